"""The report of a year: what is dated there, awards never told when few, and what has no date said so."""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import Any

from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.lockfile import LockFile
from badgeons.model.records import Achievement, AwardBatch, Endorsement, Event
from badgeons.model.records.achievement_parts import BadgeDates
from badgeons.model.records.award_batch import Award
from badgeons.model.records.endorsement import Target
from badgeons.model.yearly_facts import facts_of, reported_years, undated
from support.page_reading import Read
from support.small_catalogue import INFO, TODAY, actor, badge, catalogue, origin, page_at


def dated(id: str, **dates: str) -> Achievement:
    days = {name: datetime.date.fromisoformat(day) for name, day in dates.items()}
    return badge(id, dates=BadgeDates(**days))


def batch(id: str, count: int, date: str, of: str = "un") -> AwardBatch:
    awards = tuple(Award(id=f"{id}-{number}", status_index=number) for number in range(count))
    day = datetime.date.fromisoformat(date)
    return AwardBatch(
        id=id,
        origin=origin(f"badges/awards/{id}.yml"),
        badge=of,
        issuer="a",
        date=day,
        publication="private",
        awards=awards,
    )


def event(id: str, start: PartialDate, organisers: tuple[str, ...] = ("a",), **changes: Any) -> Event:
    given: dict[str, Any] = {"origin": origin(f"content/events/{id}.yml"), "name": id, "type": "cuisine"}
    return Event(id=id, start=start, organisers=organisers, **given | changes)


def endorsement(id: str, date: str, **changes: Any) -> Endorsement:
    return Endorsement(
        id=id,
        origin=origin(f"badges/endorsements/{id}.yml"),
        target=Target(badge="un"),
        endorser="b",
        capacity="Voisine",
        comment="Oui",
        date=datetime.date.fromisoformat(date),
        **changes,
    )


SHOWN = catalogue(
    [
        dated("un", proposed="2024-05-02", published="2025-01-15"),
        dated("deux", published="2026-02-01"),
        badge("trois"),
        badge("quatre", status="retire", dates=BadgeDates(withdrawn=datetime.date(2026, 3, 1))),
    ],
    [
        actor("a", joined=PartialDate(2025, 6)),
        actor("b"),
        actor("c", roles=("ressource",), joined=PartialDate(1999, 1)),
    ],
    [
        batch("petit", 2, "2026-04-01"),
        batch("grand", 7, "2026-05-01", "deux"),
        batch("ancien", 12, "2025-05-01"),
        endorsement("x", "2026-01-01"),
        endorsement("y", "2025-12-31", withdrawn=datetime.date(2026, 2, 2)),
        event("fait", PartialDate(2025, 12, 30), end=PartialDate(2026, 1, 2), territories=("ici",)),
        event("prevu", PartialDate(2026, 12)),
        event("annule", PartialDate(2026, 5, 5), event_status="annule"),
        event("cite", PartialDate(2017, 1, 1), ("c",)),
        event("sans", PartialDate(2018, 1, 1), ()),
    ],
)


def test_a_year_holds_what_is_dated_there_and_nothing_else() -> None:
    assert reported_years(SHOWN) == [2026, 2025, 2024]
    facts = facts_of(SHOWN, 2026)
    assert facts.is_running
    assert [each.id for each in (*facts.published, *facts.withdrawn)] == ["deux", "quatre"]
    assert [each.id for each in facts.endorsed["badge"]] == ["x"] and facts.endorsed["actor"] == ()
    assert [each.id for each in facts.taken_back] == ["y"]
    assert ([each.id for each in facts.held], [each.id for each in facts.coming]) == (["fait"], ["prevu"])
    assert facts.joined == () and facts.territories == {"ici"}

    before = facts_of(SHOWN, 2025)
    assert not before.is_running and [each.id for each in before.joined] == ["a"]
    assert [each.id for each in before.held] == ["fait"] and before.coming == ()

    missing = undated(SHOWN)
    assert [each.id for each in missing.published] == ["quatre", "trois"]
    assert [each.id for each in missing.actors] == ["b"] and missing.withdrawn == ()


def test_what_is_not_yet_is_in_no_year() -> None:
    earlier = dataclasses.replace(SHOWN, today=datetime.date(2025, 3, 1))
    assert reported_years(earlier) == [2025, 2024]
    assert facts_of(earlier, 2025).awards == {} and facts_of(earlier, 2025).held == ()


def words(path: str, shown: Catalogue = SHOWN) -> str:
    return re.sub(r"\s+", " ", Read(page_at(path, shown, INFO).html).text)


def test_few_awards_are_told_by_no_page_nor_by_two_together() -> None:
    text = words("bilan/2026/")
    assert "moins de 5" in text and "Entre 8 et 11 badges ont été délivrés." in text
    assert "12 badges ont été délivrés." in words("bilan/2025/")
    assert "entre 8 et 11" in words("bilan/") and " 9 " not in words("bilan/") + text


def test_a_year_that_runs_and_what_has_no_date_say_so() -> None:
    text = words("bilan/2026/")
    assert "L’année est en cours : ce bilan va jusqu’au 23 novembre 2026." in text
    assert "date non renseignée : Badge quatre, Badge trois." in text
    assert "Aucun endossement" in words("bilan/2024/") and "en cours" not in words("bilan/2024/")


def test_the_page_of_a_year_stays_once_published() -> None:
    lock_file = LockFile("https://badgeons.example.org/", addresses=frozenset({"bilan/2021/"}))
    kept = dataclasses.replace(SHOWN, lock_file=lock_file, today=TODAY)
    assert "Aucun badge délivré n’est enregistré" in words("bilan/2021/", kept)
