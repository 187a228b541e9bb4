"""Two cupped hands offer a badge that shines."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M256 62V92M174 94L193 120M338 94L319 120" stroke="{c.cream}" stroke-width="20" stroke-linecap="round"/>
<path d="M256 136L316 170V240L256 274L196 240V170Z" fill="{c.sun}" stroke="{c.sun}" stroke-width="14" stroke-linejoin="round"/>
<path d="M256 246C226 226 212 212 212 192A23 23 0 0 1 256 182A23 23 0 0 1 300 192C300 212 286 226 256 246Z" fill="{c.ground}"/>
<path d="M246 520H172V384C126 360 100 310 96 246A22 22 0 0 1 140 242C144 284 166 308 196 318C218 326 246 334 246 370Z" fill="{c.cream}"/>
<path d="M266 520H340V384C386 360 412 310 416 246A22 22 0 0 0 372 242C368 284 346 308 316 318C294 326 266 334 266 370Z" fill="{c.cream}"/>
"""
