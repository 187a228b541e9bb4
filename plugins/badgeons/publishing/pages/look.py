"""The colours and fonts that a territory chose, as variables of the style, held against what is read on them.

The style sheet of the package says all variables and what they are by default: pairs of colours are computed
from it, so that a ground that changes there is the ground here. Light pages have the same grounds.
"""

import dataclasses
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from badgeons.base.messages import N_, fill
from badgeons.base.settings import Look
from badgeons.drawing.colours import HEXADECIMAL, STEPS, contrast, has_contrast, mixed, nearest_colour, shade

STYLE_SHEET = "assets/badgeons/look.css"
"""The path of the file in the site."""
LIGHT, DARK = "default", "slate"
"""The schemes of the theme."""
READ, SEEN = 45, 30
"""Tenths of the contrast of a text (WCAG 2.1, 1.4.3) and of a sign (1.4.11)."""
WHITE = "#ffffff"
PAPER_COLOUR = "#0c5954"
"""What printed documents, certificates and messages are drawn with when no colour was chosen."""
BLOCK = re.compile(r'^body\[data-md-color-scheme(?:="(\w+)")?\] \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"(--[\w-]+):\s*([^;]+);")
REFERENCE = re.compile(r"var\((--[\w-]+)\)")

Variables = Mapping[str, Mapping[str, str]]
"""Values of variables by name, by scheme; those of every scheme under the empty name."""


@dataclass(frozen=True)
class Pair:
    """Two variables, of which one is read on the other; `where` says where a reader sees them."""

    text: str
    ground: str
    tenths: int
    where: str
    opacity: int = STEPS
    """That of the text, of `STEPS`."""


TABS_OPACITY = 22
"""That of the theme's tabs, but the current one: 0.7."""
LINKS, BUTTONS = N_("les liens sur le fond de la page"), N_("les mots des boutons")
HEADER, FOOTER = N_("les mots de l’en-tête"), N_("les mots du pied de page")
ALERTS, FOCUS = N_("ce qui appelle l’attention, sur le fond de la page"), N_("le contour jaune du clavier")
PAIRS = (
    *(Pair("--bdg-brand", f"--bdg-{ground}", READ, LINKS) for ground in ("paper", "card", "tint")),
    Pair("--bdg-brand", "--md-code-bg-color", READ, LINKS),
    Pair("--bdg-on-brand", "--bdg-brand", READ, BUTTONS),
    Pair("--bdg-on-brand", "--bdg-brand-deep", READ, BUTTONS),
    Pair("--md-primary-bg-color", "--md-primary-fg-color", READ, HEADER),
    Pair("--md-primary-bg-color--light", "--md-primary-fg-color", READ, HEADER),
    Pair("--md-primary-bg-color", "--md-primary-fg-color", READ, HEADER, TABS_OPACITY),
    Pair("--bdg-sun", "--md-primary-fg-color", SEEN, FOCUS),
    Pair("--md-footer-fg-color", "--md-footer-bg-color", READ, FOOTER),
    Pair("--md-footer-fg-color--light", "--md-footer-bg-color", READ, FOOTER),
    Pair("--md-footer-fg-color--lighter", "--md-footer-bg-color", READ, FOOTER),
    Pair("--md-footer-fg-color--lighter", "--md-footer-bg-color--dark", READ, FOOTER),
    Pair("--bdg-sun", "--md-footer-bg-color", SEEN, FOCUS),
    *(Pair("--bdg-warm", f"--bdg-{ground}", READ, ALERTS) for ground in ("paper", "card", "tint")),
    Pair("--md-accent-fg-color", "--bdg-paper", READ, ALERTS),
)
"""What the style writes on what, of the variables that a choice changes."""


SCHEMES = {LIGHT: N_("{where}, pages claires"), DARK: N_("{where}, pages sombres")}


@dataclass(frozen=True)
class FaintPair:
    """A pair whose `ratio` is too low in a scheme."""

    pair: Pair
    scheme: str
    ratio: float

    def in_words(self, language: str) -> str:
        """What a reader sees of it, and on which pages."""
        return fill(language, SCHEMES[self.scheme], where=fill(language, self.pair.where))


@cache
def default_variables() -> Variables:
    """The variables of the package's own style sheet."""
    text = files(__package__).joinpath("assets", "badgeons.css").read_text("utf-8")
    return {scheme: dict(VARIABLE.findall(block)) for scheme, block in BLOCK.findall(text)}


def faint_pairs(chosen: Variables) -> list[FaintPair]:
    """The pairs of `PAIRS` that are too faint when some variables are changed, the faintest first."""
    faint = []
    for scheme in (LIGHT, DARK):
        values = {**default_variables()[scheme], **chosen.get(scheme, {})}
        for pair in PAIRS:
            ground = _value(values, pair.ground)
            text = mixed(ground, _value(values, pair.text), pair.opacity)
            if not has_contrast(text, ground, pair.tenths):
                faint.append(FaintPair(pair, scheme, contrast(text, ground)))
    return sorted(faint, key=lambda entry: entry.ratio * 10 / entry.pair.tenths)


def _value(values: Mapping[str, str], name: str) -> str:
    """The colour of a variable, through those that it names."""
    value = values[name]
    reference = REFERENCE.fullmatch(value)
    return _value(values, reference[1]) if reference else value


def _brand(colour: str) -> Variables:
    light = {
        "--bdg-brand": colour,
        "--bdg-brand-deep": shade(colour, 19),
        "--md-primary-fg-color": colour,
        "--md-primary-fg-color--light": colour,
        "--md-primary-fg-color--dark": shade(colour, 19),
        "--md-footer-bg-color": shade(colour, 19),
        "--md-footer-bg-color--dark": shade(colour, 15),
    }
    dark = {
        "--md-primary-fg-color": shade(colour, 16),
        "--md-primary-fg-color--light": shade(colour, 19),
        "--md-primary-fg-color--dark": shade(colour, 13),
        "--md-footer-bg-color": shade(colour, 13),
        "--md-footer-bg-color--dark": shade(colour, 10),
    }
    return {LIGHT: light, DARK: dark}


def _brand_dark(colour: str) -> Variables:
    deep, on = mixed("#ffffff", colour, 22), shade(colour, 6)
    return {DARK: {"--bdg-brand": colour, "--bdg-brand-deep": deep, "--bdg-on-brand": on}}


def _warm_in(scheme: str) -> Callable[[str], Variables]:
    def warm(colour: str) -> Variables:
        transparent = f"{colour}1a"
        names = ("--bdg-warm", "--md-accent-fg-color", "--md-accent-fg-color--transparent")
        return {scheme: dict(zip(names, (colour, colour, transparent), strict=True))}

    return warm


COLOURS: Mapping[str, Callable[[str], Variables]] = {
    "brand": _brand,
    "brand_dark": _brand_dark,
    "warm": _warm_in(LIGHT),
    "warm_dark": _warm_in(DARK),
}
"""The variables that a colour of `Look` changes, by its name there."""
FONTS = ("font", "bold_font", "heading_font")
"""The fields of `Look` that are paths of fonts."""


def readable_colour(name: str, colour: str) -> str | None:
    """The nearest colour that can be chosen for a name of `COLOURS`; None when there is none."""
    return nearest_colour(colour, lambda one: not faint_pairs(COLOURS[name](one)))


def whole_look(look: Look) -> Look:
    """A look with colours for dark pages: those chosen, else made lighter from those of light pages."""
    return dataclasses.replace(
        look,
        brand_dark=look.brand_dark or _on_dark("brand_dark", look.brand),
        warm_dark=look.warm_dark or _on_dark("warm_dark", look.warm),
    )


def _on_dark(name: str, colour: str) -> str:
    return (readable_colour(name, colour) or "") if colour else ""


def paper_colour(look: Look) -> str:
    """The colour of titles and lines on paper, and of buttons in messages: one that can be read on white.

    It is `brand`, else the nearest that can be: commands print settings that the build did not check.
    """
    if not HEXADECIMAL.fullmatch(look.brand):
        return PAPER_COLOUR
    return nearest_colour(look.brand, _is_read_on_white) or PAPER_COLOUR


def _is_read_on_white(colour: str) -> bool:
    return has_contrast(colour, WHITE, READ)


def theme_colour(look: Look) -> str:
    """The colour of the header, which browsers give to their own frame."""
    return look.brand or default_variables()[LIGHT]["--md-primary-fg-color"]


def look_style(look: Look) -> str:
    """The style sheet that comes after that of the package; empty when nothing was chosen."""
    if look == Look():
        return ""
    whole = whole_look(look)
    chosen: dict[str, dict[str, str]] = {"": _font_variables(look), LIGHT: {}, DARK: {}}
    for name, variables in COLOURS.items():
        if colour := getattr(whole, name):
            for scheme, values in variables(colour).items():
                chosen[scheme] |= values
    screen = "".join(_block(scheme, chosen[scheme]) for scheme in (LIGHT, DARK))
    inks = (("--bdg-brand", look.brand), ("--bdg-warm", look.warm))
    on_paper = {name: shade(colour, 19) for name, colour in inks if colour}
    parts = (
        _font_faces(look),
        _block("", chosen[""]),
        _in_medium("screen", screen),
        _in_medium("print", _block("", on_paper)),
    )
    return "".join(parts)


def light_page_style(look: Look) -> str:
    """The rules that light pages add to their own, on one line; empty without a chosen colour."""
    if not look.brand and not look.brand_dark:
        return ""
    whole = whole_look(look)
    light = f":root{{--a:{look.brand}}}" if look.brand else ""
    paper = f"@media print{{:root{{--a:{shade(look.brand, 19)}}}}}" if look.brand else ""
    return f"{light}@media screen and (prefers-color-scheme:dark){{:root{{--a:{whole.brand_dark}}}}}{paper}"


def _font_variables(look: Look) -> dict[str, str]:
    """The families of text and headings, those of the package after the chosen ones."""
    values = default_variables()[""]
    chosen = (
        ("--md-text-font", "Catalogue text", look.font),
        ("--bdg-heading-font", "Catalogue headings", look.heading_font),
    )
    return {name: f'"{family}", {values[name]}' for name, family, path in chosen if path}


def _font_faces(look: Look) -> str:
    is_variable = look.bold_font == look.font
    faces = (
        ("Catalogue text", "100 900" if is_variable else "400", look.font),
        ("Catalogue text", "700", "" if is_variable else look.bold_font),
        ("Catalogue headings", "700", look.heading_font),
    )
    return "".join(
        f'@font-face {{\n  font-display: swap;\n  font-family: "{family}";\n  font-weight: {weight};\n'
        f'  src: url("{posixpath.relpath(path, posixpath.dirname(STYLE_SHEET))}") format("woff2");\n}}\n'
        for family, weight, path in faces
        if path
    )


def _block(scheme: str, values: Mapping[str, str]) -> str:
    if not values:
        return ""
    condition = f'="{scheme}"' if scheme else ""
    lines = "".join(f"  {name}: {value};\n" for name, value in values.items())
    return f"body[data-md-color-scheme{condition}] {{\n{lines}}}\n"


def _in_medium(medium: str, rules: str) -> str:
    return f"@media {medium} {{\n{rules}}}\n" if rules else ""
