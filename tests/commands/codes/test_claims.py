"""`badgeons award --claims`: from codes to signed badges, and every way a code can be wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from badgeons.verifying import Outcome, State
from support.claimants import (
    DID,
    FIRST,
    NEXT_DAY,
    SECOND,
    THIRD,
    award_claims,
    hand_in,
    print_codes,
)
from support.projects import Project, private_files, summary, verdict

BATCH = "atelier-cuisine-2026-03-19"


def awarded(project: Project) -> dict[str, str]:
    """The digest of the code of each award in the repository, by number."""
    return {id: each.award.code or "" for id, each in project.catalogue().delivered.items()}


def test_from_codes_to_badges(project: Project) -> None:
    codes = print_codes(project)
    hand_in(project, "a.json", codes[0], FIRST, name="Un Exemple", language="en")
    claims = hand_in(project, "b.json", codes[1], did=DID)
    lines = ["Bonjour", "=== Demande de badge ===", f"Code : {codes[2].lower()}", f"Adresse : {SECOND}"]
    (claims / "c.txt").write_text("\n".join([*lines, "=== Fin de la demande ==="]), "utf-8")
    answer = award_claims(project, claims, "--json")
    said = summary(answer)
    assert (said["batch"], said["publication"], said["awarded"]) == (BATCH, "private", 3)
    kept = "?? badges/atelier/versions/1/"
    assert [each for each in project.changes() if not each.startswith(kept)] == [
        f"?? badges/awards/{BATCH}.yml"
    ]
    batch = project.batches()[BATCH]
    assert (batch.event, batch.issuer) == ("cuisine", "of-exemple")
    record = (project.root / f"badges/awards/{BATCH}.yml").read_text("utf-8")
    keys = set(re.findall(r"^ *-? *(\w+):", record, re.MULTILINE))
    assert keys == {
        "badge",
        "issuer",
        "date",
        "publication",
        "event",
        "awards",
        "id",
        "status_index",
        "code",
        "version",
        "demonstration",
    }
    for secret in (*codes, *(code.replace("-", "") for code in codes), FIRST, SECOND, DID, "Un Exemple"):
        assert secret not in record + answer.stdout + answer.stderr
    site = project.site()
    found = private_files(project.private / BATCH)
    assert len(found) == 3
    for content in found.values():
        assert verdict(content, site).outcome is Outcome.VALID
    told = {
        each.get("address") or "wallet": each
        for each in map(json.loads, private_files(project.private / BATCH, ["person.json"]).values())
    }
    assert (told[FIRST]["name"], told[FIRST]["language"]) == ("Un Exemple", "en")
    content = (project.private / BATCH / told[FIRST]["award"] / "badge.json").read_bytes()
    assert verdict(content, site, FIRST).step("identity").state is State.PASSED  # type: ignore[union-attr]
    wallet = json.loads((project.private / BATCH / told["wallet"]["award"] / "badge.json").read_bytes())
    assert wallet["credentialSubject"]["id"] == DID
    page = json.loads(site["reclamer/codes.json"])["sheets"][0]
    assert sorted(page["used"]) == sorted(awarded(project).values())
    assert len(page["digests"]) == 4


def test_the_same_claims_again_give_nothing_more(project: Project) -> None:
    codes = print_codes(project)
    claims = hand_in(project, "a.json", codes[0], FIRST)
    summary(award_claims(project, claims, "--json"))
    before = private_files(project.private), awarded(project)
    again = summary(award_claims(project, claims, "--json"))
    assert (again["awarded"], again["already_awarded"]) == (0, 1)
    tomorrow = summary(award_claims(project, claims, "--json", moment=NEXT_DAY))
    assert (tomorrow["awarded"], tomorrow["settled_claims"]) == (0, 1)
    assert (private_files(project.private), awarded(project)) == before
    hand_in(project, "b.json", codes[1], SECOND)
    more = summary(award_claims(project, claims, "--json", moment=NEXT_DAY))
    assert (more["awarded"], more["settled_claims"], more["batch"]) == (1, 1, "atelier-cuisine-2026-03-20")
    assert len(awarded(project)) == 2


def test_every_wrong_code_is_told_at_once_and_nothing_is_signed(project: Project) -> None:
    (project.root / "content/events/autre.yml").write_text(
        (project.root / "content/events/cuisine.yml")
        .read_text("utf-8")
        .replace("[atelier]", "[atelier, jeunes]"),
        "utf-8",
    )
    codes = print_codes(project)
    other_badge = print_codes(project, 1, event="autre", badge="jeunes", name="b")
    other_event = print_codes(project, 1, event="autre", name="c")
    expired = print_codes(project, 1, "--until", "2026-03-19", name="d")
    claims = hand_in(project, "used.json", codes[0], FIRST)
    summary(award_claims(project, claims, "--json"))
    hand_in(project, "used.json", codes[0], SECOND)
    hand_in(project, "unknown.json", "3467-9ACD-EFGH-JKMN-PRT4", FIRST)
    hand_in(project, "badge.json", other_badge[0], FIRST)
    hand_in(project, "event.json", other_event[0], FIRST)
    hand_in(project, "expired.json", expired[0], FIRST)
    hand_in(project, "mistyped.json", codes[1][:-1] + ("3" if codes[1][-1] != "3" else "4"), FIRST)
    hand_in(project, "good.json", codes[2], THIRD)
    (claims / "photo.png").write_bytes(b"\x89PNG")
    options = ("atelier", "--event", "cuisine", "--date", "2026-03-19")
    before = awarded(project)
    answer = award_claims(project, claims, *options, "--json")
    tomorrow = award_claims(project, claims, "atelier", "--event", "cuisine", moment=NEXT_DAY)
    assert answer.returncode == tomorrow.returncode == 1
    for name, words in (
        ("used.json", "ce code a déjà servi"),
        ("unknown.json", "ce code est inconnu"),
        ("badge.json", "ce code est pour un autre badge : « jeunes »"),
        ("event.json", "ce code est d’un autre évènement : « autre »"),
        ("mistyped.json", "le code est mal recopié"),
        ("photo.png", "ce n’est pas une demande"),
    ):
        assert f"{name}: {words}" in answer.stderr
        assert f"{name}: {words}" in tomorrow.stderr
    assert "expired.json: ce code pouvait servir jusqu’au 2026-03-19" in tomorrow.stderr
    assert "expired.json" not in answer.stderr
    assert "good.json" not in answer.stderr
    assert awarded(project) == before
    for secret in (FIRST, SECOND, THIRD, *codes):
        assert secret not in answer.stderr + tomorrow.stderr
    skipped = summary(award_claims(project, claims, *options, "--skip-invalid", "--json"))
    assert (skipped["awarded"], skipped["skipped_lines"]) == (1, 5)
    assert len(awarded(project)) == len(before) + 1


def test_two_people_with_one_code_are_told_and_neither_wins(project: Project) -> None:
    codes = print_codes(project)
    hand_in(project, "une.json", codes[0], FIRST)
    hand_in(project, "deux.json", codes[0], SECOND)
    claims = hand_in(project, "trois.json", codes[1], THIRD)
    answer = award_claims(project, claims)
    assert answer.returncode == 1
    assert "une.json: plusieurs personnes demandent un badge avec ce même code (deux.json)" in answer.stderr
    assert "deux.json: plusieurs personnes demandent un badge avec ce même code (une.json)" in answer.stderr
    assert awarded(project) == {}
    said = summary(award_claims(project, claims, "--skip-invalid", "--json"))
    assert (said["awarded"], said["skipped_lines"]) == (1, 2)
    (claims / "deux.json").unlink()
    assert summary(award_claims(project, claims, "--json"))["awarded"] == 1
    hand_in(project, "deux.json", codes[0], SECOND)
    late = award_claims(project, claims)
    assert late.returncode == 1
    assert "deux.json: ce code a déjà servi" in late.stderr
    assert "une.json" not in late.stderr


def test_one_person_with_two_codes_has_one_badge(project: Project) -> None:
    codes = print_codes(project)
    hand_in(project, "a.json", codes[0], FIRST)
    hand_in(project, "a-copie.json", codes[0], FIRST.upper())
    claims = hand_in(project, "b.json", codes[1], FIRST)
    answer = award_claims(project, claims)
    assert answer.returncode == 1
    assert "b.json: la même personne demande ce badge avec un autre code" in answer.stderr
    assert summary(award_claims(project, claims, "--skip-invalid", "--json"))["awarded"] == 1
    assert len(awarded(project)) == 1


def test_anyone_with_the_repository_refuses_a_used_code(project: Project) -> None:
    codes = print_codes(project)
    claims = hand_in(project, "a.json", codes[0], FIRST)
    summary(award_claims(project, claims, "--json"))
    elsewhere = project.root.parent / "ailleurs"
    answer = project.run("award", "--claims", claims, "--yes", "--output", elsewhere)
    assert answer.returncode == 1
    assert "ce code a déjà servi" in answer.stderr
    assert len(awarded(project)) == 1


def test_a_repository_that_took_one_code_twice_does_not_pass(project: Project) -> None:
    codes = print_codes(project)
    claims = hand_in(project, "a.json", codes[0], FIRST)
    summary(award_claims(project, claims, "--json"))
    path = project.root / f"badges/awards/{BATCH}.yml"
    twin = path.with_name("ailleurs.yml")
    text = path.read_text("utf-8")
    twin.write_text(
        re.sub(r"(id: )\S+", r"\g<1>7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11", text).replace(
            "status_index: ", "status_index: 1"
        ),
        "utf-8",
    )
    answer = project.run("check")
    assert answer.returncode == 1
    assert "ce code a déjà servi pour un autre badge délivré" in answer.stderr


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_a_run_cut_short_is_ended_by_the_same_command(project: Project, kept: int) -> None:
    """The journal is what a killed run leaves; `test_interrupted` of awarding kills at every write."""
    codes = print_codes(project)
    hand_in(project, "a.json", codes[0], FIRST)
    claims = hand_in(project, "b.json", codes[1], SECOND)
    summary(award_claims(project, claims, "--json"))
    before = awarded(project)
    journal = project.private / "journals" / BATCH
    lines = journal.read_bytes().splitlines(keepends=True)
    assert len(lines) == 3
    journal.write_bytes(b"".join(lines[:kept]))
    if kept < 3:
        (project.root / f"badges/awards/{BATCH}.yml").unlink()
    for path in (project.private / BATCH).rglob("message.eml"):
        path.unlink()
    for path in (project.private / BATCH).rglob("person.json"):
        path.unlink()
    said = summary(award_claims(project, claims, "--json", moment=NEXT_DAY))
    if kept == 3:
        assert (said["awarded"], said["settled_claims"]) == (0, 2)
    else:
        assert said["batch"] == BATCH
        assert len(awarded(project)) == 2
    if kept == 2:
        assert awarded(project) == before


def test_codes_of_several_badges_are_awarded_one_badge_at_a_time(project: Project) -> None:
    event = project.root / "content/events/cuisine.yml"
    event.write_text(event.read_text("utf-8").replace("[atelier]", "[atelier, jeunes]"), "utf-8")
    hand_in(project, "a.json", print_codes(project)[0], FIRST)
    claims = hand_in(project, "b.json", print_codes(project, 1, badge="jeunes", name="b")[0], FIRST)
    answer = award_claims(project, claims)
    assert answer.returncode == 2
    assert "atelier, jeunes" in answer.stderr
    assert summary(award_claims(project, claims, "atelier", "--skip-invalid", "--json"))["awarded"] == 1
    said = summary(award_claims(project, claims, "jeunes", "--json"))
    assert (said["awarded"], said["settled_claims"]) == (1, 1)


def test_claims_hosted_with_consent(project: Project) -> None:
    claims = hand_in(project, "a.json", print_codes(project)[0], did=DID)
    consent = ("--hosted", "--consent-date", "2026-03-14", "--consent-scope", "La page du badge.")
    said = summary(award_claims(project, claims, *consent, "--json"))
    award = next(iter(awarded(project)))
    assert said["publication"] == "hosted"
    assert f"ob/3/credentials/{award}.json" in project.site()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("award", "atelier"), "dites à qui"),
        (("award", "--recipients", "liste.csv"), "dites à qui"),
        (("award", "atelier", "--recipients", "liste.csv", "--claims", "."), "dites à qui"),
        (("award", "--claims", "."), "est dans un dépôt"),
        (("award", "--claims", "../vide"), "il n’y a pas de demande"),
        (("award", "--claims", "../inconnus"), "ce code est inconnu"),
    ],
)
def test_wrong_use(project: Project, arguments: tuple[str, ...], told: str) -> None:
    (project.root / "liste.csv").write_text("courriel\nexemple@example.org\n", "utf-8")
    (project.root.parent / "vide").mkdir()
    hand_in(project, "a.json", "3467-9ACD-EFGH-JKMN-PRT4", FIRST, folder="inconnus")
    answer = project.run(*arguments, "--yes", "--output", project.private)
    assert answer.returncode in (1, 2)
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr


def test_links_in_the_folder_are_not_followed(project: Project) -> None:
    codes = print_codes(project)
    claims = hand_in(project, "a.json", codes[0], FIRST)
    outside = hand_in(project, "b.json", codes[1], SECOND, folder="dehors")
    (claims / "lien.json").symlink_to(outside / "b.json")
    answer = award_claims(project, claims, "--json")
    assert answer.returncode == 1
    assert "lien.json" in answer.stderr
    assert awarded(project) == {}


def test_the_history_of_a_whole_event_names_nobody(project: Project) -> None:
    codes = print_codes(project, 30)
    for number, code in enumerate(codes[:20]):
        claims = hand_in(
            project, f"{number}.json", code, f"exemple-{number}@example.org", name=f"Exemple {number}"
        )
    assert summary(award_claims(project, claims, "--json"))["awarded"] == 20
    project.git("add", ".")
    project.git("commit", "--quiet", "--message", "Awards")
    history = project.git("log", "--all", "--patch").upper()
    journal = (project.private / "journals" / BATCH).read_text("utf-8")
    hidden = re.findall(r'"(?:identity|salt|digest)":"([^"]+)"', journal)
    assert len(hidden) == 60
    for secret in (*codes, *(code.replace("-", "") for code in codes), *hidden, "EXEMPLE-7@", "EXEMPLE 7"):
        assert secret.upper() not in history
    papers = [path for path in Path(project.root).rglob("*") if path.suffix in (".pdf", ".html")]
    assert papers == []
