"""The built catalogue in a real browser: links, titles, without JavaScript, on paper, by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from browser.links import Links
from browser.page_types import page_of_each_type, pages
from browser.visiting import tour, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from conftest import BuiltSite


def is_english(path: str) -> bool:
    return path.startswith("en/")


def told(findings: dict[str, list[str]]) -> str:
    return "\n".join(f"{path or 'home'}: {line}" for path, lines in findings.items() for line in lines)


def test_no_internal_link_is_broken(built_site: BuiltSite) -> None:
    assert Links(built_site.folder, built_site.base_url).broken() == []


def test_pages_read_without_javascript(built_site: BuiltSite, site_server: str, browser: Browser) -> None:
    findings: dict[str, list[str]] = {}
    with tour(browser, site_server, size="phone", javascript=False) as opened:
        for path in page_of_each_type(built_site.folder).values():
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
    for path in pages(built_site.folder):
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
    delivered = next(path for path in pages(built_site.folder) if path.startswith("badges-delivres/"))
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


STILL = """
async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}
"""
"""The panels of the menu have finished sliding."""


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
            page.page.evaluate(STILL)
            seen.append(page.page.evaluate(SEEN))
        assert seen.pop()[1] is False  # past its end, the menu folds
        assert len(seen) > 6 and seen == [[True, True]] * len(seen)
        button.focus()
        keyboard.press("Enter")
        keyboard.press("Escape")
        assert button.get_attribute("aria-expanded") == "false"
        assert page.errors == []
