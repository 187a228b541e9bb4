"""The menu of pages that it does not list is made once for those alike, and is what each would have had."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_badgeons import menus, plugin
from support.small_site import build_small

SETTINGS = """
nav:
  - index.md
  - Badges: [badges/index.md, parcours/index.md]
  - Ici: [Qui: [acteurs/index.md, evenements/index.md], charte.md]
"""
FILES = {"content/charte.md": "# Charte\n"}


def test_menus_that_are_shared_are_those_of_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[str] = []

    def noted(page: Page, nav: Navigation, language: str) -> str:
        keys.append(menus.menu_key(page, nav, language))
        return keys[-1]

    monkeypatch.setattr(plugin, "menu_key", noted)
    shared = build_small(tmp_path / "shared", FILES, SETTINGS)
    assert shared.stopped == "" and 2 < len({*keys} - {""}) < sum(map(bool, keys))
    monkeypatch.setattr(plugin, "menu_key", lambda *_: "")
    apart = build_small(tmp_path / "apart", FILES, SETTINGS)
    pages = [path.relative_to(apart.site) for path in sorted(apart.site.rglob("*.html"))]
    assert len(pages) > 20
    assert [
        path for path in pages if (shared.site / path).read_bytes() != (apart.site / path).read_bytes()
    ] == []
