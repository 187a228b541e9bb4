"""A basket carried full."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

import palette as p
from frame import document

TITLE = "Un panier rempli de fruits et d’une feuille"


def draw() -> str:
    return document(
        TITLE,
        f"""
<path d="M118 262C118 30 394 30 394 262" fill="none" stroke="{p.AMBER.rim}" stroke-width="34" stroke-linecap="round"/>
<circle cx="176" cy="226" r="58" fill="{p.ROSE.rim}"/>
<circle cx="336" cy="226" r="58" fill="{p.BLUE.rim}"/>
<path d="M256 110C306 146 318 206 256 262C194 206 206 146 256 110Z" fill="{p.GREEN.rim}"/>
<path d="M62 252H450Q474 252 468 276L434 436Q426 472 390 472H122Q86 472 78 436L44 276Q38 252 62 252Z" fill="{p.AMBER.rim}"/>
<path d="M108 316H404M120 372H392M132 426H380" stroke="{p.CREAM}" stroke-width="20" stroke-linecap="round" stroke-dasharray="46 38"/>
""",
    )
