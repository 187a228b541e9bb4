"""What can be read of a YAML text in which something is wrong: a slip on one line hides no other line.

The text is parsed until something is wrong. The lines that this spoils are told and left out, down to one
field of a group in a list, and the parsing goes on after them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from badgeons.base.problems import Place, Problems
from badgeons.model.fields.nodes import MAX_DEPTH, Builder, Entries, Items, Node, Scalar, Unread, as_entries
from badgeons.model.fields.syntax import report_no_field, report_syntax

MAX_ERRORS = 20
"""Syntax errors told of one file; beyond, it is not a record that someone is writing."""

KEY = re.compile(r"[ \t]*[\"']?([^\s\"':#-][^\"':#]*?)[\"']? *:(?=\s|$)")
"""The key that a line begins with."""
KEY_ALONE = re.compile(KEY.pattern + r"\s*(?:#.*)?$")
"""A line whose key has its value on the next lines."""
NO_CONTENT = re.compile(r"\s*(?:#.*|(?:---|\.\.\.)\s*|%.*)?$")
"""A line that holds no part of a value, unless it is one of a text of several lines."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Lines:
    """Lines of a file that follow each other: `start` is the number of the first one, from 0."""

    path: str
    lines: Sequence[str]
    start: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def is_blank(self) -> bool:
        return all(map(NO_CONTENT.match, self.lines))

    def part(self, start: int, end: int | None = None) -> "Lines":
        return Lines(self.path, self.lines[start:end], self.start + start)

    def at(self, line: int, column: int = 0) -> Place:
        """The place of a character, its line and column from 0."""
        return Place(self.path, self.start + line + 1, column + 1)


class Attempt:
    """One parsing of some lines, to their end or to the first thing that is no YAML (`error`).

    `is_given_up`: the text is larger or deeper than a record may be, full of what is refused, or several
    documents.
    """

    def __init__(self, lines: Lines, problems: Problems) -> None:
        self.lines, self.problems = lines, problems
        text = lines.text
        self.builder = Builder(lines.path, lines.start, lines.lines if "#" in text else (), problems)
        self.error: yaml.YAMLError | None = None
        self.is_given_up = False
        try:
            self._take_all(_Loader(text))
        except yaml.YAMLError as error:
            self.error = error

    def _take_all(self, loader: Any) -> None:
        """Take event after event, as `yaml.parse` does with a call more for each."""
        get_event, take = loader.get_event, self.builder.take
        try:
            while (event := get_event()) is not None:
                if not take(event):
                    self.is_given_up = True
                    break
        finally:
            loader.dispose()

    @property
    def document(self) -> Node | None:
        """What the lines hold, as far as they were read; None when that is nothing or not YAML."""
        document = next(iter(self.builder.documents), None) if self.error is None else None
        if self.is_given_up and isinstance(document, Entries):
            return Entries(document.place, document.entries, lost=None)
        return document

    def report(self) -> None:
        """Tell where the lines stop being YAML."""
        report_syntax(self.error, self.lines.text, self.lines.path, self.lines.start, self.problems)

    def nodes_before_error(self, *, is_list: bool) -> tuple[list[Node], int]:
        """The items, or the keys and values in turn, that stand before the error; the line after them."""
        nodes, ends = self.builder.top(is_mapping=not is_list)
        step = 1 if is_list else 2
        count = len(ends) // step * step
        # what ends where the error is met is part of it: a quote that closes another one, for instance
        while count and ends[count - 1] >= _line_of(self.error):
            count -= step
        return nodes[:count], ends[count - 1] + 1 if count else 0


