"""One whole way: a need, a badge, how to get it, who stands behind it, what is next, where to go, paper."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BADGE = "Coopérer en collectif"


def heading(page: Page) -> str:
    """The title of the page, its spaces as one types them."""
    return re.sub(r"\s+", " ", page.locator("h1").inner_text())


def find_by_need(page: Page) -> None:
    """From the home page, with typing errors, then a choice that leaves one badge."""
    page.get_by_role("searchbox", name="Que cherchez-vous").first.fill("travailer en equippe")
    page.get_by_role("button", name="Chercher").first.click()
    page.wait_for_url("**/badges/?q=*")
    page.locator("#bdg-results .bdg-card__title").filter(has_text=BADGE).wait_for()
    page.locator("details.bdg-filters > summary").click()
    page.get_by_role("combobox", name="Secteur").select_option("formation-continue")
    page.get_by_role("combobox", name="Famille").select_option("competence")
    page.get_by_role("link", name="Voir la liste (1)").or_(
        page.get_by_role("button", name="Voir la liste (1)")
    ).click()
    page.locator("#bdg-results a").filter(has_text=BADGE).click()


def find_by_links(page: Page) -> None:
    """Without JavaScript, each choice is a page of links."""
    page.get_by_role("link", name="Découvrir les badges").click()
    page.locator("details.bdg-filters > summary").click()
    page.get_by_role("link", name="Compétence", exact=True).first.click()
    page.get_by_role("link", name=BADGE, exact=True).click()


def read_badge(page: Page) -> None:
    """How to get it, who endorses it, what comes next."""
    assert heading(page) == BADGE
    page.get_by_role("link", name="Comment l’obtenir").first.click()
    assert page.locator("#obtenir:target").is_visible()
    assert page.get_by_role("link", name="Demander ce badge").is_visible()
    endorsers = page.locator(".bdg-gesture", has_text="L’endosse").locator("li a")
    name = endorsers.first.inner_text()
    endorsers.first.click()
    assert heading(page) == name
    page.go_back()
    page.locator("#apres + ul a").first.click()
    page.wait_for_url(lambda url: not url.partition("#")[0].endswith("/cooperer/"))
    assert page.get_by_role("heading", name="Comment l’obtenir").is_visible()


def go_to_event(page: Page, folder: Path) -> None:
    """To the next meeting: into a calendar, then where it is, on the map and in the list beside it."""
    page.locator(".md-footer").get_by_role("link", name="Suivre l’agenda").click()
    page.get_by_role("link", name="Voir les évènements").click()
    page.locator(".bdg-card--event a").first.click()
    name = heading(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Ajouter à mon agenda").click()
    download.value.save_as(folder / "event.ics")
    (event,) = Calendar.from_ical((folder / "event.ics").read_bytes()).walk("VEVENT")
    assert re.sub(r"\s+", " ", str(event["SUMMARY"])) == name and event["DTSTART"].dt.tzinfo is not None

    page.get_by_role("link", name="Voir toute la carte").click()
    twin = page.locator("article li", has_text=name).filter(has=page.locator("strong")).last
    place = twin.locator("strong").inner_text()
    mark = (
        page.locator("a.bdg-map__mark")
        .filter(visible=True)
        .and_(page.locator(f"[aria-label*='{place}']"))
        .first
    )
    assert mark.is_visible()
    twin.get_by_role("link", name=re.compile(re.escape(name[:12]))).click()
    assert heading(page) == name


def keep(page: Page, origin: str) -> None:
    """A badge that one received goes into the binder, which says whether it is good."""
    page.goto(f"{origin}badges-d-essai/")
    page.get_by_role("link", name=BADGE).first.click()
    page.get_by_role("link", name="garder dans mon classeur").click()
    page.get_by_role("button", name="Garder").filter(visible=True).first.click()
    card = page.locator(".bb-card")
    card.get_by_role("button", name="Retirer").or_(card.get_by_role("checkbox")).first.wait_for()
    page.goto(f"{origin}classeur/")
    card.wait_for()
    assert BADGE in card.inner_text() and "badge d’essai" in card.inner_text()


def printed(page: Page) -> str:
    """The words of the sheets that a printer gives."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in pdf.pages))


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_from_a_need_to_the_paper(
    site_server: str, browser: Browser, tmp_path: Path, size: str, javascript: bool
) -> None:
    with visit(browser, site_server, "", size=size, javascript=javascript) as visited:
        page = visited.page
        (find_by_need if javascript else find_by_links)(page)
        page.wait_for_url("**/badges/cooperer/")
        paper = printed(page)
        for words in (
            BADGE,
            "Comment l’obtenir",
            "Critères",
            "L’endosse",
            f"{visited.page.url.split('/')[-2]}/",
        ):
            assert words in paper
        assert "Partager, imprimer" not in paper
        read_badge(page)
        go_to_event(page, tmp_path)
        if javascript:
            keep(page, site_server)
        assert visited.errors == [] and visited.elsewhere == []
