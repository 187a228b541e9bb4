"""A bridge over water, the sun behind."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

import palette as p
from frame import document

TITLE = "Un pont au-dessus de l’eau, devant un soleil"


def draw() -> str:
    return document(
        TITLE,
        f"""
<path d="M130 232A126 126 0 0 1 382 232Z" fill="{p.AMBER.rim}"/>
<path d="M30 236H482V396H432A66 66 0 0 0 300 396H212A66 66 0 0 0 80 396H30Z" fill="{p.BRICK.rim}" stroke="{p.BRICK.rim}" stroke-width="16" stroke-linejoin="round"/>
<path d="M52 282H460" stroke="{p.CREAM}" stroke-width="20" stroke-linecap="round" stroke-dasharray="52 42"/>
<path d="M30 462Q86 418 143 462T256 462T369 462T482 462" fill="none" stroke="{p.BLUE.rim}" stroke-width="34" stroke-linecap="round"/>
""",
    )
