"""Five people in a ring, arms open."""

from __future__ import annotations

import palette as p
from frame import document

TITLE = "Cinq personnes en ronde, bras ouverts"
RING = (p.ROSE, p.AMBER, p.GREEN, p.BLUE, p.VIOLET)


def draw() -> str:
    people = (
        f'<g transform="rotate({72 * place} 256 268)" stroke="{colours.rim}" fill="{colours.rim}">'
        '<circle cx="256" cy="66" r="42" stroke="none"/>'
        '<path d="M176 104Q256 208 336 104" fill="none" stroke-width="42" stroke-linecap="round"/></g>'
        for place, colours in enumerate(RING)
    )
    return document(TITLE, *people, f'<circle cx="256" cy="268" r="44" fill="{p.TEAL.rim}"/>')
