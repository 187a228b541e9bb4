"""`badgeons award` from a list to files, and what it refuses."""

from __future__ import annotations

import json
import os
import pty
import re
import stat
import subprocess
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from badgeons.awarding import batches
from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, unbake
from badgeons.verifying import Outcome, State
from support.projects import BASE_URL, DAY, Project, private_files, summary, verdict

FIRST, SECOND, THIRD = "exemple@example.org", "deuxieme-exemple@example.org", "structure@example.org"
DID = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
BATCH = f"atelier-{DAY}"
COPY = ["badges/atelier/versions/1/image.svg", "badges/atelier/versions/1/badge.yml"]
"""The badge as it is awarded, kept beside it."""


def people_told(project: Project, batch: str = BATCH) -> dict[str, dict[str, str]]:
    """What each person's folder says, by address."""
    found = private_files(project.private / batch, ["person.json"])
    told = [json.loads(content) for content in found.values()]
    return {each["address"]: each for each in told}


def test_a_private_award_leaves_numbers_only(project: Project) -> None:
    people = project.people(f"Un Exemple;{FIRST}", f"Deux Exemple;{SECOND}")
    answer = project.award("atelier", people, "--json", "--evidence", "Récit https://example.org/recit")
    said = summary(answer)
    assert (said["awarded"], said["records"]) == (2, [f"badges/awards/{BATCH}.yml", *COPY])
    assert sorted(project.changes()) == [f"?? {path}" for path in sorted(said["records"])]
    text = (project.root / said["records"][0]).read_text("utf-8")
    assert set(re.findall(r"^ *-? *(\w+):", text, re.MULTILINE)) == {
        "badge", "version", "issuer", "date", "publication", "ranges", "first", "count", "digest",
        "demonstration",
    }  # fmt: skip
    for secret in (FIRST, SECOND, "Exemple", "sha256$", "recit", "salt"):
        assert secret not in text
        assert secret not in answer.stdout + answer.stderr
    site = project.site()
    for content in private_files(project.private, ["badge.json", "badge.png", "badge.svg"]).values():
        assert verdict(content, site).outcome is Outcome.VALID
    first = people_told(project)[FIRST]
    content = (project.private / BATCH / first["award"] / "badge.json").read_bytes()
    assert verdict(content, site, FIRST).step("identity").state is State.PASSED  # type: ignore[union-attr]
    assert verdict(content, site, SECOND).outcome is Outcome.INVALID
    document = json.loads(content)
    assert document["evidence"][0]["id"] == "https://example.org/recit"
    assert document["validUntil"] == "2028-03-14T23:59:59Z"
    assert FIRST not in content.decode()


def test_everything_private_is_closed_to_others(project: Project) -> None:
    summary(project.award("atelier", project.people(f"Un Exemple;{FIRST}"), "--json"))
    modes = {
        path: stat.S_IMODE(path.stat().st_mode) for path in [project.private, *project.private.rglob("*")]
    }
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert len(modes) > 12


