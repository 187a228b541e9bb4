"""Three people hold hands, arms raised."""

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    return f"""
<g fill="none" stroke-width="30" stroke-linecap="round" stroke-linejoin="round">
<path d="M90 320L56 200M150 320L186 178" stroke="{c.tint}"/>
<path d="M422 320L456 200M362 320L326 178" stroke="{c.sun}"/>
<path d="M222 300L186 178M290 300L326 178" stroke="{c.cream}"/>
</g>
<circle cx="119" cy="210" r="37" fill="{c.tint}"/>
<circle cx="393" cy="210" r="37" fill="{c.sun}"/>
<circle cx="256" cy="176" r="43" fill="{c.cream}"/>
<path d="M73 480V310A46 46 0 0 1 165 310V480Z" fill="{c.tint}"/>
<path d="M347 480V310A46 46 0 0 1 439 310V480Z" fill="{c.sun}"/>
<path d="M206 480V286A50 50 0 0 1 306 286V480Z" fill="{c.cream}"/>
"""
