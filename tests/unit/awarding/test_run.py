"""A run in this process: what it makes, what it keeps, what it follows."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
from collections import Counter
from collections.abc import Callable

import pytest

from badgeons.awarding.details import AwardDetails
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.history import commit_awards, read_journals
from badgeons.awarding.ranges import find_drawn
from badgeons.awarding.run import check_key
from badgeons.awarding.wording import Wording
from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, unbake
from badgeons.editing import Change, changed_files, erase, find_award, revoke
from badgeons.editing.compromised_keys import reissue
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.written import block, members_of, record_text
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import AwardRange, Evidence
from badgeons.publishing.signers import Keyring
from support.awards import AWARD_DAY, CONSENT, FIRST, SECOND, WALLET, AwardingProject

BATCH = f"atelier-{AWARD_DAY}"
RECORD = f"badges/awards/{BATCH}.yml"
COPY = ["badges/atelier/versions/1/image.svg", "badges/atelier/versions/1/badge.yml"]
HOSTED = {"publication": "hosted", "consent": CONSENT}


def details(place: AwardingProject) -> dict[str, AwardDetails]:
    """What each recipient is told, by what they are known by."""
    told = [
        AwardDetails.from_json(content)
        for path, content in place.files().items()
        if path.endswith("person.json")
    ]
    return {each.address or each.award: each for each in told}


def awards_of(place: AwardingProject) -> dict[str, dict[str, bytes]]:
    """The files of each award, by name, by award."""
    awards: dict[str, dict[str, bytes]] = {}
    for path, content in place.files().items():
        if path.count("/") == 2:
            _, award, name = path.split("/")
            awards.setdefault(award, {})[name] = content
    return awards


def change(place: AwardingProject, award: str, make: Callable[[DeliveredBadge], Change]) -> None:
    """Edit the record of a private award, found by the journals."""
    catalogue, journals = place.read()[0], read_journals(place.folder).values()
    delivered = find_award(catalogue, award, lambda number: find_drawn(journals, number, catalogue))
    root = place.project.root
    for file in changed_files(make(delivered), lambda path: (root / path).read_bytes()):
        (root / file.path).write_bytes(file.content)


def test_a_person_is_told_in_a_further_language_of_the_site(place: AwardingProject) -> None:
    words = "translations: {en: {name: The workshop, in_brief: I found my place.}}\n"
    place.edit("badges/atelier/badge.yml", "demonstration: true\n", f"{words}demonstration: true\n")
    project = dataclasses.replace(
        place.project, settings=dataclasses.replace(place.project.settings, further_languages=("en",))
    )
    bilingual = dataclasses.replace(place, project=project)
    bilingual.award(dataclasses.replace(FIRST, language="en"), SECOND)
    told = details(place)
    english, french = told[FIRST.address], told[SECOND.address]
    assert english.badge == f"The workshop ({french.badge})"
    assert english.in_brief == "I found my place."
    assert english.badge_page.removeprefix(english.verifier.partition("en/")[0]) == "en/badges/atelier/"
    assert english.link.startswith(f"{english.verifier}#")
    message = awards_of(place)[english.award]["message.txt"].decode()
    assert "awarded you the badge “The workshop (" in message
    assert "(page in the site’s language)" not in message
    assert french.badge_page.endswith("org/badges/atelier/")


def test_each_step_leaves_its_files(place: AwardingProject) -> None:
    assert place.award(FIRST, WALLET) == [RECORD, *COPY]
    awards = awards_of(place)
    told = details(place)
    first = awards.pop(told[FIRST.address].award)
    assert set(first) == {
        "badge.json", "badge.png", "badge.svg", "attestation.html", "attestation.pdf", "message.eml",
        "message.txt", "person.json",
    }  # fmt: skip
    ((_, wallet),) = awards.items()
    assert set(first) - set(wallet) == {"message.eml", "message.txt"}
    credential = json.loads(first["badge.json"])
    assert credential["proof"]
    assert credential["validUntil"] == "2028-03-14T23:59:59Z"
    assert json.loads(wallet["badge.json"])["credentialSubject"]["id"] == WALLET.did
    for name in ("badge.png", "badge.svg"):
        baked = unbake(first[name])
        assert (baked.form, json.loads(baked.payload)) == (OPEN_BADGES_3, credential)
    assert first["attestation.pdf"].startswith(b"%PDF-")
    assert b"Un Exemple" in first["attestation.html"]
    assert b"X-Unsent: 1" in first["message.eml"]
    assert told[FIRST.address].is_demonstration
    text = (place.project.root / RECORD).read_text("utf-8")
    assert FIRST.address not in text
    assert "sha256$" not in text


def test_a_hosted_award_has_its_open_badges_2_form(place: AwardingProject) -> None:
    place.award(FIRST, WALLET, **HOSTED)
    awards = awards_of(place)
    told = details(place)[FIRST.address]
    assert unbake(awards.pop(told.award)["badge-ob2.png"]).form is OPEN_BADGES_2
    assert told.page.endswith(f"/{told.award}/")
    assert all("badge-ob2.png" not in files for files in awards.values())


def test_again_changes_nothing(place: AwardingProject) -> None:
    place.award(FIRST, SECOND)
    before = place.files()
    assert place.award(FIRST, SECOND) == []
    assert place.files() == before


def test_again_makes_what_is_missing(place: AwardingProject) -> None:
    place.award(FIRST, SECOND)
    before = place.files()
    for name in ("badge.png", "badge.json", "attestation.html", "message.eml"):
        path = next(path for path in before if path.endswith(f"/{name}"))
        (place.folder.path / path).unlink()
    place.award(FIRST, SECOND)
    assert place.files() == before


def test_several_processes_make_the_same_files(
    place: AwardingProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.award(FIRST, SECOND)
    before = place.files()
    for path in before:
        if path.endswith(("person.json", ".pdf", ".png", ".eml")):
            (place.folder.path / path).unlink()
    monkeypatch.setattr("badgeons.awarding.files.processes_for", lambda count, least: count)
    place.award(FIRST, SECOND)
    assert place.files() == before


def test_a_newcomer_is_added(place: AwardingProject) -> None:
    place.award(FIRST)
    before = awards_of(place)
    run = place.prepare(FIRST, SECOND)
    assert [person.address for person in run.plan.new] == [SECOND.address]
    ticks: list[None] = []
    assert place.carry_out(run, tick=lambda: ticks.append(None)) == [RECORD]
    assert len(ticks) == 2
    assert before.items() <= awards_of(place).items()
    assert set(details(place)) == {FIRST.address, SECOND.address}


def test_someone_of_an_earlier_list_keeps_their_files(place: AwardingProject) -> None:
    place.award(FIRST)
    ((award, before),) = awards_of(place).items()
    place.award(SECOND)
    assert awards_of(place)[award] == before


def test_a_file_cut_short_is_made_again(place: AwardingProject) -> None:
    place.award(FIRST)
    before = place.files()
    for path in before:
        if path.endswith(("badge.json", "badge.png", "person.json")):
            (place.folder.path / path).write_bytes(b"")
    place.award(FIRST)
    assert place.files().keys() == before.keys()
    assert json.loads(awards_of(place).popitem()[1]["badge.json"])["proof"]


def test_a_signed_file_is_kept_when_the_badge_changes_and_templates_are_followed(
    place: AwardingProject,
) -> None:
    place.award(FIRST)
    ((_, before),) = awards_of(place).items()
    run = place.prepare(FIRST)
    place.carry_out(run, Wording({"fr/message.txt": "Bravo {{ name }}"}))
    ((_, after),) = awards_of(place).items()
    assert after["badge.json"] == before["badge.json"]
    assert b"Bravo Un Exemple" in after["message.txt"]
    assert after["attestation.pdf"] == before["attestation.pdf"]


def test_a_name_that_the_fonts_lack_leaves_no_pdf(place: AwardingProject) -> None:
    place.award(FIRST)
    place.award(dataclasses.replace(FIRST, name="見本"))
    ((_, files),) = awards_of(place).items()
    assert "attestation.pdf" not in files
    assert "見本" in files["attestation.html"].decode()
    assert b'filename="attestation.html"' in files["message.eml"]


def test_what_was_revoked_sends_no_message_and_what_was_erased_leaves_no_file(
    place: AwardingProject,
) -> None:
    place.award(FIRST, SECOND)
    told = details(place)
    day = AWARD_DAY + datetime.timedelta(1)
    change(place, told[FIRST.address].award, lambda delivered: revoke(delivered, day))
    change(place, told[SECOND.address].award, lambda delivered: erase(place.read()[0], delivered, day))
    run = place.prepare(FIRST, SECOND)
    assert [person.address for person in run.plan.withdrawn] == [FIRST.address, SECOND.address]
    assert place.carry_out(run) == []
    awards = awards_of(place)
    assert set(awards) == {told[FIRST.address].award}
    assert not set(awards[told[FIRST.address].award]) & {"message.eml", "message.txt", "person.json"}
    assert "badge.json" in awards[told[FIRST.address].award]


def test_whom_is_added_later_takes_nothing_of_what_a_person_wrote_in_the_record(
    place: AwardingProject,
) -> None:
    place.award(FIRST)
    place.edit(RECORD, "ranges:\n", "# Ceux du premier jour, relus.\nranges:\n\n")
    place.edit(RECORD, "demonstration: true\n", "demonstration:   true\n")
    record = place.project.root / RECORD
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n") + b"# Fin.")
    before = record.read_bytes()
    assert place.award(FIRST, SECOND) == [RECORD]
    (batch,) = place.read()[0].award_batches.values()
    assert [awards.count for awards in batch.ranges] == [1, 1]
    lines = block("ranges", [members_of(batch.ranges[1])])[1:]
    assert record.read_bytes().replace("".join(f"\r\n{line}" for line in lines).encode(), b"") == before


def test_an_award_signed_again_is_told_so(place: AwardingProject) -> None:
    place.award(FIRST)
    told = details(place)[FIRST.address]
    index = read_journals(place.folder)[BATCH].entries[0].award.status_index
    day = AWARD_DAY + datetime.timedelta(2)
    change(place, told.award, lambda delivered: reissue([delivered], [index + 1], day))
    before = awards_of(place)[told.award]["badge.json"]
    place.award(FIRST)
    after = details(place)[FIRST.address]
    assert (told.reissued, after.reissued) == ("", "2026-03-16")
    assert after.key == f"{told.award}+2026-03-16"
    assert awards_of(place)[told.award]["badge.json"] != before


def test_the_list_of_who_is_who_is_safe_to_open(place: AwardingProject) -> None:
    hostile = dataclasses.replace(FIRST, name="=HYPERLINK(1)")
    place.award(hostile, SECOND)
    text = place.files()[f"{BATCH}/liste.csv"].decode("utf-8-sig")
    titles, *rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert titles == ["nom", "adresse", "numéro du badge délivré", "page"]
    assert sorted(row[0] for row in rows) == ["", "'=HYPERLINK(1)"]
    assert {row[1] for row in rows} == {FIRST.address, SECOND.address}
    assert "badgeons deliver" in place.files()[f"{BATCH}/LISEZMOI.txt"].decode()


def test_nothing_is_carried_out_against_the_rules(place: AwardingProject) -> None:
    run = place.prepare(FIRST, badge="bientot")
    assert any("pas encore publié" in problem.sentence("fr") for problem in run.problems.errors)


def test_a_key_is_needed(place: AwardingProject) -> None:
    catalogue, _ = place.read()
    run = place.prepare(FIRST)
    with pytest.raises(AwardingError, match="BADGEONS_KEY_OF_EXEMPLE"):
        check_key(run.batch.issuer, Keyring(), catalogue)


def test_a_run_of_nobody_is_empty(place: AwardingProject) -> None:
    assert place.prepare().is_empty
    place.award(FIRST)
    assert not place.prepare().is_empty


def test_a_wrong_template_stops_a_run_that_can_go_on(place: AwardingProject) -> None:
    run = place.prepare(FIRST, evidence=(Evidence(name="Récit"),))
    with pytest.raises(AwardingError, match=r"fr/message\.txt"):
        place.carry_out(run, Wording({"fr/message.txt": "{{ prenom }}"}))
    assert not (place.project.root / RECORD).exists()
    journal = read_journals(place.folder)[BATCH]
    assert (len(journal.entries), journal.is_done) == (1, False)
    place.award(FIRST, evidence=(Evidence(name="Récit"),))
    done = read_journals(place.folder)[BATCH]
    assert (done.entries, done.is_done) == (journal.entries, True)
    assert Counter(path.count("person.json") for path in place.files())[1] == 1


def test_an_interrupted_run_whose_index_another_batch_took_meanwhile_is_drawn_again(
    place: AwardingProject,
) -> None:
    run = place.prepare(FIRST)
    commit_awards(place.folder, None, run.journal)
    index = run.journal.entries[0].award.status_index
    other = AwardBatch(
        id="autre",
        origin=Origin("badges/awards/autre.yml"),
        badge="atelier",
        issuer=run.batch.issuer,
        date=AWARD_DAY,
        publication="private",
        ranges=(AwardRange(first=index, count=1, digest="sha256-" + "A" * 43 + "="),),
    )
    (place.project.root / "badges/awards").mkdir(exist_ok=True)
    (place.project.root / other.origin.path).write_text(record_text(other), "utf-8")
    with pytest.raises(AwardingError, match=f"numéro d’état {index}, que le lot « autre »"):
        place.prepare(FIRST)
    journal = place.folder.path / "journals" / BATCH
    journal.write_bytes(journal.read_bytes().rpartition(b'{"awards"')[0])
    again = place.prepare(FIRST)
    assert not again.problems.errors
    assert again.journal.entries[0].award.status_index != index


def test_what_an_interrupted_run_left_counts_as_made_by_the_next(place: AwardingProject) -> None:
    place.award(FIRST)
    journal = place.folder.path / "journals" / BATCH
    journal.write_bytes(journal.read_bytes().rpartition(b'{"done"')[0])
    assert place.prepare(FIRST, SECOND).resumed == 1
    place.award(FIRST, SECOND)
    assert place.prepare(FIRST, SECOND, WALLET).resumed == 0
