"""A flask in which a planet floats."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

import palette as p
from frame import document

TITLE = "Une fiole où flotte une planète à anneau"


def draw() -> str:
    return document(
        TITLE,
        f"""
<path d="M204 54V196L76 410Q44 478 116 478H396Q468 478 436 410L308 196V54Z" fill="{p.TEAL.rim}"/>
<path d="M184 50H328" stroke="{p.TEAL.rim}" stroke-width="44" stroke-linecap="round"/>
<circle cx="256" cy="354" r="72" fill="{p.CREAM}"/>
<path d="M158 398C128 382 356 282 358 314C360 346 190 416 158 398Z" fill="none" stroke="{p.SUN}" stroke-width="20"/>
<path d="M186 340A72 72 0 0 1 312 308L192 366Z" fill="{p.CREAM}"/>
<circle cx="256" cy="232" r="18" fill="{p.CREAM}"/>
<circle cx="240" cy="160" r="13" fill="{p.CREAM}"/>
<circle cx="404" cy="112" r="38" fill="{p.ROSE.rim}"/>
<circle cx="360" cy="196" r="20" fill="{p.AMBER.rim}"/>
""",
    )
