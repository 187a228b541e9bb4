"""A territory on which badges grow: hills, a village, a path, a river and its bridge, people."""

# ruff: noqa: E501  (a path stays on its line)

from __future__ import annotations

import palette as p
from frame import OUTLINES, framed
from motifs import MOTIFS
from palette import CREAM, SUN, Colours
from shapes import number

SKY = "#fde3b4"
FAR = "#8fcdb9"
MIDDLE = "#3f9f86"
NEAR = "#17695f"
STEM = p.TEAL.deep


def sky(width: int, height: int) -> str:
    return f'<rect width="{width}" height="{height}" fill="{SKY}"/>'


def planted(family: str, motif: str, x: float, y: float, size: float, stem: float) -> str:
    """A badge grown on a stem whose foot is at (x, y)."""
    drawn = framed(family, None, MOTIFS[motif], f"p-{family}")
    top = y - stem
    leaf = size / 512
    return (
        f'<path d="M{number(x)} {number(y)}V{number(top - size * 0.25)}" stroke="{STEM}" stroke-width="{number(size * 0.06)}"/>'
        f'<path transform="translate({number(x)} {number(y - stem * 0.4)}) scale({leaf:.3g})" '
        f'd="M0 60C90 60 130 10 132 -60C50 -60 0 -20 0 60ZM0 20C-80 20 -116 -24 -118 -86C-44 -86 0 -50 0 20Z" fill="{STEM}"/>'
        f'<g transform="translate({number(x - size / 2)} {number(top - size + 8)}) scale({leaf:.4g})">\n{drawn}\n</g>'
    )


def person(x: float, y: float, size: float, colour: str) -> str:
    """Someone standing at (x, y), arms raised."""
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({size:g})" fill="{colour}">'
        '<circle cx="0" cy="-118" r="24"/><path d="M-30 30V-48A30 30 0 0 1 30 -48V30Z"/>'
        f'<path d="M-20 -46L-50 -116M20 -46L50 -116" stroke="{colour}" stroke-width="18" stroke-linecap="round"/></g>'
    )


def house(x: float, y: float, size: float, wall: str, roof: str, door: str) -> str:
    """A house whose lower left corner is at (x, y)."""
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({size:g})"><path d="M0 10V-70H100V10Z" fill="{wall}"/>'
        f'<path d="M-12 -66L50 -124L112 -66Z" fill="{roof}" stroke="{roof}" stroke-width="8" stroke-linejoin="round"/>'
        f'<path d="M38 10V-28A13 13 0 0 1 64 -28V10Z" fill="{door}"/></g>'
    )


def village(x: float, y: float) -> str:
    return "\n".join(
        (
            house(x + 170, y - 26, 0.72, CREAM, p.BRICK.rim, p.BRICK.ground),
            house(x, y, 0.9, CREAM, p.ROSE.rim, p.ROSE.ground),
            house(x + 92, y + 6, 1.05, SUN, p.BRICK.ground, p.BRICK.deep),
        )
    )


def balloon(x: float, y: float, size: float, colours: Colours) -> str:
    """A heart-shaped balloon with its basket."""
    heart = OUTLINES["soutien"]
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({size:g})">'
        f'<path d="M180 420L224 548M332 420L288 548" stroke="{colours.ground}" stroke-width="12"/>'
        f'<path d="{heart}" fill="{colours.rim}"/>'
        f'<path d="M256 84C306 160 306 380 256 486C206 380 206 160 256 84Z" fill="{SUN}"/>'
        f'<path d="M212 546H300L290 600H222Z" fill="{p.AMBER.ground}" stroke="{p.AMBER.ground}" stroke-width="12" stroke-linejoin="round"/></g>'
    )


def tree(x: float, y: float, size: float) -> str:
    """A plain tree whose foot is at (x, y)."""
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({size:g})"><path d="M0 10V-40" stroke="{STEM}" stroke-width="12"/>'
        f'<path d="M0 -30C-36 -30 -44 -70 0 -140C44 -70 36 -30 0 -30Z" fill="{NEAR}"/></g>'
    )


def hills(width: int, height: int) -> str:
    """Land from far to near, drawn for 1200 wide and stretched to `height`."""
    h = height
    return "\n".join(
        (
            f'<path d="M0 {h - 300}C160 {h - 390} 300 {h - 400} 470 {h - 330}S760 {h - 290} 900 {h - 350}S1120 {h - 400} {width} {h - 340}V{h}H0Z" fill="{FAR}"/>',
            f'<path d="M0 {h - 210}C150 {h - 270} 330 {h - 280} 520 {h - 230}S900 {h - 190} {width} {h - 270}V{h}H0Z" fill="{MIDDLE}"/>',
        )
    )


def foreground(width: int, height: int) -> str:
    h = height
    return (
        f'<path d="M0 {h - 96}C200 {h - 150} 380 {h - 150} 600 {h - 108}S1000 {h - 70} {width} {h - 140}V{h}H0Z" fill="{NEAR}"/>'
        f'<path d="M560 {h}C660 {h - 40} 700 {h - 60} 640 {h - 104}C600 {h - 134} 640 {h - 168} 720 {h - 214}L744 {h - 214}'
        f'C690 {h - 168} 676 {h - 140} 716 {h - 108}C784 {h - 58} 780 {h - 30} 740 {h}Z" fill="{CREAM}"/>'
    )


def front(width: int, height: int) -> str:
    """The grass at the very front, in which feet and stems stand."""
    h = height
    return f'<path d="M0 {h - 34}C240 {h - 64} 480 {h - 56} 640 {h - 30}S1000 {h - 60} {width} {h - 40}V{h}H0Z" fill="{STEM}"/>'
