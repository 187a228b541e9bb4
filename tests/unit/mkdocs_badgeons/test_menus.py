"""Previous and next in MkDocs are those of a site that is written without it, whatever the menu."""

from __future__ import annotations

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation

from badgeons.publishing.markdown_paths import page_folder
from badgeons.publishing.writing.choices import choices_of
from badgeons.publishing.writing.menus import menu_of
from mkdocs_badgeons.menus import keep_neighbours

A, B, C = (f"guides/{name}.md" for name in "abc")
OTHER = "recruteurs.md"
MENUS: tuple[tuple[list[object], str], ...] = (
    ([OTHER, A, B, C], "abc"),
    ([A, OTHER, B, C], "abc"),
    ([C, {"Lire": [B, OTHER]}, {"Faire": [A]}], "cba"),
    ([{"Lire": [A, OTHER]}, OTHER], "a"),
)
"""Menus, and the guides in the order in which they are read."""


def of_mkdocs(menu: list[object]) -> Navigation:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Exemple", "nav": menu})
    config.validate()
    files = [File(path, "content", "site", use_directory_urls=True) for path in (A, B, C, OTHER)]
    return get_navigation(Files(files), config)


@pytest.mark.parametrize(("menu", "order"), MENUS)
def test_a_guide_leads_to_the_next_whatever_stands_between_them(menu: list[object], order: str) -> None:
    nav = of_mkdocs(menu)
    keep_neighbours(nav, "guides/")
    titles = {page_folder(path): path for path in (A, B, C, OTHER)}
    ours = menu_of(choices_of({"nav": menu}).menu, page_folder, titles, str)
    pages = {page.url: page for page in nav.pages}
    read = [f"guides/{name}/" for name in order]
    expected = {"recruteurs/": (None, None)}
    expected |= {url: near for url, *near in zip(read, (None, *read), (*read[1:], None), strict=False)}
    for url, (before, after) in expected.items():
        near = [near and near.url for near in (pages[url].previous_page, pages[url].next_page)]
        assert near == [before, after], url
        assert [entry and entry.path for entry in ours.neighbours(url, "guides/")] == [before, after], url


def test_without_a_folder_that_is_read_in_order_nothing_is_near() -> None:
    nav = of_mkdocs(MENUS[0][0])
    keep_neighbours(nav, "")
    assert {(page.previous_page, page.next_page) for page in nav.pages} == {(None, None)}
