"""A map pin in which a seedling grows."""

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<ellipse cx="256" cy="402" rx="74" ry="16" fill="{c.rim}"/>
<path d="M256 404C238 372 130 296 130 210A126 126 0 0 1 382 210C382 296 274 372 256 404Z" fill="{c.cream}"/>
<circle cx="256" cy="208" r="92" fill="{c.deep}"/>
<path d="M256 276V210" stroke="{c.cream}" stroke-width="16" stroke-linecap="round"/>
<path d="M256 238C208 240 184 214 182 170C230 168 256 194 256 238Z" fill="{c.sun}"/>
<path d="M256 214C254 172 280 146 326 144C328 190 300 216 256 214Z" fill="{c.tint}"/>
"""
