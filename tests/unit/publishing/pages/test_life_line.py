"""The life line of a badge: what each record tells, at the precision it has, past and to come."""

from __future__ import annotations

import dataclasses
import datetime

from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Decision, Endorsement, Event
from badgeons.model.records.achievement_parts import BadgeDates, CoDesign, ValueInUse
from badgeons.model.records.decision import DecisionSubject
from badgeons.model.records.endorsement import Target
from badgeons.publishing.pages.life_line import life_line
from support.page_reading import Read
from support.small_catalogue import TODAY, actor, badge, catalogue, origin, page_at

DAY = datetime.timedelta(days=1)
DATES = BadgeDates(
    proposed=datetime.date(2025, 1, 10),
    published=datetime.date(2025, 6, 1),
    revised=datetime.date(2026, 2, 1),
)


def endorsement(id: str, **changes: object) -> Endorsement:
    given: dict[str, object] = {
        "id": id,
        "origin": origin(f"badges/endorsements/{id}.yml"),
        "target": Target(badge="un"),
        "endorser": "b",
        "capacity": "Voisine",
        "comment": "Oui.",
        "date": datetime.date(2026, 3, 1),
        "version": "1",
    }
    return Endorsement(**given | changes)  # type: ignore[arg-type]


WORKSHOP = Event(
    id="atelier", origin=origin("content/events/atelier.yml"), name="L’atelier", type="cuisine",
    start=PartialDate(2025, 3),
)  # fmt: skip
DECISION = Decision(
    id="d",
    origin=origin("content/decisions/d.yml"),
    outcome="accepte",
    about=(DecisionSubject(badge="un", version="1"),),
    date=datetime.date(2025, 5, 20),
    by=("a",),
)
LIVED = badge(
    "un",
    version="2",
    dates=DATES,
    review_by=TODAY,
    co_design=CoDesign(workshops=("atelier",)),
    value_in_use=(ValueInUse(id="porte", opens="Un café", type="invitation", actor="a"),),
)
OTHERS = (
    WORKSHOP,
    DECISION,
    endorsement("pris", withdrawn=datetime.date(2026, 4, 1)),
    endorsement("fini", date=datetime.date(2025, 7, 1), until=TODAY - DAY),
    endorsement("dure", target=Target(value_in_use="un/porte"), until=TODAY + DAY),
)
SHOWN = dataclasses.replace(
    catalogue([LIVED], [actor("a"), actor("b", name="Béatrice")], OTHERS),
    versions={("un", "1"): badge("un", version="1")},
)


def test_all_that_records_date_is_told_in_order_and_once() -> None:
    life = life_line(SHOWN, LIVED)
    assert [(step.kind, str(step.day)) for step in life.past] == [
        ("proposed", "2025-01-10"),
        ("workshop", "2025-03"),
        ("decision", "2025-05-20"),
        ("published", "2025-06-01"),
        ("endorsed", "2025-07-01"),
        ("version", "2026-02-01"),
        ("endorsed", "2026-03-01"),
        ("endorsed", "2026-03-01"),
        ("endorsement_withdrawn", "2026-04-01"),
        ("endorsement_expired", "2026-11-22"),
    ]
    assert [(step.kind, step.day, step.opens) for step in life.coming] == [
        ("review", TODAY, ""),
        ("endorsement_expired", TODAY + DAY, "Un café"),
    ]
    assert [version.version for version in life.undated] == ["1"]


def test_the_page_tells_it_as_a_list_and_says_what_is_to_come() -> None:
    html = page_at("badges/un/", SHOWN).html
    section = html.split('<h2 id="vie">')[1].split("<h2")[0]
    steps = section.split("<li")[1:]
    assert len(steps) == 12
    assert Read(section).text.count("À venir") == 2
    assert [attributes["datetime"] for attributes in Read(section).all("time")][1] == "2025-03"
    assert "mars 2025" in steps[1]
    assert 'href="v1/"' in section
    assert "Béatrice" in steps[-1] and "À venir" in steps[-1]


def test_a_review_that_is_late_is_told_gently_and_a_withdrawn_badge_has_none() -> None:
    late = badge("un", review_by=TODAY - DAY)
    assert "attend d’être relu" in Read(page_at("badges/un/", catalogue([late])).html).text
    for other in (
        badge("un", review_by=TODAY),
        badge("un", review_by=TODAY - DAY, status="retire", dates=BadgeDates(withdrawn=TODAY)),
    ):
        assert "attend d’être relu" not in Read(page_at("badges/un/", catalogue([other])).html).text


def test_a_badge_of_which_nothing_is_dated_has_no_life_line() -> None:
    assert 'id="vie"' not in page_at("badges/un/", catalogue()).html


def test_a_proposed_badge_tells_the_last_day_of_its_consultation() -> None:
    proposed = badge("un", status="propose", consultation_until=TODAY)
    assert [step.kind for step in life_line(catalogue([proposed]), proposed).coming] == ["consultation"]
