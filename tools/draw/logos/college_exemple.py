"""A school bag."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

import palette as p
from frame import document

TITLE = "Un sac d’école"


def draw() -> str:
    return document(
        TITLE,
        f"""
<path d="M186 104V84A70 58 0 0 1 326 84V104" fill="none" stroke="{p.OLIVE.rim}" stroke-width="34" stroke-linecap="round"/>
<path d="M70 296H44Q28 296 28 320V412Q28 436 52 436H72M442 296H468Q484 296 484 320V412Q484 436 460 436H440" fill="{p.AMBER.rim}" stroke="{p.AMBER.rim}" stroke-width="20" stroke-linejoin="round"/>
<path d="M68 252A164 164 0 0 1 232 88H280A164 164 0 0 1 444 252V432Q444 480 396 480H116Q68 480 68 432Z" fill="{p.OLIVE.rim}"/>
<path d="M68 246Q256 330 444 246" fill="none" stroke="{p.CREAM}" stroke-width="20"/>
<rect x="220" y="248" width="72" height="92" rx="20" fill="{p.SUN}"/>
<path d="M136 404H376" stroke="{p.CREAM}" stroke-width="20" stroke-linecap="round"/>
<path d="M212 168H300" stroke="{p.CREAM}" stroke-width="20" stroke-linecap="round"/>
""",
    )
