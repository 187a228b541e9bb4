"""What the collective is told to read again, and what it is not."""

from __future__ import annotations

import datetime

from badgeons.model.records import Call, Endorsement
from badgeons.model.records.achievement_parts import ValueInUse
from badgeons.model.records.endorsement import Target
from badgeons.publishing.pages.reviews import SOON, review_groups
from support.page_reading import Read
from support.small_catalogue import TODAY, actor, badge, catalogue, origin, page_at

DAY = datetime.timedelta(days=1)
OPEN = ValueInUse(id="ouverte", opens="Un café", type="invitation", actor="a", confirmed_by="a", until=TODAY)


def endorsement(id: str, **changes: object) -> Endorsement:
    given: dict[str, object] = {
        "id": id,
        "origin": origin(f"badges/endorsements/{id}.yml"),
        "target": Target(badge="un"),
        "endorser": "b",
        "capacity": "Voisine",
        "comment": "Oui.",
        "date": TODAY - 100 * DAY,
    }
    return Endorsement(**given | changes)  # type: ignore[arg-type]


def call(id: str, closes: datetime.date | None, **changes: object) -> Call:
    given: dict[str, object] = {"origin": origin(f"content/calls/{id}.yml"), "name": id, "goal": "But"}
    given |= {"to_whom": "Tous", "opens": TODAY - 100 * DAY, "closes": closes}
    return Call(id=id, **given | changes)  # type: ignore[arg-type]


def found(*badges: object, others: tuple[object, ...] = ()) -> list[tuple[int, list[str]]]:
    """How many items each group has, by the beginning of its title."""
    shown = catalogue(badges, [actor("a"), actor("b")], others)  # type: ignore[arg-type]
    groups = review_groups(shown, list(shown.achievements.values()))
    return [(len(group.items), group.title.split()[:2]) for group in groups]


def test_a_badge_is_told_late_soon_or_not_at_all() -> None:
    days = {"tard": -1, "jour": 0, "bientot": SOON.days, "loin": SOON.days + 1}
    badges = [badge(id, review_by=TODAY + days[id] * DAY, value_in_use=(OPEN,)) for id in days]
    gone = badge("parti", status="retire", review_by=TODAY - DAY)
    assert found(*badges, gone) == [(1, ["Le", "jour"]), (2, ["La", "relecture"])]


def test_an_endorsement_that_ran_out_is_told_unless_it_was_given_again() -> None:
    ended = endorsement("fini", until=TODAY - DAY)
    on_door = endorsement("porte", target=Target(value_in_use="un/ouverte"), until=TODAY - DAY)
    one = badge("un", value_in_use=(OPEN,))
    assert found(one, others=(ended, on_door)) == [(2, ["Un", "endossement"])]
    assert found(one, others=(ended, endorsement("nouveau"))) == []
    assert found(one, others=(endorsement("retire", until=TODAY - DAY, withdrawn=TODAY - DAY),)) == []


def test_doors_that_closed_are_unconfirmed_or_missing_are_told_and_calls_without_a_word_after() -> None:
    closed = ValueInUse(opens="Une visite", type="acces", actor="a", confirmed_by="a", until=TODAY - DAY)
    waiting = ValueInUse(opens="Un stage", type="acces", actor="b")
    calls = (
        call("clos", TODAY - DAY),
        call("raconte", TODAY - DAY, text="Trois projets."),
        call("court", TODAY),
    )
    assert found(badge("un", value_in_use=(closed, waiting)), badge("rien"), others=calls) == [
        (1, ["Une", "porte"]),
        (1, ["En", "attente"]),
        (1, ["Le", "badge"]),
        (1, ["Un", "appel"]),
    ]


def test_the_page_of_proposals_lists_them_with_links() -> None:
    shown = catalogue([badge("un", review_by=TODAY - DAY)], others=[call("clos", TODAY - DAY)])
    html = page_at("propositions/", shown).html.split('id="a-relire"')[1].split("<h2")[0]
    assert (
        "../badges/un/" in html and "../appels/clos/" in html and "22\N{NO-BREAK SPACE}novembre 2026" in html
    )
    well = catalogue([badge("un", value_in_use=(OPEN,))])
    text = Read(page_at("propositions/", well).html).text
    assert "Rien n’attend d’être relu aujourd’hui." in text
