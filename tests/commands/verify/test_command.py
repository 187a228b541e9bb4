"""`badgeons verify` on anyone's files: folders, lists of issuers, and what would exhaust a machine."""

from __future__ import annotations

import base64
import json
import os
import resource
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from badgeons.cli import main
from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3
from badgeons.credentials.baking.png import bake_png
from badgeons.credentials.proofs.suites.eddsa import EDDSA_RDFC_2022
from fixtures.matrix.data_integrity import DID_KEY, RDFC, proof
from support import input_files, sites
from support.inputs import ARCHIVES, CERTIFICATES, MESSAGES, PICTURES, every_input
from support.matrix import Case, cases, hostile_cases
from support.sites import BASE_URL, DID, DID_DOCUMENT, EMAIL, STATUS, png, text

SAMPLE = [
    case
    for case in cases()
    if case.name.split("/")[0] in ("ob3-json", "jwt-es256", "ob2-signed-png", "ob3-svg")
]
GIGABYTE = 2**30
SECONDS = 60


def verified(*arguments: object) -> Result:
    """The command run where there is no project."""
    return CliRunner().invoke(main, ["--config", "/nowhere/mkdocs.yml", "verify", *map(str, arguments)])


def laid_out(case: Case, folder: Path) -> tuple[Path, list[object]]:
    """The case's file, and the options that tell the rest of it."""
    file, site, known = folder / case.file, folder / "site", folder / "known.txt"
    file.write_bytes(case.content)
    for path, content in case.site.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    known.write_text("\n".join(f"{issuer} {name}" for issuer, name in case.known.items()), "utf-8")
    options: list[object] = ["--site", site, "--base-url", case.base_url, "--known", known]
    options += ["--now", case.now.strftime("%Y-%m-%d")]
    return file, options + (["--recipient", case.email] if case.email else [])


def outcome(done: Result) -> str:
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return str(json.loads(done.stdout)["outcome"])


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.name)
def test_the_command_says_what_the_library_finds(case: Case, tmp_path: Path) -> None:
    file, options = laid_out(case, tmp_path)
    done = verified(file, *options, "--json")
    expected = "valid" if case.name.endswith("unknown-issuer") else case.outcome
    assert outcome(done) == expected  # the issuers of the site that is given are known
    assert done.exit_code == (0 if expected == "valid" else 1)


def good() -> Case:
    return next(case for case in cases() if case.name == "ob3-json/good")


def test_a_stranger_is_amber_and_a_list_makes_it_known(tmp_path: Path) -> None:
    case = next(case for case in cases() if case.name == "ob3-did-key/good")
    document = json.loads(case.content)
    del document["credentialStatus"], document["proof"]
    file, known = tmp_path / "badge.json", tmp_path / "known.txt"
    file.write_bytes(proof(EDDSA_RDFC_2022, f"{DID_KEY}#{DID_KEY[8:]}").sign(document))
    known.write_text(f"# émetteurs\n\n{DID_KEY}   Voisine\n", "utf-8")
    alone = verified(file, "--now", "2026-06-01")
    assert (alone.exit_code, "authentique" in alone.stdout) == (1, True)
    assert "✘" not in alone.stdout
    named = verified(file, "--now", "2026-06-01", "--known", known)
    assert (named.exit_code, "Voisine" in named.stdout) == (0, True)


def test_a_site_found_around_a_file_is_not_vouched_for(tmp_path: Path) -> None:
    """Anyone can hand over a folder with a badge and a site that says its keys are the issuer's."""
    case = good()
    for path, content in {**sites.site(), **case.site, "badge.json": case.content}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    file = tmp_path / "badge.json"
    assert outcome(verified(file, "--now", "2026-06-01", "--json")) == "unknown"
    told = verified(file, "--now", "2026-06-01").stdout
    assert f"--site {tmp_path} --base-url {BASE_URL}" in told.replace("\n", " ")
    assert "authentique" not in told
    stated = ("--site", tmp_path, "--base-url", BASE_URL)
    assert outcome(verified(file, "--now", "2026-06-01", "--json", *stated)) == "valid"


