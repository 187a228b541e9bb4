"""The map and the directory on a phone: by keyboard, large enough for a finger; choices that combine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MARKS = """() => [...document.querySelectorAll("a.bdg-map__mark")].map((mark) => {
  const { width, height } = mark.getBoundingClientRect();
  const number = mark.querySelector("text").textContent;
  const item = document.getElementById(`lieu-${number}`);
  const links = [...item.querySelectorAll("a")].map((link) => link.href);
  return { label: mark.getAttribute("aria-label"), href: mark.href.baseVal, width, height, number,
           place: item.querySelector("strong").textContent, value: item.value, links,
           here: new URL(mark.href.baseVal, document.baseURI).href };
})"""
FOCUSED = "() => document.activeElement.closest('a.bdg-map__mark')?.getAttribute('aria-label') ?? null"


def test_the_map_is_walked_by_keyboard_and_says_what_the_list_says(
    site_server: str, browser: Browser
) -> None:
    with visit(browser, site_server, "carte/", size="phone") as opened:
        page = opened.page
        marks: list[dict[str, Any]] = page.evaluate(MARKS)
        assert len(marks) > 4
        for mark in marks:
            assert min(mark["width"], mark["height"]) >= 24, mark
            assert mark["label"].startswith(f"{mark['number']}. ")
            assert mark["place"] in mark["label"]
            assert int(mark["number"]) == mark["value"]
            if mark["href"].startswith("#"):
                assert len(mark["links"]) > 1
            else:
                assert mark["links"] == [mark["here"]]
        page.locator("a.bdg-map__mark").first.focus()
        reached = [page.evaluate(FOCUSED)]
        while reached[-1] is not None and len(reached) <= len(marks):
            page.keyboard.press("Tab")
            now = page.evaluate(FOCUSED)
            if now is None and len(reached) < len(marks):  # the list stands between two maps
                page.locator("a.bdg-map__mark").nth(len(reached)).focus()
                now = page.evaluate(FOCUSED)
            reached.append(now)
        assert reached[:-1] == [mark["label"] for mark in marks]
        several = next(mark for mark in marks if mark["href"].startswith("#"))
        page.locator(f"a[href='{several['href']}']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{several['href']}")
        assert page.locator(f"{several['href']}:target").is_visible()
        assert opened.overflow() <= 0
        assert opened.errors == opened.elsewhere == []


def test_choices_of_the_directory_combine_and_are_kept_in_the_address(
    site_server: str, browser: Browser
) -> None:
    shown = "[...document.querySelectorAll('[data-bdg-facets]:not([hidden]) h3')]"
    cards = f"() => {shown}.map((title) => title.innerText)"
    with visit(browser, site_server, "acteurs/?type=nulle-part", size="phone") as opened:
        page = opened.page
        everybody = page.evaluate(cards)
        page.locator("details.bdg-filters > summary").click()
        page.get_by_role("combobox", name="Territoire").select_option("normandie")
        normandie = page.evaluate(cards)
        assert {"Le Dôme", "Tiers-lieu d’exemple", "Badgeons le 61"} <= set(normandie) < set(everybody)
        page.get_by_role("combobox", name="Rôle").select_option("emetteur")
        issuers = page.evaluate(cards)
        assert "Tiers-lieu d’exemple" in issuers and "Le Dôme" not in issuers
        assert page.get_by_role("status").inner_text() == f"{len(issuers)} acteurs correspondent"
        assert not page.get_by_role("heading", name="Cités pour information").is_visible()
        left = page.locator("select[name=type] option:not(:disabled)").all_inner_texts()
        assert "Tiers-lieu (1)" in left
        assert page.url.endswith("?territory=normandie&role=emetteur")
        page.reload()
        assert page.evaluate(cards) == issuers
        page.locator("details.bdg-filters > summary").click()
        page.get_by_role("button", name="Tout montrer").click()
        page.wait_for_function("!location.search")
        assert page.evaluate(cards) == everybody
        assert opened.errors == []
