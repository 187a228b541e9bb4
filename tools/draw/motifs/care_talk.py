"""Two speech bubbles, one with three dots, one with a care cross."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M166 112H282A82 82 0 0 1 282 276H206C188 304 162 318 130 322C140 304 142 290 140 272A82 82 0 0 1 166 112Z" fill="{c.cream}"/>
<circle cx="168" cy="194" r="15" fill="{c.deep}"/>
<circle cx="220" cy="194" r="15" fill="{c.deep}"/>
<circle cx="272" cy="194" r="15" fill="{c.deep}"/>
<path d="M234 322A70 70 0 0 1 300 228H344A70 70 0 0 1 400 256" fill="none" stroke="{c.ground}" stroke-width="24"/>
<path d="M300 228H344A70 70 0 0 1 386 354C386 372 392 386 404 398C374 398 350 388 334 368H300A70 70 0 0 1 300 228Z" fill="{c.sun}"/>
<path d="M322 264V332M288 298H356" stroke="{c.deep}" stroke-width="24" stroke-linecap="round"/>
"""
