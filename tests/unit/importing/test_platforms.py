"""Badges as platforms publish them: what is carried, and what is told of the rest."""

from __future__ import annotations

import pytest

from badgeons.importing.run import read_badges
from badgeons.verifying.reach import status_error
from support.platforms import CASES, Case, skills


def resolver(case: Case):
    def resolve(url: str) -> bytes | None:
        if not case.published:
            return None
        if url not in case.published:
            raise status_error(404)
        return case.published[url]

    return resolve


@pytest.mark.parametrize("name", CASES)
def test_a_badge_of_a_platform(name: str) -> None:
    case = CASES[name]

    read = read_badges(case.files.items(), resolver(case), lambda extraction: extraction, "fr")

    assert [str(error) for refused in read.refused for error in refused.refusals] == []
    assert len(read.badges) == len(case.badges)
    for badge, carried in zip(read.badges, case.badges, strict=True):
        found = {key: getattr(badge, key) for key in carried if key != "skills"}
        assert found == {key: value for key, value in carried.items() if key != "skills"}
        assert "skills" not in carried or skills(*badge.alignment) == carried["skills"]
    told = {
        note.in_words("fr")
        for badge in read.badges
        for note in (*badge.notes, badge.image_note)
        if note is not None
    }
    assert [start for start in case.left if not any(one.startswith(start) for one in told)] == []
    assert [one for one in told if not one.startswith(case.left)] == []
