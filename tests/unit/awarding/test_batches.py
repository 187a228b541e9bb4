"""What enters the repository, and the indexes an issuer may use."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from badgeons.awarding.batches import (
    MAX_ID_LENGTH,
    MAX_LINES,
    batch_id,
    changed_records,
    check_batch,
    new_batch,
    record_files,
    used_indexes,
    with_entries,
)
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.journal import Journal, JournalEntry
from badgeons.awarding.ranges import AwardState, find_drawn, refuse_another_list, states_of
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.loading.candidates import read_back
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.written import block, members_of, record_text
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import MAX_AWARDS_IN_RANGE, Award, AwardChange, Evidence, Recipient
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


def records_of(made: AwardBatch, known: Catalogue | None = None) -> list[AwardBatch]:
    return list(changed_records(made, known or catalogue(), SETTINGS))


def with_records(records: list[AwardBatch], known: Catalogue | None = None) -> Catalogue:
    return (known or catalogue()).with_records(*records)


def coded(number: int) -> Award:
    return dataclasses.replace(award(number), code=f"sha256-{number:043}=")


def test_a_private_record_holds_a_count_and_places_and_nothing_else() -> None:
    (record,) = records_of(batch("private", award(908), award(903), award(907)))
    text = record_text(record)
    assert text.replace(record.ranges[0].digest, "A").replace(record.ranges[1].digest, "B") == (
        "badge: cooperer\n"
        "issuer: of-exemple\n"
        "date: 2026-08-31\n"
        "publication: private\n"
        "ranges:\n"
        "  - first: 903\n"
        "    count: 1\n"
        "    digest: A\n"
        "  - first: 907\n"
        "    count: 2\n"
        "    digest: B\n"
    )
    assert record.count == 3
    assert read_back(record, Problems()) == record


def test_an_award_for_a_code_keeps_its_line() -> None:
    (record,) = records_of(batch("private", award(903), coded(950)))
    assert [(each.status_index, each.recipient, each.evidence) for each in record.awards] == [(950, None, ())]
    assert record.awards[0].code == coded(950).code
    assert [(each.first, each.count) for each in record.ranges] == [(903, 1)]
    assert record.count == 2


def test_a_hosted_record_reads_back_whole() -> None:
    (record,) = records_of(batch("hosted", award(1), award(2, Recipient(did="did:key:z" + "6" * 47))))
    problems = Problems()
    assert read_back(record, problems) == record
    assert not list(problems)
    assert record.awards[0].recipient is not None
    assert record.evidence == (TRACE,)


def test_many_awards_go_on_in_other_records() -> None:
    count = 2 * MAX_LINES + 1
    records = records_of(batch("hosted", *(award(number) for number in range(1000, 1000 + count))))
    assert [record.id for record in records] == ["essai", "essai-2", "essai-3"]
    assert [record.origin.path for record in records][1] == "badges/awards/essai-2.yml"
    assert sum(len(record.awards) for record in records) == count
    assert all(len(record_text(record).encode()) < SETTINGS.limits.record for record in records)


def test_ten_thousand_private_awards_weigh_little_and_leave_room_for_what_becomes_of_each() -> None:
    private = batch("private", *(award(1000 + number) for number in range(10_000)))
    records = records_of(private)
    assert [record.count for record in records] == [MAX_AWARDS_IN_RANGE] * 10
    assert sum(len(record_text(record)) for record in records) < 3000
    changes = tuple(
        AwardChange(
            status_index=index, new_status_index=10**6 + index, reissued=DAY, suspended=DAY, reinstated=DAY
        )
        for index in records[3].ranges[0].indexes
    )
    changed = dataclasses.replace(records[3], changes=changes)
    assert len(record_text(changed).encode()) < SETTINGS.limits.record
    assert records_of(private, with_records([*records[:3], changed, *records[4:]])) == []


def test_awards_that_say_much_go_on_in_other_records_too() -> None:
    traces = tuple(Evidence(name="é" * 200, description="é" * 500) for _ in range(3))
    awards = [dataclasses.replace(award(number), evidence=traces) for number in range(1000, 1100)]
    records = records_of(batch("hosted", *awards))
    assert [len(record.awards) for record in records] == [35, 35, 30]
    for record in records:
        revoked = tuple(dataclasses.replace(each, revoked=DAY, suspended=DAY) for each in record.awards)
        text = record_text(dataclasses.replace(record, awards=revoked))
        assert len(text.encode()) < SETTINGS.limits.record


def test_awards_are_not_added_to_a_record_whose_lines_are_in_a_table() -> None:
    (record,) = records_of(batch("hosted", award(1001)))
    in_table = Origin(record.origin.path, {("awards", 0): Place("badges/awards/essai.csv", 2)})
    known = with_records([dataclasses.replace(record, origin=in_table)])
    assert records_of(batch("hosted", award(1001)), known) == []
    with pytest.raises(AwardingError, match=r"tableau badges/awards/essai\.csv"):
        records_of(batch("hosted", award(1001), award(1002)), known)


def test_an_award_stays_where_it_is() -> None:
    first = records_of(batch("private", award(901), award(902)))
    assert records_of(batch("private", award(901), award(902)), with_records(first)) == []
    (more,) = records_of(batch("private", award(901), award(902), award(903)), with_records(first))
    assert [(each.first, each.count) for each in more.ranges] == [(901, 2), (903, 1)]
    assert more.ranges[0] == first[0].ranges[0]


def test_lines_of_before_ranges_stay_and_are_not_told_again() -> None:
    (record,) = records_of(batch("private"))
    lines = tuple(Award(id=award(number).id, status_index=number) for number in (901, 902))
    earlier = dataclasses.replace(record, awards=lines)
    (more,) = records_of(batch("private", award(901), award(902), award(950)), with_records([earlier]))
    assert more.awards == lines
    assert [(each.first, each.count) for each in more.ranges] == [(950, 1)]


def test_what_was_said_since_is_kept() -> None:
    (record,) = records_of(batch("hosted", award(1001), award(1002)))
    revoked = dataclasses.replace(record.awards[0], revoked=DAY)
    earlier = dataclasses.replace(record, awards=(revoked, award(1009)), until=DAY)
    (wanted,) = records_of(batch("hosted", award(1001), award(1002)), with_records([earlier]))
    assert wanted.until == DAY
    assert [each.status_index for each in wanted.awards] == [1001, 1009, 1002]
    assert wanted.awards[0].revoked == DAY
    assert records_of(batch("hosted", award(1001), award(1002)), with_records([wanted])) == []


def test_what_is_added_to_a_hosted_record_leaves_its_text() -> None:
    (record,) = records_of(batch("hosted", award(1001), award(1003)))
    text = record_text(record).replace("awards:\n", "awards: # d’après la feuille du jour\n") + "# Fin.\n"
    whole = batch("hosted", award(1003), award(1001), award(1002))
    file = record_files(whole, with_records([record]), SETTINGS, lambda _: text.encode())[0]
    lines = block("awards", [members_of(award(1002))])[1:]
    assert file.content.decode().replace("".join(f"{line}\n" for line in lines), "") == text


def test_what_became_of_an_award_of_a_range_is_found_by_its_index() -> None:
    (record,) = records_of(batch("private", award(901), award(902), award(903)))
    changes = (
        AwardChange(status_index=902, reissued=DAY, new_status_index=77),
        AwardChange(status_index=903, revoked=DAY),
    )
    known = with_records([dataclasses.replace(record, changes=changes)])
    entries = [JournalEntry(award(number), "digest") for number in (901, 902, 903)]
    since = with_entries(batch(), entries, known).awards
    assert [(each.id, each.status_index, each.revoked, each.reissued) for each in since] == [
        (award(901).id, 901, None, None),
        (award(902).id, 77, None, DAY),
        (award(903).id, 903, DAY, None),
    ]
    assert all(each.recipient for each in since)
    assert {901, 902, 903, 77} <= known.status_indexes("of-exemple")


def test_another_list_than_the_repository_s_is_refused() -> None:
    entries = [JournalEntry(award(number), "digest") for number in range(1000, 3500)]
    known = with_records(records_of(batch("private", *(entry.award for entry in entries))))
    refuse_another_list(batch(), entries, known)
    other = [*entries[:2400], JournalEntry(dataclasses.replace(award(3400), id="other"), ""), *entries[2401:]]
    for wrong in (other, entries[:-1]):
        with pytest.raises(AwardingError, match="n’a pas la même liste"):
            refuse_another_list(batch(), wrong, known)


def another_batch(*awards: Award) -> AwardBatch:
    """What somebody who does not know of the batch `essai` delivered for its issuer, revoked since."""
    (record,) = records_of(dataclasses.replace(batch("private", *awards), id="autre"))
    changes = tuple(AwardChange(status_index=each.status_index, revoked=DAY) for each in awards)
    return dataclasses.replace(record, changes=changes)


def test_an_index_that_another_batch_took_is_not_taken_for_an_award_of_this_one() -> None:
    foreign = [dataclasses.replace(award(number), id=f"foreign-{number}") for number in (902, 903)]
    known = with_records([another_batch(*foreign)])
    entries = [JournalEntry(award(number), "digest") for number in (901, 902, 903)]
    assert known.delivered_as(batch(), award(902)) is None
    assert [each.revoked for each in with_entries(batch(), entries, known).awards] == [None] * 3
    with pytest.raises(AwardingError, match="902, que le lot « autre »"):
        records_of(batch("private", award(901), award(902), award(903)), known)


def test_a_record_of_another_batch_is_none_of_those_that_go_on_with_this_one() -> None:
    private = batch("private", *(award(1000 + number) for number in range(MAX_AWARDS_IN_RANGE + 1)))
    first, second = records_of(private)
    assert with_records([first, second]).ranges_of(batch()) == [*first.ranges, *second.ranges]
    for change in ({"badge": "animer"}, {"issuer": "collectif-exemple"}, {"date": DAY.replace(day=1)}):
        other = dataclasses.replace(second, **change)
        known = with_records([first, other])
        assert known.ranges_of(batch()) == list(first.ranges)
        assert known.delivered_as(batch(), private.awards[-1]) is None
        with pytest.raises(AwardingError, match=r"essai-2.yml est d’un autre lot que « essai »"):
            records_of(private, known)
    with pytest.raises(AwardingError, match=r"essai.yml est d’un autre lot"):
        records_of(private, with_records([dataclasses.replace(first, badge="animer")]))


def test_an_award_is_found_by_its_number_in_the_journal_of_its_list_only() -> None:
    awards = (award(901), award(902))
    journal = Journal(batch(), tuple(JournalEntry(each, "digest") for each in awards))
    known = with_records(records_of(batch("private", *awards)))
    found = find_drawn([journal], award(902).id, known)
    assert found is not None and (found.batch.id, found.delivered_index) == ("essai", 902)
    assert find_drawn([journal], "unknown", known) is None
    assert find_drawn([journal], award(902).id, with_records([another_batch(award(902))])) is None
    old = dataclasses.replace(journal, entries=(JournalEntry(award(901), ""), JournalEntry(award(77), "")))
    assert find_drawn([old], award(77).id, known) is None
    with pytest.raises(AwardingError, match="n’a pas la même liste"):
        find_drawn([old], award(901).id, known)


def test_the_states_of_a_journal_s_awards_are_those_of_its_own_list() -> None:
    awards = (award(901), award(902))
    journal = Journal(batch(), tuple(JournalEntry(each, "digest") for each in awards))
    (record,) = records_of(batch("private", *awards))
    changes = (
        AwardChange(status_index=901, reissued=DAY, new_status_index=77),
        AwardChange(status_index=902, revoked=DAY),
    )
    changed = dataclasses.replace(record, changes=changes)
    assert states_of(journal, with_records([changed])) == {
        awards[0].id: AwardState("valid", "2026-08-31"),
        awards[1].id: AwardState("revoked"),
    }
    assert states_of(journal, with_records([another_batch(*awards)])) == {}
    other = dataclasses.replace(journal, entries=journal.entries[:1])
    with pytest.raises(AwardingError, match="n’a pas la même liste"):
        states_of(other, with_records([changed]))


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
