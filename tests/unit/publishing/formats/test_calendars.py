"""Calendars as programs of others read them: everything is read back with the library `icalendar`."""

import dataclasses
import datetime
from typing import Any

import pytest
from icalendar import Calendar, Timezone
from tests.support.small_catalogue import ADDRESSES, TODAY, catalogue, origin, territory

from badgeons.base.documents import OutputFile
from badgeons.base.time_zones import zone
from badgeons.model.catalogue import Catalogue
from badgeons.model.event_revisions import revision_of
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.lockfile import LockedEvent, LockFile
from badgeons.model.records import Event
from badgeons.model.records.event import Location, Series, SeriesChange
from badgeons.publishing.formats import calendars
from badgeons.publishing.formats.calendar_text import time_zone_component
from badgeons.publishing.formats.calendars import compile_calendars, empty_calendar

PLACE = Location(name="Médiathèque, salle ; du bas", address="1 rue de l’Exemple", city="Exempleville")


def event(id: str, start: str = "2027-03-18", **changes: Any) -> Event:
    given: dict[str, Any] = {
        "id": id,
        "origin": origin(f"content/events/{id}.yml"),
        "name": f"Rencontre {id}",
        "type": "rencontre",
        "start": date(start),
        "territories": ("ici",),
    }
    return Event(**given | changes)


def date(text: str) -> PartialDate:
    return PartialDate(*map(int, text.split("-")))


def calendar_files(*events: Event, more: Catalogue | None = None) -> dict[str, OutputFile]:
    shown = more or catalogue(others=events)
    return {file.path: file for file in compile_calendars(shown, ADDRESSES)}


