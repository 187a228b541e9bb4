"""The same pages for other generators: the words of each badge as a page of Markdown, outside the menu."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from badgeons.model.records import Achievement

MATERIAL = {
    "site_name": "Mesure",
    "site_url": "https://badgeons.example.org/",
    "theme": {"name": "material", "language": "fr", "font": False, "features": ["navigation.tabs"]},
    "plugins": [],
    "nav": [{"Accueil": "index.md"}],
    "validation": {"nav": {"omitted_files": "ignore"}},
}
HUGO = """baseURL = "https://badgeons.example.org/"
languageCode = "fr"
title = "Mesure"
disableKinds = ["taxonomy", "term", "RSS"]
"""
LAYOUT = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">{{ .Site.Title }}</a></header>
<nav>{{ .TableOfContents }}</nav>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main><footer>{{ .Site.Title }}</footer>
</body></html>
"""
ZENSICAL = "zensical==0.0.73"
OPENBADGESLIB = "openbadgeslib[ldp]==4.6.3"


def page_of(badge: Achievement) -> str:
    """What the record says, in Markdown."""
    steps = "\n".join(f"1. {step}" for step in badge.how_to_get.steps) if badge.how_to_get else ""
    parts = (badge.in_brief, badge.description, "## Critères", badge.criteria, "## Obtenir", steps)
    return "\n\n".join([f"# {badge.name}", *(part for part in parts if part)]) + "\n"


def write_mkdocs(folder: Path, badges: Iterable[Achievement], count: int) -> None:
    """A project of MkDocs with so many pages: those of the badges, again and again."""
    write_pages(folder / "docs", "index.md", badges, count)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(MATERIAL, sort_keys=False), "utf-8")


def write_hugo(folder: Path, badges: Iterable[Achievement], count: int) -> None:
    """A project of Hugo with the same pages, in a theme of one file."""
    write_pages(folder / "content", "_index.md", badges, count)
    (folder / "config.toml").write_text(HUGO, "utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(LAYOUT, "utf-8")


def write_pages(folder: Path, home: str, badges: Iterable[Achievement], count: int) -> None:
    """So many pages of Markdown, those of the badges again and again, and a page `home`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / home).write_text("# Accueil\n", "utf-8")
    pages = [page_of(badge) for badge in badges]
    for number in range(count):
        text = pages[number % len(pages)]
        title = text.splitlines()[0].removeprefix("# ").replace('"', "")
        (folder / f"page-{number}.md").write_text(f'---\ntitle: "{title}"\n---\n{text}', "utf-8")


def hugo() -> str | None:
    """Hugo where it is installed (Debian's package `hugo`)."""
    return shutil.which("hugo")


def zensical(folder: Path) -> str | None:
    """Zensical, or None where it cannot be installed."""
    return _installed(ZENSICAL, folder / "bin/zensical")


def openbadgeslib(folder: Path) -> str | None:
    """A Python that has openbadgeslib and what it needs for our cryptosuite, or None."""
    return _installed(OPENBADGESLIB, folder / "bin/python")


def _installed(requirement: str, program: Path) -> str | None:
    """`program`, of an environment of its own, since other programs bring other versions of what we use."""
    folder = program.parents[1]
    if not folder.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [folder / "bin/python", "-m", "pip", "install", "--quiet", requirement]
        if subprocess.run(pip, check=False, capture_output=True).returncode != 0:
            return None
    return str(program)
