"""Status lists: bits equal to the records, dates that verifiers accept."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.credentials.status_list import (
    decode_status_list,
    encode_status_list,
    status_bit,
    status_list_length,
)
from badgeons.model.records import AwardBatch, Endorsement
from badgeons.model.records.award_batch import Award, AwardChange, AwardRange, Replaced
from support.example import TODAY, batch, bodies, day, example_catalogue

FIRST = "ob/3/status/collectif-exemple-1.json"


def set_bits(encoded: str) -> set[int]:
    bits = decode_status_list(encoded)
    return {
        at * 8 + place
        for at, byte in enumerate(bits)
        if byte
        for place in range(8)
        if status_bit(bits, at * 8 + place)
    }


def test_bits_are_those_of_revoked_awards_and_withdrawn_endorsements() -> None:
    found = {
        path: set_bits(body["credentialSubject"]["encodedList"])
        for path, body in bodies().items()
        if path.startswith("ob/3/status/")
    }

    lists = {
        "ob/3/status/collectif-exemple-1.json": {5, 6},
        "ob/3/status/collectif-exemple-2.json": set(),
        "ob/3/status/entreprise-exemple-1.json": {48211},
        "ob/3/status/of-exemple-1.json": {12},
    }
    empty: dict[str, set[int]] = {path.replace(".json", "-suspension.json"): set() for path in lists}
    assert found == {**lists, **empty}


def test_a_list_is_as_recent_as_the_last_thing_it_tells() -> None:
    documents = bodies()

    assert documents[FIRST]["validFrom"] == "2026-06-02T00:00:00Z"
    assert documents["ob/3/status/collectif-exemple-2.json"]["validFrom"] == "2026-04-30T00:00:00Z"


def test_an_award_of_a_coming_day_does_not_make_the_list_start_then() -> None:
    coming = batch("a-venir", "cuisine", "collectif-exemple", "2026-12-24", Award(id="x", status_index=99))
    later = example_catalogue().with_records(coming)

    assert bodies(later)[FIRST]["validFrom"] == "2026-06-02T00:00:00Z"


def test_an_actor_that_gave_nothing_has_no_list() -> None:
    catalogue = example_catalogue().with_only(AwardBatch).with_only(Endorsement)
    assert not [path for path in bodies(catalogue) if "status" in path]


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.integers(0, 3 * status_list_length() - 1),
        st.booleans(),
        min_size=1,
        max_size=12,
    )
)
def test_any_indexes_are_told_by_the_list_they_fall_in(revoked_at: dict[int, bool]) -> None:
    awards = [
        Award(id=f"award-{index}", status_index=index, revoked=TODAY if revoked else None)
        for index, revoked in revoked_at.items()
    ]
    one = batch("lot", "cuisine", "collectif-exemple", "2026-03-14", *awards, publication="private")
    documents = bodies(example_catalogue().with_only(AwardBatch, one).with_only(Endorsement))
    lists = {
        int(path.removesuffix(".json").rpartition("-")[2]): set_bits(body["credentialSubject"]["encodedList"])
        for path, body in documents.items()
        if path.startswith("ob/3/status/") and not path.endswith("-suspension.json")
    }

    assert set(lists) == {index // status_list_length() + 1 for index in revoked_at}
    assert {(number - 1) * status_list_length() + bit for number, bits in lists.items() for bit in bits} == {
        index for index, revoked in revoked_at.items() if revoked
    }


def test_the_list_is_encoded_as_proofs_do() -> None:
    body = bodies()[FIRST]

    assert body["credentialSubject"]["encodedList"] == encode_status_list([5, 6])
    assert datetime.date.fromisoformat(body["validFrom"][:10]) >= day("2026-06-01")


def test_awards_of_ranges_open_their_lists_and_set_the_bits_of_what_changed() -> None:
    length = status_list_length()
    counted = batch(
        "comptes",
        "cuisine",
        "collectif-exemple",
        "2026-06-20",
        ranges=(
            AwardRange(first=500, count=100, digest=""),
            AwardRange(first=3 * length - 10, count=900, digest=""),
        ),
        changes=(
            AwardChange(status_index=510, revoked=day("2026-06-21")),
            AwardChange(status_index=3 * length - 1, suspended=day("2026-06-22")),
            AwardChange(status_index=3 * length, erased=day("2026-06-23")),
            AwardChange(status_index=520, reissued=day("2026-06-24"), new_status_index=4 * length - 1),
        ),
        replaced=(Replaced(status_index=520, date=day("2026-06-24")),),
    )
    documents = bodies(example_catalogue().with_records(counted))
    lists = [
        (number, suspension, documents[f"ob/3/status/collectif-exemple-{number}{suspension}.json"])
        for number in (1, 3, 4)
        for suspension in ("", "-suspension")
    ]
    told = {
        (number, suspension): (each["validFrom"][:10], set_bits(each["credentialSubject"]["encodedList"]))
        for number, suspension, each in lists
    }
    assert told == {
        (1, ""): ("2026-06-24", {5, 6, 510, 520}),
        (1, "-suspension"): ("2026-06-24", set()),
        (3, ""): ("2026-06-22", {length - 1}),
        (3, "-suspension"): ("2026-06-22", {length - 1}),
        (4, ""): ("2026-06-24", {0}),
        (4, "-suspension"): ("2026-06-24", set()),
    }