def test_what_one_person_receives(project: Project) -> None:
    people = project.people(f"Élodie Exemple;{FIRST};anglais", titles="nom;courriel;langue")
    summary(project.award("atelier", people, "--json"))
    told = people_told(project)[FIRST]
    folder = project.private / BATCH / told["award"]
    assert {path.name for path in folder.iterdir()} == {
        "badge.json", "badge.png", "badge.svg", "attestation.html", "attestation.pdf", "message.eml",
        "message.txt", "person.json",
    }  # fmt: skip
    credential = json.loads((folder / "badge.json").read_bytes())
    for name in ("badge.png", "badge.svg"):
        baked = unbake((folder / name).read_bytes())
        assert baked.form is OPEN_BADGES_3
        assert json.loads(baked.payload) == credential
    message = message_from_bytes((folder / "message.eml").read_bytes(), policy=policy.default)
    assert message["To"] == f"Élodie Exemple <{FIRST}>"
    assert message["From"] == "Of exemple <badges@of-exemple.example.org>"
    assert message["Subject"] == "Your badge “Atelier « coopérer »”"
    assert message["X-Unsent"] == "1"
    assert message["Content-Language"] == "en"
    attached = {part.get_filename(): part for part in message.iter_attachments()}
    assert list(attached) == ["badge.png", "badge.json", "attestation.pdf"]
    assert attached["badge.json"].get_content() == (folder / "badge.json").read_bytes()
    assert attached["badge.png"].get_content() == (folder / "badge.png").read_bytes()
    body = message.get_body(("plain",))
    assert body is not None
    assert f"{BASE_URL}verifier/#v1." in body.get_content()
    assert "demonstration" in body.get_content()
    html = (folder / "attestation.html").read_text("utf-8")
    assert "Élodie Exemple" in html
    assert "<svg" in html
    assert "Demonstration" in html
    assert re.findall(r"(?:src|href)=\"(?!data:)([^\"]*)", html) == []
    pdf = (folder / "attestation.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert b"/Lang(en)" in pdf


def test_a_name_that_the_fonts_lack_has_its_certificate_in_html(project: Project) -> None:
    summary(project.award("atelier", project.people(f"見本;{FIRST}", f"Zoë;{SECOND}"), "--json"))
    told = people_told(project)
    folders = {address: project.private / BATCH / each["award"] for address, each in told.items()}
    assert not (folders[FIRST] / "attestation.pdf").exists()
    assert "見本" in (folders[FIRST] / "attestation.html").read_text("utf-8")
    assert b'filename="attestation.html"' in (folders[FIRST] / "message.eml").read_bytes()
    assert (folders[SECOND] / "attestation.pdf").exists()


def test_hosted_awards_are_the_site_s_own_files(project: Project) -> None:
    people = project.people(f"Un;{FIRST};oui;", f"Deux;;oui;{DID}", titles="nom;courriel;accord;did")
    consent = ("--hosted", "--consent-date", "2026-03-10", "--consent-scope", "La page du badge.")
    summary(project.award("atelier", people, "--json", "--event", "cuisine", *consent))
    id = f"atelier-cuisine-{DAY}-hosted"
    batch = project.batches()[id]
    assert batch.consent is not None
    assert (str(batch.consent.date), batch.consent.scope) == ("2026-03-10", "La page du badge.")
    site = project.site()
    for path, content in private_files(project.private / id).items():
        award = path.partition("/")[0]
        assert site[f"ob/3/credentials/{award}.json"] == content
        assert verdict(content, site).outcome is Outcome.VALID
    told = people_told(project, id)
    hosted = project.private / id / told[FIRST]["award"]
    assertion = site[f"ob/2/assertions/{told[FIRST]['award']}.json"]
    for name in ("badge-ob2.png", "badge-ob2.svg"):
        baked = unbake((hosted / name).read_bytes())
        assert baked.form is OPEN_BADGES_2
        assert json.loads(baked.payload) == json.loads(assertion)
    assert told[FIRST]["page"] in (hosted / "message.txt").read_text("utf-8")
    assert not (project.private / id / told[""]["award"] / "badge-ob2.png").exists()
    assert not (project.private / id / told[""]["award"] / "message.eml").exists()
    text = (project.root / batch.origin.path).read_text("utf-8")
    assert FIRST not in text
    salts = [award.recipient.salt for award in batch.awards if award.recipient and award.recipient.salt]
    assert [len(salt) for salt in salts] == [32]


def test_again_with_new_people_adds_only_these(project: Project) -> None:
    summary(project.award("atelier", project.people(f"Un;{FIRST}"), "--json"))
    before = private_files(project.private)
    (old,) = project.batches()[BATCH].ranges
    said = summary(project.award("atelier", project.people(f"Un;{FIRST}", f"Deux;{SECOND}"), "--json"))
    assert (said["awarded"], said["already_awarded"]) == (1, 1)
    after = private_files(project.private)
    assert before.items() <= after.items()
    assert len(after) == 2
    assert project.batches()[BATCH].ranges[0] == old
    assert project.batches()[BATCH].count == 2
    again = summary(project.award("atelier", project.people(f"Un;{FIRST.upper()}"), "--json"))
    assert (again["awarded"], again["already_awarded"], again["records"]) == (0, 1, [])
    people = project.people(f"Un;{FIRST}", f"Trois;{THIRD}")
    other = summary(project.award("atelier", people, "--json", "--batch", "autre"))
    assert (other["awarded"], other["awarded_elsewhere"]) == (1, 1)


def test_what_the_repository_said_since_is_kept(project: Project) -> None:
    summary(project.award("atelier", project.people(f"Un;{FIRST}", f"Deux;{SECOND}"), "--json"))
    award = people_told(project)[FIRST]["award"]
    status = json.loads((project.private / BATCH / award / "badge.json").read_bytes())["credentialStatus"]
    place = f"of-exemple/1/{status['statusListIndex']}"
    answer = project.run("revoke", place, "--date", "2026-03-15")
    assert answer.returncode == 0, answer.stderr
    assert place in answer.stdout
    people = project.people(f"Un;{FIRST}", f"Deux;{SECOND}", f"Trois;{THIRD}")
    said = summary(project.award("atelier", people, "--json"))
    assert (said["awarded"], said["already_awarded"], said["withdrawn"]) == (1, 1, 1)
    (change,) = project.batches()[BATCH].changes
    assert (str(change.status_index), str(change.revoked)) == (status["statusListIndex"], "2026-03-15")
    assert not (project.private / BATCH / award / "message.eml").exists()
    assert set(people_told(project)) == {SECOND, THIRD}


def test_three_broken_lines_stop_everything_until_skipped(project: Project) -> None:
    lines = [f"P{number};exemple-{number}@example.org" for number in range(20)]
    lines[4], lines[9], lines[14] = "P4;pas-une-adresse", f"P9;{FIRST} {SECOND}", "P14;"
    people = project.people(*lines)
    answer = project.award("atelier", people)
    assert answer.returncode == 1
    assert [line for line in (6, 11, 16) if f"people.csv:{line}: " in answer.stderr] == [6, 11, 16]
    assert "pas-une-adresse" not in answer.stdout + answer.stderr
    assert project.changes() == []
    assert not project.private.exists() or not private_files(project.private)
    skipped = project.award("atelier", people, "--skip-invalid", "--json")
    assert summary(skipped)["awarded"] == 17
    assert summary(skipped)["skipped_lines"] == 3
    assert "people.csv:6:" in skipped.stderr


def test_a_list_without_anybody_is_named(project: Project) -> None:
    people = project.people()
    people.write_text("", encoding="utf-8")
    answer = project.award("atelier", people)
    assert (answer.returncode, answer.stderr.strip()) == (1, f"{people.name}: ce tableau est vide")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nulle-part",), 2, "pas de badge"),
        (("ateliers",), 2, "vouliez-vous dire « atelier »"),
        (("atelier", "--event", "cuisinne"), 2, "vouliez-vous dire « cuisine »"),
        (("atelier", "--issuer", "collectif-exemple"), 2, "--issuer"),
        (("atelier", "--batch", "Pas Un Nom"), 2, "nom d’un lot"),
        (("a-deux",), 2, "of-exemple, collectif-exemple"),
        (("bientot",), 1, "pas encore publié"),
        (("atelier", "--date", "2026-03-21"), 1, "à venir"),
        (("atelier", "--hosted"), 2, "--consent-date"),
        (("jeunes", "--hosted", "--consent-date", DAY, "--consent-scope", "Tout."), 1, "moins de 15 ans"),
        (("atelier", "--hosted", "--consent-date", "2026-04-01", "--consent-scope", "Tout."), 1, "à venir"),
        (("atelier", "--hosted", "--consent-date", DAY, "--consent-scope", "Tout.", "--evidence",
          "écrire à exemple@example.org"), 1, "adresse électronique"),
        (("atelier", "--evidence", "x" * 300), 1, "trop longue"),
        (("atelier", "--date", "demain"), 2, "demain"),
        (("atelier", "--templates", "."), 2, "pas de modèle"),
    ],
)  # fmt: skip
def test_refusals(project: Project, arguments: tuple[str, ...], code: int, words: str) -> None:
    answer = project.award(arguments[0], project.people(f"Un;{FIRST}"), *arguments[1:])
    assert (answer.returncode, words in answer.stderr) == (code, True), answer.stderr
    assert "Traceback" not in answer.stderr
    assert project.changes() == []
    assert not private_files(project.private)


