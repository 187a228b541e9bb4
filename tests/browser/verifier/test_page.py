"""The catalogue's own page: for fingers, keyboards, screen readers, small screens, paper, no JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from badgeons.credentials.proofs.securing import secure
from browser.verifier.page import VerifierPage, opened
from browser.visiting import SCHEMES, SIZES, barriers, turn
from support.sites import CREATED, KEY, credential, text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from conftest import BuiltSite

STRANGER_DID = "did:web:autre.example.net"
STRANGER = {"id": STRANGER_DID, "type": ["Profile"], "name": "Inconnu"}


def published(site: BuiltSite, folder: str) -> list[Path]:
    found = sorted((site.folder / folder).glob("*.json"))
    assert found, f"the demonstration catalogue publishes nothing in {folder}"
    return found


@pytest.mark.parametrize(("size", "first"), [("phone", "dark"), ("desktop", "light")])
def test_the_page_has_no_barrier_before_and_after_an_answer(
    size: str, first: str, built_site: BuiltSite, site_server: str, browser: Browser, npm: Path
) -> None:
    """In both colour schemes, the one in which the page was opened and the other."""
    axe = npm / "axe-core" / "axe.min.js"
    badges = published(built_site, "ob/3/credentials")

    def found(page: Page) -> list[str]:
        found = []
        for scheme in sorted(SCHEMES, key=lambda scheme: scheme != first):
            turn(page, scheme)
            found += [f"{scheme}: {each}" for each in barriers(page, axe)]
        turn(page, first)
        return found

    with opened(browser, site_server, viewport=SIZES[size], color_scheme=first) as verifier:
        assert found(verifier.page) == []
        outcomes = set()
        tampered = badges[0].read_bytes().replace(b'"version": "', b'"version": "9')
        foreign = text(secure(credential(issuer=STRANGER), KEY.signer(STRANGER_DID), CREATED))
        for content in [*(path.read_bytes() for path in badges), tampered, foreign]:
            verifier.page.evaluate("document.querySelector('.bv-result').replaceChildren()")
            verifier.give_file(content)
            outcome = verifier.outcome()
            if outcome not in outcomes:
                outcomes.add(outcome)
                assert found(verifier.page) == []
                assert verifier.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert outcomes == {"valid", "invalid", "unknown"}
        assert verifier.elsewhere == []
        assert verifier.errors == []


def test_hosted_badges_are_checked_from_their_page_or_address(
    built_site: BuiltSite, site_server: str, browser: Browser
) -> None:
    page = next(iter(sorted(built_site.folder.glob("badges-delivres/*/index.html"))))
    assertion = published(built_site, "ob/2/assertions")[0]
    addresses = [
        f"{built_site.base_url}badges-delivres/{page.parent.name}/",
        f"{site_server}badges-delivres/{page.parent.name}/",
        f"{built_site.base_url}ob/2/assertions/{assertion.name}",
    ]
    with opened(browser, site_server) as verifier:
        for address in addresses:
            verifier.give_text("rien")
            verifier.status()
            verifier.give_text(address)
            assert verifier.outcome() in ("valid", "invalid")
        assert {step[0] for step in verifier.steps()} & {"hosting", "status"}
        verifier.give_text(f"{built_site.base_url}badges-delivres/inconnu/")
        assert "rien à cette adresse (404)" in verifier.status()
        assert verifier.elsewhere == []


def test_the_page_of_a_delivered_badge_leads_to_its_verdict(
    built_site: BuiltSite, site_server: str, browser: Browser
) -> None:
    page = next(iter(sorted(built_site.folder.glob("badges-delivres/*/index.html"))))
    context = browser.new_context(locale="fr-FR")
    visited = VerifierPage(context.new_page(), site_server)
    visited.page.on("console", visited.note)
    try:
        visited.page.goto(f"{site_server}badges-delivres/{page.parent.name}/")
        visited.page.get_by_role("link", name="Vérifier ce badge").click()
        assert visited.outcome() in ("valid", "invalid")
        assert visited.errors == []
    finally:
        context.close()


def test_everything_is_done_by_keyboard(built_site: BuiltSite, site_server: str, browser: Browser) -> None:
    badge = published(built_site, "ob/3/credentials")[0]
    with opened(browser, site_server) as verifier:
        page = verifier.page
        page.focus("#badgeons-verifier button")
        reached = []
        for _ in range(4):
            reached.append(page.evaluate("document.activeElement.textContent || document.activeElement.id"))
            page.keyboard.press("Tab")
        assert reached == ["Choisir un fichier", "Scanner un QR code", "bv-text", "Vérifier"]
        page.focus("#bv-text")
        page.keyboard.insert_text(badge.read_text(encoding="utf-8"))
        page.keyboard.press("Enter")
        assert verifier.outcome() in ("valid", "invalid")
        assert page.evaluate("document.activeElement.id") == "bv-verdict"
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Choisir un fichier").press("Enter")
        chooser.value.set_files(badge)
        page.wait_for_selector(".bv-card")
        page.locator(".bv-raw summary").press("Enter")
        assert page.locator(".bv-raw pre").is_visible()


def test_a_file_is_dropped_or_pasted(built_site: BuiltSite, site_server: str, browser: Browser) -> None:
    badge = published(built_site, "ob/3/credentials")[0].read_text(encoding="utf-8")
    gesture = """
    ([text, kind]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "badge.json", { type: "application/json" }));
      const event = kind === "drop"
        ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
        : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector(".bv-drop").dispatchEvent(event);
      return event.defaultPrevented;
    }
    """
    with opened(browser, site_server) as verifier:
        for kind in ("drop", "paste"):
            verifier.give_text("rien")
            verifier.status()
            assert verifier.page.evaluate(gesture, [badge, kind])
            assert verifier.outcome() in ("valid", "invalid")


def test_the_verdict_is_announced_and_printed(
    built_site: BuiltSite, site_server: str, browser: Browser
) -> None:
    badge = published(built_site, "ob/3/credentials")[0]
    with opened(browser, site_server) as verifier:
        status = verifier.page.locator(".bv-status")
        assert status.get_attribute("aria-live") == "polite"
        verifier.give_file(badge.read_bytes())
        verifier.outcome()
        assert verifier.status().startswith((verifier.page.text_content("#bv-verdict") or "-").strip()[:12])
        verifier.page.emulate_media(media="print")
        assert verifier.page.locator(".bv-steps").is_visible()
        assert not verifier.page.locator("#bv-file, .bv-drop, .bv-raw").first.is_visible()


def test_without_javascript_the_page_tells_another_way(site_server: str, browser: Browser) -> None:
    with opened(browser, site_server, java_script_enabled=False) as verifier:
        assert "JavaScript" in (verifier.page.text_content("#badgeons-verifier") or "")
        verifier.page.get_by_role("link", name="Pour les personnes qui maintiennent").click()
        assert "badgeons verify" in (verifier.page.text_content("article") or "")


def test_only_this_page_loads_the_verifier(built_site: BuiltSite) -> None:
    loading = [
        path.relative_to(built_site.folder).as_posix()
        for path in built_site.folder.rglob("*.html")
        if "verifier.js" in path.read_text(encoding="utf-8")
    ]
    assert sorted(loading) == ["en/verify/index.html", "verifier/index.html"]
