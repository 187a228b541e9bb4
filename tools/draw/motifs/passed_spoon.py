"""Two hands pass on a wooden spoon."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<g transform="rotate(30 250 262)">
<path d="M-80 424L226 364" stroke="{c.cream}" stroke-width="68"/>
<path d="M600 184L286 262" stroke="{c.tint}" stroke-width="68"/>
<path d="M256 170V432" stroke="{c.sun}" stroke-width="30" stroke-linecap="round"/>
<ellipse cx="256" cy="122" rx="54" ry="68" fill="{c.sun}"/>
<ellipse cx="256" cy="118" rx="32" ry="44" fill="{c.honey}"/>
<g stroke-linecap="round">
<path d="M222 326H288M216 353H294M216 380H294M222 407H284M222 216H288M214 243H294M214 270H294M222 297H288" stroke="{c.ground}" stroke-width="38"/>
<path d="M222 326H288M216 353H294M216 380H294M222 407H284" stroke="{c.cream}" stroke-width="24"/>
<path d="M222 216H288M214 243H294M214 270H294M222 297H288" stroke="{c.tint}" stroke-width="24"/>
</g>
</g>
"""
