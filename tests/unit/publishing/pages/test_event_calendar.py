"""A month at a glance: its days in their columns, where each leads, and which are cancelled."""

from __future__ import annotations

import re

import pytest

from badgeons.base.addresses import Addresses
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.fields.origin import Origin
from badgeons.model.occurrences import occurrences_of
from badgeons.model.records import Event
from badgeons.publishing.pages.event_calendar import month_table
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import View
from support.small_catalogue import ADDRESSES, catalogue, page_at

PATH = "evenements/2027-02/"


def event(id: str, start: PartialDate, end: PartialDate | None = None, **values: str) -> Event:
    origin = Origin(f"content/events/{id}.yml")
    return Event(
        id=id, origin=origin, name=f"Rencontre {id}", type="rencontre", start=start, end=end, **values
    )


FAIR = event("foire", PartialDate(2027, 1, 30), PartialDate(2027, 2, 2))
TALK = event("causerie", PartialDate(2027, 2, 2))
CANCELLED = event("annulee", PartialDate(2027, 2, 10), event_status="annule")
SOME_DAY = event("un-jour", PartialDate(2027, 2))
LAST = event("fin", PartialDate(2027, 2, 28))


def days(*events: Event) -> dict[int, str] | None:
    """Where the days of February 2027 lead; None without a table."""
    view = View(catalogue(), SiteInfo(Addresses(ADDRESSES.settings)))
    table = month_table(view, "2027-02", PATH, [one for each in events for one in occurrences_of(each)])
    if table is None:
        return None
    assert [len(week) for week in table.weeks] == [7, 7, 7, 7]
    assert table.weekdays[0] == ("lun.", "lundi")
    assert table.weeks[0][0] is not None and table.weeks[0][0].day.day == 1
    cells = [day for week in table.weeks for day in week if day and day.path]
    return {day.day.day: f"{day.path}#{day.anchor}".removesuffix("#") for day in cells}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((SOME_DAY,), None),
        ((CANCELLED, SOME_DAY), {10: "evenements/annulee/"}),
        ((TALK, CANCELLED), {2: "evenements/causerie/", 10: "evenements/annulee/"}),
        ((FAIR,), {1: "evenements/foire/", 2: "evenements/foire/"}),
        ((TALK, FAIR), {1: "evenements/foire/", 2: f"{PATH}#rendez-vous-1"}),
        ((CANCELLED, TALK, FAIR, LAST), {
            1: "evenements/foire/", 2: f"{PATH}#rendez-vous-2",
            10: "evenements/annulee/", 28: "evenements/fin/",
        }),
    ],
)  # fmt: skip
def test_days_lead_to_what_takes_place_on_them(
    events: tuple[Event, ...], expected: dict[int, str] | None
) -> None:
    assert days(*events) == expected


def test_pages_show_months_whose_links_lead_somewhere() -> None:
    shown = catalogue().with_records(FAIR, TALK, CANCELLED, LAST)
    pages = {path: page_at(path, shown) for path in ("evenements/", PATH)}
    for page in pages.values():
        html = page.html
        assert "Février 2027" in html
        assert re.search(r'<s>10</s><span class="bdg-unseen">\s:\sRencontre annulee \(annulé\)</span>', html)
        assert re.search(r'2<span class="bdg-unseen">\s:\sRencontre foire, Rencontre causerie</span>', html)
    assert 'href="2027-02/#rendez-vous-1"' in pages["evenements/"].html
    assert 'id="rendez-vous-1"' in pages[PATH].html
