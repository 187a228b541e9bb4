"""Slips of the pen in a record: what people do to a line, each as another text of the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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
