"""Three forearms, each hand holding the next wrist."""

from __future__ import annotations

from palette import Colours


def draw(c: Colours) -> str:
    turns = ((0, c.cream), (-120, c.sun), (120, c.tint))
    arms = "\n".join(
        _turned(angle, f'<path d="M-60 330H330" stroke="{colour}" stroke-width="54"/>')
        for angle, colour in turns
    )
    hands = "\n".join(_turned(angle, _hand(c, colour)) for angle, colour in turns)
    return f'<g fill="none" stroke-linecap="round" stroke-linejoin="round">\n{arms}\n{hands}\n</g>'


def _turned(angle: int, part: str) -> str:
    return f'<g transform="rotate({angle} 256 256)">{part}</g>' if angle else part


def _hand(c: Colours, colour: str) -> str:
    fingers = "M352 303H414M352 326H426M352 349H422M352 371H404"
    thumb = "M314 310Q340 290 350 258"
    return (
        f'<path d="{fingers}{thumb}" stroke="{c.ground}" stroke-width="34"/>'
        f'<path d="{thumb}" stroke="{colour}" stroke-width="20"/>'
        f'<path d="M312 296H356V380H322Q296 372 284 356V303Z" fill="{colour}"/>'
        f'<path d="{fingers}" stroke="{colour}" stroke-width="18"/>'
    )