def test_a_folder_does_not_choose_the_address_that_it_speaks_for(tmp_path: Path) -> None:
    """A badge in a region's name, and a folder that says it is the region's site, with keys of its maker."""
    files = {
        **sites.site(),
        DID_DOCUMENT: text(sites.did_document(sites.OTHER_KEY)),
        STATUS: text(sites.signed(sites.status_list(), sites.OTHER_KEY)),
        "ob/3/profiles/c.json": text({"id": DID, "type": ["Profile"], "name": "Région"}),
    }
    for path, content in files.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(content)
    badge = tmp_path / "badge.json"
    badge.write_bytes(text(sites.signed(sites.credential(), sites.OTHER_KEY)))
    options = (badge, "--now", "2026-06-01", "--site", tmp_path / "site")
    done = verified(*options)
    assert (done.exit_code, "✘" in done.stdout, "valable." in done.stdout) == (1, False, False)
    assert (
        "fait partie de ceux" not in done.stdout.replace("ne fait pas", "")
        and "authentique" not in done.stdout
    )
    assert f"se dit le site {BASE_URL}" in done.stdout
    assert outcome(verified(*options, "--json")) == "unknown"
    elsewhere = verified(*options, "--base-url", "https://copie.example.org/", "--json")
    assert outcome(elsewhere) == "unknown"


def test_a_list_does_not_vouch_for_keys_found_around_a_file(tmp_path: Path) -> None:
    """The issuer is known, and what stands around the file says that its key is another one."""
    files = {
        **sites.site(),
        DID_DOCUMENT: text(sites.did_document(sites.OTHER_KEY)),
        STATUS: text(sites.signed(sites.status_list(), sites.OTHER_KEY)),
        "badge.json": text(sites.signed(sites.credential(), sites.OTHER_KEY)),
        "known.txt": f"{DID} Collectif".encode(),
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    options = ("--now", "2026-06-01", "--known", tmp_path / "known.txt", "--json")
    done = verified(tmp_path / "badge.json", *options)
    assert (outcome(done), done.exit_code) == ("unknown", 1)


def test_a_file_that_cannot_be_read_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file, options = laid_out(good(), tmp_path)
    opened = Path.open

    def refusing(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name in ("badge.json", "did.json"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **named)

    content = file.read_bytes()
    monkeypatch.setattr(Path, "open", refusing)
    done = verified(file, *options)
    assert (done.exit_code, "impossible de lire" in done.output, "badge.json" in done.output) == (
        2,
        True,
        True,
    )
    arguments = ["--config", "/nowhere", "verify", "-", *map(str, options), "--json"]
    assert outcome(CliRunner().invoke(main, arguments, input=content)) == "unknown"


def test_each_file_of_a_folder_has_its_line(tmp_path: Path) -> None:
    names = ("ob3-json/good", "ob3-png/good", "jwt-es256/revoked", "ob3-svg/tampered", "ob2-signed-jws/good")
    chosen = [case for case in cases() if case.name in names]
    folder = tmp_path / "badges"
    folder.mkdir()
    for number, case in enumerate(chosen):
        (folder / f"{number}-{case.file}").write_bytes(case.content)
    (folder / "lisez-moi.txt").write_text("rien", "utf-8")
    _, options = laid_out(good(), tmp_path)
    done = verified(folder, *options, "--json")
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["good"], len(answer["files"])) == (1, False, 5)
    lines = verified(folder, *options).stdout.splitlines()
    assert len(lines) == 6 and lines[-1].startswith("3 valable")


def test_a_badge_arrives_by_the_standard_input() -> None:
    done = CliRunner().invoke(main, ["--config", "/nowhere", "verify", "-", "--json"], input=good().content)
    assert outcome(done) == "unknown"


def test_an_address_of_the_site_needs_no_network(tmp_path: Path) -> None:
    case = good()
    _, options = laid_out(case, tmp_path)
    (tmp_path / "site" / "a.json").write_bytes(case.content)
    assert verified(f"{BASE_URL}a.json", *options).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["https://example.org/1.json"], 2, "--online"),
        (["https://localhost/1.json", "--online"], 1, "réseau privé"),
        (["http://example.org/1.json", "--online"], 1, "https"),
        (["/nowhere/at/all.json"], 2, "ni fichier ni dossier"),
    ],
)
def test_what_cannot_be_had_is_said(arguments: list[str], code: int, said: str) -> None:
    done = verified(*arguments)
    assert (done.exit_code, said in done.output) == (code, True), done.output