def read(content: bytes) -> dict[str, Any]:
    """The events of a calendar by UID, after the marks that every calendar bears were looked at."""
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"") and lines[-1] == b""
    assert max(map(len, lines)) <= 75
    whole = Calendar.from_ical(content)
    assert whole["VERSION"] == "2.0" and whole["PRODID"] and whole["METHOD"] == "PUBLISH"
    assert not whole.errors and whole.subcomponents
    events = {str(one["UID"]): one for one in whole.walk("VEVENT")}
    for one in events.values():
        assert not one.errors
        assert {"DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "SUMMARY", "URL", "STATUS", "DTSTART"} <= one.keys()
    assert len(events) == len(whole.walk("VEVENT"))
    return events


def test_hours_days_and_words_are_read_back() -> None:
    words = "Une phrase ; deux, et \\ « trois »\nsur deux lignes, " + "é" * 200
    files = calendar_files(
        event(
            "heures",
            start_time="18:00",
            end_time="20:30",
            in_brief=words,
            location=PLACE,
            contact="a@b.example",
        ),
        event("jours", end=date("2027-03-20")),
        event("mois", "2027-03"),
        event("ete", "2027-07-01", start_time="18:00"),
        event("reunion", start_time="18:00", end_time="20:30", time_zone="Indian/Reunion"),
    )
    found = read(files["feeds/events.ics"].content)
    uid = "{}@badgeons.example.org".format
    assert found.keys() == {uid("heures"), uid("jours"), uid("ete"), uid("reunion")}
    evening = found[uid("heures")]
    assert evening["DTSTART"].dt.astimezone(datetime.UTC).isoformat() == "2027-03-18T17:00:00+00:00"
    assert evening["DTEND"].dt.astimezone(datetime.UTC).isoformat() == "2027-03-18T19:30:00+00:00"
    assert evening["DTSTART"].params["TZID"] == "Europe/Paris"
    assert str(evening["DESCRIPTION"]) == f"{words}\nhttps://badgeons.example.org/evenements/heures/"
    assert str(evening["LOCATION"]) == "Médiathèque, salle ; du bas, 1 rue de l’Exemple, Exempleville"
    assert evening["ORGANIZER"] == "mailto:a@b.example"
    days = found[uid("jours")]
    assert (days["DTSTART"].dt, days["DTEND"].dt) == (datetime.date(2027, 3, 18), datetime.date(2027, 3, 21))
    assert days["TRANSP"] == "TRANSPARENT"
    assert found[uid("ete")]["DTSTART"].dt.utcoffset() == datetime.timedelta(hours=2)
    assert "DTEND" not in found[uid("ete")]
    assert found[uid("reunion")]["DTSTART"].dt.utcoffset() == datetime.timedelta(hours=4)
    assert read(files["feeds/events/mois.ics"].content) == {}
    assert files["feeds/events/jours.ics"].content.count(b"BEGIN:VTIMEZONE") == 1


def test_what_was_cancelled_or_put_off_stays_and_says_so() -> None:
    found = read(
        calendar_files(
            event("annule", event_status="annule", status_note="La salle est fermée.", start_time="18:00"),
            event("reporte", event_status="reporte"),
            event("deplace", event_status="reporte", previous_start=date("2027-03-11")),
            event(
                "en-ligne",
                event_status="en_ligne",
                online=True,
                online_url="https://v.example",
                location=PLACE,
            ),
        )["feeds/events.ics"].content
    )
    told = {uid.partition("@")[0]: one for uid, one in found.items()}
    assert {id: (str(one["STATUS"]), str(one["SUMMARY"])) for id, one in told.items()} == {
        "annule": ("CANCELLED", "Annulé : Rencontre annule"),
        "reporte": ("CANCELLED", "Reporté, nouvelle date à venir : Rencontre reporte"),
        "deplace": ("CONFIRMED", "Rencontre deplace"),
        "en-ligne": ("CONFIRMED", "En ligne : Rencontre en-ligne"),
    }
    assert "La salle est fermée." in told["annule"]["DESCRIPTION"]
    assert "D’abord prévu : 11 mars 2027." in told["deplace"]["DESCRIPTION"]
    assert told["en-ligne"]["LOCATION"] == "https://v.example"


@pytest.mark.parametrize(
    ("every", "start", "days"),
    [
        ("semaine", "2027-02-04", ["2027-02-04", "2027-02-11", "2027-02-18"]),
        ("quinzaine", "2027-02-04", ["2027-02-04", "2027-02-18", "2027-03-04"]),
        ("mois_jour", "2027-01-21", ["2027-01-21", "2027-02-18", "2027-03-18"]),
        ("mois_dernier_jour", "2027-01-28", ["2027-01-28", "2027-02-25", "2027-03-25"]),
        ("mois_date", "2026-12-18", ["2026-12-18", "2027-01-18", "2027-02-18"]),
    ],
)
def test_a_series_is_one_entry_a_day(every: str, start: str, days: list[str]) -> None:
    found = read(
        calendar_files(event("s", start, repeats=Series(every=every, count=3)))["feeds/events/s.ics"].content
    )
    assert [str(one["DTSTART"].dt) for one in found.values()] == days
    assert list(found) == [f"s--{day}@badgeons.example.org" for day in days]
    assert str(found[f"s--{days[1]}@badgeons.example.org"]["URL"]).endswith(f"/evenements/s/#date-{days[1]}")


def test_a_day_of_a_series_keeps_its_identity_when_it_moves_or_is_cancelled() -> None:
    changes = (
        SeriesChange(day=datetime.date(2027, 2, 11), new_day=datetime.date(2027, 2, 13), start_time="10:00"),
        SeriesChange(day=datetime.date(2027, 2, 18), status="annule", note="Vacances."),
    )
    series = Series(
        every="semaine",
        until=datetime.date(2027, 3, 5),
        exceptions=(datetime.date(2027, 2, 25),),
        changes=changes,
    )
    found = read(
        calendar_files(event("s", "2027-02-04", start_time="18:00", repeats=series))[
            "feeds/events/s.ics"
        ].content
    )
    told = {uid.partition("@")[0]: one for uid, one in found.items()}
    assert {id: (str(one["DTSTART"].dt)[:16], str(one["STATUS"])) for id, one in told.items()} == {
        "s--2027-02-04": ("2027-02-04 18:00", "CONFIRMED"),
        "s--2027-02-11": ("2027-02-13 10:00", "CONFIRMED"),
        "s--2027-02-18": ("2027-02-18 18:00", "CANCELLED"),
        "s--2027-03-04": ("2027-03-04 18:00", "CONFIRMED"),
    }
    assert "Vacances." in told["s--2027-02-18"]["DESCRIPTION"]


def test_calendars_by_territory_and_type_hold_their_own() -> None:
    files = calendar_files(
        more=catalogue(
            others=[
                territory("quartier", parent="ici"),
                territory("ailleurs"),
                event("a", territories=("quartier",)),
                event("b", territories=("ailleurs",), type="cuisine"),
                event("passe", "2026-03-01"),
                event("archive", "2020-03-01"),
            ]
        )
    )
    held = {
        path.removeprefix("feeds/events"): {uid.partition("@")[0] for uid in read(file.content)}
        for path, file in files.items()
    }
    assert held[".ics"] == {"a", "b", "passe"}
    assert held["/territories/ici.ics"] == {"a", "passe"}
    assert held["/territories/ailleurs.ics"] == {"b"}
    assert held["/types/cuisine.ics"] == {"b"}
    assert held["/types/festival.ics"] == set()
    assert held["/archive.ics"] == {"archive"}


def test_a_change_raises_the_sequence_once_and_nothing_else_does() -> None:
    first = event("a", start_time="18:00")
    shown = catalogue(others=[first])
    assert (revision_of(first, shown).sequence, revision_of(first, shown).day) == (0, TODAY)
    held = LockedEvent("a", 4, datetime.date(2026, 1, 2), revision_of(first, shown).digest)
    locked = dataclasses.replace(
        shown, lock_file=LockFile("https://badgeons.example.org/", events={"a": held})
    )
    assert revision_of(first, locked) == held
    assert revision_of(dataclasses.replace(first, report="Écrit après."), locked) == held
    for change in (
        {"start_time": "19:00"},
        {"event_status": "annule"},
        {"location": PLACE},
        {"repeats": Series(every="semaine", count=2)},
    ):
        changed = dataclasses.replace(first, **change)
        assert (revision_of(changed, locked).sequence, revision_of(changed, locked).day) == (5, TODAY)
    written = read(calendar_files(more=locked)["feeds/events.ics"].content)["a@badgeons.example.org"]
    assert (written["SEQUENCE"], written["LAST-MODIFIED"].dt.date()) == (4, datetime.date(2026, 1, 2))


def test_a_followed_calendar_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "MAX_FOLLOWED", 3)
    events = [event(f"e{day}", f"2026-11-{day}") for day in (18, 19, 24, 25)]
    held = read(calendar_files(*events)["feeds/events.ics"].content)
    assert [uid[:3] for uid in held] == ["e19", "e24", "e25"]


