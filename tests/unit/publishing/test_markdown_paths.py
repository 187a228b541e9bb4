"""Where a Markdown file is served from, and which one a page is."""

from __future__ import annotations

import pytest

from badgeons.publishing.markdown_paths import page_folder, source_name


@pytest.mark.parametrize(
    ("source", "folder"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("charte.md", "charte/"),
        ("guides/index.md", "guides/"),
        ("guides/README.md", "guides/"),
        ("guides/lire.md", "guides/lire/"),
        ("a/b/index.md", "a/b/"),
        ("a/indexation.md", "a/indexation/"),
    ],
)
def test_a_file_is_served_from_a_folder(source: str, folder: str) -> None:
    assert page_folder(source) == folder


@pytest.mark.parametrize(
    ("source", "folder"),
    [
        ("index.en.md", "en/"),
        ("charte.en.md", "en/charte/"),
        ("guides/index.en.md", "en/guides/"),
        ("guides/lire.en.md", "en/guides/lire/"),
        ("version-1.2.md", "version-1.2/"),
        ("lire.de.md", "lire.de/"),
        ("en.md", "en/"),
    ],
)
def test_a_file_in_a_further_language_is_served_below_its_folder(source: str, folder: str) -> None:
    assert page_folder(source, ("en",)) == folder


@pytest.mark.parametrize("path", ["", "badges/", "badges/velo/", "a/b/c/"])
def test_a_page_has_one_file(path: str) -> None:
    assert page_folder(source_name(path)) == path
