"""Values and whole records as an author writes them in YAML."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any

from badgeons.model.fields.declared import fields_of

SAFE = re.compile(r"[^\W_][^:#\n\[\]{},\"\\]*(?<!\s)")
WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
NUMBER = re.compile(r"[-+.0-9][-+.0-9_eExXoObBaAcCdDfF]*")
BLOCK = re.compile(r"(?![ \t\n])[^\t]*\S")
"""Texts that a block holds as they are: one that begins with a space would set the margin of every line."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def record_text(record: object) -> str:
    """The YAML of a record: its own fields, then those of every record; those that hold nothing left out."""
    return "".join(f"{line}\n" for key, value in members_of(record).items() for line in block(key, value))


def members_of(group: object) -> dict[str, Any]:
    """What a record or a group in it says, by key, in the order of its declarations: texts, numbers and days,
    lists and groups of them. What holds nothing is left out."""
    members = {
        field.key: _plain(getattr(group, attribute)) for attribute, field in fields_of(type(group)).items()
    }
    return {key: value for key, value in members.items() if not _is_empty(value)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and fields_of(type(value)):
        return members_of(value)
    return value


def _is_empty(value: object) -> bool:
    """Whether nothing is to be written; 0 is a value (a status index, for instance)."""
    return value is None or value is False or value in ([], {})


def scalar(value: object) -> str:
    """One value; quoted when it would otherwise be read as something else by any YAML reader."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    is_number = NUMBER.fullmatch(text) is not None and DAY.fullmatch(text) is None
    if SAFE.fullmatch(text) and text.lower() not in WORDS_OF_YAML and not is_number:
        return text
    if re.fullmatch(r"https?://[^\s#,\[\]{}\"]+", text):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def inline(value: object) -> str:
    """A value on one line, lists and groups between brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, str) and "?" in value:  # PyYAML takes it for the mark of a key between brackets
        return _quoted(value)
    return scalar(value)


def block(key: str, value: object, indent: int = 0) -> list[str]:
    """`key: value` over several lines, two spaces a level, as people write records."""
    margin = " " * indent
    if isinstance(value, Mapping):
        inner = [line for name, item in value.items() for line in block(str(name), item, indent + 2)]
        return [f"{margin}{key}:{'' if inner else ' {}'}", *inner]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [f"{margin}{key}:", *(line for item in value for line in _item(item, indent + 2))]
    if isinstance(value, str) and "\n" in value and BLOCK.fullmatch(value):
        return [f"{margin}{key}: |", *(f"{margin}  {line}" if line else "" for line in value.split("\n"))]
    return [f"{margin}{key}: {scalar(value)}"]


def _item(value: object, indent: int) -> list[str]:
    margin = " " * indent
    if not isinstance(value, Mapping):
        return [f"{margin}- {scalar(value) if isinstance(value, str) else inline(value)}"]
    if not value:  # what says nothing keeps its place, in a translation for instance
        return [f"{margin}- {{}}"]
    lines = [line for name, item in value.items() for line in block(str(name), item, indent + 2)]
    return [f"{margin}- {lines[0].lstrip()}", *lines[1:]]
