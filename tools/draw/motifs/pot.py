"""A cooking pot from which badges rise."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<circle cx="168" cy="204" r="44" fill="{c.tint}"/>
<path d="M256 72L312 104V170L256 202L200 170V104Z" fill="{c.sun}" stroke="{c.sun}" stroke-width="14" stroke-linejoin="round"/>
<path d="M300 160Q300 148 312 148H346A44 44 0 0 1 390 192V240H344A44 44 0 0 1 300 192Z" fill="{c.tint}"/>
<path d="M120 290H92A26 26 0 0 0 92 342H122M392 290H420A26 26 0 0 1 420 342H390" fill="none" stroke="{c.sun}" stroke-width="22" stroke-linecap="round"/>
<path d="M112 254H400V316Q400 396 322 396H190Q112 396 112 316Z" fill="{c.cream}"/>
<path d="M108 250H404" stroke="{c.sun}" stroke-width="36" stroke-linecap="round"/>
<path d="M156 302Q156 340 190 352" fill="none" stroke="{c.tint}" stroke-width="16" stroke-linecap="round"/>
"""
