"""What every badge has around its motif: the silhouette, the land, and the five marks of posture."""

from __future__ import annotations

from badgeons.drawing.data import Colours, Family, drawing_data

RIM_WIDTH = 18
POSTURES = 5
MARK_STEP = 31


def framed(family: Family, colours: Colours, posture: int | None, motif: str, prefix: str) -> str:
    """The frame around a motif that is in its place, as SVG text without its document.

    `posture` is 1 to 5, or None for no marks; `prefix` keeps identifiers apart when badges share a page.
    Raises ValueError for another posture.
    """
    if posture is not None and posture not in range(1, POSTURES + 1):
        raise ValueError(f"posture {posture} is not between 1 and {POSTURES}")
    clip = f"{prefix}-bord"
    rim = f'fill="none" stroke="{colours.rim}" stroke-width="{RIM_WIDTH}" stroke-linejoin="round"'
    parts = (
        f'<defs><clipPath id="{clip}"><path d="{family.outline}"/></clipPath></defs>',
        f'<g clip-path="url(#{clip})">',
        f'<rect width="512" height="512" fill="{colours.ground}"/>',
        _far_land(family, colours),
        motif,
        _near_land(family, colours),
        *(() if posture is None else (_marks(family, colours, posture),)),
        "</g>",
        f'<path d="{family.outline}" {rim}/>',
    )
    return "\n".join(parts)


def document(title: str, *parts: str, width: int = 512, height: int = 512) -> str:
    """An SVG document with its title."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    return "\n".join(
        [head, f"<title>{_escaped(title)}</title>", *(part.strip() for part in parts), "</svg>", ""]
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _far_land(family: Family, colours: Colours) -> str:
    """The hills behind the motif: the territory, the same for all badges."""
    y = family.marks[1] - 82
    crest = f"M0 {y + 22}C80 {y - 26} 160 {y - 30} 246 {y}S420 {y + 26} 512 {y - 24}"
    return f'<path d="{crest}V512H0Z" fill="{colours.hill}"/>'


def _near_land(family: Family, colours: Colours) -> str:
    """The ground in front, which holds the marks and from which the motif rises."""
    y = family.marks[1] - 32
    crest = f"M0 {y - 12}C90 {y + 14} 190 {y + 10} 270 {y}S440 {y - 14} 512 {y + 12}"
    return f'<path d="{crest}V512H0Z" fill="{colours.deep}"/>'


def _marks(family: Family, colours: Colours, posture: int) -> str:
    """Five places side by side, one of them lit: where one stands, not how much one has."""
    middle, y = family.marks
    dots = []
    for place in range(1, POSTURES + 1):
        x = middle + (place - 3) * MARK_STEP
        fill, radius = (drawing_data().sun, 13) if place == posture else (colours.rim, 7)
        dots.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>')
    return "\n".join(dots)
