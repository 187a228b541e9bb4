"""A hand holds a phone, another hand shows where to press."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M128 520V356C128 326 146 308 176 308H322V366C322 392 298 408 274 414V520Z" fill="{c.sun}"/>
<rect x="164" y="80" width="160" height="296" rx="30" fill="{c.cream}"/>
<rect x="186" y="112" width="116" height="220" rx="8" fill="{c.deep}"/>
<path d="M154 354L142 304Q138 276 162 264" fill="none" stroke="{c.sun}" stroke-width="38" stroke-linecap="round"/>
<path d="M310 292H336M310 326H338M310 360H332" stroke="{c.sun}" stroke-width="29" stroke-linecap="round"/>
<circle cx="236" cy="204" r="38" fill="none" stroke="{c.rim}" stroke-width="13"/>
<g transform="rotate(-24 236 204)">
<path d="M396 218H620" stroke="{c.tint}" stroke-width="72"/>
<path d="M250 195H372" stroke="{c.tint}" stroke-width="30" stroke-linecap="round"/>
<path d="M346 180H396L410 182V254H372Z" fill="{c.tint}"/>
<path d="M348 222H384M362 248H392" stroke="{c.ground}" stroke-width="36" stroke-linecap="round"/>
<path d="M348 222H384M362 246H392" stroke="{c.tint}" stroke-width="26" stroke-linecap="round"/>
<path d="M408 190L372 164" stroke="{c.tint}" stroke-width="28" stroke-linecap="round"/>
</g>
"""
