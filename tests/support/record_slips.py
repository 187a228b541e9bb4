"""Slips of the pen in a record: what people do to a line, each as another text of the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kinds import Ref
from badgeons.model.fields.walking import values_of
from badgeons.model.records import Record

FIELD = re.compile(r"^( *)(- )?([a-z_]+):(?: (.*))?$")
"""A line that begins with a key; its value may be on the next lines."""

VALUES = {
    "no value of this field": "§ pas ça §",
    "a list": "[1, 2]",
    "a group": "{autre: 1}",
    "nothing": "",
    "an unclosed quote": '"sans fin',
    "an unclosed bracket": "[sans, fin",
    "a colon": "deux : points",
    "a tag": "!important oui",
    "an identifier of nothing": "personne-ici",
    "a day that is none": "2026-02-31",
}


NO_YAML = ('"sans fin', "[sans, fin", "deux : points", "@x", "'l'autre'", "- x")


class Slip(NamedTuple):
    """`line` is from 1; `text` is the whole file's."""

    name: str
    line: int
    text: str


def slips_in(text: str) -> Iterator[Slip]:
    """Every slip in every field of a record, in its groups and lists too."""
    lines = text.split("\n")
    for number in range(len(lines)):
        match = FIELD.match(lines[number])
        if match is None:
            continue
        for name, changed in _slips_at(lines, number, match):
            yield Slip(f"{match[3]}: {name}", number + 1, "\n".join(changed))


def errors_in(record: Record, text: str) -> Iterator[tuple[str, Slip]]:
    """Slips that are errors whatever the field, by their sort, in the fields of a sound record."""
    lines = text.split("\n")
    for attribute, field in fields_of(type(record)).items():
        number = record.origin.at(attribute).line - 1
        if not lines[number].startswith(f"{field.key}:"):
            continue  # not written, or below a front matter
        end = _end(lines, number, 0)
        first, *others = lines[number:end]
        errors = [("no YAML", [f"{field.key}: {value}"]) for value in NO_YAML]
        errors.append(("another type", [f"{field.key}: {{autre: 1}}"]))
        errors.append(("an unknown field", [f"zzz{first.removeprefix(field.key)}", *others]))
        if field.required:
            errors.append(("no needed field", []))
        for sort, changed in errors:
            text = "\n".join([*lines[:number], *changed, *lines[end:]])
            yield sort, Slip(field.key, number + 1, text)
    for path, field, _, _ in values_of(record, Ref):
        _, number, column = record.origin.at(*path)
        line = lines[number - 1]
        changed = line[: column - 1] + re.sub(r"^[a-z0-9-]+", "personne-ici", line[column - 1 :])
        text = "\n".join([*lines[: number - 1], changed, *lines[number:]])
        yield "an unknown reference", Slip(field.key, number, text)


def _slips_at(lines: list[str], number: int, match: re.Match[str]) -> Iterator[tuple[str, list[str]]]:
    indent, dash, key = match[1], match[2] or "", match[3]
    start = f"{indent}{dash}"
    before, rest = lines[:number], lines[number][len(start) + len(key) :]
    end = _end(lines, number, len(start))
    inside, after = lines[number + 1 : end], lines[end:]
    for name, value in VALUES.items():
        yield name, [*before, f"{start}{key}: {value}", *after]
    yield "key without its end", [*before, f"{start}{key[:-1]}{rest}", *inside, *after]
    yield "another key", [*before, f"{start}zzz{rest}", *inside, *after]
    yield "no space", [*before, f"{start}{key}:x{match[4] or ''}", *inside, *after]
    yield "no colon", [*before, f"{start}{key}{rest[1:]}", *inside, *after]
    yield "a tab", [*before, f"\t{lines[number]}", *inside, *after]
    yield "one space more", [*before, f" {lines[number]}", *inside, *after]
    if not dash:
        yield "written twice", [*before, *lines[number:end], *lines[number:end], *after]


def _end(lines: list[str], number: int, indent: int) -> int:
    """The line after a field: the next one that is not further inside, nor an item on its column."""
    for position in range(number + 1, len(lines)):
        line = lines[position]
        inside = len(line) - len(line.lstrip(" "))
        if line.strip() and inside <= indent and not (inside == indent and line.startswith("- ", inside)):
            return position
    return len(lines)
