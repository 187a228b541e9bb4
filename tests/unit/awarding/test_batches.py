"""What enters the repository, and the indexes an issuer may use."""

from __future__ import annotations

import dataclasses
import datetime

from badgeons.awarding.batches import (
    MAX_AWARDS,
    MAX_ID_LENGTH,
    as_records,
    batch_id,
    check_batch,
    missing_from,
    new_batch,
    used_indexes,
)
from badgeons.awarding.journal import Journal, JournalEntry
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.candidates import read_back
from badgeons.model.fields.written import record_text
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award, Evidence, Recipient
from badgeons.model.records.consent import Consent
from support.example import BASE_URL, OF_TWIN, REVOKED, hashed
from support.example import example_catalogue as catalogue

SETTINGS = Settings(BASE_URL)
DAY = datetime.date(2026, 8, 31)
TRACE = Evidence(
    name="Récit : « à plusieurs »", url="https://example.org/recit#1", description="L’un\nl’autre"
)


def award(number: int, recipient: Recipient | None = None) -> Award:
    return Award(
        id=f"00000000-0000-4000-8000-{number:012}",
        status_index=number,
        recipient=recipient or hashed("exemple@example.org", f"{number:032x}"),
        evidence=(TRACE,),
    )


def batch(publication: str = "private", *awards: Award) -> AwardBatch:
    consent = Consent(date=DAY, scope="Le badge : oui.") if publication == "hosted" else None
    made = new_batch(
        "essai",
        catalogue().achievements["cooperer"],
        "of-exemple",
        DAY,
        SETTINGS,
        consent=consent,
        evidence=(TRACE,),
    )
    return dataclasses.replace(made, awards=awards)


def test_a_private_record_holds_numbers_and_nothing_else() -> None:
    (record,) = as_records(batch("private", award(7), award(3)), SETTINGS)
    text = record_text(record)
    assert text == (
        "badge: cooperer\n"
        "issuer: of-exemple\n"
        "date: 2026-08-31\n"
        "publication: private\n"
        "awards:\n"
        '  - id: "00000000-0000-4000-8000-000000000003"\n'
        "    status_index: 3\n"
        '  - id: "00000000-0000-4000-8000-000000000007"\n'
        "    status_index: 7\n"
    )
    assert read_back(record, Problems()) == record


def test_a_hosted_record_reads_back_whole() -> None:
    (record,) = as_records(
        batch("hosted", award(1), award(2, Recipient(did="did:key:z" + "6" * 47))), SETTINGS
    )
    problems = Problems()
    assert read_back(record, problems) == record
    assert not list(problems)
    assert record.awards[0].recipient is not None
    assert record.evidence == (TRACE,)


def test_many_awards_go_on_in_other_records() -> None:
    count = 2 * MAX_AWARDS + 1
    records = list(as_records(batch("private", *(award(number) for number in range(count))), SETTINGS))
    assert [record.id for record in records] == ["essai", "essai-2", "essai-3"]
    assert [record.origin.path for record in records][1] == "badges/awards/essai-2.yml"
    assert sum(len(record.awards) for record in records) == count
    limit = SETTINGS.limits.record
    assert all(len(record_text(record).encode()) < limit for record in as_records(
        batch("hosted", *(award(number) for number in range(count))), SETTINGS))  # fmt: skip


def test_awards_that_say_much_go_on_in_other_records_too() -> None:
    traces = tuple(Evidence(name="é" * 200, description="é" * 500) for _ in range(3))
    awards = [dataclasses.replace(award(number), evidence=traces) for number in range(100)]
    records = list(as_records(batch("hosted", *awards), SETTINGS))
    assert [len(record.awards) for record in records] == [35, 35, 30]
    for record in records:
        revoked = tuple(dataclasses.replace(each, revoked=DAY, suspended=DAY) for each in record.awards)
        text = record_text(dataclasses.replace(record, awards=revoked))
        assert len(text.encode()) < SETTINGS.limits.record


def test_an_award_stays_in_the_file_where_it_is() -> None:
    (record,) = as_records(batch("private", award(1), award(2)), SETTINGS)
    assert missing_from(record, None, {award(1).id, award(2).id}) is None
    more = missing_from(record, None, {award(1).id})
    assert more is not None
    assert [each.status_index for each in more.awards] == [2]


def test_what_was_said_since_is_kept() -> None:
    (record,) = as_records(batch("private", award(1), award(2)), SETTINGS)
    revoked = dataclasses.replace(record.awards[0], revoked=DAY)
    earlier = dataclasses.replace(record, awards=(revoked, award(9)), until=DAY)
    wanted = missing_from(record, earlier, {award(1).id, award(9).id})
    assert wanted is not None
    assert wanted.until == DAY
    assert [each.status_index for each in wanted.awards] == [1, 2, 9]
    assert wanted.awards[0].revoked == DAY
    assert missing_from(record, wanted, {each.id for each in wanted.awards}) is None


def test_an_index_is_never_given_twice() -> None:
    everything = catalogue()
    journal = Journal(batch(), (JournalEntry(award(77), "digest"),))
    foreign = Journal(
        dataclasses.replace(batch(), issuer="collectif-exemple"), (JournalEntry(award(78), "digest"),)
    )
    used = used_indexes(everything, [journal, foreign], "of-exemple")
    assert used == {12, 77}
    ours = used_indexes(everything, [], "collectif-exemple")
    delivered = everything.delivered
    assert {delivered[OF_TWIN].award.status_index, delivered[REVOKED].award.status_index, 6} <= ours
    assert all(
        each.status_index in used_indexes(everything, [], each.endorser)
        for each in everything.endorsements.values()
        if each.status_index is not None
    )


def test_the_rules_of_the_catalogue_speak_before_anything_is_written() -> None:
    everything = dataclasses.replace(catalogue(), today=DAY)
    good, late = Problems(), Problems()
    check_batch(batch(), [award(1)], everything, SETTINGS, good)
    assert not good.errors
    tomorrow = dataclasses.replace(batch(), date=DAY + datetime.timedelta(1))
    check_batch(tomorrow, [award(1)], everything, SETTINGS, late)
    assert [problem.place.path for problem in late.errors] == ["badges/awards/essai.yml"]
    assert "à venir" in late.errors[0].sentence("fr")


def test_names_of_batches() -> None:
    day = datetime.date(2026, 3, 14)
    assert batch_id("cooperer", day, "private") == "cooperer-2026-03-14"
    whole = batch_id("cooperer", day, "hosted", "of-exemple", "cuisine")
    assert whole == "cooperer-cuisine-of-exemple-2026-03-14-hosted"
    long = [batch_id("b" * 60, day, "private", event=event) for event in ("e" * 40, "f" * 40)]
    assert len(set(long)) == 2
    assert all(len(each) <= MAX_ID_LENGTH for each in long)
