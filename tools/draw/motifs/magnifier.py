"""A magnifying glass in which a face smiles."""

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M316 296L392 372" stroke="{c.tint}" stroke-width="48" stroke-linecap="round"/>
<circle cx="230" cy="210" r="116" fill="{c.cream}"/>
<path d="M119 178A116 116 0 0 1 341 178C290 186 250 172 230 142C212 170 170 186 119 178Z" fill="{c.deep}"/>
<circle cx="230" cy="210" r="120" fill="none" stroke="{c.sun}" stroke-width="28"/>
<circle cx="192" cy="216" r="13" fill="{c.deep}"/>
<circle cx="268" cy="216" r="13" fill="{c.deep}"/>
<path d="M188 250Q230 292 272 250" fill="none" stroke="{c.deep}" stroke-width="15" stroke-linecap="round"/>
"""
