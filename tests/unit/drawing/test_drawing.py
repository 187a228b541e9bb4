"""Drawings from a few choices: seen on any page, of a library whose path data is its makers'."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from badgeons.base.slugs import is_slug
from badgeons.drawing import BadgeDesign, draw_badge, drawing_data, pictograms, refusals_of
from badgeons.drawing.colours import colours_from, contrast, is_usable, usable_colour
from badgeons.drawing.data import Colours
from badgeons.model.records.choices import FAMILY

GIVEN = ("#000000", "#123456", "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#ffffff", "#3a5f0b")


def sets() -> list[Colours]:
    """The colours of the palette, and those made from any colour."""
    palette = [named.colours for named in drawing_data().palette.values()]
    return [*palette, *(colours_from(usable_colour(given)) for given in GIVEN)]


def test_every_family_of_records_is_drawn() -> None:
    assert list(drawing_data().families) == [option.value for option in FAMILY.options]


def test_what_is_drawn_is_seen() -> None:
    """3 for an outline, 4.5 for what is drawn inside (WCAG 2.1)."""
    data = drawing_data()
    for colours in sets():
        assert all(contrast(colours.rim, page) >= 3 for page in data.pages), colours
        grounds = (colours.ground, colours.hill, colours.deep)
        assert all(contrast(data.cream, ground) >= 4.5 for ground in grounds), colours
        assert all(contrast(data.sun, ground) >= 4.5 for ground in grounds), colours
        assert contrast(colours.tint, colours.ground) >= 4.5, colours


def test_a_light_colour_is_refused_with_the_one_that_will_do() -> None:
    (refusal,) = refusals_of(BadgeDesign("projet", colour="#ff0000"))

    close = str(refusal.values["close"])
    assert not is_usable("#ff0000") and is_usable(close)
    assert refusals_of(BadgeDesign("projet", colour=close)) == []
    assert usable_colour(close) == close


@pytest.mark.parametrize("title", ["", "  ", "un\x1btitre"])
def test_a_title_is_words(title: str) -> None:
    with pytest.raises(ValueError):
        draw_badge(BadgeDesign("projet"), title)


def test_the_library_has_names_in_both_languages() -> None:
    assert len(pictograms()) >= 60
    for pictogram in pictograms().values():
        assert is_slug(pictogram.id)
        assert all((*pictogram.name, *pictogram.words))
        assert re.fullmatch(r"[-MmLlHhVvCcSsAaQqTtZz0-9. ]+", pictogram.path)
    names = [pictogram.name for pictogram in pictograms().values()]
    assert len({name.fr for name in names}) == len({name.en for name in names}) == len(names)


def test_path_data_is_that_of_material_design_icons() -> None:
    folder = files("material") / "templates/.icons/material"
    for pictogram in pictograms().values():
        icon = (folder / f"{pictogram.source}.svg").read_text("utf-8")
        assert f'viewBox="0 0 24 24"><path d="{pictogram.path}"/></svg>' in icon, pictogram.id


def test_the_drawings_of_the_demonstration_are_what_is_committed(root: Path) -> None:
    check = [sys.executable, str(root / "tools/draw/draw.py"), "--check"]
    result = subprocess.run(check, capture_output=True, encoding="utf-8", check=False)

    assert (result.returncode, result.stdout) == (0, "")
