"""The pages of events: what becomes of each in words, months, and what search engines read."""

import dataclasses
import datetime
import re
from typing import Any

import pytest
from tests.support.small_catalogue import ADDRESSES, badge, catalogue, origin, page_at, territory

from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.lockfile import LockFile
from badgeons.model.records import Event
from badgeons.model.records.achievement_parts import ValueInUse
from badgeons.model.records.event import Location, Series, SeriesChange
from badgeons.publishing.pages import SiteInfo, render_pages

PLACE = Location(name="Médiathèque")
SERIES = Series(
    every="mois_date",
    count=3,
    changes=(
        SeriesChange(day=datetime.date(2027, 2, 18), status="annule", note="Vacances."),
        SeriesChange(day=datetime.date(2027, 3, 18), new_day=datetime.date(2027, 4, 1)),
    ),
)


def event(id: str = "e", start: str = "2027-01-18", **changes: Any) -> Event:
    given: dict[str, Any] = {
        "id": id,
        "origin": origin(f"content/events/{id}.yml"),
        "name": f"Rencontre {id}",
        "type": "rencontre",
        "start": PartialDate(*map(int, start.split("-"))),
        "start_time": "18:00",
        "end_time": "20:00",
        "badges": ("un",),
        "registration": "https://a.example.org/inscription",
        "location": PLACE,
    }
    return Event(**given | changes)


def shown(*events: Event) -> Catalogue:
    return catalogue(badges=[badge("un")], others=events)


def html_of(one: Event) -> str:
    files = frozenset({f"feeds/events/{one.id}.ics"})
    page = page_at(f"evenements/{one.id}/", shown(one), SiteInfo(ADDRESSES, machine_files=files))
    return page.html.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("changes", "present", "absent"),
    [
        ({}, ["S’inscrire", "Ajouter à mon agenda", "de 18 h à 20 h", "À venir"], ["Annulé", "<s>"]),
        (
            {"event_status": "annule", "status_note": "Salle fermée."},
            ["Annulé.", "n’aura pas lieu", "Salle fermée.", "<s>", "Corriger mon agenda"],
            ["S’inscrire", "À venir"],
        ),
        (
            {"event_status": "annule", "start": "2026-01-18"},
            ["Annulé.", "n’a pas eu lieu", "devait y obtenir"],
            ["S’inscrire", "agenda", "pouvait y obtenir", "Passé"],
        ),
        ({"event_status": "reporte"}, ["n’est pas encore connue", "Corriger mon agenda"], ["S’inscrire"]),
        (
            {"event_status": "reporte", "previous_start": PartialDate(2027, 1, 4)},
            ["D’abord prévu : 4 janvier 2027. Nouvelle date : 18 janvier 2027", "S’inscrire"],
            ["<s>"],
        ),
        (
            {"event_status": "en_ligne", "online": True, "online_url": "https://v.example"},
            ["Passé en ligne.", "Rejoindre en ligne"],
            ["Médiathèque"],
        ),
        ({"time_zone": "Indian/Reunion"}, ["heure locale (La Réunion)"], []),
        (
            {"repeats": SERIES},
            ['id="date-2027-02-18"', "Vacances.", "d’abord prévu : 18 mars 2027", "Prochaine fois"],
            [],
        ),
        ({"start": "2027-01", "start_time": None}, ["janvier 2027"], ["Ajouter à mon agenda"]),
    ],
)
def test_a_page_says_what_becomes_of_an_event(
    changes: dict[str, Any], present: list[str], absent: list[str]
) -> None:
    html = html_of(event(**changes))
    assert [words for words in present if words not in html] == []
    assert [words for words in absent if words in html] == []


def test_a_cancelled_event_is_no_way_to_get_a_badge() -> None:
    coming, cancelled = event("a"), event("b", event_status="annule")
    html = page_at("badges/un/", shown(coming, cancelled)).html
    assert "Rencontre a" in html and "Rencontre b" not in html


