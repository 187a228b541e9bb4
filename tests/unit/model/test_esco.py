"""The codes of ESCO that are known offline."""

from __future__ import annotations

from importlib.resources import files

import pytest

from badgeons.model import esco


@pytest.mark.parametrize(("concept", "count"), [("skill", 13_939), ("occupation", 3_039)])
def test_the_lists_are_whole_and_in_order(concept: str, count: int) -> None:
    table = files(esco).joinpath(f"{concept}.bin").read_bytes()
    digests = [table[start : start + esco.DIGEST_SIZE] for start in range(0, len(table), esco.DIGEST_SIZE)]

    assert digests == sorted(set(digests))
    assert len(digests) == count


@pytest.mark.parametrize(
    ("code", "concept"),
    [
        ("60c78287-22eb-4103-9c8c-28deaa460da0", "skill"),  # work in teams
        ("113b4428-0a31-4199-8496-070af7854b91", "skill"),  # respect commitments
        ("00030d09-2b3a-4efd-87cc-c4ea39d27c34", "occupation"),  # technical director
        ("60c78287-22eb-4103-9c8c-28deaa460da1", None),
        ("943d07ec-fb75-4bb5-bc07-20451a2b66e4", None),  # of ESCO 1.0, no longer there
    ],
)
def test_a_code_is_known_for_what_it_is(code: str, concept: str | None) -> None:
    assert esco.concept_of(code) == concept
