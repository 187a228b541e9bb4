"""A record to fill in: required fields as blanks, optional ones commented out, help beside each."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kinds import Choice, Group, Many
from badgeons.model.fields.schema import RecordShape
from badgeons.model.fields.written import block, inline

HEADER = {
    "fr": (
        "# {label} « {id} »",
        "#",
        "# Remplissez chaque champ après les deux-points. Une ligne qui commence par « # » n’est pas lue :",
        "# pour utiliser un champ facultatif, enlevez ce signe et remplacez l’exemple.",
    ),
    "en": (
        "# {label} “{id}”",
        "#",
        "# Fill in each field after the colon. A line that starts with “#” is not read:",
        "# to use an optional field, remove that sign and replace the example.",
    ),
}
WIDTH = 96
REQUIRED = Bilingual("À remplir", "To fill in")
OPTIONAL = Bilingual("Facultatif", "Optional")
CHOICES = Bilingual("Au choix : ", "One of: ")
EXAMPLE = Bilingual("Exemple : ", "Example: ")


def new_record(kind: RecordShape, id: str, language: str) -> str:
    """A commented YAML file that is valid once its blanks are filled."""
    header = [
        line.format(label=kind.label.in_words(language), id=id) for line in HEADER.get(language, HEADER["en"])
    ]
    fields = _own_first(kind.type)
    lines = [*header, "", _section(REQUIRED, language)]
    lines += [line for field in fields if field.required for line in _blank(field, language, 0)]
    lines += ["", _section(OPTIONAL, language)]
    lines += [line for field in fields if not field.required for line in _commented(field, language, 0)]
    return "\n".join(lines) + "\n"


def _own_first(record_type: type) -> list[Field]:
    """The fields of a kind, then those that every record has."""
    inherited = {name for base in record_type.__mro__[1:] for name in getattr(base, "__annotations__", ())}
    fields = fields_of(record_type)
    return [fields[name] for name in sorted(fields, key=lambda name: name in inherited)]


def _section(title: Bilingual, language: str) -> str:
    return f"# {title.in_words(language).upper()} {'-' * 60}"


def _help(field: Field, language: str, indent: int) -> Iterator[str]:
    margin = " " * indent
    words = [f"{field.label.in_words(language)}. {field.help.in_words(language)}"]
    choice = field.kind.of if isinstance(field.kind, Many) else field.kind
    if isinstance(choice, Choice):
        words.append(CHOICES.in_words(language) + ", ".join(option.value for option in choice.options))
    yield ""
    for text in words:
        yield from (f"{margin}# {line}" for line in wrap(text, WIDTH - indent, break_on_hyphens=False))


def _blank(field: Field, language: str, indent: int) -> Iterator[str]:
    margin = " " * indent
    yield from _help(field, language, indent)
    if isinstance(field.kind, Group):
        yield f"{margin}{field.key}:"
        yield from _inside(field, field.kind, language, indent + 2)
        return
    yield from _example(field, language, margin)
    yield f"{margin}{field.key}:"
    if isinstance(field.kind, Many):
        yield f"{margin}  -"


def _inside(field: Field, kind: Group[Any], language: str, indent: int) -> Iterator[str]:
    """The fields of a required group; where none of them is required, those of the example are blanks."""
    inner = fields_of(kind.of).values()
    shown = field.example if isinstance(field.example, dict) else {}
    blanks = {field.key for field in inner if field.required} or set(shown)
    for field in inner:
        yield from (
            _blank(field, language, indent) if field.key in blanks else _commented(field, language, indent)
        )


def _example(field: Field, language: str, margin: str) -> Iterator[str]:
    example = field.example[0] if isinstance(field.example, list) else field.example
    if isinstance(example, str) and "\n" in example:
        yield f"{margin}# {EXAMPLE.in_words(language).rstrip()}"
        yield from (f"{margin}# │ {line}" for line in block(field.key, example))
    else:
        yield f"{margin}# {EXAMPLE.in_words(language)}{inline(example)}"


def _commented(field: Field, language: str, indent: int) -> Iterator[str]:
    yield from _help(field, language, indent)
    for line in block(field.key, field.example, indent):
        yield f"{line[:indent]}#{line[indent:]}"
