"""The frame of pages without the theme's own program: what a reader loads, what small scripts do."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from browser.page_types import page_of_each_type
from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

    from conftest import BuiltSite

MAX_WEIGHT = 60_000
"""Bytes of HTML, style and programs of a page, compressed, before one searches or prints."""
FORM = re.compile(r"(proposer|en/propose)/.+")
"""Pages that may be heavier: they ask the questions of a proposal."""
LINKED = re.compile(
    r'<link rel="?stylesheet"?(?![^>]*media="?print)[^>]* href="?([^">\s]+)|<script[^>]* src="?([^">\s]+)'
)
POLICY = "default-src 'self'; img-src 'self' data:"
FOCUSED = """() => {
  const focused = document.activeElement;
  const drawn = focused.matches(".md-option") ? focused.nextElementSibling : focused;
  const name = [focused.tagName, focused.className].filter(Boolean).join(".");
  return [name, getComputedStyle(drawn).outlineStyle];
}"""
COLOURS = "document.body.dataset.mdColorScheme"


@cache
def compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def weight(site: Path, page: Path) -> int:
    """Bytes of a page with what it links, as a host sends them; the 404 says addresses from the root."""
    linked = {style or script for style, script in LINKED.findall(page.read_text("utf-8"))}
    files = (site / path[1:] if path.startswith("/") else page.parent / path for path in linked)
    return compressed(page) + sum(compressed(file.resolve()) for file in files)


def test_no_page_is_heavy_before_one_searches(built_site: BuiltSite) -> None:
    files = {
        path: built_site.folder / (path or ".") for path in page_of_each_type(built_site.folder).values()
    }
    weights = {
        path: weight(built_site.folder, file if file.suffix else file / "index.html")
        for path, file in files.items()
        if not FORM.match(path)
    }
    assert len(weights) > 30
    assert {path: bytes for path, bytes in weights.items() if bytes > MAX_WEIGHT} == {}
    assert min(weights.values()) > 3_000  # something was weighed


def test_colours_outline_and_way_up_work_under_a_strict_policy(site_server: str, browser: Browser) -> None:
    def strict(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": POLICY})

    with visit(browser, site_server, "badges/cooperer/", scheme="dark") as visited:
        page = visited.page
        page.route("**/*", strict)
        page.reload()
        assert page.evaluate(COLOURS) == "slate"
        lighter = page.get_by_title("Passer au thème clair")
        lighter.click()
        assert not lighter.is_visible() and page.evaluate(COLOURS) == "default"
        page.goto(f"{site_server}acteurs/")
        assert page.evaluate(COLOURS) == "default"  # kept from page to page
        page.get_by_role("radio", name="Passer au thème sombre").press("Enter")
        assert page.evaluate(COLOURS) == "slate"
        page.goto(f"{site_server}badges/cooperer/#ouvre")
        here = page.locator(".md-sidebar--secondary .md-nav__link--active")
        here.wait_for()
        assert here.inner_text().strip() == "Ce qu’il ouvre"
        page.mouse.wheel(0, 3000)
        page.wait_for_function("scrollY > 1500")
        page.mouse.wheel(0, -300)
        page.get_by_role("button", name="Retour en haut de la page").click()
        page.wait_for_function("scrollY === 0")
        page.unroute_all(behavior="wait")  # an image may still be on its way
        assert visited.errors == [] and visited.elsewhere == []


def test_what_has_the_focus_is_seen(site_server: str, browser: Browser) -> None:
    """The theme shows it by a class that its own program gives."""
    with visit(browser, site_server, "badges/") as visited:
        page, outlines = visited.page, {}
        while "SUMMARY" not in outlines and len(outlines) < 30:
            page.keyboard.press("Tab")
            name, style = page.evaluate(FOCUSED)
            outlines[name] = style
        assert {"SUMMARY", "A.md-header__button md-logo", "INPUT.md-option"} <= set(outlines)
        assert [name for name, style in outlines.items() if style == "none"] == []
