"""One-time codes: what they are made of, what their check sign notices, what is known of them."""

from __future__ import annotations

import datetime
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.codes.code import (
    ALPHABET,
    LENGTH,
    RANDOM_SIGNS,
    check_sign,
    code_digest,
    draw_code,
    parse_code,
    shown_code,
)
from badgeons.codes.errors import CodeError
from badgeons.codes.sheets import default_until, draw_sheet
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.written import record_text
from badgeons.model.records import CodeSheet, Event

LOOK_ALIKES = ("0OQD", "1IL", "2Z", "5S", "8B", "UV")
"""Of each, one sign at most is in the alphabet."""
DAY = datetime.date(2026, 3, 10)
SETTINGS = Settings("https://badgeons.example.org/")

codes = st.text(ALPHABET, min_size=RANDOM_SIGNS, max_size=RANDOM_SIGNS).map(
    lambda signs: signs + check_sign(signs)
)


def test_a_code_is_long_and_its_signs_are_told_apart() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert RANDOM_SIGNS * math.log2(len(ALPHABET)) >= 80
    assert all(sum(sign in ALPHABET for sign in group) <= 1 for group in LOOK_ALIKES)


def test_drawn_codes_differ_and_are_codes() -> None:
    drawn = {draw_code() for _ in range(500)}
    assert len(drawn) == 500
    assert all(parse_code(code) == code for code in drawn)
    assert {sign for code in drawn for sign in code} == set(ALPHABET)


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_a_wrong_sign_is_noticed(code: str, place: int, sign: str) -> None:
    assume(code[place] != sign)
    with pytest.raises(CodeError):
        parse_code(code[:place] + sign + code[place + 1 :])


@given(codes, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_signs_exchanged_are_noticed(code: str, one: int, other: int) -> None:
    assume(code[one] != code[other])
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    with pytest.raises(CodeError):
        parse_code("".join(signs))


@given(codes, st.data())
def test_a_code_is_read_as_people_type_it(code: str, data: st.DataObject) -> None:
    between = data.draw(
        st.lists(st.sampled_from(["", " ", "-", "\u2011", "\xa0", "."]), min_size=20, max_size=20)
    )
    typed = "".join(sign + gap for sign, gap in zip(code, between, strict=True))
    assert parse_code(typed.lower()) == parse_code(shown_code(code)) == code


@given(st.text(max_size=150))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    try:
        code = parse_code(text)
    except CodeError as error:
        assert len(text) < 8 or text not in error.in_words("fr")
    else:
        assert len(code) == LENGTH
        assert set(code) <= set(ALPHABET)


def test_a_digest_is_of_the_salt_and_the_code() -> None:
    """Computed beside with `openssl dgst -sha256 -binary | base64`."""
    code = "34679ACDEFGHJKMNPRT4"
    assert (
        code_digest(code, "c2FsdC1vZi1hLXNoZWV0LQ") == "sha256-sg/cUZQD7ihMCv7c/mhoDAeLOwDUD8QhsekbkKZylfA="
    )
    assert code_digest(code, "c2FsdC1vZi1hLXNoZWV0LR") != code_digest(code, "c2FsdC1vZi1hLXNoZWV0LQ")


def test_a_sheet_is_a_record_that_the_catalogue_reads_back() -> None:
    until = datetime.date(2026, 4, 20)
    sheet, drawn = draw_sheet(
        "cuisine", "atelier", "of-exemple", DAY, until, 40, SETTINGS, demonstration=True
    )
    text, problems = record_text(sheet), Problems()
    document = parse_yaml(text, sheet.origin.path, problems)
    assert parse_record(CodeSheet, sheet.id, sheet.origin.path, document, problems) == sheet
    assert not list(problems)
    assert sheet.origin.path == f"badges/codes/{sheet.id}.yml"
    assert {code_digest(code, sheet.salt) for code in drawn} == set(sheet.digests)
    assert len(drawn) == sheet.count == 40
    assert not any(code in text or shown_code(code) in text for code in drawn)
    assert list(sheet.digests) == sorted(sheet.digests)


def test_two_sheets_of_the_same_event_have_their_own_names() -> None:
    names = {draw_sheet("e" * 60, "b" * 60, "of-exemple", DAY, DAY, 1, SETTINGS)[0].id for _ in range(20)}
    assert len(names) > 15
    assert all(len(name) <= 80 for name in names)


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        (PartialDate(2026, 3, 21), None, "2026-04-20"),
        (PartialDate(2026, 3, 21), PartialDate(2026, 3, 22), "2026-04-21"),
        (PartialDate(2026, 2), None, "2026-03-30"),
        (PartialDate(2026, 12), PartialDate(2026, 12), "2027-01-30"),
    ],
)
def test_codes_last_a_month_after_the_event(start: PartialDate, end: PartialDate | None, last: str) -> None:
    event = Event(id="e", origin=Origin("e.yml"), name="E", type="cuisine", start=start, end=end)
    assert default_until(event).isoformat() == last
