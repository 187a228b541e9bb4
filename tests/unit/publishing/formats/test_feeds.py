"""Atom feeds as a reader of others takes them: everything is read back with the library `feedparser`."""

import dataclasses
import datetime
from typing import Any

import feedparser
import pytest
from tests.support.small_catalogue import (
    ADDRESSES,
    ATTACK,
    TODAY,
    badge,
    catalogue,
    hostile_catalogue,
    origin,
)

from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Decision, Event
from badgeons.model.records.achievement_parts import BadgeDates
from badgeons.model.records.decision import DecisionSubject
from badgeons.publishing.formats import feeds
from badgeons.publishing.formats.feeds import compile_feeds

SITE = "https://badgeons.example.org/"


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


def read(shown: Catalogue) -> dict[str, Any]:
    """The feeds by their names, after the marks that every feed bears were looked at."""
    feeds = {}
    for file in compile_feeds(shown, ADDRESSES):
        feed = feedparser.parse(file.content)
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == "atom10" and feed.feed.id == feed.feed.links[0].href == SITE + file.path
        assert feed.feed.language == "fr" and feed.feed.author and feed.feed.title and feed.feed.updated
        assert feed.feed.link.startswith(SITE)
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        assert all(entry.link.startswith(SITE) and entry.summary and entry.updated for entry in feed.entries)
        feeds[file.path.removeprefix("feeds/").removesuffix(".xml")] = feed
    return feeds


def example() -> Catalogue:
    dates = BadgeDates(proposed=day(1, 2), published=day(3, 1))
    revised = dataclasses.replace(dates, revised=day(9, 1))
    decision = Decision(
        id="d",
        origin=origin("content/decisions/d.yml"),
        outcome="accepte",
        about=(DecisionSubject(badge="un", version="1.0"),),
        date=day(2, 20),
        by=("a",),
    )
    gathering = {"origin": origin("content/events/e.yml"), "type": "cuisine", "start_time": "18:00"}
    shown = catalogue(
        badges=[
            badge("un", dates=revised, version="2.0"),
            badge("deux", dates=dataclasses.replace(dates, withdrawn=day(10, 5)), status="retire"),
            badge("sans-date"),
            badge("a-venir", dates=BadgeDates(published=TODAY + datetime.timedelta(1))),
            badge("brouillon", dates=dates, status="brouillon"),
            badge("idee", dates=BadgeDates(proposed=day(11, 2)), status="propose"),
        ],
        others=[
            decision,
            Event(id="e", name="Cuisine", start=PartialDate(2027, 1, 16), event_status="annule", **gathering),
            Event(id="vieux", name="Cuisine", start=PartialDate(2020, 1, 16), **gathering),
        ],
    )
    former = badge("un", dates=dates, version="1.0")
    return dataclasses.replace(shown, versions={("un", "1.0"): former})


def test_feeds_tell_what_records_date_latest_first() -> None:
    told = read(example())
    titles = {
        name: [(entry.title, entry.updated[:10]) for entry in feed.entries] for name, feed in told.items()
    }
    assert titles == {
        "badges": [
            ("Badge retiré : Badge deux", "2026-10-05"),
            ("Nouvelle version (2.0) : Badge un", "2026-09-01"),
            ("Nouveau badge : Badge deux", "2026-03-01"),
            ("Nouveau badge : Badge un", "2026-03-01"),
        ],
        "proposals": [
            ("Badge proposé : Badge idee", "2026-11-02"),
            ("Badge proposé : Badge deux", "2026-01-02"),
            ("Badge proposé : Badge un", "2026-01-02"),
        ],
        "decisions": [("Accepté : Badge un", "2026-02-20")],
        "events": [("Annulé : Cuisine, 16 janvier 2027, à 18\N{NO-BREAK SPACE}h", TODAY.isoformat())],
    }
    assert told["badges"].entries[1].id == f"{SITE}badges/un/#version-2.0"
    assert told["decisions"].entries[0].summary == "Décidé par Acteur a."


def test_two_builds_of_a_day_are_equal_and_another_day_changes_no_badge() -> None:
    shown = example()
    assert list(compile_feeds(shown, ADDRESSES)) == list(compile_feeds(shown, ADDRESSES))
    tomorrow = dataclasses.replace(shown, today=TODAY + datetime.timedelta(2))
    old, new = (read(one)["decisions"] for one in (shown, tomorrow))
    assert old == new


def test_a_feed_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 2)
    assert [len(feed.entries) for feed in read(example()).values()] == [2, 2, 1, 1]


def test_hostile_words_stay_words() -> None:
    shown, _ = hostile_catalogue()
    told = [entry for feed in read(shown).values() for entry in feed.entries]
    assert any(ATTACK in entry.title_detail.value for entry in told)
    assert {entry.title_detail.type for entry in told} == {"text/plain"}
