"""The site's own images: its logo, its icons, the picture of the home page, the card for social networks."""

from __future__ import annotations

from collections.abc import Iterator

import palette as p
import resvg_py
from frame import document
from lettering import lettered, width
from palette import CREAM, SUN
from scene import balloon, foreground, front, hills, person, planted, sky, tree, village
from shapes import around, rounded

NAME = "Badgeons"
LOGO_TITLE = "Une pousse, sur une colline, dont la fleur est un badge et les feuilles deux bras levés"
HERO_TITLE = "Des collines où poussent des badges, un village, un chemin et trois personnes bras levés"
CARD = (1200, 630)

FLOWER = f'<path d="{rounded([(x, y, 26) for x, y in around((256, 116), 104, 6)])}" fill="{{}}"/>'
LEFT_LEAF = '<path d="M242 404C106 404 10 316 12 170C150 172 244 260 242 404Z" fill="{}"/>'
RIGHT_LEAF = '<path d="M270 404C268 260 362 172 500 170C502 316 406 404 270 404Z" fill="{}"/>'
HILL = '<path d="M52 482Q256 408 460 482" fill="none" stroke="{}" stroke-width="48" stroke-linecap="round"/>'


def bud(flower: str, left: str, right: str, hill: str) -> str:
    """The mark of the site: a seedling whose flower is a badge, and someone with arms raised."""
    parts = ((FLOWER, flower), (LEFT_LEAF, left), (RIGHT_LEAF, right), (HILL, hill))
    return "\n".join(part.format(colour) for part, colour in parts)


def coloured_bud() -> str:
    return bud(p.AMBER.rim, p.GREEN.rim, p.TEAL.rim, p.ROSE.rim)


def logo() -> str:
    return document(LOGO_TITLE, coloured_bud())


def icon(colour: str) -> str:
    """The mark in one colour, for the header."""
    return document(LOGO_TITLE, bud(colour, colour, colour, colour))


def favicon() -> str:
    ground = f'<rect width="512" height="512" rx="116" fill="{p.TEAL.ground}"/>'
    mark = bud(SUN, CREAM, CREAM, p.TEAL.tint)
    return document(LOGO_TITLE, ground, f'<g transform="translate(41 36) scale(.84)">\n{mark}\n</g>')


def hero() -> str:
    """The illustration of the home page, 1200 × 720."""
    wide, high = 1200, 720
    return document(
        HERO_TITLE,
        f'<defs><clipPath id="cadre"><rect width="{wide}" height="{high}" rx="48"/></clipPath></defs>',
        '<g clip-path="url(#cadre)">',
        sky(wide, high),
        f'<circle cx="850" cy="180" r="92" fill="{SUN}"/>',
        balloon(512, 36, 0.32, p.ROSE),
        hills(wide, high),
        village(622, 444),
        tree(70, 430, 0.7),
        tree(490, 440, 0.55),
        tree(548, 448, 0.75),
        tree(1000, 432, 0.8),
        planted("participation", "magnifier", 392, 596, 172, 182),
        planted("projet", "pin_sprout", 908, 646, 156, 156),
        foreground(wide, high),
        planted("engagement", "heart_hand", 190, 700, 250, 190),
        planted("transmission", "passed_spoon", 1080, 710, 212, 200),
        person(462, 664, 0.92, p.AMBER.rim),
        person(556, 664, 1.02, CREAM),
        person(650, 670, 0.88, p.ROSE.rim),
        front(wide, high),
        "</g>",
        width=wide,
        height=high,
    )


def card() -> str:
    """The image shown when a page is shared, 1200 × 630."""
    wide, high = CARD
    scale = 0.76
    left = (wide - 190 - width(NAME) * scale) / 2
    return document(
        NAME,
        sky(wide, high),
        f'<circle cx="1010" cy="150" r="92" fill="{SUN}"/>',
        f'<g transform="translate({left:.0f} 74) scale(.3)">\n{coloured_bud()}\n</g>',
        lettered(NAME, left + 200, 214, scale, p.TEAL.deep),
        '<g transform="translate(0 80)">',
        hills(wide, high),
        village(484, 350),
        tree(704, 352, 0.7),
        tree(960, 340, 0.8),
        "</g>",
        planted("participation", "magnifier", 390, 530, 160, 90),
        planted("competence", "linked_arms", 850, 572, 164, 128),
        foreground(wide, high),
        planted("engagement", "heart_hand", 170, 620, 224, 110),
        planted("transmission", "passed_spoon", 1060, 620, 216, 120),
        front(wide, high),
        width=wide,
        height=high,
    )


def vectors() -> Iterator[tuple[str, str]]:
    """The drawings kept as SVG: file name and text."""
    yield "logo.svg", logo()
    yield "icon.svg", icon("currentColor")
    yield "icon-white.svg", icon("#ffffff")
    yield "favicon.svg", favicon()
    yield "hero.svg", hero()


def pictures() -> Iterator[tuple[str, bytes]]:
    """The drawings also needed as PNG: file name and bytes."""
    yield "favicon.png", pixels(favicon(), 96)
    yield "og.png", pixels(card(), CARD[0])


def pixels(svg: str, wide: int) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=wide, skip_system_fonts=True))
