"""A slip of YAML on one line hides no other: the rest is read, and every slip is told in its place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.nodes import MAX_PROBLEMS, Entries, Items, Node, Scalar, Unread
from badgeons.model.fields.recovery import MAX_ERRORS
from badgeons.model.fields.written import block
from badgeons.model.records import Achievement

UNREAD = "?"
ANY = "any"


def plain(node: Node) -> object:
    """A node as plain values; what could not be read as `UNREAD`, the keys that may be lost under it."""
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    if isinstance(node, Entries):
        lost = ANY if node.lost is None else sorted(node.lost)
        return {key.text: plain(value) for key, value in node.entries} | ({UNREAD: lost} if lost else {})
    return UNREAD if isinstance(node, Unread) else node.text


def read(text: str) -> tuple[object, list[str]]:
    """What a text holds, and the places (line:column) of what is told of it."""
    problems = Problems()
    document = parse_yaml(text, "x.yml", problems)
    return plain(document), [str(problem.place).partition(":")[2] for problem in problems]


SLIPS = {
    "a: x : y\nb: 1\nc: 'd'e'\nf: 2\n": ({"a": UNREAD, "b": "1", "c": UNREAD, "f": "2"}, ["1:6", "3:7"]),
    'a: "x\nb: "y"\nc: 1\n': ({"a": UNREAD, "b": "y", "c": "1"}, ["1:4"]),
    "a: [x, y\nb: {c: 1\nd: 1\n": ({"a": UNREAD, "b": UNREAD, "d": "1"}, ["1:4", "2:4"]),
    "a:x\nb:y\nc: 1\n": ({"a": UNREAD, "b": UNREAD, "c": "1"}, ["1:1", "2:1"]),
    "a x\nb: 1\nc y\n": ({"b": UNREAD, UNREAD: ANY}, ["1:1", "3:1"]),
    "a: une phrase\nqui continue\nb: 1\n": ({"a": UNREAD, "b": "1", UNREAD: ANY}, ["2:1"]),
    "a: @x\nb: `y\nc: 1\n": ({"a": UNREAD, "b": UNREAD, "c": "1"}, ["1:4", "2:4"]),
    "a: &x 1\nb: *x\nc: !t 2\n": ({"a": UNREAD, "b": UNREAD, "c": UNREAD}, ["1:4", "2:4", "3:4"]),
    "a: 1\na: 2\nb: 1\n": ({"a": UNREAD, "b": "1"}, ["2:1"]),
    "a: 1\n\tb: 2\nc: 3\n": ({"a": UNREAD, "c": "3", UNREAD: ["b"]}, ["2:1"]),
    "a: 1\n  b: 2\nc: 3\n": ({"a": UNREAD, "c": "3", UNREAD: ["b"]}, ["2:4"]),
    " a: 1\nb: 2\n": ({"a": "1", "b": "2", UNREAD: ANY}, ["2:1"]),
    "a: 1\n---\nb: 2\n": ({"a": "1", UNREAD: ANY}, ["2:1"]),
    "a: 1\n- b\nc: 2\n": ({"a": "1", "c": "2", UNREAD: ANY}, ["2:1"]),
    "a:\n  b: 1\n  c: x : y\n  d: 2\ne: 3\n": ({"a": {"b": "1", "c": UNREAD, "d": "2"}, "e": "3"}, ["3:8"]),
    "a:\n  - b: x : y\n    c: 1\n  - b: 2\n  - 'c'd'\ne: 3\n": (
        {"a": [{"b": UNREAD, "c": "1"}, {"b": "2"}, UNREAD], "e": "3"},
        ["2:10", "5:8"],
    ),
    "a:\n- b: 1\n- c: x : y\nd: 2\n": ({"a": [{"b": "1"}, {"c": UNREAD}], "d": "2"}, ["3:8"]),
    "a:\n  - b: 1\n  - b: 2\n   c: 3\nd: 4\n": (
        {"a": [{"b": "1"}, {"b": "2", UNREAD: ANY}, UNREAD], "d": "4"},
        ["4:4"],
    ),
    'a: |\n  x : "y\nb: x : y\nc: "deux\nlignes"\nd: [1\n': (
        {"a": 'x : "y\n', "b": UNREAD, "c": "deux lignes", "d": UNREAD},
        ["3:6", "6:4"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SLIPS)
def test_what_stands_beside_a_slip_is_read(text: str) -> None:
    assert read(text) == SLIPS[text]


FIELDS = list(fields_of(Achievement).values())
VALUES = ("x : y", "'l'autre'", '"sans fin', "[sans, fin", "@x", "- x")


@given(st.dictionaries(st.sampled_from([field.key for field in FIELDS]), st.sampled_from(VALUES), max_size=8))
def test_every_slip_is_told_and_every_other_field_read(slips: dict[str, str]) -> None:
    sound: list[str] = []
    broken: list[str] = []
    lines_of_slips = []
    for field in FIELDS:
        written = block(field.key, field.example)
        sound += written
        if field.key in slips:
            lines_of_slips.append(str(len(broken) + 1))
        broken += [f"{field.key}: {slips[field.key]}"] if field.key in slips else written
    wanted, _ = read("\n".join(sound) + "\n")
    assert isinstance(wanted, dict)
    found, places = read("\n".join(broken) + "\n")
    assert found == wanted | dict.fromkeys(slips, UNREAD)
    assert [place.partition(":")[0] for place in places] == lines_of_slips


@pytest.mark.parametrize("line", ["a: x : y", "- - - - x", "\t", 'a: "', "a: [", "a", "a:\n - b: c: d"])
def test_a_file_full_of_slips_is_given_up_soon(line: str) -> None:
    start = time.process_time()
    _, places = read(f"{line}\n" * 4000)
    assert len(places) <= MAX_ERRORS + MAX_PROBLEMS
    assert time.process_time() - start < 10


def test_a_scalar_is_known_to_be_whole() -> None:
    problems = Problems()
    document = parse_yaml("a: 1\n", "x.yml", problems)
    assert (
        document.entries[0][1] == Scalar(document.entries[0][1].place, "1") and document.lost == frozenset()
    )
