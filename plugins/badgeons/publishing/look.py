"""What a territory chose of the look, checked: colours that can be read, fonts that are there."""

import dataclasses
import re
from collections.abc import Collection
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Look, Settings
from badgeons.drawing.colours import HEXADECIMAL
from badgeons.loading.sources import read_content_file
from badgeons.publishing.pages.look import COLOURS, FONTS, faint_pairs, readable_colour

PLACE = Place("mkdocs.yml")
MAX_FONT = 200 * 1024
"""Bytes of a font, which every reader loads."""
WOFF2 = b"wOF2"
"""What a file begins with (WOFF 2.0, 4.1)."""
FONT_PATH = re.compile(r"[\w-]+(?:/[\w-]+)*\.woff2", re.ASCII)
STATE_DESIGN = re.compile(r"(?<![a-z])(?:marianne|dsfr)(?![a-z])", re.IGNORECASE)
STYLE_ENDINGS = (".css", ".woff2", ".woff", ".ttf", ".otf", ".js")
STATE_DESIGN_USED = N_(
    "« {path} » : le système de design de l’État (DSFR, police Marianne) est réservé à l’État"
)
STATE_DESIGN_HINT = N_("retirez ce fichier : un collectif choisit ses couleurs et ses polices (`look`)")


def uses_state_design(path: str) -> bool:
    """Whether a style sheet, script or font has the name of the State's design system (DSFR), or its font."""
    return path.lower().endswith(STYLE_ENDINGS) and STATE_DESIGN.search(path) is not None


def check_look(root: Path, settings: Settings, content: Collection[str], problems: Problems) -> Look:
    """The look without what is wrong in it, which goes to `problems`; `content`: paths from its folder."""
    look = settings.look
    wrong = [name for name in COLOURS if getattr(look, name) and not _is_readable(name, look, problems)]
    for name in FONTS:
        path = getattr(look, name)
        if path and not _is_font(root, settings, name, path, content, problems):
            wrong.append(name)
    if look.bold_font and not look.font:
        problems.add(PLACE, N_("look.bold_font : ces lettres grasses vont avec `font`, qui manque"))
        wrong.append("bold_font")
    for path in content:
        if uses_state_design(path):
            place = Place(f"{settings.folders.content}/{path}")
            problems.add(place, STATE_DESIGN_USED, STATE_DESIGN_HINT, path=path)
    return dataclasses.replace(look, **dict.fromkeys(wrong, ""))


def _is_readable(name: str, look: Look, problems: Problems) -> bool:
    colour = getattr(look, name)
    if not HEXADECIMAL.fullmatch(colour):
        problems.add(
            PLACE,
            N_("look.{name} : « {colour} » n’est pas une couleur"),
            N_('six signes hexadécimaux en minuscules, entre guillemets : "#0a4d48"'),
            name=name,
            colour=colour,
        )
        return False
    faint = faint_pairs(COLOURS[name](colour))
    if not faint:
        return True
    worst = faint[0]
    problems.add(
        PLACE,
        N_(
            "look.{name} : {colour} se lit mal ({where}) : contraste de {ratio}:1, il faut au moins {least}:1"
        ),
        N_('la couleur la plus proche qui convient : "{nearest}"'),
        name=name,
        colour=colour,
        where=worst,
        ratio=int(worst.ratio * 100) / 100,
        least=worst.pair.tenths / 10,
        nearest=readable_colour(name, colour),
    )
    return False


def _is_font(
    root: Path, settings: Settings, name: str, path: str, content: Collection[str], problems: Problems
) -> bool:
    if not FONT_PATH.fullmatch(path) or path not in content:
        problems.add(
            PLACE,
            N_("look.{name} : il n’y a pas de police « {path} »"),
            N_("le chemin d’un fichier « .woff2 » du dossier {folder}, sans espace ni accent"),
            name=name,
            path=path,
            folder=settings.folders.content,
        )
        return False
    font = read_content_file(root, settings, path, MAX_FONT, problems)
    if font is not None and not font.startswith(WOFF2):
        problems.add(
            Place(f"{settings.folders.content}/{path}"),
            N_("ce fichier n’est pas une police WOFF2"),
            N_("changer le nom d’une police ne suffit pas : convertissez-la"),
        )
        return False
    return font is not None
