"""The list of badges on a phone: the filter folds, tells its result at once, and is kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from browser.visiting import Visit, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def cards(visited: Visit) -> list[str]:
    """The names of the badges that are shown."""
    return visited.page.locator("#bdg-badges > li:visible .bdg-card__title").all_inner_texts()


def query(visited: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visited.page.url).query)


def test_a_choice_shows_its_result_at_once_and_is_kept_in_the_address(
    site_server: str, browser: Browser, npm: Path
) -> None:
    with visit(browser, site_server, "badges/", size="phone") as visited:
        page = visited.page
        everything = cards(visited)
        family, fold = page.locator("select[name=famille]"), page.locator("details.bdg-filters > summary")
        assert len(everything) > 10 and not family.is_visible()
        fold.click()
        for label in ("Famille", "Secteur", "Territoire", "Statut", "Reconnaissance"):
            assert page.get_by_role("combobox", name=label).is_visible()

        family.select_option("competence")
        status = page.get_by_role("status")
        shown = cards(visited)
        assert 0 < len(shown) < len(everything)
        assert status.inner_text() == f"{len(shown)} badges correspondent"
        assert page.locator("#liste").inner_text() == status.inner_text()
        box = status.bounding_box()
        assert box and 0 < box["y"] + box["height"] <= 740  # in sight, without scrolling
        assert visited.accessibility(npm / "axe-core" / "axe.min.js") == []
        page.get_by_role("combobox", name="Territoire").select_option("territoire-exemple")
        assert query(visited) == {"famille": ["competence"], "territoire": ["territoire-exemple"]}

        page.get_by_role("link", name="Coopérer en collectif").click()
        page.go_back()
        assert cards(visited) == shown
        page.reload()
        assert cards(visited) == shown
        assert fold.inner_text().split("—")[1].strip().startswith("Compétence, ")

        fold.click()
        page.get_by_role("button", name="Tout montrer").click()
        page.wait_for_function("!location.search")
        assert cards(visited) == everything and status.inner_text() == ""
        assert visited.errors == []


def test_an_address_of_nobody_s_choice_shows_everything(site_server: str, browser: Browser) -> None:
    with visit(browser, site_server, "badges/?famille=nulle-part&h=mot", size="phone") as visited:
        assert len(cards(visited)) > 10
        visited.page.locator("details.bdg-filters > summary").click()
        visited.page.get_by_role("combobox", name="Statut").select_option("retire")
        assert query(visited) == {"statut": ["retire"], "h": ["mot"]}
        assert cards(visited) == ["J’ai participé à une Badge Clinic"]


def test_without_javascript_each_choice_is_a_page(site_server: str, browser: Browser) -> None:
    with visit(browser, site_server, "badges/", size="phone", javascript=False) as visited:
        page = visited.page
        assert not page.locator("select[name=famille]").is_visible()
        page.locator("details.bdg-filters > summary").click()
        assert not page.locator("select[name=famille]").is_visible()
        page.get_by_role("link", name="Compétence", exact=True).click()
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
