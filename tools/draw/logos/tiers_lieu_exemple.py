"""A workshop with a saw-tooth roof, an open door and a plant."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

import palette as p
from frame import document

TITLE = "Un ancien atelier au toit en dents de scie, porte ouverte"


def draw() -> str:
    return document(
        TITLE,
        f"""
<path d="M36 224L182 104V224L328 104V224L476 104V448Q476 476 448 476H64Q36 476 36 448Z" fill="{p.TEAL.rim}" stroke="{p.TEAL.rim}" stroke-width="16" stroke-linejoin="round"/>
<path d="M104 476V356A66 66 0 0 1 236 356V476Z" fill="{p.SUN}"/>
<path d="M170 476V290A66 66 0 0 1 236 356V476Z" fill="{p.CREAM}"/>
<circle cx="354" cy="330" r="62" fill="{p.CREAM}"/>
<path d="M354 268V392M292 330H416" stroke="{p.TEAL.rim}" stroke-width="16"/>
<path d="M110 84C110 50 142 54 142 22" fill="none" stroke="{p.AMBER.rim}" stroke-width="26" stroke-linecap="round"/>
""",
    )