def test_a_page_is_not_a_badge(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"\n<!DOCTYPE html><title>Badge</title>")
    assert "c’est une page" in verified(tmp_path / "page").output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (MESSAGES["ours"].content, "pièce jointe « badge.png »"),
        (CERTIFICATES["our certificate"].content, "QR code de ce qui a été donné"),
        (PICTURES["JPEG"].content, "QR code de ce qui a été donné"),
    ],
)
def test_a_badge_in_another_file_is_verified_and_said_to_be(
    content: bytes, words: str, tmp_path: Path
) -> None:
    _, options = laid_out(good(), tmp_path)
    file = tmp_path / "given"
    file.write_bytes(content)
    said = verified(file, *options).stdout
    assert words in said
    assert "Signature : la signature est juste" in said
    assert json.loads(verified(file, *options, "--json").stdout)["form"] == "badge-3.0"


def test_each_badge_of_an_archive_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "badges.zip"
    file.write_bytes(ARCHIVES["of three"].content)
    lines = verified(file, "--now", "2026-06-01").stdout.splitlines()
    assert [line.split(" : ")[0][2:] for line in lines[:3]] == list(ARCHIVES["of three"].badges)
    assert lines[-1] == "Autres fichiers, sans badge : 1."
    answer = json.loads(verified(file, "--now", "2026-06-01", "--json").stdout)
    assert [entry["path"] for entry in answer["files"]] == list(ARCHIVES["of three"].badges)


@pytest.mark.parametrize("name", ["certificates: no code", "texts: empty", "office: Word", "pages: no link"])
def test_what_is_no_badge_is_said_with_what_to_do(name: str, tmp_path: Path) -> None:
    file, given = tmp_path / "given", every_input()[name]
    file.write_bytes(given.content)
    done = verified(file, "--json")
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["outcome"]) == (1, "unknown")
    assert given.refusal in answer["steps"][0]["sentence"]


def test_to_whom_a_badge_was_given_is_said_when_it_says_so(tmp_path: Path) -> None:
    clear = {"type": "IdentityObject", "hashed": False, "identityType": "name", "identityHash": "Zoé Exemple"}
    document = sites.credential()
    document["credentialSubject"]["identifier"] = [clear]
    file = tmp_path / "badge.json"
    file.write_bytes(text(sites.signed(document)))
    assert "Délivré à : Zoé Exemple (nom)" in verified(file).stdout
    assert json.loads(verified(file, "--json").stdout)["given_to"] == [
        {"value": "Zoé Exemple", "kind": "nom"}
    ]
    file.write_bytes(text(document))
    assert "Zoé" not in verified(file).stdout


def test_an_address_in_a_file_asks_for_the_network(tmp_path: Path) -> None:
    file = tmp_path / "adresse.url"
    file.write_bytes(b"[InternetShortcut]\r\nURL=https://badges.example.net/1.json\r\n")
    said = verified(file).stdout
    assert "https://badges.example.net/1.json" in said and "n’a pas été consultée" in said


def test_a_list_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "known").write_bytes(b"\xff\xfe")
    (tmp_path / "badge").write_bytes(b"{}")
    assert verified(tmp_path / "badge", "--known", tmp_path / "known").exit_code == 2


