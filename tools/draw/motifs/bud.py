"""A bud that is also a person, arms raised."""

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M256 384V340" stroke="{c.cream}" stroke-width="24" stroke-linecap="round"/>
<path d="M256 352C176 352 124 300 124 212C204 212 256 264 256 352Z" fill="{c.cream}"/>
<path d="M256 352C336 352 388 300 388 212C308 212 256 264 256 352Z" fill="{c.sun}"/>
<circle cx="256" cy="166" r="48" fill="{c.cream}"/>
"""
