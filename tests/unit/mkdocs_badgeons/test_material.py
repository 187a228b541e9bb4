"""What Material gives to pages: the part of its style that they use, its program where it is needed."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_badgeons import material

ASSETS = "plugins/badgeons/publishing/pages/assets"


def config(theme: dict[str, Any] | None = None, **settings: Any) -> MkDocsConfig:
    loaded = MkDocsConfig()  # type: ignore[no-untyped-call]
    loaded.load_dict({"site_name": "x", "theme": {"name": "material", **(theme or {})}, **settings})
    assert loaded.validate() == ([], [])
    return loaded


def test_the_style_of_the_frame_is_made_of_that_of_the_theme(root: Path) -> None:
    made = runpy.run_path(str(root / "tools/theme_style.py"))["theme_style"]()
    assert (root / ASSETS / "theme.css").read_text("utf-8") == made, "run: python tools/theme_style.py"
    assert material.style_is_of_this_version()
    assert ".md-typeset .admonition" in made and "@media print" in made
    assert "md-search" not in made and "[dir=rtl]" not in made and made.count("{") == made.count("}")


@pytest.mark.parametrize(
    ("theme", "settings", "script", "is_needed"),
    [
        ({}, {}, "badgeons", False),
        ({"features": ["navigation.tabs", "toc.follow"]}, {}, "badgeons", False),
        ({"features": ["content.code.copy"]}, {}, "badgeons", True),
        ({}, {"extra": {"consent": {"title": "x"}}}, "badgeons", True),
        ({}, {"extra": {"social_image": "a.png"}}, "badgeons", False),
        ({}, {}, "material", True),
    ],
)
def test_the_program_of_the_theme_runs_where_it_is_needed(
    theme: dict[str, Any], settings: dict[str, Any], script: str, is_needed: bool
) -> None:
    assert material.needs_program(config(theme, **settings), script) is is_needed


@pytest.mark.parametrize(
    ("html", "is_needed"),
    [
        ("<p class='x'>highlight</p>", False),
        ('<div class="admonition note">', False),
        ('<div class="language-py highlight">', True),
        ('<div class="grid cards">', True),
        ('<span class="keys">', True),
        ('<span class="bdg-keys">', False),
    ],
)
def test_a_page_has_the_whole_style_for_what_a_part_leaves_out(html: str, is_needed: bool) -> None:
    assert material.needs_whole_style(html) is is_needed


def test_schemes_are_those_among_which_one_chooses() -> None:
    dark = {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "deep purple"}
    asked = json.loads(material.schemes_of(config({"palette": [{"scheme": "default"}, dark]})))
    assert asked[0] == {"media": "", "scheme": "default", "primary": "indigo", "accent": "indigo"}
    assert asked[1]["scheme"] == "slate" and asked[1]["primary"] == "deep-purple"
    assert material.schemes_of(config({"palette": {"scheme": "default"}})) == "[]"
    assert material.schemes_of(config()) == "[]"
