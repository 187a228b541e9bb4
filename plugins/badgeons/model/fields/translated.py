"""Words of a record in other languages: a declaration made of those of its own fields.

A record says its words once more under `translations`, by language, in the form of its own fields: only those
that are words (text, Markdown, and the words inside lists and groups). What is not said again stays as it is.
"""

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, cast

from badgeons.base.languages import LANGUAGE_NAMES
from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import METADATA, Field, fields_of
from badgeons.model.fields.kind import Kind, Schema
from badgeons.model.fields.kinds.nested import Group, Many
from badgeons.model.fields.kinds.texts import Markdown, Text
from badgeons.model.fields.origin import Path
from badgeons.model.fields.partial import UNKNOWN, replaced, written_value

T = TypeVar("T")
HELP = Bilingual(
    "Les mots de la fiche dans cette langue. Ce qui n’est pas redit reste comme il est.",
    "The words of the record in this language. What is not said again stays as it is.",
)


class ByLanguage(Group[Any]):
    """A group of the words of a record in each language: its fields say nothing new of the record."""


@dataclasses.dataclass(frozen=True)
class Translations(Kind[Any]):
    """The words of a record by language; which words they are is known once it belongs to a record."""

    expected = Bilingual("un groupe de champs", "a group of fields")

    @property
    def description(self) -> Bilingual:
        return Bilingual("les mêmes mots, par langue", "the same words, by language")

    def schema(self, language: str) -> Schema:
        return {"type": "object"}

    def declared_in(self, field: Any, record_type: type) -> Any:
        example = {"en": dict(_example(record_type))}
        return dataclasses.replace(field, kind=ByLanguage(_by_language(record_type)), example=example)


def words_of(group: type) -> type:
    """The declared fields of a record or group that are words, all optional."""
    return _words_of(group)


@cache
def _by_language(record_type: type) -> type:
    """A group of one optional field for each language, each a group of the words of the record."""
    words, example = words_of(record_type), dict(_example(record_type))
    declared = [
        (code, Any, _optional(Field(code, Group(words), name, HELP, example, False)))
        for code, name in LANGUAGE_NAMES.items()
    ]
    return _group(f"{record_type.__name__}Translations", declared)


def _example(record_type: type) -> Iterator[tuple[str, str]]:
    """The first words of a record, said by their names in English."""
    declared = fields_of(words_of(record_type)).values()
    for field in [field for field in declared if isinstance(field.kind, Text | Markdown)][:2]:
        yield field.key, field.label.en


@cache
def _words_of(group: type) -> type:
    declared = []
    for attribute in dataclasses.fields(group):
        field: Field | None = attribute.metadata.get(METADATA)
        kind = _words_kind(field.kind) if field is not None else None
        if field is not None and kind is not None:
            key = field.key or attribute.name
            example = _words_among(field.example, kind)
            wording = Field(key, kind, field.label, field.help, example, required=False)
            declared.append((attribute.name, Any, _optional(wording)))
    return _group(f"{group.__name__}Words", declared)


def _words_kind(kind: Kind[Any]) -> Kind[Any] | None:
    """The kind of the words inside a kind of value; None where there are none."""
    if isinstance(kind, Text | Markdown):
        return kind if not isinstance(kind, Text) or kind.is_words else None
    if isinstance(kind, Many):
        inner = _words_kind(kind.of)
        return Many(inner) if inner is not None else None
    if isinstance(kind, Group):
        words = words_of(kind.of)
        return Group(words) if dataclasses.fields(words) else None
    return None


def _words_among(example: Any, kind: Kind[Any]) -> Any:
    """What an example says in words."""
    if isinstance(kind, Many):
        return [_words_among(item, kind.of) for item in example]
    if isinstance(kind, Group):
        fields = fields_of(kind.of).values()
        return {
            each.key: _words_among(example[each.key], each.kind) for each in fields if each.key in example
        }
    return example


def _optional(field: Field) -> Any:
    return dataclasses.field(default=None, metadata={METADATA: field})


def _group(name: str, declared: list[tuple[str, Any, Any]]) -> type:
    return dataclasses.make_dataclass(name, declared, frozen=True, kw_only=True)


def in_other_words(record: T, words: object) -> T:
    """A record or group with the words that are said in another language in the place of its own.

    A list that has not as many lines keeps its own words: nobody knows which line says which.
    """
    changes = {}
    for attribute in dataclasses.fields(cast(Any, words)):
        said = written_value(words, attribute.name)
        own = written_value(record, attribute.name)
        if said is not None and said is not UNKNOWN and own is not UNKNOWN:
            changes[attribute.name] = _in_other_words(own, said)
    return replaced(record, **changes) if changes else record


def _in_other_words(own: Any, said: Any) -> Any:
    if isinstance(said, str):
        return said
    if isinstance(said, tuple):
        if len(said) != len(own):
            return own
        return tuple(_in_other_words(*pair) for pair in zip(own, said, strict=True))
    return in_other_words(own, said) if own is not None else None


def unlike_lists(record: object, words: object, path: Path = ()) -> Iterator[tuple[Path, int, int]]:
    """The lists of words that are not as long as those of the record: the way to each, the length that it
    should have, and its own."""
    for attribute in dataclasses.fields(cast(Any, words)):
        said, own = getattr(words, attribute.name), getattr(record, attribute.name)
        here = (*path, attribute.name)
        if isinstance(said, tuple):
            if len(said) != len(own):
                yield here, len(own), len(said)
            elif said and not isinstance(said[0], str):
                for position, pair in enumerate(zip(own, said, strict=True)):
                    yield from unlike_lists(*pair, (*here, position))
        elif said is not None and not isinstance(said, str) and own is not None:
            yield from unlike_lists(own, said, here)


def missing_words(record: object, words: object, path: Path = ()) -> Iterator[Path]:
    """The words of a record that are not said in another language: the way to each."""
    for attribute in dataclasses.fields(cast(Any, words)):
        said, own = getattr(words, attribute.name), getattr(record, attribute.name)
        here = (*path, attribute.name)
        if own is None or own == ():
            continue
        if said is None:
            yield here
        elif isinstance(said, tuple) and said and not isinstance(said[0], str):
            for position, pair in enumerate(zip(own, said, strict=False)):
                yield from missing_words(*pair, (*here, position))
        elif not isinstance(said, str | tuple):
            yield from missing_words(own, said, here)