def test_who_refuses_publication_is_left_out(project: Project) -> None:
    people = project.people(
        f"Un;{FIRST};oui", f"Deux;{SECOND};non", f"Trois;{THIRD};", titles="nom;mail;accord"
    )
    consent = ("--hosted", "--consent-date", DAY, "--consent-scope", "La page.")
    answer = project.award("atelier", people, *consent)
    assert answer.returncode == 1
    assert "people.csv:3:" in answer.stderr
    assert "people.csv:4:" in answer.stderr
    assert summary(project.award("atelier", people, *consent, "--skip-invalid", "--json"))["awarded"] == 1


def test_a_key_is_needed(project: Project) -> None:
    path = project.root / "content/actors/of-exemple.yml"
    path.write_text(path.read_text("utf-8").partition("keys:")[0] + "demonstration: true\n", "utf-8")
    answer = project.award("atelier", project.people(f"Un;{FIRST}"))
    assert answer.returncode == 1
    assert "BADGEONS_KEY_OF_EXEMPLE" in answer.stderr
    assert not private_files(project.private)


@pytest.mark.parametrize("inside", ["remises", "site/remises", "content/remises", "badges/remises"])
def test_private_output_never_goes_where_it_would_be_published(project: Project, inside: str) -> None:
    (project.root / ".gitignore").write_text("site/\ncontent/remises/\n", "utf-8")
    answer = project.award("atelier", project.people(f"Un;{FIRST}"), "--output", project.root / inside)
    assert answer.returncode == 2, answer.stderr
    assert "dépôt" in answer.stderr
    assert not (project.root / inside).exists()


