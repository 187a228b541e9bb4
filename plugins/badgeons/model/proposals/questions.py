"""The questions that forms and readable texts ask: one for each field, those in groups included."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kind import Kind
from badgeons.model.fields.kinds import Group, Many
from badgeons.model.proposals import ProposalKind, document_type

MAX_REPEATED = 10
"""Groups of a list (lines of value in use, for instance) that a text may hold."""


@dataclass(frozen=True)
class Question:
    """One field. `path`: its key, after that of its group; `is_repeated` for a group of a list;
    `is_group_required` when that group may not be left out, as for a field that is in none."""

    path: tuple[str, ...]
    label: Bilingual
    field: Field
    is_repeated: bool = False
    is_group_required: bool = True

    @property
    def is_required(self) -> bool:
        """Whether an answer is needed: of a group that may be left out, none is."""
        return self.is_group_required and self.field.required

    @property
    def key(self) -> str:
        return ".".join(self.path)

    @property
    def kind(self) -> Kind[Any]:
        return self.field.kind

    @property
    def one(self) -> Kind[Any]:
        """The kind of one value: of an item, for a list."""
        return self.kind.of if isinstance(self.kind, Many) else self.kind

    def heading(self, number: int, language: str) -> str:
        """What stands above the answer; `number` from 1, for a group of a list."""
        label = self.label.in_words(language)
        if number == 1:
            return label
        group, dash, rest = label.partition(" – ")
        return f"{group} {number}{dash}{rest}"


@cache
def questions_of(kind: ProposalKind) -> tuple[Question, ...]:
    """Every question about one kind of proposal, in the order in which they are asked."""
    return tuple(question for field in fields_of(kind.fields).values() for question in _questions(field))


@cache
def drawing_questions(kind: ProposalKind) -> tuple[Question, ...]:
    """What a text says of what is to be drawn, beside its fields; nothing for kinds that are not drawn."""
    field = fields_of(document_type(kind)).get("drawing")
    return tuple(_questions(field)) if field is not None else ()


def _questions(field: Field) -> Iterator[Question]:
    """The question of a field, or those of its group."""
    inner = field.kind.of if isinstance(field.kind, Many) else field.kind
    if not isinstance(inner, Group):
        yield Question((field.key,), field.label, field)
        return
    for part in fields_of(inner.of).values():
        label = Bilingual(f"{field.label.fr} – {part.label.fr}", f"{field.label.en} – {part.label.en}")
        yield Question((field.key, part.key), label, part, isinstance(field.kind, Many), field.required)