def test_each_month_has_a_page_and_keeps_it() -> None:
    moved = event("m", "2027-03-02", event_status="reporte", previous_start=PartialDate(2026, 12, 4))
    lock = LockFile(ADDRESSES.settings.base_url, addresses=frozenset({"evenements/2026-06/"}))
    current = dataclasses.replace(shown(moved, event("s", repeats=SERIES)), lock_file=lock)
    pages = {page.path: page for page in render_pages(current, SiteInfo(ADDRESSES))}
    months = {path[11:18] for path in pages if path.startswith("evenements/2")}
    assert months == {"2026-06", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04"}
    assert "Aucun rendez-vous ce mois-ci" in pages["evenements/2026-06/"].html
    assert not pages["evenements/2026-06/"].is_indexed
    assert "Rencontre m" in pages["evenements/2026-12/"].html
    assert "Annulé" in pages["evenements/2027-02/"].html


@pytest.mark.parametrize(
    ("changes", "members"),
    [
        (
            {"capacity": 20},
            {
                "startDate": "2027-01-18T18:00:00+01:00",
                "endDate": "2027-01-18T20:00:00+01:00",
                "eventStatus": "https://schema.org/EventScheduled",
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "location": {"@type": "Place", "name": "Médiathèque"},
                "maximumAttendeeCapacity": 20,
                "inLanguage": "fr",
            },
        ),
        ({"event_status": "annule"}, {"eventStatus": "https://schema.org/EventCancelled"}),
        ({"event_status": "reporte"}, {"eventStatus": "https://schema.org/EventPostponed"}),
        (
            {"event_status": "reporte", "previous_start": PartialDate(2027, 1, 4)},
            {"eventStatus": "https://schema.org/EventRescheduled", "previousStartDate": "2027-01-04"},
        ),
        (
            {"event_status": "en_ligne", "online": True, "online_url": "https://v.example"},
            {
                "eventStatus": "https://schema.org/EventMovedOnline",
                "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
                "location": {"@type": "VirtualLocation", "url": "https://v.example"},
            },
        ),
        ({"online": True}, {"eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode"}),
        ({"start": "2027-01", "start_time": None, "end_time": None}, {"startDate": "2027-01"}),
        ({"territories": ("974",)}, {"startDate": "2027-01-18T18:00:00+04:00"}),
        ({"territories": ("saint-denis",)}, {"startDate": "2027-01-18T18:00:00+04:00"}),
    ],
)
def test_search_engines_read_the_whole_event(changes: dict[str, Any], members: dict[str, Any]) -> None:
    places = (territory("974", type="departement", code="974"), territory("saint-denis", parent="974"))
    current = catalogue(badges=[badge("un")], others=[event(**changes), *places])
    (node, *_) = page_at("evenements/e/", current).structured_data["@graph"]  # type: ignore[misc]
    assert {name: node.get(name) for name in members} == members
    assert node["url"] == node["@id"] == "https://badgeons.example.org/evenements/e/"


def test_search_engines_read_the_next_times_of_a_series() -> None:
    (node, *_) = page_at("evenements/e/", shown(event(repeats=SERIES))).structured_data["@graph"]  # type: ignore[misc]
    assert node["@type"] == "EventSeries"
    assert [
        (one["startDate"][:10], one["eventStatus"].rpartition("/Event")[2]) for one in node["subEvent"]
    ] == [
        ("2027-01-18", "Scheduled"),
        ("2027-02-18", "Cancelled"),
        ("2027-04-01", "Rescheduled"),
    ]


def test_an_actor_tells_its_next_event_first_then_those_to_come_then_the_last_that_is_over() -> None:
    days = {"apres": "2027-04-02", "avant": "2026-01-18", "bientot": "2027-01-18", "jadis": "2024-05-04"}
    events = [event(id, day, organisers=("a",)) for id, day in days.items()]
    html = page_at("acteurs/a/", shown(*events)).html
    assert re.findall(r'evenements/(\w+)/"', html) == ["bientot", "apres", "avant", "jadis"]


def test_an_actor_tells_once_of_a_badge_that_opens_several_things() -> None:
    lines = [ValueInUse(id=id, opens=f"Ouvre {id}.", type="acces", actor="a") for id in ("un", "deux")]
    one = catalogue(badges=[badge("b", value_in_use=(*lines,)), badge("c", value_in_use=(lines[0],))])
    opened = page_at("acteurs/a/", one).html.partition('id="ouvre"')[2].partition("<h2")[0]
    assert re.findall(r'badges/(\w)/"|(Ouvre \w+)', opened) == [
        ("b", ""),
        ("", "Ouvre un"),
        ("", "Ouvre deux"),
        ("c", ""),
        ("", "Ouvre un"),
    ]
