"""A binder as its owner uses it: kept in one browser, verified there, taken elsewhere, forgotten."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import PIL.Image
import pytest
import zxingcpp

from browser.keeping.places import CACHES, DATABASES, KEEP_AGAIN, OFFLINE, Binder, binder_site
from browser.verifier.page import opened, plain, wait_until
from browser.verifier.places import serving
from browser.visiting import visit
from support import sites
from support.sites import credential, signed, text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOW = datetime(2026, 12, 1, tzinfo=UTC)
FIELD = Path(__file__).parents[2] / "fixtures" / "field"
ELSEWHERE = FIELD / "moodle-verify-alias" / "badge.png"
"""A badge of another platform, baked in an image."""
UNHURRIED = 2_500
"""Milliseconds after which a page that was just opened has begun to keep itself (`main.ts`, `offline.ts`)."""
FULL = """
() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}
"""
"""The browser has no room left for what is put into a database."""
OURS, PAST, OTHER = (
    ["Coopérer en collectif", "valid"],
    ["Coopérer hier", "invalid"],
    ["Aide aux devoirs", "unknown"],
)


def files(folder: Path) -> tuple[Path, Path, Path]:
    """Three badges: one of the site, one of it that is past, one of another platform."""
    ours, past = folder / "valable.json", folder / "ancien.json"
    ours.write_bytes(text(signed(credential())))
    achievement = sites.achievement() | {"name": PAST[0]}
    subject = credential()["credentialSubject"] | {"achievement": achievement}
    past.write_bytes(text(signed(credential(validUntil="2026-05-01T00:00:00Z", credentialSubject=subject))))
    return ours, past, ELSEWHERE


def test_a_binder_from_the_first_badge_to_the_last_word(browser: Browser, tmp_path: Path) -> None:
    """Dropped, verified, opened without a network, put in order, saved, forgotten, opened again."""
    with (
        serving(binder_site(sites.site())) as site,
        opened(browser, site.url, now=NOW, path="classeur/") as visited,
    ):
        binder, page = Binder(visited.page), visited.page
        assert page.evaluate(DATABASES) == []
        binder.drop(*files(tmp_path))
        assert binder.wait_for_cards(3) == [OURS, PAST, OTHER]
        assert "n’a pas été consulté" in page.inner_text(".bb-card >> nth=2")
        binder.drop(ELSEWHERE)
        binder.wait_for_status("Déjà dans votre classeur")
        assert page.evaluate(DATABASES) == ["badgeons-binder:/"]

        wait_until(page, OFFLINE)
        assert visited.errors == []
        site.is_cut = True
        page.reload()
        assert binder.wait_for_cards(3) == [OURS, PAST, OTHER]
        site.is_cut = False
        visited.errors.clear()

        up = page.get_by_role("button", name="Avancer « Aide aux devoirs »")
        up.focus()
        page.keyboard.press("Enter")
        wait_until(page, "() => document.querySelectorAll('.bb-open')[1].textContent === 'Aide aux devoirs'")
        assert page.evaluate("document.activeElement.dataset.focus").startswith("up ")
        page.keyboard.press("Enter")
        wait_until(page, "() => document.querySelectorAll('.bb-open')[0].textContent === 'Aide aux devoirs'")
        binder.press(OURS[0])
        page.fill("#bb-note", "<img src=x onerror=alert(1)> Ma phrase")
        page.fill("#bb-section", "Engagement")
        page.keyboard.press("Escape")
        wait_until(page, "() => document.querySelectorAll('.bb-section').length === 2")
        assert "<img src=x onerror=alert(1)> Ma phrase" in page.inner_text(".bb-note")
        in_order = [OTHER, PAST, OURS]
        assert binder.cards() == in_order

        with page.expect_download() as download:
            binder.press("Enregistrer mon classeur")
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
        assert saved.name == "classeur-2026-12-01.zip"
        binder.press(PAST[0])
        binder.press("Retirer du classeur")
        binder.wait_for_status("n’est plus dans votre classeur")
        binder.press("Le remettre")
        assert binder.wait_for_cards(3) == in_order

        other = page.context.new_page()
        other.goto(page.url)
        other.wait_for_selector(".bb-card")
        binder.press("Tout oublier")
        binder.press("Oui, tout oublier")
        binder.wait_for_status("C’est oublié")
        wait_until(other, "() => document.querySelectorAll('.bb-card').length === 0")
        other.wait_for_timeout(UNHURRIED)
        assert other.evaluate(KEEP_AGAIN) == []
        other.close()
        assert (page.evaluate(DATABASES), page.evaluate(CACHES), binder.cards()) == ([], [], [])

        page.set_input_files("#bb-import", saved)
        assert binder.wait_for_cards(3) == in_order
        binder.press(OURS[0])
        page.fill("#bb-note", "Une autre phrase")
        page.keyboard.press("Escape")
        page.set_input_files("#bb-import", saved)
        binder.press("Garder ceux d’ici")
        binder.wait_for_status("Badges ajoutés : 0")
        assert "Une autre phrase" in page.inner_text(".bb-badges")
        assert (visited.errors, visited.elsewhere) == ([], [])


def test_a_selection_is_shown_apart_and_kept_only_when_asked(browser: Browser, tmp_path: Path) -> None:
    """A link carries it; elsewhere it is verified, read, then kept; and what is printed is not cut."""
    with (
        serving(binder_site(sites.site())) as site,
        opened(browser, site.url, now=NOW, path="classeur/") as visited,
    ):
        binder, page = Binder(visited.page), visited.page
        # what the page asks for: its service worker fetches all that works offline, sooner or later
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        binder.drop(*files(tmp_path))
        binder.wait_for_cards(3)
        page.get_by_role("checkbox", name=f"À montrer {PAST[0]}").uncheck()
        page.fill("#bb-heading-name", "Camille Exemple")
        binder.press("Faire un lien")
        page.wait_for_selector("#bb-link")
        link = page.input_value("#bb-link")
        site.asked.clear()

        with opened(browser, site.url, now=NOW, path=link.removeprefix(site.url)) as receiver:
            shown = Binder(receiver.page)
            assert shown.wait_for_cards(2) == [OURS, OTHER]
            assert "Camille Exemple" in receiver.page.inner_text("main")
            assert receiver.page.locator(".bb-mover, input[type=checkbox]").count() == 0
            assert receiver.page.evaluate(DATABASES) == []
            shown.press("Garder dans mon classeur")
            assert shown.wait_for_cards(2) == [OURS, OTHER]
            assert receiver.page.evaluate(DATABASES) == ["badgeons-binder:/"]
            assert (receiver.page.url, receiver.errors) == (f"{site.url}classeur/", [])
        assert [path for path in site.asked if "s1." in path] == []

        assert page.locator(".bb-sheet-code").count() == 0 and not any("codes.js" in url for url in fetched)
        page.evaluate("window.print = () => {}")
        # a badge given as a file may have no page
        assert "badges-delivres" not in (page.text_content(".bb-sheet") or "")
        page.fill("#bv-text", f"{site.url}badges-delivres/7f0f1c1e/")
        page.press("#bv-text", "Enter")
        binder.wait_for_status("Déjà dans votre classeur")
        binder.press("Imprimer")
        page.wait_for_selector(".bb-sheet-code", state="attached")
        assert any("codes.js" in url for url in fetched)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 688, "height": 1016})  # A4 without its margins, at 96 dots an inch
        printed = page.inner_text(".bb-sheet")
        assert "Camille Exemple" in printed
        assert "Coopérer en collectif" in printed
        assert PAST[0] not in printed
        assert "Ce badge est valable." in printed
        assert f"{site.url}badges-delivres/7f0f1c1e/" in printed.replace("\n", "")
        code = zxingcpp.read_barcode(
            PIL.Image.open(io.BytesIO(page.locator(".bb-sheet-code").first.screenshot()))
        )
        assert code is not None and code.text in printed.replace("\n", "")
        assert page.locator(".bv-in, .bb-part, .bb-badges").filter(visible=True).count() == 0
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert len(page.pdf(prefer_css_page_size=True)) > 1000


def test_what_is_damaged_is_refused_in_words(browser: Browser, tmp_path: Path) -> None:
    cut = tmp_path / "classeur.zip"
    cut.write_bytes(b"PK\x03\x04" + bytes(100))
    with serving(binder_site(sites.site())) as site:
        for fragment in ("s1.AAAA", "v1.AAAA"):
            with opened(browser, site.url, now=NOW, path=f"classeur/#{fragment}") as visited:
                assert "Ce lien est abîmé" in visited.page.inner_text("#badgeons-binder")
                assert (visited.page.locator(".bb-card").count(), visited.errors) == (0, [])
        with opened(browser, site.url, now=NOW, path="classeur/") as visited:
            visited.page.set_input_files("#bb-import", cut)
            Binder(visited.page).wait_for_status("Cette archive est abîmée")
            visited.page.set_input_files("#bb-import", ELSEWHERE)
            Binder(visited.page).wait_for_status("n’est pas celui d’un classeur")


def test_a_full_browser_loses_nothing(browser: Browser, tmp_path: Path) -> None:
    with (
        serving(binder_site(sites.site())) as site,
        opened(browser, site.url, now=NOW, path="classeur/") as visited,
    ):
        binder = Binder(visited.page)
        ours, past, _ = files(tmp_path)
        binder.drop(ours)
        assert binder.wait_for_cards(1) == [OURS]
        visited.page.evaluate(FULL)
        binder.drop(past)
        binder.wait_for_status("Ce navigateur n’a plus de place")
        visited.page.reload()
        assert binder.wait_for_cards(1) == [OURS]


def test_two_tabs_lose_nothing(browser: Browser, tmp_path: Path) -> None:
    with (
        serving(binder_site(sites.site())) as site,
        opened(browser, site.url, now=NOW, path="classeur/") as visited,
    ):
        first, second = Binder(visited.page), Binder(visited.page.context.new_page())
        second.page.goto(visited.page.url)
        second.page.wait_for_selector("[data-ready]")
        ours, past, elsewhere = files(tmp_path)
        first.drop(ours, past)
        second.drop(elsewhere)
        names = sorted([OURS[0], PAST[0], OTHER[0]])
        assert sorted(name for name, _ in first.wait_for_cards(3)) == names
        assert sorted(name for name, _ in second.wait_for_cards(3)) == names


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, tmp_path: Path) -> None:
    with (
        serving(binder_site(sites.site(), "en")) as site,
        opened(browser, site.url, now=NOW, path="classeur/") as visited,
    ):
        page = visited.page
        page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
        page.reload()
        page.wait_for_selector("[data-ready]")
        Binder(page).drop(ELSEWHERE)
        Binder(page).wait_for_cards(1)
        assert "This browser keeps nothing" in plain(page.inner_text(".bb-keeping"))


@pytest.mark.parametrize(("size", "schemes"), [("phone", ("light", "dark")), ("desktop", ("light",))])
def test_no_barrier_in_a_binder(
    site_server: str, browser: Browser, npm: Path, tmp_path: Path, size: str, schemes: tuple[str, ...]
) -> None:
    """In the site's own frame: nothing that axe reports, nothing wider than the window."""
    with visit(browser, site_server, "classeur/", size=size) as visited:
        binder = Binder(visited.page)
        binder.drop(*files(tmp_path))
        binder.wait_for_cards(3)
        axe = npm / "axe-core" / "axe.min.js"
        assert visited.accessibility(axe, schemes) == []
        binder.press(OTHER[0])
        visited.page.wait_for_selector(".bb-dialog .bv-card")
        assert visited.accessibility(axe, schemes) == []
        assert (visited.overflow() <= 0, visited.errors, visited.elsewhere) == (True, [], [])
