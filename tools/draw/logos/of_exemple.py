"""An open book from which a sprout grows."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

import palette as p
from frame import document

TITLE = "Un livre ouvert d’où sort une pousse"


def draw() -> str:
    return document(
        TITLE,
        f"""
<path d="M256 476C190 428 112 414 36 420V196C120 190 200 206 256 250Z" fill="{p.BLUE.rim}"/>
<path d="M256 476C322 428 400 414 476 420V196C392 190 312 206 256 250Z" fill="{p.BLUE.rim}"/>
<path d="M256 258V462" stroke="{p.CREAM}" stroke-width="16" stroke-linecap="round"/>
<path d="M92 262Q154 262 204 288M92 328Q154 328 204 354M420 262Q358 262 308 288M420 328Q358 328 308 354" fill="none" stroke="{p.CREAM}" stroke-width="20" stroke-linecap="round"/>
<path d="M256 240V160" stroke="{p.GREEN.rim}" stroke-width="24" stroke-linecap="round"/>
<path d="M256 196C186 196 148 154 150 84C220 82 256 126 256 196Z" fill="{p.GREEN.rim}"/>
<path d="M256 168C254 92 296 46 372 44C376 120 332 166 256 168Z" fill="{p.AMBER.rim}"/>
""",
    )
