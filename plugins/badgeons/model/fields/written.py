"""A value as an author writes it in YAML."""

import re
from collections.abc import Mapping, Sequence

SAFE = re.compile(r"[^\W_][^:#\n\[\]{},\"\\]*(?<!\s)")
WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
NUMBER = re.compile(r"[-+.0-9][-+.0-9_eExXoObBaAcCdDfF]*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


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
        return "{" + ", ".join(f"{key}: {inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, str) and "?" in value:  # PyYAML takes it for the mark of a key between brackets
        return _quoted(value)
    return scalar(value)


def block(key: str, value: object, indent: int = 0) -> list[str]:
    """`key: value` over several lines, two spaces a level, as people write records."""
    margin = " " * indent
    if isinstance(value, Mapping):
        inner = [line for name, each in value.items() for line in block(str(name), each, indent + 2)]
        return [f"{margin}{key}:", *inner]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [f"{margin}{key}:", *(line for each in value for line in _item(each, indent + 2))]
    if isinstance(value, str) and "\n" in value:
        return [f"{margin}{key}: |", *(f"{margin}  {line}" for line in value.split("\n"))]
    return [f"{margin}{key}: {scalar(value)}"]


def _item(value: object, indent: int) -> list[str]:
    margin = " " * indent
    if not isinstance(value, Mapping):
        return [f"{margin}- {scalar(value) if isinstance(value, str) else inline(value)}"]
    lines = [line for name, each in value.items() for line in block(str(name), each, indent + 2)]
    return [f"{margin}- {lines[0].lstrip()}", *lines[1:]]
