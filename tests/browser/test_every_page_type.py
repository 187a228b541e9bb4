"""One page of each type, in each language: light and dark, phone and desktop, forced colours, very large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.page_types import pages_to_visit
from browser.visiting import NARROWEST, SIZES, TEXT_SPACING, Visit, tour, turn, visit
from browser.visiting import barriers as axe_barriers

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from conftest import BuiltSite

WAYS = (("phone", "dark"), ("desktop", "dark"), ("desktop", "light"), ("phone", "light"))
"""As they follow each other in one open page: what is not a colour is the same in both schemes."""
HALVES = (0, 1)
FORCED = "a, button, summary, select, input, label, p, h1, h2, li"
WITHOUT_FORCED_COLOURS = f"""() => [...document.querySelectorAll("{FORCED}")]
  .filter((each) => each.checkVisibility() && getComputedStyle(each).forcedColorAdjust === "none")
  .map((each) => `keeps its colours when the system’s are wanted: ${{each.outerHTML.slice(0, 120)}}`)"""
BUTTONS_WITHOUT_EDGE = """() => [...document.querySelectorAll(".bdg-button, .md-button, button.bdg-button")]
  .filter((each) => each.checkVisibility() && !parseFloat(getComputedStyle(each).borderTopWidth))
  .map((each) => `nothing says that it is a button in forced colours: ${each.outerHTML.slice(0, 120)}`)"""


def barriers(page: Visit, axe: Path, judged: dict[tuple[str, str], set[str]]) -> list[str]:
    """What keeps someone from using an open page, in whatever window and colours."""
    found = []
    for size, scheme in WAYS:
        page.page.set_viewport_size(SIZES[size])
        turn(page.page, scheme)
        colours = page.pale_words(axe, judged.setdefault((size, scheme), set()))
        found += [f"{size}, {scheme}: axe: {violation}" for violation in colours]
        if (size, scheme) in WAYS[:2]:
            found += [f"{size}: axe: {each}" for each in axe_barriers(page.page, axe, contrasts=False)]
            found += [f"{size}: {problem}" for problem in page.layout()]
    page.page.emulate_media(forced_colors="active")
    found += [*page.page.evaluate(WITHOUT_FORCED_COLOURS), *page.page.evaluate(BUTTONS_WITHOUT_EDGE)]
    page.page.emulate_media(forced_colors="none")
    page.page.set_viewport_size(NARROWEST)
    page.unfold()
    page.page.add_style_tag(content=TEXT_SPACING)
    return found + [f"320 pixels, unfolded, letters spaced: {problem}" for problem in page.layout()]


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_open_without_error_request_elsewhere_or_barrier(
    built_site: BuiltSite, site_server: str, browser: Browser, npm: Path, language: str, half: int
) -> None:
    chosen = pages_to_visit(built_site.folder, language, built_site.base_url)
    assert len(chosen) > 40
    axe, judged = npm / "axe-core" / "axe.min.js", {}  # type: ignore[var-annotated]
    findings: dict[str, list[str]] = {}
    with tour(browser, site_server, size="phone", scheme="dark") as opened:
        for path in list(chosen.values())[half :: len(HALVES)]:
            with opened(path) as page:
                found = barriers(page, axe, judged)
                found += [f"error: {error}" for error in page.errors]
                found += [f"request elsewhere: {url}" for url in page.elsewhere]
                if page.page.evaluate("document.documentElement.lang") != language and path != "404.html":
                    found.append("the page says another language")
                findings[path] = found
    assert not any(findings.values()), "\n".join(
        f"{path or 'home'}: {line}" for path, lines in findings.items() for line in lines
    )
    assert set(judged) == set(WAYS) and all(len(looks) > 20 for looks in judged.values())


WRONG = """
document.querySelector("main, body").insertAdjacentHTML("afterbegin", `
  <p style="color: #ccc; background: #fff">Mots pâles</p>
  <p style="overflow: hidden; width: 4rem; white-space: nowrap">Mots coupés au bord</p>
  <p style="height: 1rem; margin: 0">Mots couverts</p><p style="margin-top: -1rem">Mots couvrants</p>
  <p style="position: relative; left: -900px">Mots sortis</p><p style="width: 3000px">Mots trop larges</p>
  <button></button>`)
"""


def test_what_is_wrong_is_found(site_server: str, browser: Browser, npm: Path) -> None:
    with visit(browser, site_server, "a-propos/") as page:
        page.page.evaluate(WRONG)
        found = "\n".join(barriers(page, npm / "axe-core" / "axe.min.js", {}))
        for sentence in (
            "desktop, dark: axe: color-contrast",
            "phone, light: axe: color-contrast",
            "phone: axe: button-name",
            "cut by p.: p « Mots coupés au bord »",
            "under « Mots couvrants »: p « Mots couverts »",
            "left of the page: p « Mots sortis »",
            "pixels wider than the window",
        ):
            assert sentence in found, sentence
