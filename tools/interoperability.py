"""Run outside verifiers over the published files and write what they say in docs/interoperability.md.

    .venv/bin/python tools/interoperability.py [SITE]

SITE is a built site (built anew in a scratch folder when it is not given). `make judges` brings the npm
verifiers and `openbadges`; two more Python verifiers are installed in scratch environments. A verifier that
cannot be had is said not to have been run.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, BakedForm, bake
from badgeons.credentials.contexts import pinned_contexts

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from outside import judges  # noqa: E402

DOCUMENT = ROOT / "docs" / "interoperability.md"
RUNNER = ROOT / "tools" / "outside_verifier.py"
BASE_URL = "https://badgeons.example.org/"
CHANGED = "changed/"
ACCEPTED, REFUSED, UNREAD, NOT_RUN = "accepted", "refused", "–", "not run"
Json = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """A kind of file: one of them, its address, what it is to a verifier, whether it should be accepted."""

    name: str
    kind: str
    url: str
    should_pass: bool = True


@dataclass
class Column:
    """A verifier: its name with its version, what it says of each row (None: it does not read that)."""

    name: str
    verdicts: Mapping[str, tuple[bool, str] | None] = field(default_factory=dict)
    missing: str = ""


class Places:
    """The published site, and beside it the files made from it for this run."""

    def __init__(self, site: Path, made: Path) -> None:
        self.site, self.made = site, made
        self.addresses: dict[str, Path | str] = {BASE_URL + CHANGED: made, BASE_URL: site}

    def read(self, url: str) -> bytes:
        return self.file(url).read_bytes()

    def file(self, url: str) -> Path:
        path = url.removeprefix(BASE_URL)
        return self.made / path.removeprefix(CHANGED) if path.startswith(CHANGED) else self.site / path

    def add(self, name: str, content: bytes) -> str:
        (self.made / name).write_bytes(content)
        return BASE_URL + CHANGED + name

    def documents(self, folder: str) -> Iterator[tuple[str, Json]]:
        for path in sorted((self.site / "ob" / folder).glob("*.json")):
            yield f"{BASE_URL}ob/{folder}/{path.name}", json.loads(path.read_bytes())


def rows(places: Places, now: str) -> list[Row]:
    """One file of each kind, and copies that must be refused."""
    credentials = dict(places.documents("3/credentials"))
    expired = [url for url, each in credentials.items() if each.get("validUntil", "9999") < now]
    revoked = [url for url in credentials if url not in expired and _is_revoked(places, credentials[url])]
    good = next(url for url in credentials if url not in (*expired, *revoked))
    assertions = dict(places.documents("2/assertions"))
    live = next(
        url
        for url, each in assertions.items()
        if each.get("expires", "9999") > now and not each.get("revoked")
    )
    stubs = [url for url, each in assertions.items() if each.get("revoked")]
    changed = {**credentials[good], "name": "Un autre nom"}
    found = [
        Row("delivered badge", "credential", good),
        Row(
            "delivered badge, one word changed",
            "credential",
            places.add("changed.json", _text(changed)),
            False,
        ),
        *(Row("delivered badge, revoked", "credential", url, False) for url in revoked[:1]),
        *(Row("delivered badge, expired", "credential", url, False) for url in expired[:1]),
        *_baked(places, credentials[good], OPEN_BADGES_3, "image-3"),
        Row("endorsement", "endorsement", _first(places, "3/endorsements", now)),
        Row("status list", "status-list", next(places.documents("3/status"))[0]),
        Row("achievement (hosted, not signed)", "hosted", _with_translation(places, "3/achievements")),
        *_translation(places, "achievement, in another language", "hosted", "3/achievements"),
        Row("profile (hosted, not signed)", "hosted", next(places.documents("3/profiles"))[0]),
        Row("assertion, hosted", "assertion", live),
        *(Row("assertion, revoked (stub)", "assertion", url, False) for url in stubs[:1]),
        *_baked(places, assertions[live], OPEN_BADGES_2, "image-2"),
        Row("BadgeClass", "object-2", _with_translation(places, "2/badges")),
        *_translation(places, "BadgeClass, in another language", "object-2", "2/badges"),
        Row("Issuer", "object-2", next(places.documents("2/issuers"))[0]),
        Row("endorsement, hosted", "object-2", _first(places, "2/endorsements", now)),
    ]
    return [_named(row) for row in found]


def _named(row: Row) -> Row:
    version = "2.0" if row.kind in ("assertion", "image-2", "object-2") else "3.0"
    return Row(f"{version} {row.name}", row.kind, row.url, row.should_pass)


LANGUAGE = "en"
"""The further language of the demonstration."""


def _with_translation(places: Places, folder: str) -> str:
    """The address of a badge's document in the site's own language: of one that has another, if any has."""
    found = dict(places.documents(folder))
    originals = [url for url in found if not url.endswith(f".{LANGUAGE}.json")]
    return next((url for url in originals if _translated(url) in found), originals[0])


def _translation(places: Places, name: str, kind: str, folder: str) -> Iterator[Row]:
    url = _translated(_with_translation(places, folder))
    if url in dict(places.documents(folder)):
        yield Row(name, kind, url)


def _translated(url: str) -> str:
    return url.removesuffix(".json") + f".{LANGUAGE}.json"


def _first(places: Places, folder: str, now: str) -> str:
    """An endorsement of that folder that is in force."""
    return next(
        url
        for url, each in places.documents(folder)
        if not each.get("revoked") and (each.get("validUntil") or each.get("expires") or "9999") > now
    )


def _is_revoked(places: Places, credential: Json) -> bool:
    from badgeons.credentials.status_list import decode_status_list, status_bit

    status = credential.get("credentialStatus")
    if not status:
        return False
    listed = json.loads(places.read(status["statusListCredential"]))
    return status_bit(
        decode_status_list(listed["credentialSubject"]["encodedList"]), int(status["statusListIndex"])
    )


def _baked(places: Places, document: Json, form: BakedForm, kind: str) -> Iterator[Row]:
    """The document in the drawing of its badge, and in a PNG image."""
    file = BytesIO()
    Image.new("RGB", (64, 64)).save(file, "PNG")
    drawing = next((places.site / "ob" / "images" / "badges").glob("*.svg")).read_bytes()
    for ending, image in (("png", file.getvalue()), ("svg", drawing)):
        url = places.add(f"{kind}.{ending}", bake(image, document, form))
        name = "delivered badge" if form is OPEN_BADGES_3 else "assertion"
        yield Row(f"{name}, in a {ending.upper()} image", kind, url)


def _text(document: Json) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


BUT_FOR_THE_ARRAY = "(accepted once"
SIGNED = ("credential", "endorsement", "status-list")


def npm(places: Places, asked: list[Row], now: str) -> list[Column]:
    """`@digitalbazaar/vc`, its status bits read apart, and the Digital Credentials Consortium's."""
    names = ("@digitalbazaar/vc", "@digitalcredentials/verifier-core")
    try:
        folder = judges.npm_folder()
    except judges.Missing as missing:
        return [Column(name, missing=str(missing)) for name in names]
    signed = [row for row in asked if row.kind in SIGNED]
    questions = [{"document": json.loads(places.read(row.url)), "now": now} for row in signed]
    answers = judges.judge_credentials(places.addresses, questions, dcc=True)
    columns = []
    for name in names:
        version = json.loads((folder / name / "package.json").read_text("utf-8"))["version"]
        read = _of_vc if name == "@digitalbazaar/vc" else _of_dcc
        told = {row.name: read(answer) for row, answer in zip(signed, answers, strict=True)}
        columns.append(Column(f"{name} {version}", told))
    return columns


