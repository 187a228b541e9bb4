"""Kinds made of others: lists, and groups of fields."""

from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from badgeons.base.messages import Bilingual
from badgeons.model.fields.kind import Kind, Schema
from badgeons.model.fields.schema import group_schema

T = TypeVar("T")


@dataclass(frozen=True)
class Many(Kind[tuple[Any, ...]], Generic[T]):
    """A list of at least `min_items` values of one kind. Use `many`, which keeps the type."""

    of: Kind[T]
    min_items: int = 0

    expected: ClassVar = Bilingual("une liste", "a list")

    @property
    def description(self) -> Bilingual:
        return Bilingual(f"liste : {self.of.description.fr}", f"list: {self.of.description.en}")

    def schema(self, language: str) -> Schema:
        unique = {"uniqueItems": True} if self.of.is_unique_in_lists else {}
        return {"type": "array", "items": self.of.schema(language), "minItems": self.min_items, **unique}


@dataclass(frozen=True)
class Group(Kind[T]):
    """Several fields together: `of` is a frozen dataclass of declared fields."""

    of: type[T]

    expected: ClassVar = Bilingual("un groupe de champs", "a group of fields")

    @property
    def description(self) -> Bilingual:
        return Bilingual("groupe de champs", "group of fields")

    def schema(self, language: str) -> Schema:
        return group_schema(self.of, language)


def many(of: Kind[T], min_items: int = 0) -> Kind[tuple[T, ...]]:
    """A list with at least `min_items` values of the kind `of`."""
    return Many(of, min_items)
