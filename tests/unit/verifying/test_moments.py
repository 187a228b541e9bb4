"""Dates as badges write them: what moment, or what span of time, each may stand for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.verifying.moments import milliseconds, parse_moment


def at(text: str) -> float:
    return milliseconds(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-14T10:00:00Z", "2026-03-14T10:00:00Z"),
        ("2026-03-14T10:00:00.123456+00:00", "2026-03-14T10:00:00.123456Z"),
        ("2026-03-14T10:00:00.000Z", "2026-03-14T10:00:00Z"),
        ("2026-03-14T12:00+02:00", "2026-03-14T10:00:00Z"),
        ("2026-03-14T12:00:00+0200", "2026-03-14T10:00:00Z"),
        ("2026-03-14T12:00:00+02", "2026-03-14T10:00:00Z"),
        ("2026-03-14 10:00:00Z", "2026-03-14T10:00:00Z"),
        ("2026-03-14 10:00:00 UTC", "2026-03-14T10:00:00Z"),
        ("2026-03-14t10:00:00z", "2026-03-14T10:00:00Z"),
        ("2026-03-14T10:00:00,5Z", "2026-03-14T10:00:00.500000Z"),
        (" 2026-03-14T10:00:00Z\n", "2026-03-14T10:00:00Z"),
        ("20260314T100000Z", "2026-03-14T10:00:00Z"),
        (1773482400, "2026-03-14T10:00:00Z"),
        (1773482400.5, "2026-03-14T10:00:00.500000Z"),
        ("1773482400", "2026-03-14T10:00:00Z"),
        (1773482400000, "2026-03-14T10:00:00Z"),
        ("1773482400000", "2026-03-14T10:00:00Z"),
    ],
)
def test_a_whole_date_is_one_moment(written: object, moment: str) -> None:
    parsed = parse_moment(written)
    assert parsed is not None and parsed.is_exact
    assert parsed.earliest == at(moment)


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2026-03-14T10:00:00", "2026-03-13T20:00:00Z", "2026-03-14T22:00:00Z"),
        ("2026-03-14 10:00", "2026-03-13T20:00:00Z", "2026-03-14T22:00:00Z"),
        ("20260314T100000", "2026-03-13T20:00:00Z", "2026-03-14T22:00:00Z"),
        ("2026-03-14", "2026-03-13T10:00:00Z", "2026-03-15T11:59:59.999Z"),
        ("2026-03-14Z", "2026-03-14T00:00:00Z", "2026-03-14T23:59:59.999Z"),
        ("2026-02", "2026-01-31T10:00:00Z", "2026-03-01T11:59:59.999Z"),
        ("2026-12", "2026-11-30T10:00:00Z", "2027-01-01T11:59:59.999Z"),
        ("2024", "2023-12-31T10:00:00Z", "2025-01-01T11:59:59.999Z"),
    ],
)
def test_a_vague_date_is_the_span_that_it_may_stand_for(written: str, earliest: str, latest: str) -> None:
    parsed = parse_moment(written)
    assert parsed is not None and not parsed.is_regular and not parsed.is_exact
    assert (parsed.earliest, parsed.latest) == (at(earliest), at(latest))


@pytest.mark.parametrize(
    "written",
    [
        None, True, "", " ", "bientôt", "14/03/2026", "2026-13-14", "2026-02-30", "2026-03-14T24:00:00Z",
        "2026-03-14T10:00:00+24:00", "2026 10:00", "2026-3-4", "20260314", 20260314, 0, -1, 1.5, 10**400,
        float("inf"), float("nan"), [], {}, "２０２６-03-14", "0000-01-01",
    ],
)  # fmt: skip
def test_what_tells_no_date_is_none(written: object) -> None:
    assert parse_moment(written) is None


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("2026-03-14T00:00:00Z", "2026-03-14T01:00:00+01:00", True),
        ("2026-05-21T13:37:37.123456+00:00", "2026-05-21T13:37:37Z", True),
        ("2026-03-14T00:00:00Z", 1773446400, True),
        ("2026-03-14", "2026-03-14T18:00:00+01:00", True),
        ("2026-03-14T00:00:00", "2026-03-14T00:00:00+02:00", True),
        ("2026-03", "2026-03-14", True),
        ("2026-03-14T00:00:00Z", "2026-03-14T00:00:01Z", False),
        ("2026-03-14", "2026-03-17T00:00:00Z", False),
        ("2026-03-14", "2026-03-15", False),
    ],
)
def test_two_dates_may_be_one(one: object, other: object, may_be: bool) -> None:
    mine, theirs = parse_moment(one), parse_moment(other)
    assert mine is not None and theirs is not None
    assert mine.may_be(theirs) is theirs.may_be(mine) is may_be


@given(st.datetimes(datetime(1973, 6, 1), datetime(2400, 1, 1), timezones=st.just(UTC)))
def test_every_spelling_of_a_moment_holds_it(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    spellings = [
        whole.isoformat(), whole.strftime("%Y-%m-%dT%H:%M:%SZ"), whole.strftime("%Y-%m-%d %H:%M:%S"),
        whole.strftime("%Y-%m-%d"), whole.strftime("%Y-%m"), whole.strftime("%Y%m%dT%H%M%SZ"),
        int(whole.timestamp()), int(whole.timestamp()) * 1000, str(int(whole.timestamp())),
    ]  # fmt: skip
    for written in spellings:
        parsed = parse_moment(written)
        assert parsed is not None and parsed.earliest <= milliseconds(whole) <= parsed.latest
