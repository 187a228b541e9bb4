"""Five hundred people of a messy list: awarded, delivered, verified one by one, unknown to the repository."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from badgeons.credentials.proofs.identity import identity_hash
from badgeons.verifying import Outcome, State
from outside.judges import judge_credentials
from support.projects import BASE_URL, DAY, NOW, Project, make_project, summary, verdict
from support.smtp_servers import Postbox, make_certificate, serving

COUNT = 500
BROKEN = ("Sans;Adresse;;0", "Double;Arobase;exemple@example@org;0", "Accent;Exemple;éxemple@example.org;0")
ACCENTS = ("Élodie-Exemple", "Noël-Exemple", "Zoé-Exemple", "François-Exemple", "Anaïs-Exemple")


@dataclass(frozen=True)
class Awarded:
    """What came out: the project, the folder, what the server received, the site, and everyone's address."""

    project: Project
    folder: Path
    postbox: Postbox
    site: dict[str, bytes]
    addresses: tuple[str, ...]


def messy(addresses: tuple[str, ...]) -> bytes:
    """A form's export, opened and saved by several people."""
    chance = random.Random(3)
    ways = (
        str, str.upper, str.title, lambda it: f"  {it} ", lambda it: f"mailto:{it}", lambda it: f"{it};",
        lambda it: f"Exemple <{it}>", lambda it: f"\xa0{it}\xa0", lambda it: f"<{it}>", lambda it: f"{it}.",
    )  # fmt: skip
    lines = [
        f'{chance.choice(ACCENTS)};"EXEMPLE {number}";"{chance.choice(ways)(address)}";{number}'
        for number, address in enumerate(addresses)
    ]
    lines += chance.sample(lines, 20)
    lines += [*BROKEN, *[";;;"] * 12, *[""] * 9, *["  ; ;;"] * 4]
    chance.shuffle(lines)
    titles = "Prénom ;NOM de famille;Votre adresse électronique :;N° d’inscription"
    return "\r\n".join(["Inscriptions à la fête des badges;;;", ";;;", titles, *lines, ""]).encode("cp1252")


@pytest.fixture(scope="module")
def awarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Awarded]:
    folder = tmp_path_factory.mktemp("cinq-cents")
    project = make_project(folder)
    addresses = tuple(f"personne.{number}@example.org" for number in range(COUNT))
    people = folder / "Inscriptions (1).csv"
    people.write_bytes(messy(addresses))
    stopped = project.award("atelier", people)
    assert stopped.returncode == 1
    assert not (project.root / "badges/awards").exists()
    said = summary(project.award("atelier", people, "--skip-invalid", "--json", "--event", "cuisine"))
    assert (said["awarded"], said["skipped_lines"]) == (COUNT, len(BROKEN))
    certificate, postbox = make_certificate(folder), Postbox()
    with serving(postbox, "starttls", certificate) as port:
        server = ("--smtp", f"127.0.0.1:{port}", "--starttls", "--rate", "600000", "--send", "--json")
        answer = project.run("deliver", said["folder"], *server, SSL_CERT_FILE=str(certificate))
    assert summary(answer)["sent_now"] == COUNT
    yield Awarded(project, Path(said["folder"]), postbox, project.site(), addresses)


def attachments(content: bytes) -> dict[str, bytes]:
    message = message_from_bytes(content, policy=policy.default)
    return {str(part.get_filename()): part.get_content() for part in message.iter_attachments()}


def test_each_receives_a_badge_of_their_own(awarded: Awarded) -> None:
    assert sorted(awarded.postbox.recipients()) == sorted(awarded.addresses)
    credentials = set()
    for number, (_, address, content) in enumerate(awarded.postbox.received):
        files = attachments(content)
        for name in ("badge.json", "badge.png") if number % 10 == 0 else ("badge.json",):
            found = verdict(files[name], awarded.site, address)
            identity = found.step("identity")
            assert found.outcome is Outcome.VALID, [step.in_words("fr") for step in found.steps]
            assert identity is not None
            assert identity.state is State.PASSED
        credentials.add(json.loads(files["badge.json"])["id"])
    assert len(credentials) == COUNT


def test_outside_verifiers_agree(awarded: Awarded, npm: Path, tmp_path: Path) -> None:
    for path, content in awarded.site.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    questions = [
        {"document": json.loads(attachments(content)["badge.json"]), "now": NOW.isoformat()}
        for _, _, content in awarded.postbox.received
    ]
    verdicts = judge_credentials({BASE_URL.rstrip("/"): tmp_path}, questions)
    assert len(verdicts) == COUNT
    assert [each for each in verdicts if not each["verified"]] == []
    assert all(not bit["set"] for each in verdicts for bit in each["bits"])


def changed_lines(commit: str) -> str:
    return "\n".join(line for line in commit.lower().splitlines() if not line.startswith("@@"))


def test_the_repository_knows_nobody(awarded: Awarded) -> None:
    awarded.project.git("add", "--all")
    awarded.project.git("commit", "--quiet", "--message", "Awards")
    diff = changed_lines(awarded.project.git("show", "--format=", "HEAD"))
    awards = changed_lines(awarded.project.git("show", "--format=", "HEAD", "--", "badges/awards"))
    assert sum(batch.count for batch in awarded.project.batches().values()) == COUNT
    assert len(awards) < 1000
    salts = set()
    for path in awarded.folder.glob("*/badge.json"):
        (identity,) = json.loads(path.read_bytes())["credentialSubject"]["identifier"]
        salts.add(identity["salt"])
        assert identity["salt"] not in diff
        assert identity["identityHash"].removeprefix("sha256$") not in diff
    assert len(salts) == COUNT
    for address in awarded.addresses:
        assert address not in diff
        assert identity_hash(address, "").removeprefix("sha256$") not in diff
    journal = (awarded.folder.parent / "journals" / awarded.folder.name).read_text("utf-8")
    digests = {
        entry["digest"] for line in journal.splitlines() for entry in json.loads(line).get("awards", ())
    }
    assert len(digests) == COUNT
    for word in (
        "personne",
        "exemple ",
        "élodie",
        "noël",
        "zoé",
        "françois",
        "anaïs",
        "sha256$",
        "salt",
        "@",
    ):
        assert word not in awards, word
    assert not any(digest in diff for digest in digests)
    assert f"badges/awards/atelier-cuisine-{DAY}.yml" in diff


def test_numbers_tell_nothing_of_the_list(awarded: Awarded) -> None:
    credentials = [json.loads(path.read_bytes()) for path in awarded.folder.glob("*/badge.json")]
    indexes = {
        each["id"].removeprefix("urn:uuid:").rpartition("/")[2].removesuffix(".json"): int(
            each["credentialStatus"]["statusListIndex"]
        )
        for each in credentials
    }
    order = sorted(indexes, key=lambda award: indexes[award])
    told = [json.loads(path.read_bytes()) for path in awarded.folder.glob("*/person.json")]
    by_list = [
        each["award"] for each in sorted(told, key=lambda each: awarded.addresses.index(each["address"]))
    ]
    kept = sum(first == second for first, second in zip(order, by_list, strict=True))
    assert kept < COUNT // 10
    (batch,) = awarded.project.batches().values()
    assert sorted(indexes.values()) == [index for found in batch.ranges for index in found.indexes]
    assert len(set(indexes.values())) == COUNT
