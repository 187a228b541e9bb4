"""A page before and after a proposal, side by side: what a browser is shown to make a picture of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from badgeons.base.messages import N_, fill
from badgeons.previewing.comparing import ADDED, REMOVED, SiteChanges
from badgeons.previewing.links import INDEX

MAX_PICTURED = 8
"""Pages; each has two pictures, and each picture takes some seconds."""
BEFORE, AFTER = "before", "after"
SIZES = {"telephone": (390, 1600), "ordinateur": (1280, 1600)}
"""The window of each page, in pixels, by what the picture is named for."""
GAP, HEADING_HEIGHT = 16, 40
LABELS = {BEFORE: N_("Avant"), AFTER: N_("Après")}
ABSENT = {BEFORE: N_("Cette page n’existe pas encore."), AFTER: N_("Cette page n’existe plus.")}
STYLE = (
    "body{{margin:0;background:#777;display:flex;gap:{gap}px;font:bold 18px/24px sans-serif}}"
    "section{{width:{width}px;background:#fff}}h1{{margin:0;padding:8px;height:{heading}px;font:inherit;"
    "box-sizing:border-box;background:#ffd24d;overflow:hidden}}iframe{{border:0;width:{width}px;height:{height}px}}"
    "p{{padding:1em}}"
)


@dataclass(frozen=True)
class Picture:
    """A picture to make: its file's `name`, the HTML to show (served beside the folders `before` and
    `after`), and the size of the whole in pixels."""

    name: str
    html: str
    size: tuple[int, int]


def pictures_of(changes: SiteChanges, language: str) -> Iterator[Picture]:
    """The pictures of the first changed pages, for a phone and for a computer."""
    for number, (path, sort) in enumerate(list(changes.pages.items())[:MAX_PICTURED], 1):
        stem = re.sub(r"[^a-z0-9]+", "-", path.removesuffix(INDEX).removesuffix(".html").lower()).strip("-")
        for device, (width, height) in SIZES.items():
            style = STYLE.format(gap=GAP, width=width, height=height, heading=HEADING_HEIGHT)
            sides = [_side(side, path, sort, language) for side in (BEFORE, AFTER)]
            yield Picture(
                f"{number:02}-{stem[:60] or 'accueil'}-{device}.png",
                f"<!doctype html><meta charset='utf-8'><style>{style}</style>{''.join(sides)}",
                (2 * width + GAP, height + HEADING_HEIGHT),
            )


def _side(side: str, path: str, sort: str, language: str) -> str:
    label, shown_path = fill(language, LABELS[side]), f"/{path.removesuffix(INDEX)}"
    title = escape(fill(language, N_("{side} : {path}"), side=label, path=shown_path))
    if (side, sort) in ((BEFORE, ADDED), (AFTER, REMOVED)):
        shown = f"<p>{escape(fill(language, ABSENT[side]))}</p>"
    else:
        shown = f'<iframe src="{side}/{escape(quote(path))}"></iframe>'
    return f"<section><h1>{title}</h1>{shown}</section>"
