"""A compass."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

import palette as p
from frame import document

TITLE = "Une boussole dont l’aiguille montre le nord-est"


def draw() -> str:
    return document(
        TITLE,
        f"""
<circle cx="256" cy="272" r="196" fill="{p.CREAM}" stroke="{p.VIOLET.rim}" stroke-width="44"/>
<path d="M256 128V150M256 394V416M112 272H134M378 272H400" stroke="{p.VIOLET.rim}" stroke-width="22" stroke-linecap="round"/>
<path d="M362 166L302 318L210 226Z" fill="{p.ROSE.rim}" stroke="{p.ROSE.rim}" stroke-width="16" stroke-linejoin="round"/>
<path d="M150 378L210 226L302 318Z" fill="{p.VIOLET.rim}" stroke="{p.VIOLET.rim}" stroke-width="16" stroke-linejoin="round"/>
<circle cx="256" cy="272" r="24" fill="{p.CREAM}"/>
<path d="M226 42H286" stroke="{p.VIOLET.rim}" stroke-width="44" stroke-linecap="round"/>
""",
    )
