"""The whole site that the command writes without MkDocs, held to the one that MkDocs builds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.visiting import tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from conftest import BuiltSite

from conftest import ROOT, serve

OF_MKDOCS = {"sitemap.xml.gz", "assets/images/favicon.png"}
"""What only MkDocs and its theme write, beside style sheets."""
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
FACTS = {
    "title": re.compile(r"<title>(.*?)</title>", re.DOTALL),
    "descriptions": re.compile(r'<meta (?:name|property)="(?:og|twitter)?:?description" content="([^"]*)"'),
    "language": re.compile(r'<html lang="(\w+)"'),
    "address": re.compile(r'<link rel="canonical" href="([^"]*)"'),
    "shared": re.compile(r'<meta property="og:(\w+)" content="([^"]*)"'),
    "robots": re.compile(r'<meta name="robots" content="([^"]*)"'),
    "twins": re.compile(r'<link rel="alternate ?" hreflang="([^"]*)" href="([^"]*)"'),
    "improve": re.compile(r'<p class="bdg-improve" data-bdg-address="([^"]*)"><a href="([^"]*)"'),
    "way": re.compile(r'class="md-path__link">\s*<span class="md-ellipsis">\s*(.*?)\s*</span>', re.DOTALL),
    "neighbours": re.compile(r'md-footer__link md-footer__link--(prev|next)"'),
    "day": re.compile(r"(?:Catalogue arrêté au|Catalogue as of) ([^.<]+)\."),
    "left out": re.compile(r'md-sidebar md-sidebar--(\w+)"[^>]*\shidden'),
    "outline": re.compile(r'<a href="#([^"]+)" class="md-nav__link">'),
}
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def facts(html: str) -> dict[str, object]:
    """What a page says to people and to machines, whatever stands around."""
    article = ARTICLE.search(html)
    words = " ".join(unescape(TAG.sub(" ", article[1] if article else html)).split())
    told: dict[str, object] = {name: [*dict.fromkeys(each.findall(html))] for name, each in FACTS.items()}
    return {**told, "words": words, "data": [json.loads(text) for text in DATA.findall(html)]}


def files_of(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("whole") / "site"
    command = [sys.executable, "-m", "badgeons", "build", "--site", "--output", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


def test_pages_and_files_are_those_of_mkdocs(built_site: BuiltSite, whole: Path) -> None:
    theirs, ours = files_of(built_site.folder), files_of(whole)
    extra = {path for path in theirs.keys() - ours.keys() if not path.startswith("assets/stylesheets/")}
    assert (extra, ours.keys() - theirs.keys()) == (OF_MKDOCS, set())
    files = [path for path in ours if not path.endswith(".html") and path != "sitemap.xml"]
    assert len(files) > 200
    assert [path for path in files if ours[path].read_bytes() != theirs[path].read_bytes()] == []
    pages = sorted(path for path in ours if path.endswith(".html"))
    for path in pages:
        assert facts(ours[path].read_text("utf-8")) == facts(theirs[path].read_text("utf-8")), path
    locations = re.compile(r"<loc>([^<]+)</loc>\s*<lastmod>([^<]+)<")
    listed = [sorted(locations.findall(files["sitemap.xml"].read_text("utf-8"))) for files in (ours, theirs)]
    assert listed[0] == listed[1]


def test_pages_open_without_error_or_barrier(whole: Path, browser: Browser, npm: Path) -> None:
    server = serve(whole)
    with tour(browser, next(server), size="phone", scheme="dark") as opened:
        for path in ("badges/cooperer/", "guides/lire-un-badge/", ""):
            with opened(path) as page:
                assert page.accessibility(npm / "axe-core" / "axe.min.js") == []
                assert (page.overflow(), page.errors, page.elsewhere) == (0, [], [])
    server.close()
