"""A padlock whose keyhole is a person."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M184 226V160A72 72 0 0 1 328 160V226" fill="none" stroke="{c.sun}" stroke-width="38"/>
<rect x="128" y="200" width="256" height="182" rx="48" fill="{c.cream}"/>
<circle cx="256" cy="258" r="31" fill="{c.deep}"/>
<path d="M198 346A58 52 0 0 1 314 346Z" fill="{c.deep}" stroke="{c.deep}" stroke-width="12" stroke-linejoin="round"/>
"""
