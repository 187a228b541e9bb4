"""A hand holds up a megaphone."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M172 330V520" stroke="{c.tint}" stroke-width="62"/>
<g transform="rotate(-14 256 256)">
<path d="M150 290L172 372" stroke="{c.sun}" stroke-width="34" stroke-linecap="round"/>
<path d="M112 258Q112 212 158 212H196V306H158Q112 306 112 260Z" fill="{c.sun}"/>
<path d="M190 214L322 142Q348 130 348 160V360Q348 388 322 376L190 306Z" fill="{c.cream}"/>
<path d="M354 144V376" stroke="{c.sun}" stroke-width="28" stroke-linecap="round"/>
<path d="M402 204L440 180M410 260H458M402 316L440 340" stroke="{c.cream}" stroke-width="20" stroke-linecap="round"/>
</g>
<path d="M150 332H206M146 356H210M148 380H206" stroke="{c.hill}" stroke-width="34" stroke-linecap="round"/>
<path d="M150 332H206M146 356H210M148 380H206" stroke="{c.tint}" stroke-width="24" stroke-linecap="round"/>
"""
