"""The way to a page: the home page, the sections of the menu, the lists that the page stands below."""

from __future__ import annotations

from typing import Any, cast

import pytest

from badgeons.base.documents import Crumb
from badgeons.publishing.pages.breadcrumbs import breadcrumbs, structured_data_along
from support.small_catalogue import ADDRESSES, badge, catalogue, page_at

HOME, BADGES, CALLS = Crumb("Accueil", ""), Crumb("Badges", "badges/"), Crumb("Appels", "appels/")
SECTION, TAKE_PART = Crumb("Le menu", "badges/"), Crumb("Participer", "proposer/")


@pytest.mark.parametrize(
    ("own", "sections", "way"),
    [
        ((HOME,), (), (HOME,)),
        ((HOME,), (SECTION,), (HOME, SECTION)),
        ((HOME, CALLS), (TAKE_PART,), (HOME, TAKE_PART, CALLS)),
        ((HOME, BADGES), (SECTION,), (HOME, BADGES)),
        ((), (SECTION,), ()),
    ],
)
def test_the_sections_of_the_menu_come_after_the_home_page_and_no_list_twice(
    own: tuple[Crumb, ...], sections: tuple[Crumb, ...], way: tuple[Crumb, ...]
) -> None:
    assert breadcrumbs(own, sections) == way


def test_machines_are_told_the_way_that_people_read() -> None:
    page = page_at("badges/un/", catalogue([badge("un")]))
    url = ADDRESSES.settings.base_url
    assert structured_data_along(page, page.crumbs, url) == page.structured_data
    data = structured_data_along(page, (HOME, TAKE_PART, Crumb("Elle-même", page.path)), url)
    nodes = cast(list[dict[str, Any]], data["@graph"])
    steps = next(node for node in nodes if node["@type"] == "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Accueil", url),
        (2, "Participer", f"{url}proposer/"),
        (3, page.title, f"{url}badges/un/"),
    ]
    assert len(nodes) == len(cast(list[object], page.structured_data["@graph"]))
