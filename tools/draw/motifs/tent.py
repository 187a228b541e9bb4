"""A festival tent with a pennant."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M256 66V140" stroke="{c.cream}" stroke-width="14" stroke-linecap="round"/>
<path d="M262 64L332 90L262 116Z" fill="{c.sun}" stroke="{c.sun}" stroke-width="8" stroke-linejoin="round"/>
<path d="M128 274H384L398 440H114Z" fill="{c.tint}"/>
<path d="M256 130C234 202 170 242 88 266V282A28 28 0 0 0 144 282A28 28 0 0 0 200 282A28 28 0 0 0 256 282A28 28 0 0 0 312 282A28 28 0 0 0 368 282A28 28 0 0 0 424 282V266C342 242 278 202 256 130Z" fill="{c.cream}"/>
<path d="M256 130C246 202 226 246 200 266V282A28 28 0 0 0 256 282A28 28 0 0 0 312 282V266C286 246 266 202 256 130Z" fill="{c.sun}"/>
<path d="M201 282H311L326 440H186Z" fill="{c.sun}"/>
<path d="M256 290C250 340 232 384 206 440H306C280 384 262 340 256 290Z" fill="{c.deep}"/>
"""