def inflating_list(folder: Path) -> None:
    """A badge whose signed list is two megabytes of gzip, and two gigabytes once inflated."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + block * 2048 + packer.flush()
    listed = sites.status_list(issuer=DID)
    listed["credentialSubject"]["encodedList"] = f"u{base64.urlsafe_b64encode(packed).rstrip(b'=').decode()}"
    document = good()
    (folder / "badge").write_bytes(document.content)
    for path, content in {**document.site, STATUS: RDFC.sign(listed)}.items():
        (folder / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / path).write_bytes(content)


def large(folder: Path, start: bytes) -> None:
    """A file of two hundred megabytes that starts like that, and is mostly a hole."""
    with (folder / "badge").open("wb") as file:
        file.write(start)
        file.truncate(200 * 2**20)


def contents(content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "badge").write_bytes(content)


def two_payloads() -> bytes:
    first = bake_png(png(), good().content.decode("latin-1"), OPEN_BADGES_3)
    return bake_png(first, text(sites.assertion()).decode("latin-1"), OPEN_BADGES_2)


def many_texts() -> bytes:
    """A picture whose small compressed text would be a gigabyte."""
    packed = zlib.compress(bytes(2**26), 9)
    data = b"openbadgecredential\0\1\0\0\0" + packed
    chunk = struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
    picture = png()
    return picture[:33] + chunk * 16 + picture[33:]


def entities() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<!DOCTYPE svg [<!ENTITY a0 "x">{lines}]><svg xmlns="http://www.w3.org/2000/svg">&a9;</svg>'.encode()
    )


HEAVY: dict[str, Callable[[Path], object]] = {
    "an image of 200 MB": lambda folder: large(folder, png()),
    "a text of 200 MB": lambda folder: large(folder, b'{"type":"'),
    "no image": contents(b"\x89PNG\r\n\x1a\n" + b"\xff" * 1000),
    "an image of one chunk of 2 GB": contents(b"\x89PNG\r\n\x1a\n\x7f\xff\xff\xffIHDR"),
    "two payloads": contents(two_payloads()),
    "a picture that inflates": contents(many_texts()),
    "entities that multiply": contents(entities()),
    "a certificate that inflates": contents(input_files.bomb_pdf()),
    "an archive that inflates": contents(input_files.archive({"a.json": bytes(60 * 2**20)})),
    "an archive that lies": contents(input_files.lying_archive()),
    "archives in archives": contents(input_files.nested_archives(8)),
    "a message of ten thousand parts": contents(input_files.many_parts(10_000)),
    "a message a thousand deep": contents(input_files.nested_parts(1000)),
    "a page of a million tags": contents(input_files.page(body="<p>" * 1_000_000)),
    "JSON 100,000 deep": contents(b'{"type":["Assertion"],"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "JSON of a million arrays": contents(b'{"type":["Assertion"],"a":[' + b"[]," * 1_000_000 + b"[]]}"),
    "a million contexts": contents(
        text(sites.credential(**{"@context": ["https://w3id.org/security/v2"] * 50_000}))
    ),
    "a list that inflates to gigabytes": inflating_list,
    "signed text without algorithm": contents(
        next(case.content for case in hostile_cases() if case.name == "jwt-alg-none")
    ),
    "an unknown context": contents(
        next(case.content for case in hostile_cases() if case.name == "unknown-context")
    ),
    "a key of a million bits": contents(
        b".".join(
            base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=")
            for part in (
                {"alg": "RS256", "jwk": {"kty": "RSA", "e": "AQAB", "n": "_" * 10_000}},
                sites.credential(),
                [],
            )
        )
    ),
}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.parametrize("name", HEAVY)
def test_no_file_takes_much_memory_or_time_and_none_is_valid(name: str, tmp_path: Path) -> None:
    HEAVY[name](tmp_path)
    site = ["--site", str(tmp_path / "site"), "--base-url", BASE_URL] if (tmp_path / "site").is_dir() else []
    done = subprocess.run(
        [sys.executable, "-m", "badgeons", "verify", str(tmp_path / "badge"), *site, "--recipient", EMAIL],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=limited,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert (done.stdout + done.stderr).strip()
    assert "Ce badge est valable" not in done.stdout


def test_an_endless_file_is_cut() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero on this machine")
    assert "trop gros" in verified("/dev/zero").output


def test_json_says_which_steps_decide(tmp_path: Path) -> None:
    file, options = laid_out(good(), tmp_path)
    answer: dict[str, Any] = json.loads(verified(file, *options, "--json").stdout)
    assert answer["sentence"] == "Ce badge est valable."
    assert {step["name"] for step in answer["steps"] if step["decides"]} >= {"signature", "known", "identity"}
