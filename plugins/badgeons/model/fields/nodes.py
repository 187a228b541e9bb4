"""YAML and Markdown text as a tree of values that know their place.

The YAML taken is a small, plain part of YAML 1.2: no anchor, alias, tag, merge key nor second document. What
a scalar means is decided by the field that wants it, never guessed here: its text is kept as it was written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.model.fields.comments import cut_after
from badgeons.model.fields.shown import shown

MAX_DEPTH = 12
MAX_NODES = 20_000
MAX_PROBLEMS = 50
"""Problems told for one file; beyond, it is not a record that someone is writing."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar(NamedTuple):
    """A single value: its text without quotes, and whether it was written plain (no quotes, no block).

    `cut`: where a `#` that may be no comment ends a plain value before its author's last word.
    """

    place: Place
    text: str
    is_plain: bool = True
    cut: Place | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written, or an explicit null."""
        return self.is_plain and self.text in NULLS


@dataclass(frozen=True)
class Items:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True)
class Unread:
    """A value that could not be read, the reason being told."""

    place: Place


@dataclass(frozen=True)
class Entries:
    """Keys and values, in the order written, each key once.

    `lost` are keys that stand in lines beside them that could not be read; None when they may be any.
    """

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]
    lost: frozenset[str] | None = frozenset()

    def may_have_lost(self, key: str) -> bool:
        """Whether a key that is not among the entries may have been written all the same."""
        return self.lost is None or key in self.lost


Node = Scalar | Items | Entries | Unread


def as_entries(pairs: Iterable[tuple["Node", "Node"]], place: Place, problems: Problems) -> Entries:
    """The entries of a mapping; of a key written twice, the value is not known."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    lost: frozenset[str] | None = frozenset()
    repeated = 0
    for key, value in pairs:
        if not isinstance(key, Scalar):
            lost = None
            problems.add(key.place, N_("un champ a pour nom un mot, pas une liste"))
        elif key.text in entries:
            first = entries[key.text][0]
            entries[key.text] = (first, Unread(first.place))
            repeated += 1
            if repeated <= MAX_PROBLEMS:
                problems.add(
                    key.place,
                    N_("« {key} » est écrit deux fois, déjà à la ligne {line}"),
                    N_("gardez l’une des deux lignes"),
                    key=shown(key.text),
                    line=first.place.line,
                )
        elif key.text == "<<":
            lost = None
            problems.add(key.place, N_("« << » n’est pas permis"), N_("recopiez les champs en entier"))
        else:
            entries[key.text] = (key, value)
    return Entries(place, tuple(entries.values()), lost)


@dataclass
class _Open:
    """A list or mapping being read; `is_refused` when it is not to be taken, the reason being told."""

    place: Place
    is_mapping: bool
    is_refused: bool = False
    nodes: list[Node] = field(default_factory=list)


class Builder:
    """Puts the parser's events together without recursion, within bounds.

    `documents` are what was read to its end: one node, or none after an error.
    """

    def __init__(self, path: str, lines_before: int, lines: Sequence[str], problems: Problems) -> None:
        self.path = path
        self.lines_before = lines_before
        self.lines = lines
        self.problems = problems
        self.open: list[_Open] = []
        self.documents: list[Node] = []
        self.ends: list[int] = []
        self.count = 0
        self.refused = 0
        self.refused_line = -1
        self.last: yaml.ScalarEvent | None = None

    def top(self, *, is_mapping: bool) -> tuple[list[Node], list[int]]:
        """The items, or the keys and values in turn, of the outermost list or mapping, which an error left
        open; and the lines, from 0, on which they end."""
        if not self.open or self.open[0].is_mapping != is_mapping:
            return [], []
        return self.open[0].nodes, self.ends

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False to stop reading."""
        # the commonest first: a record is mostly single values
        if isinstance(event, yaml.ScalarEvent):
            return self._is_within_bounds(event) and self._take_scalar(event)
        if isinstance(event, yaml.CollectionStartEvent):
            if not self._is_within_bounds(event):
                return False
            is_mapping, is_refused = isinstance(event, yaml.MappingStartEvent), not self._is_plain_yaml(event)
            self.open.append(_Open(self._place(event), is_mapping, is_refused))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            if not self._is_within_bounds(event):
                return False
            self._is_plain_yaml(event)
            self._add(Unread(self._place(event)))
        elif isinstance(event, yaml.DocumentStartEvent) and self.documents:
            self._report(
                event,
                N_("une fiche par fichier : « --- » commence un second document"),
                N_("supprimez cette ligne, ou faites un fichier de plus"),
            )
            return False
        return self.refused < MAX_PROBLEMS

    def _take_scalar(self, event: yaml.ScalarEvent) -> bool:
        place = self._place(event)
        self.last = event
        if event.anchor is None and event.tag is None:
            cut = self._cut(event) if self.lines else None
            self._add(Scalar(place, event.value, not event.style, cut))
            return True
        self._is_plain_yaml(event)
        self._add(Unread(place))
        return self.refused < MAX_PROBLEMS

    def _cut(self, event: yaml.ScalarEvent) -> Place | None:
        cut = cut_after(event, self.lines)
        return Place(self.path, cut[0] + 1 + self.lines_before, cut[1] + 1) if cut else None

    def _add(self, node: Node) -> None:
        (self.open[-1].nodes if self.open else self.documents).append(node)
        if len(self.open) == 1:
            self.ends.append(_last_line(self.last))

    def _close(self) -> None:
        closed = self.open.pop()
        if closed.is_refused:
            self._add(Unread(closed.place))
        elif closed.is_mapping:
            pairs = zip(closed.nodes[::2], closed.nodes[1::2], strict=True)
            self._add(as_entries(pairs, closed.place, self.problems))
        else:
            self._add(Items(closed.place, tuple(closed.nodes)))

    def _is_plain_yaml(self, event: yaml.NodeEvent) -> bool:
        what = ""
        if event.anchor is not None:
            what = N_("« {sign} » au début d’une valeur a un sens spécial en YAML, refusé ici")
        elif getattr(event, "tag", None) is not None:
            what = N_("« ! » au début d’une valeur a un sens spécial en YAML, refusé ici")
        line = self._place(event).line
        if what and line != self.refused_line:  # once a line: the same sign comes several times, mostly
            self.refused_line = line
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._report(event, what, N_("mettez la valeur entre guillemets"), sign=sign)
        return not what

    def _is_within_bounds(self, event: yaml.NodeEvent) -> bool:
        self.count += 1
        if len(self.open) > MAX_DEPTH:
            self._report(event, N_("trop de listes ou de groupes les uns dans les autres"))
            return False
        if self.count > MAX_NODES:
            what = N_("cette fiche a trop de valeurs : plus de {most}")
            self._report(event, what, N_("répartissez-les en plusieurs fiches"), most=MAX_NODES)
            return False
        return True

    def _report(self, event: yaml.Event, what: str, hint: str = "", **values: object) -> None:
        self.refused += 1
        self.problems.add(self._place(event), what, hint, **values)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return Place(self.path)
        return Place(self.path, mark.line + 1 + self.lines_before, mark.column + 1)


def _last_line(event: yaml.ScalarEvent | None) -> int:
    """The last line, from 0, that a value is written on: a block ends where the next line begins."""
    start, end = (event.start_mark, event.end_mark) if event is not None else (None, None)
    if start is None or end is None:
        return 0
    return end.line - 1 if end.column == 0 and end.line > start.line else end.line
