"""A ` #` that takes the end of a text away is told; a comment is not."""

import pytest

from badgeons.base.problems import Problems
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.parsing import parse_record
from badgeons.model.records import Event

RECORD = """\
{more}
type: cuisine
start: 2026-03-21
"""


def cuts(text: str) -> list[tuple[int, int]]:
    """Line and column of each advice about an event's record."""
    problems = Problems()
    document = parse_yaml(RECORD.format(more=text), "x.yml", problems)
    assert document is not None
    parse_record(Event, "x", "x.yml", document, problems)
    advice = [problem for problem in problems if not problem.is_error]
    assert all("#" in problem.what for problem in advice)
    return [(problem.place.line, problem.place.column) for problem in advice]


CUT = {
    "a number": ("name: Atelier #3", (1, 15)),
    "a number, then words": ("name: x\nin_brief: le badge #1 de la région", (2, 20)),
    "a key word": ("name: x\nin_brief: Venez nombreux #badges #territoire", (2, 26)),
    "a tab": ("name: Atelier\t#3", (1, 15)),
    "several spaces": ("name: Atelier   #3", (1, 17)),
    "a letter with an accent": ("name: Atelier #été", (1, 15)),
    "a number apart": ("name: Atelier # 3", (1, 15)),
    "all of it": ("name: x\nin_brief: #3 ateliers", (2, 11)),
    "the second line": ("name: x\nin_brief: deux lignes\n  et un #3 ici", (3, 9)),
    "a line of its own": ("name: x\nin_brief: le badge\n  #1 de la région", (3, 3)),
    "in a group": ("name: x\nlocation:\n  name: Salle #2", (3, 15)),
    "after braces": ("name: x\nlocation: {name: 'Salle'}\nin_brief: a #b", (3, 13)),
    "a link's anchor": ("name: x\nin_brief: voir la page #inscription", (2, 24)),
}
NOT_CUT = {
    "a comment": "name: Atelier # à confirmer",
    "a comment of a number and words": "name: Atelier # 3 places",
    "a comment above": "#3 ateliers\nname: Atelier",
    "a comment below": "name: Atelier\n#3 ateliers",
    "a field left aside": "name: Atelier\n#in_brief: x",
    "a field left aside, further in": "name: x\nlocation:\n  name: Salle\n  #city: Caen",
    "a field left aside, below a text": "name: Atelier\n  #in_brief: x",
    "quotes": 'name: "Atelier #3"',
    "apostrophes": "name: 'Atelier #3'",
    "a comment after quotes": 'name: "Atelier" #trois',
    "a block": "name: x\nin_brief: >-\n  Atelier #3\n  et #4",
    "a block's own comment": "name: x\nin_brief: >- #bref\n  Atelier",
    "no space": "name: Atelier#3",
    "an anchor": "name: x\nregistration: https://example.org/#inscription",
    "a rule": "name: Atelier ###########",
    "a sign alone": "name: Atelier #",
    "another kind of value": "name: x\nonline: true #oui",
    "a day": "name: x\nend: 2026-03-22 #dimanche",
}


@pytest.mark.parametrize("name", CUT)
def test_words_that_are_lost_are_told(name: str) -> None:
    text, place = CUT[name]
    assert cuts(text) == [place]


@pytest.mark.parametrize("name", NOT_CUT)
def test_a_comment_is_let_be(name: str) -> None:
    assert cuts(NOT_CUT[name]) == []


def test_a_header_of_markdown_counts_its_own_line() -> None:
    problems = Problems()
    document = parse_yaml("title: Atelier #3\n", "x.md", problems, lines_before=1)
    assert document is not None
    ((_, value),) = document.entries
    assert str(getattr(value, "cut", None)) == "x.md:2:16"
