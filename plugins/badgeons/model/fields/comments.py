"""Where ` #` cuts a value that its author did not mean to end: `name: Atelier #3` is read as « Atelier »."""

import re
from collections.abc import Sequence

import yaml

_WORDS = r"#(?=\w|[ \t]\d+[ \t]*\Z)"
"""A comment is written with a space after its sign, and is not a mere number."""
_GLUED = re.compile(rf"[ \t]+{_WORDS}")
_GLUED_AT_ONCE = re.compile(rf"[ \t]*{_WORDS}")
_LINE_OF_TEXT = re.compile(r"([ \t]*)#(?=\w)(?!\w+:(?:[ \t]|$))")
"""A whole line that is no field left aside, like `#url: https://…`."""


def cut_after(event: yaml.ScalarEvent, lines: Sequence[str]) -> tuple[int, int] | None:
    """Line and column (from 0) of the `#` after which the words of an unquoted value are lost.

    On the value's line, or at the start of the next one when that goes on below its field. None when what
    follows is a comment, or nothing.
    """
    start, end = event.start_mark, event.end_mark
    if event.style or start is None or end is None or end.line >= len(lines):
        return None
    rest = lines[end.line][end.column :]
    match = (_GLUED if event.value else _GLUED_AT_ONCE).match(rest)
    if match is not None:
        return end.line, end.column + match.end() - 1
    if rest.strip() or not event.value or end.line + 1 >= len(lines):
        return None
    below = _LINE_OF_TEXT.match(lines[end.line + 1])
    if below is None or len(below[1]) <= _indent(lines[start.line]):
        return None
    return end.line + 1, below.end() - 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
