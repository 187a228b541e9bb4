"""The built catalogue in a real browser: every page type, both sizes, both colour schemes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.links import Links
from browser.visiting import SCHEMES, tour, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from conftest import BuiltSite

# the types of page that the catalogue must have: name, and the address of its pages
TYPES = {
    "home": r"",
    "badge list": r"badges/",
    "badges of a family": r"badges/famille/[^/]+/",
    "badge": r"badges/[^/]+/",
    "actor list": r"acteurs/",
    "actor": r"acteurs/[^/]+/",
    "event list": r"evenements/",
    "event": r"evenements/(?!\d{4}-\d\d/)[^/]+/",
    "pathway": r"parcours/[^/]+/",
    "territory": r"territoires/[^/]+/",
    "map": r"carte/",
    "delivered badge": r"badges-delivres/[^/]+/",
}
EVERYWHERE = ("phone", "dark")
"""Each kind of page and each page of the top is opened so; one page of each type in the other pairs too."""
IN_ENGLISH = ("en/", "en/badges/", "en/badges/cooperer/", "en/charte/", "en/claim/", "en/events/")
"""Pages in a further language are made of the same templates: some of them are opened."""


def pages(site: BuiltSite) -> Iterator[str]:
    for file in sorted(site.folder.rglob("index.html")):
        folder = file.parent.relative_to(site.folder).as_posix()
        yield "" if folder == "." else f"{folder}/"


def is_english(path: str) -> bool:
    return path.startswith("en/")


def page_of_each_type(site: BuiltSite) -> list[str]:
    """One page of each type, the longest, since it has the most that may go wrong."""
    chosen = []
    for name, pattern in TYPES.items():
        matching = [path for path in pages(site) if re.fullmatch(pattern, path)]
        assert matching, f"the site has no page of the type « {name} »"
        chosen.append(max(matching, key=lambda path: (site.folder / path / "index.html").stat().st_size))
    return chosen


def page_of_each_folder(site: BuiltSite) -> list[str]:
    """Besides one page of each type: every page at the top, one of each other folder, some English, the 404.

    Lists of badges by family, territory, sector… are one type, whatever their folder.
    """
    folders: dict[str, str] = {}
    for path in pages(site):
        parent = path.rstrip("/").rpartition("/")[0]
        if not parent.startswith("badges/") and not is_english(path):
            folders.setdefault(parent or path, path)
    return [*dict.fromkeys([*page_of_each_type(site), *folders.values()]), *IN_ENGLISH, "404.html"]


def told(findings: dict[str, list[str]]) -> str:
    return "\n".join(f"{path or 'home'}: {line}" for path, lines in findings.items() for line in lines)


def test_no_internal_link_is_broken(built_site: BuiltSite) -> None:
    assert Links(built_site.folder, built_site.base_url).broken() == []


@pytest.mark.parametrize(("size", "first"), [EVERYWHERE, ("desktop", "light")])
def test_pages_open_without_error_request_elsewhere_or_barrier(
    built_site: BuiltSite, site_server: str, browser: Browser, npm: Path, size: str, first: str
) -> None:
    """A page of each type is read in the scheme in which it was opened, then in the other."""
    axe = npm / "axe-core" / "axe.min.js"
    findings: dict[str, list[str]] = {}
    types = page_of_each_type(built_site)
    chosen = page_of_each_folder(built_site) if (size, first) == EVERYWHERE else types
    with tour(browser, site_server, size=size, scheme=first) as opened:
        for path in chosen:
            with opened(path) as page:
                schemes = sorted(SCHEMES, key=lambda scheme: scheme != first) if path in types else [first]
                found = [f"axe: {violation}" for violation in page.accessibility(axe, schemes)]
                found += [f"error: {error}" for error in page.errors]
                found += [f"request elsewhere: {url}" for url in page.elsewhere]
                if page.overflow() > 0:
                    found.append(f"{page.overflow()} pixels wider than the window")
                findings[path] = found
    assert not any(findings.values()), told(findings)


def test_pages_read_without_javascript(built_site: BuiltSite, site_server: str, browser: Browser) -> None:
    findings: dict[str, list[str]] = {}
    with tour(browser, site_server, size="phone", javascript=False) as opened:
        for path in page_of_each_type(built_site):
            with opened(path) as page:
                heading = page.page.locator("h1")
                if heading.count() != 1 or not heading.is_visible():
                    findings[path] = [f"{heading.count()} h1, one and visible is wanted"]
                elif len(page.page.locator("main, article, body").last.inner_text()) < 80:
                    findings[path] = ["almost no text without JavaScript"]
    assert not any(findings.values()), told(findings)


def test_every_page_has_its_own_title_and_description(built_site: BuiltSite) -> None:
    seen: dict[tuple[str, bool], str] = {}
    problems = []
    for path in pages(built_site):
        html = (built_site.folder / path / "index.html").read_text(encoding="utf-8")
        title = re.search(r"<title>([^<]+)</title>", html)
        key = (title[1] if title else "", is_english(path))
        if title is None or key in seen:
            problems.append(f"{path}: same title as {seen.get(key, 'nothing')}")
        else:
            seen[key] = path
        described = re.search(r'<meta name="?description"? content="[^"]{20,}"', html)
        if not described and "noindex" not in html:
            problems.append(f"{path}: no description")
        if not re.search(rf"<html lang={'en' if is_english(path) else 'fr'}[ >]", html.replace('"', "")):
            problems.append(f"{path}: language not said")
    assert problems == []


def test_a_dark_screen_prints_on_white(built_site: BuiltSite, site_server: str, browser: Browser) -> None:
    delivered = next(path for path in pages(built_site) if path.startswith("badges-delivres/"))
    for path, place in ((delivered, ".s"), ("badges/cooperer/", "dd code")):
        with visit(browser, site_server, path, scheme="dark") as page:
            page.page.emulate_media(media="print", color_scheme="dark")
            colours = "(place) => [getComputedStyle(place).backgroundColor, getComputedStyle(place).color]"
            assert page.page.locator(place).first.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_every_page_lets_one_skip_to_its_content(built_site: BuiltSite) -> None:
    links = Links(built_site.folder, built_site.base_url)
    framed = [page for page in links.html_files if b'class="md-header' in page.read_bytes()]
    assert len(framed) > 100
    assert [str(page) for page in framed if b'class="md-skip"' not in page.read_bytes()] == []


SEEN = """
() => {
  const place = document.activeElement, box = place.getBoundingClientRect();
  const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return [place.contains(found), place.closest(".md-sidebar--primary") !== null];
}
"""


def test_the_menu_of_a_phone_opens_by_keyboard_and_hides_nothing_one_is_on(
    site_server: str, browser: Browser
) -> None:
    with visit(browser, site_server, "badges/cooperer/", size="phone") as page:
        keyboard = page.page.keyboard
        button = page.page.get_by_role("button", name="Navigation")
        for _ in range(8):
            keyboard.press("Tab")
            assert page.page.evaluate(SEEN)[1] is False
        button.focus()
        keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        seen = []
        while button.get_attribute("aria-expanded") == "true" and len(seen) < 40:
            keyboard.press("Tab")
            page.page.wait_for_timeout(350)  # the panels slide
            seen.append(page.page.evaluate(SEEN))
        assert seen.pop()[1] is False  # past its end, the menu folds
        assert len(seen) > 6 and seen == [[True, True]] * len(seen)
        button.focus()
        keyboard.press("Enter")
        keyboard.press("Escape")
        assert button.get_attribute("aria-expanded") == "false"
        assert page.errors == []