def test_a_list_of_people_is_not_left_in_the_repository(project: Project) -> None:
    outside = project.people(f"Un;{FIRST}")
    inside = project.root / "inscriptions.csv"
    inside.write_bytes(outside.read_bytes())
    answer = project.award("atelier", inside)
    assert (answer.returncode, "inscriptions.csv" in answer.stderr) == (2, True), answer.stderr
    assert FIRST not in answer.stderr
    assert not project.private.exists() or not private_files(project.private)
    (project.root / ".gitignore").write_text("inscriptions.csv\n", encoding="utf-8")
    assert project.award("atelier", inside).returncode == 0


def test_private_output_may_be_ignored_by_git(project: Project) -> None:
    (project.root / ".gitignore").write_text("*.private/\n", "utf-8")
    folder = project.root / "remises.private"
    summary(project.award("atelier", project.people(f"Un;{FIRST}"), "--output", folder, "--json"))
    expected = [".gitignore", f"badges/awards/{BATCH}.yml", *COPY]
    assert sorted(project.changes()) == [f"?? {path}" for path in sorted(expected)]


def test_another_repository_is_refused_too(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    subprocess.run(["git", "init", "--quiet", str(other)], check=True)
    answer = project.award("atelier", project.people(f"Un;{FIRST}"), "--output", other / "remises")
    assert answer.returncode == 2


def test_a_folder_of_other_things_is_left_alone(project: Project, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir(mode=0o755)
    (tmp_path / "documents/lettre.txt").write_text("x", "utf-8")
    answer = project.award("atelier", project.people(f"Un;{FIRST}"), "--output", tmp_path / "documents")
    assert answer.returncode == 1
    assert "autre chose" in answer.stderr
    assert stat.S_IMODE((tmp_path / "documents").stat().st_mode) == 0o755


def test_without_saying_where_it_goes_to_the_home(project: Project) -> None:
    people = project.people(f"Un;{FIRST}")
    said = summary(project.run("award", "atelier", "--recipients", people, "--yes", "--json", "--date", DAY))
    assert said["folder"] == str(project.private.parent / "Badgeons" / "badgeons.example.org" / BATCH)


def test_nothing_is_done_without_a_yes(project: Project) -> None:
    people = project.people(f"Un;{FIRST}")
    answer = project.run("award", "atelier", "--recipients", people, "--output", project.private)
    assert answer.returncode == 2
    assert "--yes" in answer.stderr
    assert FIRST not in answer.stdout
    assert not private_files(project.private)
    assert project.changes() == []


def on_a_terminal(project: Project, typed: str, *arguments: str | Path) -> tuple[int, str]:
    """The exit code and all that a terminal shows of a run."""
    main, end = pty.openpty()
    process = subprocess.Popen(
        project.command(*arguments),
        cwd=project.root,
        env=project.environment(),
        stdin=end,
        stdout=end,
        stderr=end,
    )
    os.close(end)
    os.write(main, typed.encode())
    shown = b""
    while True:
        try:
            shown += os.read(main, 4096)
        except OSError:
            break
    os.close(main)
    return process.wait(), shown.decode()


def test_a_terminal_shows_people_and_asks(project: Project) -> None:
    arguments = (
        "award",
        "atelier",
        "--recipients",
        project.people(f"Un Exemple;{FIRST}"),
        "--output",
        project.private,
    )
    code, shown = on_a_terminal(project, "n\n", *arguments)
    assert code == 1
    assert FIRST in shown
    assert "Un Exemple" in shown
    assert not private_files(project.private)
    code, shown = on_a_terminal(project, "oui\n", *arguments)
    assert code == 0, shown
    assert len(private_files(project.private)) == 1


def test_a_trace_that_names_a_person_is_told(project: Project) -> None:
    people = project.people(f"Un Exemple;{FIRST};Récit d’Un Exemple", titles="nom;mail;preuve")
    answer = project.award("atelier", people, "--evidence", "Merci à Mme Exemple")
    assert answer.returncode == 0
    assert "une preuve du lot semble nommer" in answer.stderr
    assert "aux lignes 2" in answer.stderr


def test_a_journal_without_its_secret_stops(project: Project) -> None:
    people = project.people(f"Un;{FIRST}")
    summary(project.award("atelier", people, "--json"))
    (project.private / "secret").unlink()
    answer = project.award("atelier", people)
    assert answer.returncode == 1
    assert "copie de sauvegarde" in answer.stderr


def test_another_private_folder_does_not_award_again(project: Project, tmp_path: Path) -> None:
    people = project.people(f"Un;{FIRST}")
    summary(project.award("atelier", people, "--json"))
    answer = project.award("atelier", people, "--output", tmp_path / "autre")
    assert answer.returncode == 1
    assert "ne le connaît pas" in answer.stderr


def test_more_than_one_file_s_worth(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MAX_AWARDS_IN_RANGE", 5)
    people = project.people(*(f"P{number};exemple-{number}@example.org" for number in range(7)))
    said = summary(project.award("atelier", people, "--json"))
    assert said["records"] == [f"badges/awards/{BATCH}.yml", f"badges/awards/{BATCH}-2.yml", *COPY]
    assert [batch.count for batch in project.batches().values()] == [5, 2]
    again = summary(project.award("atelier", people, "--json"))
    assert (again["already_awarded"], again["records"]) == (7, [])


def test_a_terminal_asks_for_the_consent(project: Project) -> None:
    people = project.people(f"Un;{FIRST}")
    where = ("--recipients", people, "--output", project.private, "--date", DAY, "--hosted", "--yes")
    code, shown = on_a_terminal(project, "2026-03-10\nLa page du badge.\n", "award", "atelier", *where)
    assert code == 0, shown
    consent = project.batches()[f"{BATCH}-hosted"].consent
    assert consent is not None
    assert (str(consent.date), consent.scope) == ("2026-03-10", "La page du badge.")
    again = project.award("atelier", project.people(f"Un;{FIRST}", f"Deux;{SECOND}"), "--hosted", "--json")
    assert summary(again)["awarded"] == 1
