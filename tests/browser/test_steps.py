"""What a person ticks: the next step is told, kept in her browser only, and forgotten by one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.visiting import visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

WORDS_OUTSIDE = """() => [...document.querySelectorAll(".bdg-drawn__badge")].filter((badge) => {
  const box = badge.querySelector("rect").getBoundingClientRect();
  return [...badge.querySelectorAll("tspan")].some((line) => {
    const words = line.getBoundingClientRect();
    return words.left < box.left || words.right > box.right
      || words.top < box.top || words.bottom > box.bottom;
  });
}).map((badge) => badge.getAttribute("aria-label"))"""
"""The drawn badges whose words go out of their box."""


def test_ticked_badges_tell_the_next_step_and_are_forgotten(
    site_server: str, browser: Browser, npm: Path
) -> None:
    with visit(browser, site_server, "parcours/citoyen/", size="phone") as visited:
        page = visited.page
        left, status = page.locator("[data-left]"), page.locator("[data-forgotten] [role=status]")
        assert page.evaluate(WORDS_OUTSIDE) == [] and visited.overflow() <= 0
        assert not left.is_visible()

        for name in ("J’en suis là", "Engagement bénévole", "Coopérer"):
            page.locator(f".bdg-steplist input[aria-label*='{name}']").first.check()
        assert "badge-clé « Parcours reconnaissance »" in left.inner_text().replace("\u00a0", " ")
        page.locator(".bdg-steplist input[aria-label*='Coopérer']").first.uncheck()
        assert left.inner_text().replace("\u00a0", " ") == (
            "Vous avez 2 étapes sur 4. Prochaine étape : Coopérer en collectif."
        )

        # by keyboard from the drawing to the page of the badge, where the same is known
        page.get_by_role("link", name="Étape 1").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/badges/j-en-suis-la/")
        here = page.get_by_role("checkbox", name="J’en suis là").first
        assert here.is_checked() and visited.overflow() <= 0
        assert page.evaluate(WORDS_OUTSIDE) == []
        assert "Vous avez 2 étapes sur 4" in left.inner_text()
        here.uncheck()
        page.locator("[data-pathway] >> xpath=ancestor::details").locator("summary").click()
        page.reload()
        assert not here.is_checked() and status.inner_text() == "1 badge coché sur ce site."
        assert visited.accessibility(npm / "axe-core" / "axe.min.js") == []

        stored = "Object.keys(localStorage).filter((key) => key.startsWith('badgeons:steps'))"
        assert page.evaluate(stored) == ["badgeons:steps:/"]
        page.get_by_role("button", name="Oublier toutes mes coches").click()
        assert status.inner_text().startswith("C’est oublié")
        assert page.evaluate(stored) == [] and not left.is_visible()
        assert visited.errors == [] and visited.elsewhere == []


def test_without_a_program_the_steps_are_plain_words(site_server: str, browser: Browser) -> None:
    with visit(browser, site_server, "parcours/citoyen/", size="phone", javascript=False) as visited:
        page = visited.page
        assert (
            page.get_by_role("checkbox").count() == 0 and not page.locator("[data-steps-panel]").is_visible()
        )
        assert page.locator(".bdg-drawn a").count() == page.locator(".bdg-step").count() == 8
        assert visited.overflow() <= 0
