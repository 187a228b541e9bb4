"""The rows of the authors' reference page: every field of a kind of record, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kinds import Choice, Group, Many, Option, Ref
from badgeons.model.fields.schema import RecordShape
from badgeons.model.fields.translated import ByLanguage
from badgeons.model.fields.written import block


@dataclass(frozen=True)
class FieldRow:
    """One field. `key` is the way to it from the top of the file (`matrix.posture`, `alignment[].code`);
    `example` is YAML; `options` are the values of a closed list; `refers_to` a kind of record."""

    key: str
    label: Bilingual
    help: Bilingual
    kind: Bilingual
    required: bool
    example: str
    options: tuple[Option, ...] = ()
    refers_to: str = ""


def field_rows(kind: RecordShape) -> tuple[FieldRow, ...]:
    """The fields of a kind of record, those of its groups after each."""
    return tuple(_rows(kind.type, ""))


def _rows(group: type, prefix: str) -> Iterator[FieldRow]:
    for field in fields_of(group).values():
        single = field.kind.of if isinstance(field.kind, Many) else field.kind
        yield FieldRow(
            key=prefix + field.key,
            label=field.label,
            help=field.help,
            kind=field.kind.description,
            required=field.required,
            example="\n".join(block(field.key, field.example)),
            options=single.options if isinstance(single, Choice) else (),
            refers_to=single.to if isinstance(single, Ref) else "",
        )
        if isinstance(single, Group) and not isinstance(single, ByLanguage):
            yield from _rows(single.of, f"{prefix}{field.key}{_list_sign(field)}.")


def _list_sign(field: Field) -> str:
    return "[]" if isinstance(field.kind, Many) else ""
