"""A path winds past three milestones to a flower in bloom."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours
from shapes import petals


def draw(c: Colours) -> str:
    return f"""
<path d="M120 520C130 420 216 410 212 330C208 268 76 290 78 212C80 128 180 116 222 178C250 220 300 244 384 244" fill="none" stroke="{c.cream}" stroke-width="36" stroke-linecap="round"/>
<g fill="{c.tint}" stroke="{c.ground}" stroke-width="12">
<circle cx="212" cy="326" r="38"/>
<circle cx="80" cy="208" r="38"/>
<circle cx="212" cy="164" r="38"/>
<path d="{petals((388, 244), 66, 36, 8, -90)}" fill="{c.sun}"/>
</g>
<circle cx="388" cy="244" r="42" fill="{c.cream}"/>
"""