def _of_vc(answer: Json) -> tuple[bool, str]:
    if any(bit["set"] for bit in answer["bits"]):
        return False, "the revocation bit is set"
    return bool(answer["verified"]), "; ".join(answer["errors"])


def _of_dcc(answer: Json) -> tuple[bool, str]:
    dcc = answer["dcc"]
    if dcc["revoked"] or dcc["expired"]:
        return False, "revoked" if dcc["revoked"] else "expired"
    return bool(dcc["valid"]), "; ".join(dcc["errors"])


def openbadges(places: Places, asked: list[Row], now: str) -> list[Column]:
    """The 1EdTech validator of Open Badges 2.0, in Python."""
    name = "openbadges 1.1.2 (1EdTech)"
    read = [row for row in asked if row.kind in ("assertion", "image-2", "object-2")]
    try:
        answers = judges.judge_hosted(places.addresses, [{"input": row.url} for row in read])
    except judges.Missing as missing:
        return [Column(name, missing=str(missing))]
    told = {
        row.name: (each["valid"], "; ".join(each["errors"])) for row, each in zip(read, answers, strict=True)
    }
    return [Column(name, told)]


def schemas(places: Places, asked: list[Row], now: str) -> list[Column]:
    """The JSON Schemas of 1EdTech, both generations: form only."""
    name = "1EdTech JSON Schemas, 2024 and 2026 (form only)"
    told: dict[str, tuple[bool, str] | None] = {}
    for row in asked:
        if row.kind not in ("credential", "endorsement", "hosted") or not row.should_pass:
            continue
        try:
            faults = judges.validate_ob3(json.loads(places.read(row.url)))
        except judges.Missing as missing:
            return [Column(name, missing=str(missing))]
        told[row.name] = (not faults, "; ".join(faults[:2]))
    return [Column(name, told)]


