"""YAML and Markdown text as a tree of values that know their place.

The YAML taken is a small, plain part of YAML 1.2: no anchor, alias, tag, merge key nor second document. What
a scalar means is decided by the field that wants it, never guessed here: its text is kept as it was written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.model.fields.comments import cut_after
from badgeons.model.fields.shown import shown
from badgeons.model.fields.syntax import report_syntax

MAX_DEPTH = 12
MAX_NODES = 20_000
BODY = "text"
"""Key under which the text after a front matter is given."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
FENCE = "---"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Scalar:
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
class Entries:
    """Keys and values, in the order written, each key once."""

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]


Node = Scalar | Items | Entries


def parse_document(text: str, path: str, problems: Problems) -> Entries | None:
    """The tree of a record's file, `.yml`, or `.md` with a front matter; None after a problem."""
    return parse_markdown(text, path, problems) if path.endswith(".md") else parse_yaml(text, path, problems)


def parse_yaml(text: str, path: str, problems: Problems, lines_before: int = 0) -> Entries | None:
    """The keys and values of one YAML document. `lines_before`: lines of the file above this text."""
    lines = text.split("\n") if "#" in text else ()
    builder = _Builder(path, lines_before, lines, problems)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not builder.take(event):
                return None
    except yaml.YAMLError as error:
        report_syntax(error, text, path, lines_before, problems)
        return None
    return _as_entries(builder.documents, path, lines_before, problems) if builder.is_sound else None


def parse_markdown(text: str, path: str, problems: Problems) -> Entries | None:
    """A front matter between two lines `---`; what follows it becomes the value of the key `text`."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        problems.add(
            Place(path, 1, 1),
            N_("cette fiche doit commencer par un en-tête entre deux lignes « --- »"),
            N_("écrivez « --- » seul sur la première ligne, puis les champs, puis « --- »"),
        )
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        problems.add(
            Place(path, 1, 1),
            N_("l’en-tête n’est pas refermé"),
            N_("écrivez « --- » seul sur une ligne après le dernier champ"),
        )
        return None
    header = parse_yaml("\n".join(lines[1:end]) + "\n", path, problems, lines_before=1)
    body = "\n".join(lines[end + 1 :])
    if header is None or not body.strip():
        return header
    return _with_body(header, body, Place(path, _first_written(lines, end + 1) + 1, 1), problems)


def _first_written(lines: list[str], start: int) -> int:
    return next(number for number in range(start, len(lines)) if lines[number].strip())


def _with_body(header: Entries, body: str, place: Place, problems: Problems) -> Entries | None:
    for key, _ in header.entries:
        if key.text == BODY:
            problems.add(
                key.place,
                N_("le texte est écrit deux fois : dans l’en-tête (`{key}`) et sous l’en-tête"),
                N_("gardez l’un des deux"),
                key=BODY,
            )
            return None
    entry = (Scalar(place, BODY), Scalar(place, body.strip("\n"), is_plain=False))
    return Entries(header.place, (*header.entries, entry))


def _as_entries(documents: list[Node], path: str, lines_before: int, problems: Problems) -> Entries | None:
    place = Place(path, lines_before + 1, 1)
    if not documents or (isinstance(documents[0], Scalar) and documents[0].is_empty):
        problems.add(place, N_("cette fiche est vide"), N_("« badgeons new » prépare une fiche à remplir"))
        return None
    if isinstance(documents[0], Entries):
        return documents[0]
    problems.add(
        documents[0].place,
        N_("une fiche est faite de lignes « champ: valeur »"),
        N_("par exemple « name: Coopérer en collectif », avec un espace après les deux-points"),
    )
    return None


@dataclass
class _Open:
    """A list or mapping being read."""

    place: Place
    is_mapping: bool
    nodes: list[Node] = field(default_factory=list)


class _Builder:
    """Puts the parser's events together without recursion, within bounds."""

    def __init__(self, path: str, lines_before: int, lines: Sequence[str], problems: Problems) -> None:
        self.path = path
        self.lines_before = lines_before
        self.lines = lines
        self.problems = problems
        self.open: list[_Open] = []
        self.documents: list[Node] = []
        self.is_sound = True
        self.count = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False to stop reading."""
        if isinstance(event, yaml.NodeEvent):
            self.count += 1
            if not self._is_plain_yaml(event) or not self._is_within_bounds(event):
                return False
        if isinstance(event, yaml.ScalarEvent):
            self._add(Scalar(self._place(event), event.value, not event.style, self._cut(event)))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self.open.append(_Open(self._place(event), isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._close()
        elif isinstance(event, yaml.DocumentStartEvent) and self.documents:
            return self._refuse(
                event,
                N_("une fiche par fichier : « --- » commence un second document"),
                N_("supprimez cette ligne, ou faites un fichier de plus"),
            )
        return True

    def _cut(self, event: yaml.ScalarEvent) -> Place | None:
        cut = cut_after(event, self.lines)
        return Place(self.path, cut[0] + 1 + self.lines_before, cut[1] + 1) if cut else None

    def _add(self, node: Node) -> None:
        (self.open[-1].nodes if self.open else self.documents).append(node)

    def _close(self) -> None:
        closed = self.open.pop()
        if not closed.is_mapping:
            self._add(Items(closed.place, tuple(closed.nodes)))
            return
        entries = tuple(self._entries(closed))
        self._add(Entries(closed.place, entries))

    def _entries(self, mapping: _Open) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Place] = {}
        for key, value in zip(mapping.nodes[::2], mapping.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report(key.place, N_("un champ a pour nom un mot, pas une liste"))
            elif key.text in seen:
                self._report(
                    key.place,
                    N_("« {key} » est écrit deux fois, déjà à la ligne {line}"),
                    N_("gardez l’une des deux lignes"),
                    key=shown(key.text),
                    line=seen[key.text].line,
                )
            elif key.text == "<<":
                self._report(key.place, N_("« << » n’est pas permis"), N_("recopiez les champs en entier"))
            else:
                seen[key.text] = key.place
                yield key, value

    def _is_plain_yaml(self, event: yaml.NodeEvent) -> bool:
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            return self._refuse(
                event,
                N_("« {sign} » au début d’une valeur a un sens spécial en YAML, refusé ici"),
                N_("mettez la valeur entre guillemets"),
                sign=sign,
            )
        if getattr(event, "tag", None) is not None:
            return self._refuse(
                event,
                N_("« ! » au début d’une valeur a un sens spécial en YAML, refusé ici"),
                N_("mettez la valeur entre guillemets"),
            )
        return True

    def _is_within_bounds(self, event: yaml.NodeEvent) -> bool:
        if len(self.open) > MAX_DEPTH:
            return self._refuse(event, N_("trop de listes ou de groupes les uns dans les autres"))
        if self.count > MAX_NODES:
            what = N_("cette fiche a trop de valeurs : plus de {most}")
            return self._refuse(event, what, N_("répartissez-les en plusieurs fiches"), most=MAX_NODES)
        return True

    def _refuse(self, event: yaml.Event, what: str, hint: str = "", **values: object) -> bool:
        self._report(self._place(event), what, hint, **values)
        return False

    def _report(self, place: Place, what: str, hint: str = "", **values: object) -> None:
        self.is_sound = False
        self.problems.add(place, what, hint, **values)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return Place(self.path)
        return Place(self.path, mark.line + 1 + self.lines_before, mark.column + 1)
