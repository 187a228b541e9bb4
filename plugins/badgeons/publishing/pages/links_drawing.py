"""Links between actors as a drawing: those who act on the left, those they recognise on the right.

As wide as a phone, in whole CSS pixels from its top left corner. `templates/drawn/links.html` writes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean

from badgeons.publishing.pages.drawn_words import wrapped
from badgeons.publishing.pages.pathway_drawing import ASCENT, EDGE, WIDTH, WORDS, WORDS_LINE, Box, Line

COLUMN = 126
"""The width of each side's boxes; what is left between them is for the lines."""
PADDING = 8
GAP = 8


@dataclass(frozen=True)
class Node:
    """An actor on one side."""

    id: str
    box: Box
    words: tuple[Line, ...]


@dataclass(frozen=True)
class Curve:
    """A line from a box of the left to one of the right: its two ends."""

    start: tuple[int, int]
    end: tuple[int, int]

    @property
    def middle(self) -> int:
        return (self.start[0] + self.end[0]) // 2


@dataclass(frozen=True)
class LinksDrawing:
    width: int
    height: int
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    curves: tuple[Curve, ...]


def draw_links(names: Mapping[str, str], pairs: Sequence[tuple[str, str]]) -> LinksDrawing:
    """The drawing of pairs of ids, each once; `names` gives their words, and the order of the left side.

    Each of the right side stands near those that recognise it: fewer lines cross.
    """
    sources = [id for id in names if any(source == id for source, _ in pairs)]
    above: dict[str, list[int]] = {id: [] for id in names}
    for source, target in pairs:
        above[target].append(sources.index(source))
    targets = sorted((id for id in names if above[id]), key=lambda id: mean(map(Fraction, above[id])))
    left = _column(names, sources, EDGE)
    right = _column(names, targets, WIDTH - EDGE - COLUMN)
    height = max((nodes[-1].box.bottom for nodes in (left, right) if nodes), default=0) + EDGE
    left, right = _centred(left, height), _centred(right, height)
    places = [{node.id: number for number, node in enumerate(nodes)} for nodes in (left, right)]
    ordered = sorted(pairs, key=lambda pair: (places[0][pair[0]], places[1][pair[1]]))
    curves = []
    for source, target in ordered:
        outward = [pair[1] for pair in ordered if pair[0] == source]
        inward = [pair[0] for pair in ordered if pair[1] == target]
        start, end = left[places[0][source]].box, right[places[1][target]].box
        curves.append(
            Curve(
                (start.right, _spread(start, outward.index(target), len(outward))),
                (end.x, _spread(end, inward.index(source), len(inward))),
            )
        )
    return LinksDrawing(WIDTH, height, tuple(left), tuple(right), tuple(curves))


def _column(names: Mapping[str, str], ids: Sequence[str], x: int) -> list[Node]:
    """The boxes of one side, from the top."""
    nodes: list[Node] = []
    top = EDGE
    for id in ids:
        lines = wrapped(names[id], COLUMN - 2 * PADDING, WORDS, is_bold=True)
        box = Box(x, top, COLUMN, len(lines) * WORDS_LINE + 2 * PADDING)
        nodes.append(Node(id, box, _words(box, lines)))
        top = box.bottom + GAP
    return nodes


def _centred(nodes: list[Node], height: int) -> list[Node]:
    """The same boxes in the middle of the height."""
    shift = (height - EDGE - nodes[-1].box.bottom) // 2 if nodes else 0
    return [
        Node(
            node.id,
            Box(node.box.x, node.box.y + shift, node.box.width, node.box.height),
            tuple(Line(line.x, line.y + shift, line.text) for line in node.words),
        )
        for node in nodes
    ]


def _words(box: Box, lines: Sequence[str]) -> tuple[Line, ...]:
    return tuple(
        Line(box.x + PADDING, box.y + PADDING + round(WORDS_LINE * (number + ASCENT)), line)
        for number, line in enumerate(lines)
    )


def _spread(box: Box, number: int, count: int) -> int:
    """Where the line of a number, of all those of a box, meets its side."""
    return box.y + round(box.height * (number + 1) / (count + 1))
