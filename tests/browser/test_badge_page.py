"""The page of a badge for one who shares it, prints it, reads large letters, or has no JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.visiting import TEXT_SPACING, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

BADGE = "badges/soutien-collectif/"
URL = f"https://badgeons.example.org/{BADGE}"
DEVICE = """
Object.defineProperty(navigator, "share", { value: async (what) => { window.shared = what; } });
const clipboard = { writeText: async (text) => { window.copied = text; } };
Object.defineProperty(navigator, "clipboard", { value: clipboard });
window.print = () => { window.printed = true; };
"""


def unfold_all(page: Page) -> None:
    page.locator("article details").evaluate_all("all => all.forEach(each => { each.open = true; })")


def test_one_reads_it_large_shares_it_copies_its_code_and_prints_it(
    site_server: str, browser: Browser, npm: Path
) -> None:
    with visit(browser, site_server, BADGE, size="phone") as visited:
        page = visited.page
        page.add_init_script(DEVICE)
        page.reload()

        # the easy-to-read twin opens by keyboard
        twin = page.locator("#facile-a-lire")
        assert not twin.locator("p").first.is_visible()
        twin.locator("summary").focus()
        page.keyboard.press("Enter")
        assert "Une phrase suffit." in twin.inner_text()

        # the device's own panel, the address, the code for another site, the printer
        page.get_by_role("button", name="Partager").click()
        assert page.evaluate("shared") == {"title": "Je soutiens le collectif", "url": URL}
        page.locator("[data-bdg-copy=adresse-du-badge]").click()
        assert page.get_by_role("status").filter(has_text="C’est copié.").count() == 1
        assert page.evaluate("copied") == URL
        page.get_by_text("Le montrer sur un autre site").click()
        page.locator("[data-bdg-copy=code-a-copier]").click()
        code = page.evaluate("copied")
        assert code.startswith("<p lang=") and f'<a href="{URL}">' in code
        page.get_by_role("button", name="Imprimer cette page").click()
        assert page.evaluate("printed") is True

        # 400 %: 320 pixels, all unfolded, letters spaced
        unfold_all(page)
        page.set_viewport_size({"width": 320, "height": 740})
        page.add_style_tag(content=TEXT_SPACING)
        assert visited.overflow() <= 0
        assert visited.accessibility(npm / "axe-core" / "axe.min.js") == []
        page.emulate_media(media="print")
        assert page.locator(".bdg-sheet-code svg").is_visible()
        assert not page.locator("#partager").is_visible() and not page.locator("#vie").is_visible()
        assert visited.errors == [] and visited.elsewhere == []

        # what was copied stands alone on a page that knows nothing of us
        page.emulate_media(media="screen")
        page.set_content(f"<!doctype html><title>Un autre site</title>{code}")
        assert page.get_by_role("link", name="Je soutiens le collectif").get_attribute("href") == URL
        assert page.locator("script, style, iframe, [style]").count() == 0


def test_without_javascript_it_keeps_the_address_the_message_and_what_unfolds(
    site_server: str, browser: Browser
) -> None:
    with visit(browser, site_server, BADGE, size="phone", javascript=False) as visited:
        page = visited.page
        assert page.get_by_label("L’adresse de cette page").input_value() == URL
        assert page.get_by_role("link", name="Envoyer par courriel").is_visible()
        assert page.get_by_role("button", name="Copier").count() == 0
        assert page.get_by_role("button", name="Partager").count() == 0
        page.get_by_text("Ce badge en facile à lire").click()
        assert page.get_by_text("Une phrase suffit.").is_visible()
        page.get_by_text("Ce que l’on demande, ce que le badge contient").click()
        assert page.get_by_text("ne demande pas votre nom").is_visible()
        page.locator("summary", has_text="Voir ses").click()
        steps = page.locator(".bdg-life li")
        assert steps.count() >= 2 and steps.first.inner_text().startswith(
            "20\N{NO-BREAK SPACE}septembre 2024"
        )
