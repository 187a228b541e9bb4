"""The search and the list of badges: what one types and chooses finds, and is kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from browser.visiting import Visit, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def cards(visited: Visit) -> list[str]:
    """The names of the badges that are shown."""
    names = "#bdg-badges > li:visible .bdg-card__title, #bdg-results > li:visible .bdg-card__title"
    return visited.page.locator(names).all_inner_texts()


def query(visited: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visited.page.url).query)


def wait_for(visited: Visit, status: str) -> None:
    visited.page.wait_for_function(
        "(words) => document.getElementById('bdg-status').textContent.startsWith(words)", arg=status
    )


def test_one_finds_with_a_typing_error_then_chooses(site_server: str, browser: Browser, npm: Path) -> None:
    with visit(browser, site_server, "badges/", size="phone") as visited:
        page = visited.page
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        everything = cards(visited)
        assert len(everything) > 10 and not any("search" in path for path in asked)

        page.get_by_role("searchbox", name="Que cherchez-vous").fill("numérike")
        wait_for(visited, "2 badges correspondent")
        assert cards(visited)[0] == "Entraide numérique"
        assert page.locator("#bdg-results mark").first.inner_text() == "numérique"
        assert page.locator("#liste").inner_text() == "2 badges correspondent"
        assert visited.accessibility(npm / "axe-core" / "axe.min.js") == []

        page.get_by_role("searchbox", name="Que cherchez-vous").fill("aider")
        wait_for(visited, "9 badges")
        fold, family = page.locator("details.bdg-filters > summary"), page.locator("select[name=famille]")
        assert not family.is_visible()
        fold.click()
        assert "Compétence (2)" in family.locator("option").all_inner_texts()
        family.select_option("competence")
        wait_for(visited, "2 badges correspondent")
        page.get_by_role("combobox", name="Secteur").select_option("formation-continue")
        page.get_by_role("combobox", name="Comment l’obtenir").select_option("demande")
        page.wait_for_function("location.search.includes('obtention')")
        shown = cards(visited)
        assert shown == ["Coopérer en collectif"]
        assert query(visited) == {
            "q": ["aider"],
            "famille": ["competence"],
            "secteur": ["formation-continue"],
            "obtention": ["demande"],
        }
        assert visited.accessibility(npm / "axe-core" / "axe.min.js") == []

        page.reload()
        wait_for(visited, "1 badge correspond")
        assert cards(visited) == shown
        page.get_by_role("link", name=shown[0]).click()
        page.go_back()
        wait_for(visited, "1 badge correspond")
        page.get_by_role("button", name="Retirer le choix Sur demande").click()
        page.wait_for_function("!location.search.includes('obtention')")
        page.get_by_role("searchbox", name="Que cherchez-vous").fill("cuisin")
        wait_for(visited, "Aucun badge ne répond à tous ces choix")
        page.get_by_role("searchbox", name="Que cherchez-vous").fill("xylofone")
        page.get_by_role("button", name="Retirer le choix Compétence").click()
        page.get_by_role("button", name="Retirer le choix").click()
        page.wait_for_function("location.search === '?q=xylofone'")
        wait_for(visited, "Rien ne répond à « xylofone »")
        assert page.get_by_role("link", name="proposez ce badge").is_visible()
        assert visited.overflow() <= 0
        assert visited.errors == [] and visited.elsewhere == []


def test_one_searches_from_any_page_by_keyboard(site_server: str, browser: Browser, npm: Path) -> None:
    with visit(browser, site_server, "charte/") as visited:
        page = visited.page
        field = page.get_by_role("searchbox")
        field.focus()
        page.keyboard.type("fesival aprendre")
        answers = page.locator(".bdg-suggestions a")
        answers.filter(has_text="Premier Festival de l’apprendre Évènement").wait_for()
        assert answers.first.inner_text().startswith("J’ai contribué au Festival de l’apprendre Badge")
        page.locator(".bdg-suggestions__brief").first.wait_for()
        assert visited.accessibility(npm / "axe-core" / "axe.min.js") == []
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.name") == "q"
        assert not answers.first.is_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/badges/?q=fesival+aprendre")
        visited.page.wait_for_function(
            "document.getElementById('bdg-status').textContent.includes('correspond')"
        )
        assert page.locator("#bdg-elsewhere li").count() > 1
        assert visited.errors == []


def test_an_address_of_nobody_s_choice_shows_everything(site_server: str, browser: Browser) -> None:
    with visit(browser, site_server, "badges/?famille=nulle-part&h=mot", size="phone") as visited:
        assert len(cards(visited)) > 10
        visited.page.locator("details.bdg-filters > summary").click()
        visited.page.get_by_role("combobox", name="Statut").select_option("retire")
        wait_for(visited, "1 badge")
        assert query(visited) == {"statut": ["retire"], "h": ["mot"]}
        assert cards(visited) == ["J’ai participé à une Badge Clinic"]
        visited.page.get_by_role("button", name="Tout montrer").click()
        visited.page.wait_for_function("location.search === '?h=mot'")


def test_without_javascript_each_choice_is_a_page(site_server: str, browser: Browser) -> None:
    with visit(browser, site_server, "charte/", size="phone", javascript=False) as visited:
        page = visited.page
        page.get_by_role("searchbox").fill("coopérer")
        page.keyboard.press("Enter")
        page.wait_for_url("**/badges/?q=*")
        assert len(cards(visited)) > 10
        page.locator("details.bdg-filters > summary").click()
        assert not page.locator("select[name=famille]").is_visible()
        page.get_by_role("link", name="Compétence", exact=True).first.click()
        assert page.url.endswith("/badges/famille/competence/")
        assert "Coopérer en collectif" in cards(visited)


LONG = "Badgeons ensemble les Hauts-de-France et les territoires apprenants de la mer du Nord"
NAME = """
(name) => {
  const place = document.querySelector(".md-header .bdg-name");
  place.textContent = name;
  const header = document.querySelector(".md-header").getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(place);
  const words = range.getBoundingClientRect();
  return [words.left >= 0, words.right <= innerWidth, words.top >= header.top, words.bottom <= header.bottom];
}
"""


def test_the_name_of_the_collective_is_whole_however_long(site_server: str, browser: Browser) -> None:
    with visit(browser, site_server, "badges/cooperer/", size="phone") as visited:
        name = visited.page.locator(".md-header .bdg-name")
        assert name.inner_text() == "Badgeons le Territoire d’exemple"
        for words in (name.inner_text(), LONG):
            assert visited.page.evaluate(NAME, words) == [True] * 4
            assert visited.overflow() <= 0


def test_the_technical_part_of_a_badge_folds_and_is_printed_open(site_server: str, browser: Browser) -> None:
    for javascript in (True, False):
        with visit(browser, site_server, "badges/cooperer/", javascript=javascript) as visited:
            version = visited.page.locator("details dt", has_text="Version")
            seen = "(place) => place.checkVisibility({contentVisibilityAuto: true}) && place.offsetHeight > 0"
            assert version.evaluate(seen) is False
            visited.page.emulate_media(media="print")
            assert version.evaluate(seen) is True
