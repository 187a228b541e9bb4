"""Colours and fonts that a territory chooses: computed, refused in a sentence, written as variables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from badgeons.base.addresses import Addresses
from badgeons.base.problems import Problems
from badgeons.base.settings import HOME_BLOCKS, Look, Settings
from badgeons.doors.project import read_project
from badgeons.drawing.colours import contrast, has_contrast, mixed
from badgeons.publishing.look import MAX_FONT, WOFF2, check_look, uses_state_design
from badgeons.publishing.pages.home import render_home
from badgeons.publishing.pages.look import (
    BLOCK,
    COLOURS,
    DARK,
    LIGHT,
    PAIRS,
    PAPER_COLOUR,
    READ,
    STYLE_SHEET,
    TABS_OPACITY,
    VARIABLE,
    WHITE,
    default_variables,
    faint_pairs,
    light_page_style,
    look_style,
    paper_colour,
    readable_colour,
    theme_colour,
    whole_look,
)
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import View
from badgeons.publishing.signers import Keyring
from badgeons.publishing.site import build_site
from support.small_catalogue import ADDRESSES, badge, catalogue

HEADINGS_OF = {"start": "par-ou-commencer", "families": "familles", "members": "qui"}
"""Identifiers of parts of a home page that every catalogue has something to show in."""
SETTINGS = Settings("https://badges.example.org/")
FONT = "assets/fonts/lettres.woff2"


def told(root: Path, look: Look, *content: str) -> tuple[Look, list[str]]:
    problems = Problems()
    kept = check_look(root, replace(SETTINGS, look=look), content, problems)
    return kept, [problem.in_words("fr") for problem in problems]


def test_the_style_of_the_package_is_read_in_every_pair() -> None:
    assert faint_pairs({}) == []
    for scheme in (LIGHT, DARK):
        names = {name for pair in PAIRS for name in (pair.text, pair.ground)}
        assert names <= default_variables()[scheme].keys()


@pytest.mark.parametrize(
    ("name", "colour", "pair"),
    [
        ("brand", "#ff5a5f", ("--bdg-brand", "--bdg-tint", LIGHT)),
        ("brand", "#fff8ea", ("--md-footer-fg-color", "--md-footer-bg-color", LIGHT)),
        ("brand", "#fff8ea", ("--bdg-sun", "--md-primary-fg-color", LIGHT)),
        ("brand_dark", "#0f655f", ("--bdg-brand", "--bdg-card", DARK)),
        ("warm", "#ffc94a", ("--bdg-warm", "--bdg-paper", LIGHT)),
        ("warm_dark", "#9f331f", ("--md-accent-fg-color", "--bdg-paper", DARK)),
    ],
)
def test_a_faint_colour_is_found_and_the_nearest_that_is_read_is_given(
    name: str, colour: str, pair: tuple[str, str, str]
) -> None:
    faint = faint_pairs(COLOURS[name](colour))
    assert pair in [(entry.pair.text, entry.pair.ground, entry.scheme) for entry in faint]
    assert all(entry.ratio * 10 < entry.pair.tenths for entry in faint)
    nearest = readable_colour(name, colour)
    assert nearest is not None and nearest != colour
    assert faint_pairs(COLOURS[name](nearest)) == []


def test_what_is_wrong_is_told_at_once_and_left_out(tmp_path: Path) -> None:
    look = Look(brand="#ff5a5f", warm="rouge", font="assets/absente.woff2", heading_font="../cle.woff2")
    kept, problems = told(tmp_path, look, "index.md", "assets/Marianne-Bold.woff2", "marianne.md")
    assert kept == Look()
    assert len(problems) == 5
    brand = next(line for line in problems if "look.brand" in line)
    tabs = mixed("#ff5a5f", "#fff8ea", TABS_OPACITY)
    ratio = int(contrast(tabs, "#ff5a5f") * 100) / 100
    assert f"l’en-tête, pages claires) : contraste de {ratio}:1, il faut au moins 4.5:1" in brand
    assert readable_colour("brand", "#ff5a5f") in brand
    assert any("content/assets/Marianne-Bold.woff2" in line and "État" in line for line in problems)


@pytest.mark.parametrize(
    ("content", "words"), [(WOFF2 + b"\0" * MAX_FONT, "trop gros"), (b"OTTO", "WOFF2"), (WOFF2, "")]
)
def test_a_font_is_small_and_is_one(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "content" / FONT
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    kept, problems = told(tmp_path, Look(font=FONT), FONT)
    assert [words in line for line in problems] == ([True] if words else [])
    assert kept.font == ("" if words else FONT)


def test_bold_letters_alone_are_refused(tmp_path: Path) -> None:
    _, problems = told(tmp_path, Look(bold_font=FONT))
    assert sum("`font`" in line for line in problems) == 1


def test_a_site_has_the_style_that_was_chosen_and_else_none() -> None:
    def styles(look: Look) -> list[str]:
        settings = replace(ADDRESSES.settings, look=look)
        files = build_site(catalogue(), settings, Keyring(), frozenset()).files
        return [file.content.decode() for file in files if file.path == STYLE_SHEET]

    assert styles(Look()) == []
    look = Look(brand="#7a1f5c", font=FONT, bold_font=FONT)
    assert styles(look) == [look_style(look)]


def test_the_style_changes_variables_of_the_package_only() -> None:
    look = Look(brand="#7a1f5c", warm="#1b4f9c", font=FONT, heading_font="titres.woff2")
    style = look_style(look)
    variables = {name for values in default_variables().values() for name in values}
    assert {name for name, _ in VARIABLE.findall(style)} <= variables
    blocks = {scheme: dict(VARIABLE.findall(block)) for scheme, block in BLOCK.findall(style) if scheme}
    assert blocks[LIGHT]["--bdg-brand"] == look.brand
    assert blocks[DARK]["--bdg-brand"] == whole_look(look).brand_dark != look.brand
    assert faint_pairs(blocks) == []
    assert 'url("../fonts/lettres.woff2")' in style and 'url("../../titres.woff2")' in style
    assert "font-weight: 400" in style and "100 900" not in style
    assert "100 900" in look_style(replace(look, bold_font=FONT))
    assert look_style(Look()) == light_page_style(Look()) == ""


def test_light_pages_and_browsers_follow() -> None:
    look = Look(brand="#7a1f5c")
    assert light_page_style(look).startswith(":root{--a:#7a1f5c}")
    assert f"dark){{:root{{--a:{whole_look(look).brand_dark}}}}}" in light_page_style(look)
    assert theme_colour(look) == "#7a1f5c" and theme_colour(Look()) == "#0c5954"


@pytest.mark.parametrize(
    ("path", "is_state"),
    [
        ("css/dsfr.min.css", True),
        ("Marianne-Regular.woff2", True),
        ("a/marianne/x.ttf", True),
        ("equipe/marianne.md", False),
        ("css/mariannette.css", False),
    ],
)
def test_the_design_of_the_state_is_known_by_its_names(path: str, is_state: bool) -> None:
    assert uses_state_design(path) == is_state


@pytest.mark.parametrize(
    ("lines", "look", "count"),
    [
        ('brand: "#7a1f5c"', Look(brand="#7a1f5c"), 0),
        ("brand: #7a1f5c", Look(), 1),
        ('colour: "#7a1f5c"', Look(), 1),
    ],
)
def test_the_option_is_read_from_mkdocs_yml(tmp_path: Path, lines: str, look: Look, count: int) -> None:
    config = tmp_path / "mkdocs.yml"
    text = f"site_url: https://badges.example.org/\nplugins:\n  - badgeons:\n      look:\n        {lines}\n"
    config.write_text(text, "utf-8")
    problems = Problems()
    assert read_project(config, {}, problems).settings.look == look
    assert len(problems.errors) == count


@pytest.mark.parametrize(
    ("brand", "colour"),
    [("", PAPER_COLOUR), ("#7a1f5c", "#7a1f5c"), ("rose", PAPER_COLOUR), ("#ffc94a", "#8f712a")],
)
def test_the_colour_of_papers_and_messages_can_be_read_on_white(brand: str, colour: str) -> None:
    assert paper_colour(Look(brand=brand)) == colour
    assert has_contrast(colour, WHITE, READ)


@pytest.mark.parametrize(
    ("line", "blocks", "problem"),
    [
        ("", HOME_BLOCKS, ""),
        ("home: [events, families]", ("events", "families"), ""),
        ("home: []", (), ""),
        ("home: [events, agenda, events]", ("events",), "« agenda, events »"),
        ("home: events", ("events",), ""),
        ("home: {events: 1}", (), "n’est pas une partie"),
    ],
)
def test_a_territory_chooses_the_parts_of_its_home_page(
    tmp_path: Path, line: str, blocks: tuple[str, ...], problem: str
) -> None:
    config = tmp_path / "mkdocs.yml"
    options = f"      print: false\n      {line}\n"
    config.write_text(f"site_url: https://b.example.org/\nplugins:\n  - badgeons:\n{options}", "utf-8")
    problems = Problems()
    settings = read_project(config, {}, problems).settings
    assert settings.home_blocks == blocks
    told = "\n".join(problem.in_words("fr") for problem in problems)
    assert problem in told
    assert bool(told) == bool(problem)
    info = SiteInfo(Addresses(settings))
    (page,) = render_home(View(catalogue([badge("b")]), info))
    places = [page.html.find(f'id="{HEADINGS_OF[block]}"') for block in blocks if block in HEADINGS_OF]
    assert -1 not in places
    assert places == sorted(places)
    assert page.html.count("<h2") == len(places)
