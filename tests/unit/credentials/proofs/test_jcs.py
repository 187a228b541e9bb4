"""Plain JSON in its canonical form (RFC 8785)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.credentials.errors import UnsafeDocumentError
from badgeons.credentials.proofs.jcs import canonicalise_json

ECMASCRIPT = re.compile(r"-?(0|[1-9]\d{0,20}|(0|[1-9]\d{0,20})\.\d+|[1-9](\.\d+)?e[+-]\d+)")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-1.5, "-1.5"), (100.0, "100"), (0.5, "0.5"),
        (0.000001, "0.000001"),
        (9.999999999999997e-7, "9.999999999999997e-7"), (1e-7, "1e-7"), (1e20, "100000000000000000000"),
        (1e21, "1e+21"), (1.5e300, "1.5e+300"), (5e-324, "5e-324"), (333333333.33333329, "333333333.3333333"),
        (9007199254740994.0, "9007199254740994"), (123456789012345680000.0, "123456789012345680000"),
        (0.1, "0.1"), (12.5, "12.5"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    ],
)  # fmt: skip
def test_numbers_are_written_like_ecmascript(number: float, written: str) -> None:
    assert canonicalise_json(number).decode() == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back(number: float) -> None:
    written = canonicalise_json(number).decode()
    assert ECMASCRIPT.fullmatch(written)
    assert float(json.loads(written)) == number


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda below: st.lists(below) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), below),
)


@given(VALUES)
def test_the_canonical_form_says_the_same_and_is_its_own(value: Any) -> None:
    written = canonicalise_json(value)
    assert json.loads(written) == value
    assert canonicalise_json(json.loads(written)) == written


def test_names_are_in_the_order_of_utf_16() -> None:
    assert (
        canonicalise_json({"\ufb33": 1, "\U0001f600": 2, "a": 3}).decode()
        == '{"a":3,"\U0001f600":2,"\ufb33":1}'
    )


@pytest.mark.parametrize("value", [2**53, -(2**60), float("inf"), float("nan"), "\ud800", {"\udc00": 1}])
def test_what_has_no_one_form_is_refused(value: Any) -> None:
    with pytest.raises(UnsafeDocumentError):
        canonicalise_json([value])
