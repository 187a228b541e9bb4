"""Badges in steps as a drawing: where each box and each line of words stands.

The drawing goes from top to bottom and is as wide as a phone, so that one is right everywhere. All lengths
are whole CSS pixels from its top left corner. `templates/drawn/pathway.html` writes it as SVG.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from badgeons.publishing.pages.drawn_words import wrapped

WIDTH = 328
"""What a phone of 360 pixels leaves between its margins."""
EDGE = 2
"""Around everything: half of the widest stroke, and the outline of what has the focus."""
PADDING = 12
GAP = 30
"""Between two steps, for the arrow."""
SPACING = 8
"""Between the badges of one step."""
IMAGE = 52
NAME, WORDS = 15, 13
"""Sizes of the letters of a badge's name, and of all other words."""
NAME_LINE, WORDS_LINE = 20, 17
ASCENT = 0.8
"""From the top of a line to the foot of its letters, of its height."""

StageKind = Literal["step", "choice", "milestone"]


@dataclass(frozen=True)
class DrawnBadge:
    """A badge of a drawing. `label` is its link in full words; `image` and `note` may be empty."""

    id: str
    name: str
    issuers: str
    label: str
    link: str
    image: str = ""
    note: str = ""
    is_here: bool = False
    """Whether the drawing stands on this badge's page."""


@dataclass(frozen=True)
class Stage:
    """One step of a drawing, `title` above its badges: one of them, or several to choose from."""

    kind: StageKind
    title: str
    badges: tuple[DrawnBadge, ...]


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True)
class Line:
    """A line of words: the left end of its foot."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Card:
    """A badge in its place; `picture` is that of its image."""

    badge: DrawnBadge
    box: Box
    picture: Box | None
    title: tuple[Line, ...]
    name: tuple[Line, ...]
    words: tuple[Line, ...]

    @property
    def tick(self) -> tuple[int, int]:
        """The middle of the mark of a badge that one has."""
        return self.box.right - PADDING, self.box.y + PADDING


@dataclass(frozen=True)
class PlacedStage:
    """A step in its place; `title` is empty when the card of its only badge bears it."""

    stage: Stage
    box: Box
    title: tuple[Line, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Arrow:
    """From the end of a step to the beginning of the next."""

    x: int
    top: int
    bottom: int


@dataclass(frozen=True)
class PathwayDrawing:
    width: int
    height: int
    stages: tuple[PlacedStage, ...]
    arrows: tuple[Arrow, ...]


def draw_pathway(stages: Iterable[Stage]) -> PathwayDrawing:
    """The drawing of these steps; those without badges are left out."""
    placed: list[PlacedStage] = []
    top = EDGE
    for stage in stages:
        if stage.badges:
            placed.append(_placed(stage, top))
            top = placed[-1].box.bottom + GAP
    arrows = tuple(Arrow(WIDTH // 2, before.box.bottom, after.box.y) for before, after in pairwise(placed))
    return PathwayDrawing(WIDTH, (placed[-1].box.bottom if placed else 0) + EDGE, tuple(placed), arrows)


def _placed(stage: Stage, top: int) -> PlacedStage:
    """A step whose box begins at `top`."""
    width = WIDTH - 2 * EDGE
    if stage.kind != "choice":
        card = _card(stage.badges[0], EDGE, top, width, stage.title)
        return PlacedStage(stage, card.box, (), (card,))
    title = _lines([stage.title], EDGE + PADDING, top + PADDING, width - 2 * PADDING, WORDS, WORDS_LINE)
    cards: list[Card] = []
    bottom = top + PADDING + len(title) * WORDS_LINE
    for badge in stage.badges:
        cards.append(_card(badge, EDGE + SPACING, bottom + SPACING, width - 2 * SPACING))
        bottom = cards[-1].box.bottom
    return PlacedStage(stage, Box(EDGE, top, width, bottom + SPACING - top), title, tuple(cards))


def _card(badge: DrawnBadge, x: int, y: int, width: int, title: str = "") -> Card:
    """The card of a badge: its image, and beside it the step's title, its name, and who issues it."""
    picture = Box(x + PADDING, y + PADDING, IMAGE, IMAGE) if badge.image else None
    left = picture.right + PADDING if picture else x + PADDING
    inner = x + width - PADDING - left
    titles = _lines([title], left, y + PADDING, inner - PADDING, WORDS, WORDS_LINE)
    top = y + PADDING + len(titles) * WORDS_LINE
    names = _lines([badge.name], left, top, inner - (0 if title else PADDING), NAME, NAME_LINE, is_bold=True)
    top += len(names) * NAME_LINE
    words = _lines([badge.issuers, badge.note], left, top, inner, WORDS, WORDS_LINE)
    bottom = max(top + len(words) * WORDS_LINE, picture.bottom if picture else 0) + PADDING
    return Card(badge, Box(x, y, width, bottom - y), picture, titles, names, words)


def _lines(
    texts: Sequence[str], x: int, top: int, width: int, size: int, height: int, *, is_bold: bool = False
) -> tuple[Line, ...]:
    """The lines of texts, each beginning a line of its own, from `top` down."""
    lines = [line for text in texts for line in wrapped(text, width, size, is_bold=is_bold)]
    return tuple(Line(x, top + round(height * (number + ASCENT)), line) for number, line in enumerate(lines))
