"""What every badge has around its motif: the silhouette, the land, and the five marks of posture."""

from __future__ import annotations

from families import Family
from shapes import number

RIM_WIDTH = 18
POSTURES = 5
MARK_STEP = 31


def badge(family: Family, posture: int | None, motif: str, title: str, prefix: str) -> str:
    """A whole badge as SVG text. `title` in French; the rest as in `framed`."""
    return document(title, framed(family, posture, motif, prefix))


def framed(family: Family, posture: int | None, motif: str, prefix: str) -> str:
    """The frame around a motif, as SVG text without its document.

    `posture` is 1 to 5, or None for no marks; `prefix` keeps ids unique when several badges share a page.
    Raises ValueError for another posture.
    """
    if posture is not None and posture not in range(1, POSTURES + 1):
        raise ValueError(f"posture {posture} is not between 1 and {POSTURES}")
    colours = family.colours
    clip = f"{prefix}-bord"
    rim = f'fill="none" stroke="{colours.rim}" stroke-width="{RIM_WIDTH}" stroke-linejoin="round"'
    parts = (
        f'<defs><clipPath id="{clip}"><path d="{family.outline}"/></clipPath></defs>',
        f'<g clip-path="url(#{clip})">',
        f'<rect width="512" height="512" fill="{colours.ground}"/>',
        far_land(family),
        placed(motif, family),
        near_land(family),
        *(() if posture is None else (marks(family, posture),)),
        "</g>",
        f'<path d="{family.outline}" {rim}/>',
    )
    return "\n".join(parts)


def document(title: str, *parts: str, width: int = 512, height: int = 512) -> str:
    """An SVG document with its French title."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    return "\n".join(
        [head, f"<title>{escape(title)}</title>", *(part.strip() for part in parts), "</svg>", ""]
    )


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def far_land(family: Family) -> str:
    """The hills behind the motif: the territory, the same for all badges."""
    y = family.posture_line[1] - 82
    crest = f"M0 {number(y + 22)}C80 {number(y - 26)} 160 {number(y - 30)} 246 {number(y)}"
    return (
        f'<path d="{crest}S420 {number(y + 26)} 512 {number(y - 24)}V512H0Z" fill="{family.colours.hill}"/>'
    )


def near_land(family: Family) -> str:
    """The ground in front, which holds the marks and from which the motif rises."""
    y = family.posture_line[1] - 32
    crest = f"M0 {number(y - 12)}C90 {number(y + 14)} 190 {number(y + 10)} 270 {number(y)}"
    return (
        f'<path d="{crest}S440 {number(y - 14)} 512 {number(y + 12)}V512H0Z" fill="{family.colours.deep}"/>'
    )


def placed(motif: str, family: Family) -> str:
    (x, y), scale = family.middle, family.scale
    if (x, y, scale) == (256, 256, 1.0):
        return f"<g>\n{motif.strip()}\n</g>"
    move = f"translate({number(x - 256 * scale)} {number(y - 256 * scale)})"
    size = "" if scale == 1.0 else f" scale({scale:g})"
    return f'<g transform="{move}{size}">\n{motif.strip()}\n</g>'


def marks(family: Family, posture: int) -> str:
    """Five places side by side, one of them lit: where one stands, not how much one has."""
    middle, y = family.posture_line
    dots = []
    for place in range(1, POSTURES + 1):
        x = number(middle + (place - 3) * MARK_STEP)
        lit = place == posture
        fill, radius = (family.colours.sun, 13) if lit else (family.colours.rim, 7)
        dots.append(f'<circle cx="{x}" cy="{number(y)}" r="{radius}" fill="{fill}"/>')
    return "\n".join(dots)
