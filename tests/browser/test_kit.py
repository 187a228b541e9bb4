"""The offline kit, opened from a disk in a real browser: `file:` addresses, no server, no network."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from playwright.sync_api import TimeoutError

from badgeons.doors.folders import FolderFiles
from badgeons.offline.kit import make_kit
from browser.keeping.places import Binder
from browser.visiting import tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

    from conftest import BuiltSite


LINK = re.compile(r"""\s(?:href|src|action)="(?![a-z][a-z+.-]*:|//)([^"?#]+)""")

STATE = """() => ({
  address: location.href,
  ready: document.readyState,
  focus: document.activeElement?.outerHTML.slice(0, 200),
  pressed: navigator.userActivation.hasBeenActive,
  status: document.querySelector("#bdg-status")?.textContent,
  results: document.querySelector("#bdg-results")?.textContent.slice(0, 200),
})"""


def dead_links(folder: Path) -> list[str]:
    """The relative links of pages that lead to no file."""
    dead = []
    for page in folder.rglob("*.html"):
        links = {unquote(link) for link in LINK.findall(page.read_text("utf-8"))}
        dead += [f"{page} -> {link}" for link in links if not (page.parent / link).is_file()]
    return dead


def follow(answer: Locator, url: str) -> None:
    """Press an answer of the search; a page that did not open tells what it was doing."""
    page = answer.page
    answer.click(delay=150)  # a finger stays for a moment, and leaves the field before it is up
    try:
        page.wait_for_url(url, wait_until="commit")
    except TimeoutError as cause:
        raise AssertionError(f"{url} was not opened: {page.evaluate(STATE)}") from cause


def test_from_the_first_double_click_to_a_badge_that_is_kept(
    built_site: BuiltSite, browser: Browser, tmp_path: Path
) -> None:
    """Search with a typing error, the map, the verifier, the binder, the form and the claim: no error."""
    kit = make_kit(FolderFiles(built_site.folder), "site", "fr")
    with zipfile.ZipFile(io.BytesIO(kit.content)) as archive:
        archive.extractall(tmp_path)
    assert dead_links(tmp_path) == []
    badge = min((built_site.folder / "ob/3/credentials").glob("*.json"))

    with tour(browser, f"{tmp_path.as_uri()}/", size="phone") as opened:
        with opened("ouvrir.html") as visited:
            visited.page.wait_for_url("**/site/index.html")
            visited.page.locator("article a[href$='badges/index.html']").first.click()
            visited.page.wait_for_url("**/site/badges/index.html")
            visited.page.get_by_role("searchbox", name="Que cherchez-vous").fill("numérike")
            answer = visited.page.locator("#bdg-results").get_by_role("link", name="Entraide numérique")
            follow(answer, "**/site/badges/entraide-numerique/index.html")
            assert (visited.errors, visited.elsewhere) == ([], [])
        with opened("site/en/badges/index.html") as visited:
            visited.page.get_by_role("searchbox", name="What are you looking for").fill("digitl help")
            answer = visited.page.locator("#bdg-results").get_by_role("link", name="Everyday digital help")
            follow(answer, "**/site/en/badges/entraide-numerique/index.html")
            visited.page.locator("a[hreflang=fr]").first.click()
            visited.page.wait_for_url("**/site/badges/entraide-numerique/index.html")
            assert (visited.errors, visited.elsewhere) == ([], [])
        with opened("site/carte/index.html") as visited:
            visited.page.locator("a.bdg-map__mark:not([href^='#'])").first.click()
            visited.page.wait_for_url("**/site/acteurs/*/index.html")
            assert (visited.errors, visited.elsewhere) == ([], [])
        with opened("site/verifier/index.html") as visited:
            visited.page.set_input_files("#bv-file", badge)
            visited.page.wait_for_selector(".bv-card")
            states = visited.page.locator(".bv-step").evaluate_all(
                "(steps) => Object.fromEntries(steps.map(({ dataset }) => [dataset.step, dataset.state]))"
            )
            checked = {step: state for step, state in states.items() if state != "passed"}
            assert {"signature", "issuer"} <= states.keys() and len(checked) == 1, states
            assert (visited.errors, visited.elsewhere) == ([], [])
        with opened("site/en/verify/index.html") as visited:
            visited.page.set_input_files("#bv-file", badge)
            visited.page.wait_for_selector(".bv-card >> text=trial badge")
            assert (visited.errors, visited.elsewhere) == ([], [])
        with opened("site/classeur/index.html") as visited:
            visited.page.wait_for_selector("#bv-file", state="attached")
            Binder(visited.page).drop(badge)
            kept = Binder(visited.page).wait_for_cards(1)
            visited.page.reload()
            assert Binder(visited.page).wait_for_cards(1) == kept
            assert (visited.errors, visited.elsewhere) == ([], [])
        for path in ("proposer/badge", "reclamer", "evenements", "parcours"):
            with opened(f"site/{path}/index.html") as visited:
                visited.page.wait_for_load_state("networkidle")
                assert (visited.errors, visited.elsewhere) == ([], []), path
