"""Maps of pages: marks and list say the same, parts of France apart, nothing is guessed."""

from __future__ import annotations

import re
from typing import Any

from badgeons.geo.points import Point
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Event
from badgeons.model.records.event import Location
from support.small_catalogue import actor, catalogue, origin, page_at, territory

MARK = re.compile(r'<a class="bdg-map__mark bdg-map__mark--(\w+)" href="([^"]+)" aria-label="([^"]+)"')
ITEM = re.compile(r'<li id="(lieu-\d+)" value="(\d+)">(.*?)</ul>\s*</li>', re.DOTALL)


def event(id: str, month: int = 12, **location: Any) -> Event:
    return Event(
        id=id,
        origin=origin(f"content/events/{id}.yml"),
        name=f"Rencontre {id}",
        type="rencontre",
        start=PartialDate(2026, month, 3),
        location=Location(name="Salle", **location),
    )


def map_of(*records: Any) -> str:
    actors = [actor("a"), *(record for record in records if not isinstance(record, Event))]
    events = [record for record in records if isinstance(record, Event)]
    return page_at("carte/", catalogue(actors=actors, others=events)).html


def test_marks_and_list_say_the_same() -> None:
    html = map_of(
        actor("b", commune="Caen"),
        actor("c", commune="Caen"),
        actor("d", commune="Lisieux", roles=("ressource",)),
        event("e", commune="Rouen"),
        event("passe", month=1, commune="Lille"),
    )
    marks, items = MARK.findall(html), ITEM.findall(html)
    assert [(shape, href) for shape, href, _ in marks] == [
        ("several", "#lieu-1"),
        ("resource", "../acteurs/d/"),
        ("event", "../evenements/e/"),
    ]
    assert [label.split(".")[0] for _, _, label in marks] == [number for _, number, _ in items]
    assert [re.findall("<strong>(.*?)<", text)[0] for *_, text in items] == ["Caen", "Lisieux", "Rouen"]
    assert re.findall('href="([^"]+)"', items[0][2]) == ["../acteurs/b/", "../acteurs/c/"]
    assert "2 acteurs" in marks[0][2]
    assert "Lille" not in html
    assert "IGN, INSEE (Licence Ouverte 2.0)" in html


def test_a_place_of_cited_actors_alone_is_marked_as_they_are() -> None:
    cited = [actor(id, commune="Caen", roles=("ressource",)) for id in "bc"]
    html = map_of(*cited)
    assert [shape for shape, *_ in MARK.findall(html)] == ["resources"]
    assert "plusieurs acteurs cités pour information" in html
    html = map_of(*cited, actor("d", commune="Caen"))
    assert [shape for shape, *_ in MARK.findall(html)] == ["several"]


def test_nobody_is_placed_by_its_territory() -> None:
    html = map_of(actor("b"), event("e", city="Caen"), event("f"))
    assert not MARK.findall(html)
    assert html.index("Acteur b") > html.index('id="sans-adresse"')
    assert html.index("Rencontre e") > html.index("Ailleurs, ou à distance")


def test_marks_that_would_touch_on_a_phone_are_one() -> None:
    near = [actor("b", coordinates=Point(48.43, 0.09)), actor("c", coordinates=Point(48.431, 0.092))]
    far = actor("d", commune="Caen")
    labels = [label for _, _, label in MARK.findall(map_of(*near, far))]
    assert len(labels) == 2
    assert "2 acteurs" in labels[0]


def test_parts_of_france_far_away_have_their_own_map() -> None:
    html = map_of(
        actor("b", commune="Caen"), actor("c", commune="97411"), event("e", coordinates=Point(44.49, 11.34))
    )
    assert re.findall(r'<h2 id="([^"]+)"', html)[:2] == ["ici", "carte-974"]
    assert [href for _, href, _ in MARK.findall(html)] == ["../acteurs/b/", "../acteurs/c/"]
    assert html.index("Rencontre e") > html.index('id="hors-de-france"')


def test_a_territory_shows_what_is_in_it_and_in_its_parts() -> None:
    others = [
        territory("normandie", type="region", code="28", name="Normandie"),
        territory(
            "bocage", extent=("Flers (61)", "Domfront en Poiraie"), parent="normandie", name="Le bocage"
        ),
    ]
    actors = [actor("a"), actor("b", commune="Flers (61)", territories=("bocage",))]
    shown = catalogue(actors=actors, others=others)
    assert [href for _, href, _ in MARK.findall(page_at("territoires/normandie/", shown).html)] == [
        "../../acteurs/b/"
    ]
    chosen = page_at("territoires/bocage/", shown).html
    assert re.search(r'class="bdg-map__dots" stroke-width="\d+" d="M\d+ \d+h0M\d+ \d+h0"', chosen)
    assert 'href="../normandie/"' in chosen
    assert "bdg-map" not in page_at("territoires/ici/", shown).html


def test_search_engines_read_the_point_of_an_event() -> None:
    shown = catalogue(others=[event("e", commune="Caen"), event("f", city="Caen")])
    here, nowhere = (
        page_at(f"evenements/{id}/", shown).structured_data["@graph"][0]["location"]  # type: ignore[index]
        for id in ("e", "f")
    )
    assert here["geo"] == {"@type": "GeoCoordinates", "latitude": 49.185, "longitude": -0.37}
    assert here["address"] == nowhere["address"] == "Caen"
    assert "geo" not in nowhere


def test_pages_of_actors_and_events_have_a_small_map() -> None:
    shown = catalogue(
        actors=[actor("a", commune="Saint-Denis (974)"), actor("b", commune="97801")],
        others=[event("e", commune="Caen")],
    )
    assert 'aria-label="Carte\u00a0: Saint-Denis (La Réunion)"' in page_at("acteurs/a/", shown).html
    assert 'aria-label="Carte\u00a0: Caen (Calvados)"' in page_at("evenements/e/", shown).html
    assert "bdg-map" not in page_at("acteurs/b/", shown).html
