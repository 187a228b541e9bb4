"""Somebody finds the next event, puts it into a calendar, and follows the others, script or no script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("javascript", [True, False])
def test_one_puts_the_next_event_into_a_calendar(
    site_server: str, browser: Browser, tmp_path: Path, javascript: bool
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=javascript, locale="fr-FR"
    )
    try:
        page = context.new_page()
        page.goto(f"{site_server}evenements/")
        page.locator(".bdg-card--event a").first.click()
        heading = page.locator("h1").inner_text().replace("\n", " ")
        with page.expect_download() as download:
            page.get_by_role("link", name="Ajouter à mon agenda").click()
        saved = tmp_path / "event.ics"
        download.value.save_as(saved)
        event = Calendar.from_ical(saved.read_bytes()).walk("VEVENT")[0]
        assert re.sub(r"\s+", " ", str(event["SUMMARY"])) == re.sub(r"\s+", " ", heading)
        assert str(event["URL"]).endswith(page.url.removeprefix(site_server))
        page.get_by_role("link", name="Suivre tous les évènements dans mon agenda").click()
        assert page.get_by_role("link", name="S’abonner : Tous les évènements").get_attribute("href") == (
            "webcal://badgeons.example.org/feeds/events.ics"
        )
        kinds = page.locator("link[rel~=alternate]").evaluate_all("links => links.map(link => link.type)")
        assert {"text/calendar", "application/atom+xml"} <= set(kinds)
    finally:
        context.close()