@pytest.mark.parametrize(
    "name", ["Europe/Paris", "America/Miquelon", "Indian/Reunion", "Pacific/Marquesas", "Europe/Dublin"]
)
def test_a_time_zone_is_told_as_it_is(name: str) -> None:
    read_back = Timezone.from_ical(time_zone_component(name)).to_tz(lookup_tzid=False)
    for day in range(0, 365, 20):
        moment = datetime.datetime(2027, 1, 1, 12) + datetime.timedelta(day)
        assert moment.replace(tzinfo=read_back).utcoffset() == moment.replace(tzinfo=zone(name)).utcoffset()


@pytest.mark.parametrize(
    ("name", "start", "moment"),
    [
        ("America/Santiago", "2027-03-18", "2027-03-18T21:00:00+00:00"),
        ("Europe/Moscow", "2012-03-18", "2012-03-18T14:00:00+00:00"),
    ],
)
def test_hours_of_a_zone_without_a_lasting_rule_are_in_utc(name: str, start: str, moment: str) -> None:
    (found,) = read(
        calendar_files(event("a", start, start_time="18:00", time_zone=name))["feeds/events/a.ics"].content
    ).values()
    assert "TZID" not in found["DTSTART"].params
    assert found["DTSTART"].dt.astimezone(datetime.UTC).isoformat() == moment


def test_an_empty_calendar_is_one() -> None:
    empty = empty_calendar("Europe/Paris", "en")
    assert read(empty) == {}
    assert b"PRODID:-//Badgeons//Badgeons//EN\r\n" in empty