def _line_of(error: yaml.YAMLError | None) -> int:
    """The line, from 0, of what is wrong: a key without colon is only noticed further."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0
    is_noticed_late = error.context_mark is not None and "simple key" in str(error.context)
    mark = error.context_mark if is_noticed_late else error.problem_mark
    return mark.line if mark is not None else 0


@dataclass
class _Content:
    """What was read of a list or mapping: its items, or its keys and values in turn; see `Entries.lost`."""

    is_list: bool
    indent: int
    nodes: list[Node] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    may_have_lost_any: bool = False

    def add(self, node: Node) -> None:
        """Add what stands in a node of the same sort."""
        if isinstance(node, Items):
            self.nodes += node.items
        elif isinstance(node, Entries):
            self.nodes += (part for entry in node.entries for part in entry)
            self.lost |= node.lost or set()
            self.may_have_lost_any |= node.lost is None

    def spoil_last(self) -> None:
        """Know no more that what was read last is whole: what follows seems to be of it."""
        for last in self.nodes[-1:]:
            if self.is_list and isinstance(last, Entries):
                self.nodes[-1] = Entries(last.place, last.entries, lost=None)
            else:
                self.nodes[-1] = Unread(last.place)

    def closed(self, place: Place, problems: Problems) -> Entries | Items:
        if self.is_list:
            return Items(place, (*self.nodes, Unread(place)) if self.may_have_lost_any else tuple(self.nodes))
        pairs = zip(self.nodes[::2], self.nodes[1::2], strict=True)
        entries = as_entries(pairs, place, problems)
        has_lost_any = self.may_have_lost_any or entries.lost is None
        return Entries(place, entries.entries, None if has_lost_any else frozenset(self.lost))


def recover(attempt: Attempt) -> Entries | Items:
    """What can be read of the lines of an attempt that met an error; every error is told in its place."""
    return _Recovery(attempt.problems).read(attempt, 0)


class _Recovery:
    """The recovery of one text."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.reported = 0

    def read(self, attempt: Attempt, depth: int) -> Entries | Items:
        """The list or mapping of some lines, without what cannot be read of it."""
        place = attempt.lines.at(0)
        first = next((line for line in attempt.lines.lines if not NO_CONTENT.match(line)), "")
        content = _Content(_is_item(first), _indent(first))
        while not attempt.lines.is_blank:
            # all that follows is sound, or what stands before the error is
            if isinstance(attempt.document, Items if content.is_list else Entries):
                content.add(attempt.document)
                break
            if attempt.is_given_up or self.reported >= MAX_ERRORS:
                content.may_have_lost_any = True
                break
            nodes, end = attempt.nodes_before_error(is_list=content.is_list)
            content.nodes += nodes
            # the lines around the error are read apart, then everything after them
            rest = attempt.lines.part(end)
            start, end = _spoilt_lines(rest.lines, content)
            read = self._read_item if content.is_list else self._read_field
            read(rest.part(start, end), attempt, content, depth)
            attempt = Attempt(rest.part(end), self.problems)
        return content.closed(place, self.problems)

    def _report(self, attempt: Attempt) -> None:
        self.reported += 1
        attempt.report()

    def _read_field(self, lines: Lines, around: Attempt, content: _Content, depth: int) -> None:
        """Read what can be of a field that an error spoils; `around` is the attempt that met the error."""
        first = next(iter(lines.lines), "")
        key, attempt = _key(lines), Attempt(lines, self.problems)
        if isinstance(attempt.document, Scalar):
            glued = report_no_field(first, lines.at(0, _indent(first)), self.problems)
            self.reported += 1
            if glued is not None:
                content.nodes += (Scalar(lines.at(0), glued), Unread(lines.at(0)))
            else:  # a text that goes on without indent, perhaps
                content.spoil_last()
                content.may_have_lost_any = True
            return
        if _indent(first) > content.indent:
            content.spoil_last()
        if attempt.error is None:
            self._report(around)
            content.may_have_lost_any = True
            if _indent(first) <= content.indent and isinstance(attempt.document, Entries):
                content.add(attempt.document)
            return
        if key is not None and _is_nested(lines) and depth < MAX_DEPTH:
            content.nodes += (key, self.read(Attempt(lines.part(1), self.problems), depth + 1))
            return
        self._report(attempt)
        content.lost |= {match[1] for line in lines.lines[1:] if (match := KEY.match(line))}
        if key is not None:
            content.nodes += (key, Unread(key.place))
        else:
            content.may_have_lost_any = True

    def _read_item(self, lines: Lines, around: Attempt, content: _Content, depth: int) -> None:
        """The same for an item of a list."""
        first = next(iter(lines.lines), "")
        attempt = Attempt(lines, self.problems)
        if not _is_item(first):
            content.spoil_last()
        if attempt.error is None:
            self._report(around)
        elif _is_item(first) and depth < MAX_DEPTH:
            dash = first.index("-")
            inside = [f"{first[:dash]} {first[dash + 1 :]}", *lines.lines[1:]]
            if KEY.match(inside[0]) or _is_item(inside[0]):
                inner = Attempt(Lines(lines.path, inside, lines.start), self.problems)
                content.nodes.append(self.read(inner, depth + 1))
                return
            self._report(attempt)
        else:
            self._report(attempt)
        content.nodes.append(Unread(lines.at(0)))


def _spoilt_lines(lines: Sequence[str], content: _Content) -> tuple[int, int]:
    """The first line that holds something and the one where the next field or item begins."""
    written = (number for number, line in enumerate(lines) if not NO_CONTENT.match(line))
    start = next(written, len(lines))
    return start, next((number for number in written if _begins(lines[number], content)), len(lines))


def _begins(line: str, content: _Content) -> bool:
    """Whether a line begins a field or an item of the list or mapping, or is outside of it."""
    indent = _indent(line)
    if content.is_list:
        return indent < content.indent or (indent == content.indent and _is_item(line))
    return indent <= content.indent and line[indent] not in "]}\t" and not _is_item(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_item(line: str) -> bool:
    return re.match(r" *-(?:\s|$)", line) is not None


def _is_nested(lines: Lines) -> bool:
    """Whether a field has its value on lines of its own, which an error spoils, but not a tab: nobody knows
    how deep that goes."""
    is_apart = KEY_ALONE.match(lines.lines[0]) is not None
    has_tab = any(line.lstrip(" ").startswith("\t") for line in lines.lines)
    return is_apart and not has_tab and Attempt(lines.part(1), Problems()).error is not None


def _key(lines: Lines) -> Scalar | None:
    match = KEY.match(next(iter(lines.lines), ""))
    return Scalar(lines.at(0, match.start(1)), match[1]) if match else None