SCRATCH = {
    "openbadgeslib": ("openbadgeslib[ldp]==4.6.3", ("credential", "assertion", "image-3", "image-2")),
    "openvc": ("openvc-core[data-integrity]==1.37.0", ("credential", "endorsement", "status-list")),
}


def python(name: str, scratch: Path) -> Callable[[Places, list[Row], str], list[Column]]:
    """A Python verifier, installed in an environment of its own."""

    def ask(places: Places, asked: list[Row], now: str) -> list[Column]:
        requirement, kinds = SCRATCH[name]
        title = requirement.partition("[")[0] + " " + requirement.rpartition("==")[2]
        title += " (no status list)" if name == "openbadgeslib" else ""
        environment = scratch / name
        interpreter = environment / "bin" / "python"
        install = [str(interpreter), "-m", "pip", "--disable-pip-version-check", "install", "-q", requirement]
        try:
            if not interpreter.exists():
                subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
                subprocess.run(install, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return [Column(title, missing="it could not be installed")]
        read = [row for row in asked if row.kind in kinds]
        map_file, contexts = scratch / f"{name}.json", scratch / "contexts.json"
        contexts.write_text(json.dumps({url: dict(each) for url, each in pinned_contexts().items()}), "utf-8")
        settings = {"places": {k: str(v) for k, v in places.addresses.items()}, "contexts": str(contexts)}
        map_file.write_text(json.dumps(settings), "utf-8")
        questions = [
            {"kind": "credential" if row.kind in SIGNED else row.kind, "file": str(places.file(row.url))}
            for row in read
        ]
        done = subprocess.run(
            [str(interpreter), str(RUNNER), name, str(map_file)],
            input="".join(f"{json.dumps(question)}\n" for question in questions),
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        _, *answers = map(json.loads, done.stdout.splitlines())
        told = {
            row.name: (bool(each["accepted"]), each["said"])
            for row, each in zip(read, answers, strict=True)
            if each["accepted"] is not None
        }
        return [Column(title, told)]

    return ask


def table(asked: list[Row], columns: list[Column]) -> Iterator[str]:
    """Rows of Markdown; a verdict that is not the right one has a note."""
    notes: list[str] = []
    yield "| our file | should be | " + " | ".join(column.name for column in columns) + " |"
    yield "|---|---|" + "---|" * len(columns)
    for row in asked:
        cells = [_cell(row, column, notes) for column in columns]
        yield f"| {row.name} | {ACCEPTED if row.should_pass else REFUSED} | " + " | ".join(cells) + " |"
    if notes:
        yield ""
        yield "Where a verdict is not the right one:"
        yield ""
        yield from (f"{number}. {note}" for number, note in enumerate(notes, 1))


def _cell(row: Row, column: Column, notes: list[str]) -> str:
    if column.missing:
        return NOT_RUN
    verdict = column.verdicts.get(row.name)
    if verdict is None:
        return UNREAD
    accepted, said = verdict
    accepted = accepted or (not row.should_pass and BUT_FOR_THE_ARRAY in said)
    word = ACCEPTED if accepted else REFUSED
    if accepted == row.should_pass:
        return word
    note = f"{column.name}, {row.name}: {said or 'no reason given'}".replace("\n", " ").replace("|", "\\|")
    if note not in notes:
        notes.append(note)
    return f"**{word}** ({notes.index(note) + 1})"


def build(target: Path) -> None:
    subprocess.run(
        [str(Path(sys.executable).with_name("badgeons")), "build", "--output", str(target)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip


def main() -> None:
    moment = datetime.datetime.now(datetime.UTC)
    now = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        site = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else scratch / "site"
        if len(sys.argv) < 2:
            build(site)
        (scratch / "made").mkdir()
        places = Places(site, scratch / "made")
        asked = rows(places, now)
        judge = (npm, python("openbadgeslib", scratch), python("openvc", scratch), openbadges, schemas)
        columns = [column for ask in judge for column in ask(places, asked, now)]
    head, _, rest = DOCUMENT.read_text("utf-8").partition("<!-- table -->\n")
    tail = rest.partition("<!-- /table -->")[2]
    lines = [f"Run on {moment:%Y-%m-%d}.", "", *table(asked, columns)]
    missing = [f"Not run: {column.name} ({column.missing})." for column in columns if column.missing]
    content = "\n".join([*lines, *(["", *missing] if missing else [])])
    DOCUMENT.write_text(f"{head}<!-- table -->\n{content}\n<!-- /table -->{tail}", "utf-8")
    print(content)


if __name__ == "__main__":
    main()
