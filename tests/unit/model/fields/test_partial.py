"""What could not be read is never read: whoever asks for it is told so, whatever they ask."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from badgeons.model.fields.partial import (
    UNKNOWN,
    UnknownValueError,
    is_complete,
    list_of,
    partial_type,
    replaced,
    without,
)
from badgeons.model.indexes import index, items, repeated, select
from support.small_catalogue import badge

PARTIAL = without(badge("un", tags=("a", "b")), [("family",), ("tags", 1)])


@pytest.mark.parametrize(
    "ask",
    [
        lambda record: record.family,
        lambda record: record.family is None,
        lambda record: list(record.tags),
        lambda record: len(record.tags),
        lambda record: "c" in record.tags,
        lambda record: record.tags[1],
        lambda record: record.tags[:1],
        lambda record: " ".join(record.tags),
        lambda record: {*record.tags},
        lambda record: record.tags == ("a", "b"),
        lambda record: record == badge("un"),
        lambda record: dataclasses.asdict(record),
        lambda record: dataclasses.replace(record, name="Autre"),
    ],
)
def test_nothing_is_concluded_from_an_unknown_value(ask: Callable[[Any], object]) -> None:
    with pytest.raises(UnknownValueError):
        ask(PARTIAL)


def test_what_is_known_of_a_partial_record_is_read() -> None:
    assert PARTIAL.name == "Badge un" and PARTIAL.tags and PARTIAL.tags[0] == "a" and "a" in PARTIAL.tags
    assert isinstance(PARTIAL, type(badge("un"))) and not is_complete(PARTIAL)
    assert "partly unknown" in repr(PARTIAL)
    renamed = replaced(PARTIAL, name="Autre")
    assert renamed.name == "Autre" and not is_complete(renamed)


def test_nothing_changes_of_a_record_that_is_whole() -> None:
    whole = badge("un", tags=("a", "b"))
    assert without(whole, []) is whole and replaced(whole) == whole and is_complete(whole)
    assert list_of(["a", "b"]) == ("a", "b")
    assert partial_type(type(PARTIAL)) is type(PARTIAL)


def test_a_miss_in_an_index_is_no_conclusion_when_something_is_unknown() -> None:
    whole, partial = badge("deux", tags=("c",)), PARTIAL
    by_tag = index([whole, partial], lambda record: [(tag, record) for tag in record.tags])
    assert by_tag["c"] is whole
    with pytest.raises(UnknownValueError):
        "d" in by_tag  # noqa: B015 (asking is what raises)
    skills = select({"un": partial, "deux": whole}, lambda record: record.family == "competence")
    assert list(skills) == ["deux"] and "trois" not in skills
    with pytest.raises(UnknownValueError):
        skills.get("un")


def test_lists_go_on_after_what_is_unknown() -> None:
    records = [PARTIAL, badge("deux", tags=("a",)), without(badge("trois"), [("tags",)])]
    tags = list(items(records, lambda record: record.tags))
    assert [(record.id, position, tag) for record, position, tag in tags] == [
        ("un", 0, "a"),
        ("deux", 0, "a"),
    ]
    assert [(first[0].id, later[0].id) for first, later in repeated(tags, lambda item: item[2])] == [
        ("un", "deux")
    ]
    assert UNKNOWN not in [tag for _, _, tag in tags]
