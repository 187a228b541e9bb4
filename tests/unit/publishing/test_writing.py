"""The parts of the writer of whole sites: what `mkdocs.yml` says, the menu."""

from __future__ import annotations

from badgeons.publishing.writing.choices import MenuLine, choices_of
from badgeons.publishing.writing.menus import menu_of

SETTINGS = {
    "site_name": "Exemple",
    "repo_url": "https://git.example.org/catalogue/",
    "edit_uri": "edit/main/content/",
    "theme": {"name": "material", "logo": "assets/logo.svg"},
    "markdown_extensions": ["admonition", {"toc": {"permalink": False}}, "pymdownx.tabbed"],
    "plugins": [{"badgeons": {"words": {"en": {"Guides": "Reading"}}}}],
    "nav": [
        {"Accueil": "index.md"},
        {"Guides": ["guides/index.md", {"Lire": "guides/lire.md"}, "guides/absent.md"]},
        {"Vide": ["absent.md"]},
        {"Ailleurs": "https://example.org/"},
    ],
}
TITLES = {"": "Exemple", "guides/": "Les guides", "guides/lire/": "Comment lire"}


def test_choices_are_those_of_mkdocs() -> None:
    choices = choices_of(SETTINGS)
    assert choices.edit_url == "https://git.example.org/catalogue/edit/main/content/"
    assert (choices.logo, choices.words["en"]) == ("assets/logo.svg", {"Guides": "Reading"})
    assert (choices.extensions, choices.unknown_extensions) == (("admonition",), ("pymdownx.tabbed",))
    assert choices.menu[1].children[1] == MenuLine("Lire", "guides/lire.md")
    assert choices_of({"edit_uri": "edit/"}).edit_url == ""
    assert choices_of({"edit_uri": "https://git.example.org/e"}).edit_url == "https://git.example.org/e/"


def test_a_menu_has_the_pages_that_there_are_and_each_page_its_place() -> None:
    def folder_of(target: str) -> str | None:
        folder = target.removesuffix("index.md").replace(".md", "/")
        return folder if folder in TITLES else None

    menu = menu_of(choices_of(SETTINGS).menu, folder_of, TITLES, str)
    assert [entry.title for entry in menu.entries] == ["Accueil", "Guides", "Ailleurs"]
    assert [entry.title for entry in menu.entries[1].children] == ["Les guides", "Lire"]
    assert menu.entries[1].first == "guides/"
    assert [entry.title for entry in menu.way("guides/lire/", "")] == ["Guides", "Lire"]
    assert [entry.title for entry in menu.way("guides/2027/neuf/", "")] == ["Guides"]
    assert menu.way("ailleurs/", "") == ()
    before, after = menu.neighbours("guides/lire/", "guides/")
    assert before is not None and before.path == "guides/" and after is None
    assert menu.neighbours("", "guides/") == (None, None)
