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


def page_of(badge: Achievement) -> str:
    """What the record says, in Markdown."""
    steps = "\n".join(f"1. {step}" for step in badge.how_to_get.steps) if badge.how_to_get else ""
    parts = (badge.in_brief, badge.description, "## Critères", badge.criteria, "## Obtenir", steps)
    return "\n\n".join([f"# {badge.name}", *(part for part in parts if part)]) + "\n"


def write_mkdocs(folder: Path, badges: Iterable[Achievement], count: int) -> None:
    """A project of MkDocs with so many pages: those of the badges, again and again."""
    _write_pages(folder / "docs", "index.md", badges, count)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(MATERIAL, sort_keys=False), "utf-8")


def write_hugo(folder: Path, badges: Iterable[Achievement], count: int) -> None:
    """A project of Hugo with the same pages, in a theme of one file."""
    _write_pages(folder / "content", "_index.md", badges, count)
    (folder / "config.toml").write_text(HUGO, "utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(LAYOUT, "utf-8")


def _write_pages(folder: Path, home: str, badges: Iterable[Achievement], count: int) -> None:
    folder.mkdir(parents=True)
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
    """Zensical in an environment of its own below `folder`, since it brings other versions; None where it
    cannot be installed."""
    program = folder / "bin/zensical"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [folder / "bin/python", "-m", "pip", "install", "--quiet", ZENSICAL]
        if subprocess.run(pip, check=False, capture_output=True).returncode != 0:
            return None
    return str(program)
