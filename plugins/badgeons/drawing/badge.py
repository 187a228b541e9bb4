"""A badge drawn from a few choices, the same from the command, a proposal and the form, byte for byte."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from badgeons.base.messages import N_
from badgeons.base.texts import first_invisible
from badgeons.drawing.colours import HEXADECIMAL, colours_from, is_usable, usable_colour
from badgeons.drawing.data import Colours, Family, drawing_data, pictograms
from badgeons.drawing.frame import POSTURES, document, framed
from badgeons.drawing.lettering import lettered, spelled
from badgeons.model.fields.nearest import nearest, plainly
from badgeons.model.fields.shown import shown

PICTOGRAM_BOX = 24
MAX_TOLD = 20
"""Choices that a refusal names one by one."""


@dataclass(frozen=True)
class BadgeDesign:
    """What is chosen. `posture` is 1 to 5; `colour` one of the palette or `#rrggbb`, the family's when None.

    `pictogram` is one of the library, `initials` one to three letters; without both, a seedling is drawn.
    """

    family: str
    posture: int | None = None
    colour: str | None = None
    pictogram: str | None = None
    initials: str | None = None


class Refusal(NamedTuple):
    """Why a design cannot be drawn: French sentences, and the values in them."""

    what: str
    hint: str
    values: dict[str, object]


def refusals_of(design: BadgeDesign) -> list[Refusal]:
    """Everything in a design that cannot be drawn."""
    data = drawing_data()
    refusals = []
    if design.family not in data.families:
        what = N_("« {found} » n’est aucune famille de badges")
        refusals.append(_refusal(what, design.family, list(data.families)))
    if design.posture is not None and design.posture not in range(1, POSTURES + 1):
        what = N_("la posture est un nombre de 1 à 5, pas « {found} »")
        refusals.append(Refusal(what, "", {"found": design.posture}))
    if design.colour is not None:
        refusals += _colour_refusals(design.colour)
    if design.pictogram is not None and design.pictogram not in pictograms():
        what = N_("« {found} » n’est aucun dessin de la bibliothèque")
        refusals.append(_refusal(what, design.pictogram, list(pictograms())))
    if design.initials is not None and spelled(design.initials) is None:
        what = N_("« {found} » : les initiales sont une à trois lettres latines")
        hint = N_("sans chiffre ni ponctuation ; les accents du français sont dessinés")
        refusals.append(Refusal(what, hint, {"found": shown(design.initials)}))
    if design.pictogram is not None and design.initials is not None:
        what = N_("un pictogramme ou des initiales : le badge n’a pas la place des deux")
        refusals.append(Refusal(what, N_("gardez l’un des deux"), {}))
    return refusals


def _colour_refusals(colour: str) -> list[Refusal]:
    palette = drawing_data().palette
    if HEXADECIMAL.fullmatch(colour):
        if is_usable(colour):
            return []
        what = N_("la couleur {found} est trop claire : le dessin ne se verrait pas assez")
        hint = N_("la plus proche qui convient : {close}")
        return [Refusal(what, hint, {"found": colour, "close": usable_colour(colour)})]
    if colour in palette:
        return []
    what = N_("« {found} » n’est ni une couleur de la palette, ni un code comme #20599b")
    return [_refusal(what, colour, list(palette))]


def _refusal(what: str, found: str, choices: list[str]) -> Refusal:
    close = nearest(plainly(found), choices)
    if close:
        hint = N_("vouliez-vous dire « {close} » ?")
    else:
        hint = (
            N_("les choix : {choices}") if len(choices) <= MAX_TOLD else N_("la liste : badgeons draw --list")
        )
    return Refusal(what, hint, {"found": shown(found), "close": close, "choices": ", ".join(choices)})


def draw_badge(design: BadgeDesign, title: str) -> str:
    """The SVG text of a badge; `title` says what is seen. Raises ValueError for a design that is refused."""
    refusals = refusals_of(design)
    if refusals or first_invisible(title) is not None or not title.strip():
        raise ValueError(f"a badge cannot be drawn: {refusals or title!r}")
    family = drawing_data().families[design.family]
    colours = colours_of(design.colour, family)
    return document(
        title, framed(family, colours, design.posture, _motif(design, family, colours), family.id)
    )


def colours_of(colour: str | None, family: Family) -> Colours:
    """The colours of a usable choice, those of the family without."""
    palette = drawing_data().palette
    if colour is not None and colour not in palette:
        return colours_from(colour)
    return palette[colour or family.colour].colours


def _motif(design: BadgeDesign, family: Family, colours: Colours) -> str:
    x, y, side = family.motif
    cream = drawing_data().cream
    if design.initials is not None:
        return lettered(design.initials, x, y, side, cream)
    path = pictograms()[design.pictogram or drawing_data().default_pictogram].path
    place = f"translate({x - side // 2} {y - side // 2}) scale({side // PICTOGRAM_BOX})"
    return f'<path transform="{place}" d="{path}" fill="{cream}"/>'


def description_of(design: BadgeDesign, language: str) -> str:
    """What is seen, in French or English: the title of the drawing and its alternative text."""
    data = drawing_data()
    shape = _shape_in_words(data.families[design.family], design.colour, language)
    if design.initials is not None:
        motif = unicodedata.normalize("NFC", design.initials).upper()
        sentence = data.descriptions["letter" if len(motif) == 1 else "letters"]
    else:
        motif = pictograms()[design.pictogram or data.default_pictogram].name.in_words(language)
        sentence = data.descriptions["pictogram"]
    text = sentence.in_words(language).replace("{motif}", motif).replace("{shape}", shape)
    return text[:1].upper() + text[1:]


def _shape_in_words(family: Family, colour: str | None, language: str) -> str:
    """A silhouette with its colour, when this one has a name: `une feuille verte`."""
    shape = family.shape.in_words(language)
    named = drawing_data().palette.get(colour or family.colour)
    if named is None:
        shape = re.sub(r" \{colour\}|\{colour\} ", "", shape, count=1)
    else:
        words = named.feminine if language == "fr" and family.is_feminine else named.name.in_words(language)
        shape = shape.replace("{colour}", words)
    return re.sub("^a (?=[aeiou])", "an ", shape)
