"""How a field is declared, and the declarations of a record kind."""

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from badgeons.base.messages import Bilingual
from badgeons.model.fields.kind import Kind

T = TypeVar("T")
METADATA = "badgeons"


@dataclass(frozen=True)
class Field:
    """One field as authors know it. `key` is what they write; `label`, `help` and `example` explain it."""

    key: str
    kind: Kind[Any]
    label: Bilingual
    help: Bilingual
    example: object
    required: bool
    default: object = None

    def in_words(self, language: str) -> str:
        """The label and the key, as messages name a field."""
        label = self.label.in_words(language)
        return f"« {label} » (`{self.key}`)" if language == "fr" else f"“{label}” (`{self.key}`)"


def required(
    kind: Kind[T], label: tuple[str, str], help: tuple[str, str], example: object, key: str = ""
) -> T:
    """A field without which the record cannot be published."""
    return cast(T, _declared(kind, label, help, example, key, True, None))


def optional(
    kind: Kind[T], label: tuple[str, str], help: tuple[str, str], example: object, key: str = ""
) -> T | None:
    """A field that may be left out; its value is then None."""
    return cast("T | None", _declared(kind, label, help, example, key, False, None))


def defaulted(
    kind: Kind[T], default: T, label: tuple[str, str], help: tuple[str, str], example: object, key: str = ""
) -> T:
    """A field that may be left out; its value is then `default`."""
    return cast(T, _declared(kind, label, help, example, key, False, default))


def _declared(
    kind: Kind[T],
    label: tuple[str, str],
    help: tuple[str, str],
    example: object,
    key: str,
    is_required: bool,
    default: T | None,
) -> object:
    declaration = Field(key, kind, Bilingual(*label), Bilingual(*help), example, is_required, default)
    if is_required:
        return dataclasses.field(metadata={METADATA: declaration})
    return dataclasses.field(default=default, metadata={METADATA: declaration})


def fields_of(record_type: type) -> dict[str, Field]:
    """The declared fields of a record kind or group, by attribute name: its own, then every record's."""
    return _declared_in(record_type)


def keys_of(record_type: type) -> frozenset[str]:
    """What authors may write in a record or group."""
    return _keys_declared_in(record_type)


@cache
def _keys_declared_in(record_type: type) -> frozenset[str]:
    return frozenset(field.key for field in fields_of(record_type).values())


@cache
def _declared_in(record_type: type) -> dict[str, Field]:
    own = record_type.__annotations__
    declared = {}
    for attribute in sorted(dataclasses.fields(record_type), key=lambda field: field.name not in own):
        declaration = attribute.metadata.get(METADATA)
        if declaration is not None:
            key = declaration.key or attribute.name
            named = dataclasses.replace(declaration, key=key)
            declared[attribute.name] = named.kind.declared_in(named, record_type)
    return declared
