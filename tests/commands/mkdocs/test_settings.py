"""The catalogue under other settings of MkDocs: honoured, or refused in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from badgeons.doors.folders import FolderFiles
from support.projects import Project, make_project
from support.small_site import HEAD, MATERIAL, PLUGINS, Built, build_small, build_with_mkdocs

MACHINE = ("ob/", "id/")
PAGES = {
    "content/charte.md": "# Charte\n\n[Les badges](badges/index.md), [les guides](guides/index.md#lire)\n\n"
    "<!-- badgeons:legal -->\n",
    "content/guides/index.md": "# Guides\n\n## Lire\n\n[La charte](../charte.md)\n",
    "content/guides/lire.md": "# Lire\n\n[Un badge](../badges/atelier.md)\n",
    "badges/awards/atelier.yml": "badge: atelier\nissuer: of-exemple\ndate: 2026-03-14\npublication: hosted\n"
    "consent: {date: 2026-03-10, scope: Publication du badge délivré.}\nawards:\n"
    "  - {id: 7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11, status_index: 7041,\n"
    "     recipient: {urn: 'urn:uuid:0b0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11'}}\n",
}
SOURCES_HOOK = """
def on_page_markdown(markdown, page, config, files):
    page.meta["git_revision_date_localized"] = "de:" + str(page.file.abs_src_path)
    return markdown
"""
"""Asks what plugins of git's dates ask: the path to give to `git log`."""


