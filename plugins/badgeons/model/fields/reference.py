"""The rows of the authors' reference page: every field of a kind of record, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from badgeons.model.fields.declared import Bilingual, Field, fields_of
from badgeons.model.fields.kinds import (
    Choice,
    Code,
    Day,
    DayOrMonth,
    Email,
    Group,
    Kind,
    LocalFile,
    Many,
    Markdown,
    Option,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
)
from badgeons.model.fields.schema import RecordShape
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
            kind=kind_in_words(field.kind),
            required=field.required,
            example="\n".join(block(field.key, field.example)),
            options=single.options if isinstance(single, Choice) else (),
            refers_to=single.to if isinstance(single, Ref) else "",
        )
        if isinstance(single, Group):
            yield from _rows(single.of, f"{prefix}{field.key}{_list_sign(field)}.")


def _list_sign(field: Field) -> str:
    return "[]" if isinstance(field.kind, Many) else ""


def kind_in_words(kind: Kind[Any]) -> Bilingual:
    """What a kind of value is, in a few words."""
    if isinstance(kind, Many):
        of = kind_in_words(kind.of)
        return Bilingual(f"liste : {of.fr}", f"list: {of.en}")
    return WORDS[type(kind)](kind)


def _text(kind: Text | Markdown) -> Bilingual:
    markup = isinstance(kind, Markdown)
    return Bilingual(
        f"{'texte mis en forme (Markdown)' if markup else 'texte'}, {kind.longest} caractères au plus",
        f"{'formatted text (Markdown)' if markup else 'text'}, at most {kind.longest} characters",
    )


WORDS: dict[type[Kind[Any]], Callable[[Any], Bilingual]] = {
    Text: _text,
    Markdown: _text,
    Whole: lambda kind: (
        Bilingual(f"nombre entier, au moins {kind.least}", f"whole number, at least {kind.least}")
        if kind.most == Whole().most
        else Bilingual(
            f"nombre entier de {kind.least} à {kind.most}", f"whole number from {kind.least} to {kind.most}"
        )
    ),
    YesNo: lambda kind: Bilingual("true ou false", "true or false"),
    Choice: lambda kind: Bilingual("un choix de la liste", "one of the list"),
    Day: lambda kind: Bilingual("jour (2026-03-21)", "day (2026-03-21)"),
    DayOrMonth: lambda kind: Bilingual(
        "jour (2026-03-21) ou mois (2026-03)", "day (2026-03-21) or month (2026-03)"
    ),
    Url: lambda kind: Bilingual("adresse de page (https://…)", "web address (https://…)"),
    Email: lambda kind: Bilingual("adresse électronique de rôle", "role e-mail address"),
    Code: lambda kind: Bilingual(f"code : {kind.shape}", f"code: {kind.shape}"),
    Ref: lambda kind: Bilingual("identifiant d’une autre fiche", "identifier of another record"),
    LocalFile: lambda kind: Bilingual(
        f"fichier {' ou '.join(f'.{each}' for each in kind.extensions)}",
        f"{' or '.join(f'.{each}' for each in kind.extensions)} file",
    ),
    Group: lambda kind: Bilingual("groupe de champs", "group of fields"),
}
"""The words of each kind of value."""
