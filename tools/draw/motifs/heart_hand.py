"""An open hand with a heart in its palm."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<path d="M212 330H312L326 500H198Z" fill="{c.sun}"/>
<g fill="none" stroke="{c.cream}" stroke-width="38" stroke-linecap="round" stroke-linejoin="round">
<path d="M205 250L190 138M243 240L240 102M283 240L290 108M321 256L338 156"/>
<path d="M206 318C176 310 152 282 128 244"/>
</g>
<path d="M186 240H340V296C340 340 312 378 264 378S186 340 186 296Z" fill="{c.cream}"/>
<path d="M264 344C234 324 213 306 213 280A26 26 0 0 1 264 270A26 26 0 0 1 315 280C315 306 294 324 264 344Z" fill="{c.ground}"/>
"""