class Several(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """A plugin that builds the site again when it is built, as those of languages do."""

    def on_post_build(self, config: MkDocsConfig) -> None:
        build(config)


class Links(HTMLParser):
    """The relative addresses that a page gives, but anchors of its own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.paths: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            parts = urlsplit(value or "")
            if name in ("href", "src", "action") and parts.path and not parts.scheme and not parts.netloc:
                self.paths.append(unquote(parts.path))


def pages(built: Built) -> dict[str, str]:
    return {path: text.decode() for path, text in FolderFiles(built.site).items() if path.endswith(".html")}


def machine_files(built: Built) -> dict[str, bytes]:
    return {path: content for path, content in FolderFiles(built.site).items() if path.startswith(MACHINE)}


def words(built: Built) -> str:
    """What the build said, but advice on records."""
    return "\n".join(message for message in built.messages if "badge.yml" not in message)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build_small(tmp_path_factory.mktemp("usual"), PAGES)
    assert built.stopped == "", built.messages
    return built


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Built with Material's plugin, listed after ours, and another that asks for the sources of pages."""
    folder = tmp_path_factory.mktemp("offline")
    files = {**PAGES, "hooks/sources.py": SOURCES_HOOK}
    built = build_small(
        folder, files, "hooks: [hooks/sources.py]\n", plugins="plugins: [search, badgeons, offline]\n"
    )
    assert built.stopped == "", built.messages
    return built


def test_without_directory_addresses_every_link_leads_to_a_file(offline: Built) -> None:
    count = 0
    for path, html in pages(offline).items():
        for link in Links(html).paths:
            count += 1
            folder = offline.site if link.startswith("/") else (offline.site / path).parent
            target = folder / link.lstrip("/")
            is_served = path == "404.html" and (target / "index.html").is_file()
            assert target.is_file() or is_served, (path, link)
    assert count > 500


def test_without_directory_addresses_pages_and_documents_keep_theirs(usual: Built, offline: Built) -> None:
    with_files, with_folders = pages(offline), pages(usual)
    assert with_files.keys() == with_folders.keys()
    assert "charte/index.html" in with_files
    assert machine_files(offline) == machine_files(usual)
    canonical = re.compile(r'<link rel="canonical" href="([^"]*)">')
    for path, html in with_folders.items():
        assert canonical.findall(with_files[path]) == canonical.findall(html), path
    addresses = re.compile(r"<loc>[^<]*</loc>")
    assert addresses.findall(offline.page("sitemap.xml")) == addresses.findall(usual.page("sitemap.xml"))


def test_offline_pages_ask_nobody_for_a_program(offline: Built) -> None:
    assert "il est retiré des pages" in words(offline)
    assert not [
        path for path, html in pages(offline).items() if re.search(r'<script[^>]*src="(https?:)?//', html)
    ]


def test_each_page_names_its_record_to_those_who_ask_git_for_its_date(offline: Built) -> None:
    """A list has none: it is as recent as the record that changed last, here unknown to git."""
    source = re.compile(r"de:([^\s<]+)")
    found = {path: source.findall(html) for path, html in pages(offline).items() if source.search(html)}
    root = offline.root
    assert found["badges/atelier/index.html"] == [str(root / "badges/atelier/badge.yml")]
    assert found["acteurs/of-exemple/index.html"] == [str(root / "content/actors/of-exemple.yml")]
    assert found["charte/index.html"] == [str(root / "content/charte.md")]
    assert found["badges/index.html"] == [str(root / "content/collective.yml")]


THEMES = {
    "theme: mkdocs\n": "le thème « mkdocs » ne convient pas",
    "theme: readthedocs\n": "le thème « readthedocs » ne convient pas",
    "theme: {name: mkdocs, language: fr, locale: fr}\n": "le thème « mkdocs » ne convient pas",
    "theme: {name: null, custom_dir: hooks}\n": "ne convient pas : les pages du catalogue sont faites",
    "theme: {name: material, language: de}\n": "ne parle pas la langue « de »",
    "theme: {name: material, language: fr-FR}\n": "ne parle pas la langue « fr-FR »",
    "theme: {name: material, language: [fr]}\n": "ne parle pas la langue « ['fr'] »",
    "theme: {name: material, language: 12}\n": "ne parle pas la langue « 12 »",
}


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_that_does_not_suit_is_refused_in_a_sentence(tmp_path: Path, theme: str) -> None:
    built = build_small(tmp_path, {"hooks/main.html": "{{ page.content }}"}, theme=theme)
    assert built.stopped
    assert THEMES[theme] in words(built)
    assert not built.site.exists()


@pytest.fixture
def foreign_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plugins by the names of others, one of which builds the site twice."""

    class Loaded(EntryPoint):
        def load(self) -> Any:
            return Several

    option = dict(MkDocsConfig._schema)["plugins"]
    more = {name: Loaded(name, "x:y", "mkdocs.plugins") for name in ("i18n", "languages")}
    monkeypatch.setattr(option, "installed_plugins", {**option.installed_plugins, **more})


REFUSED = {
    "plugins: [search, badgeons, i18n]\n": "le greffon « i18n » construit le site plusieurs fois",
    "plugins: [search, i18n, badgeons]\n": "le greffon « i18n » construit le site plusieurs fois",
    "plugins: [search, badgeons, languages]\n": "un autre greffon construit le site plusieurs fois",
    "plugins: [search, meta, badgeons]\n": "le greffon « material/meta » donne aux pages des en-têtes",
    f"{PLUGINS}extra: {{social_image: [a]}}\n": "`extra.social_image` est le chemin d’une image",
    f"{PLUGINS}site_url: ''\n": "`site_url` manque dans mkdocs.yml",
}


@pytest.mark.parametrize("plugins", REFUSED)
def test_settings_that_do_not_go_together_are_refused_in_a_sentence(
    tmp_path: Path, foreign_plugins: None, plugins: str
) -> None:
    built = build_small(tmp_path, plugins=plugins)
    assert built.stopped
    assert REFUSED[plugins] in words(built)
    assert not built.site.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Project]:
    """A catalogue with a delivered badge, published in French."""
    project = make_project(tmp_path)
    (project.root / "mkdocs.yml").write_text(HEAD + MATERIAL + PLUGINS, "utf-8")
    people = project.people("Un Exemple;un@example.org")
    consent = ("--hosted", "--consent-date", "2026-03-14", "--consent-scope", "Le badge.")
    assert project.award("atelier", people, *consent).returncode == 0
    assert project.run("lock").returncode == 0
    assert "\nlanguage fr\n" in (project.root / "badges/published.lock").read_text("utf-8")
    yield project


@pytest.mark.parametrize("theme", ["theme: {name: material, language: en}\n", "theme: material\n"])
def test_a_site_that_changes_its_language_signs_nothing_again(published: Project, theme: str) -> None:
    before = {path: content for path, content in published.site().items() if path.startswith(MACHINE)}
    (published.root / "mkdocs.yml").write_text(HEAD + theme + PLUGINS, "utf-8")
    built = build_with_mkdocs(published.root)
    assert built.stopped == "", built.messages
    assert '<html lang="en"' in built.page("badges/atelier/index.html")
    assert machine_files(built) == before
    assert any(path.startswith("ob/3/credentials/") for path in before)
    checked = published.run("check")
    assert checked.returncode == 0, checked.stderr
    assert "les badges publiés gardent la leur, « fr »" in checked.stderr


def test_before_the_first_publication_documents_speak_the_language_of_pages(tmp_path: Path) -> None:
    built = build_small(tmp_path, theme="theme: {name: material, language: en, font: false}\n")
    assert built.stopped == "", built.messages
    assert '"@language": "en"' in built.page("ob/2/badges/atelier.json")


def test_what_waits_for_a_key_is_counted(published: Project) -> None:
    for path in (published.root / "content/actors").glob("*.yml"):
        text = path.read_text("utf-8").replace("demonstration: true\n", "")
        path.write_text(text, "utf-8")
    built = build_with_mkdocs(published.root)
    assert built.stopped == "", built.messages
    (said,) = [message for message in built.messages if "attendent la clé de leur émetteur" in message]
    assert re.search(r"Documents qui attendent la clé .* : [1-9]", said)
    assert not list((built.site / "ob/3/credentials").glob("*"))
