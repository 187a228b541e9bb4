"""Who is new, who is not, and what contradicts."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from badgeons.awarding.batches import new_batch
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.history import History, commit_awards, open_awards_folder
from badgeons.awarding.journal import Journal, JournalEntry, person_digest
from badgeons.awarding.people import Person
from badgeons.awarding.plan import draw_entries, plan_awards, unfinished
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.identity import identity_matches
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch
from support.example import BASE_URL
from support.example import example_catalogue as catalogue

SECRET = b"s" * 32
NOTHING = History(SECRET)
DAY = datetime.date(2026, 8, 31)
PEOPLE = (
    Person(2, "exemple@example.org", name="Un Exemple"),
    Person(3, "deuxieme-exemple@example.org"),
    Person(4, did="did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
)


def batch(id: str = "essai", date: datetime.date = DAY) -> AwardBatch:
    return new_batch(id, catalogue().achievements["cooperer"], "of-exemple", date, Settings(BASE_URL))


def awarded(people: tuple[Person, ...], made: AwardBatch | None = None) -> Journal:
    plan = plan_awards(made or batch(), people, NOTHING, catalogue())
    entries, _ = draw_entries(plan, NOTHING, catalogue())
    return Journal(made or batch(), tuple(entries), is_done=True)


def revoked(journal: Journal, everything: Catalogue) -> Catalogue:
    awards = tuple(dataclasses.replace(entry.award, recipient=None, revoked=DAY) for entry in journal.entries)
    return everything.with_records(dataclasses.replace(journal.batch, awards=awards))


def test_each_person_has_numbers_of_their_own() -> None:
    plan = plan_awards(batch(), PEOPLE, NOTHING, catalogue())
    entries, people = draw_entries(plan, NOTHING, catalogue())
    assert {people[entry.award.id] for entry in entries} == set(PEOPLE)
    assert len({entry.award.status_index for entry in entries}) == 3
    salts = set()
    for entry in entries:
        person, recipient = people[entry.award.id], entry.recipient
        if person.did:
            assert (recipient.did, recipient.identity) == (person.did, None)
        else:
            assert recipient.identity is not None
            assert recipient.salt is not None
            assert identity_matches(person.address, recipient.salt, recipient.identity)
            salts.add(recipient.salt)
    assert len(salts) == 2
    assert all(len(salt) == 32 for salt in salts)


def test_the_order_of_the_list_is_lost() -> None:
    many = tuple(Person(line, f"exemple-{line}@example.org") for line in range(40))
    _, people = draw_entries(plan_awards(batch(), many, NOTHING, catalogue()), NOTHING, catalogue())
    assert [person.line for person in people.values()] != list(range(40))


def test_a_second_run_knows_the_first() -> None:
    journal = awarded(PEOPLE[:2])
    plan = plan_awards(batch(), PEOPLE[1:], History(SECRET, {"essai": journal}), catalogue())
    assert plan.new == PEOPLE[2:]
    assert [person for person, _ in plan.known] == [PEOPLE[1]]
    digest = person_digest(SECRET, PEOPLE[0].identity)
    assert [entry.digest for entry in plan.missing] == [digest]


def test_not_twice_on_the_same_day_even_in_another_batch() -> None:
    other = awarded(PEOPLE[:1], batch("autre"))
    plan = plan_awards(batch(), PEOPLE[:2], History(SECRET, {"autre": other}), catalogue())
    assert plan.elsewhere == ((PEOPLE[0], "autre"),)
    assert plan.new == PEOPLE[1:2]


def test_another_day_is_another_badge_and_is_told() -> None:
    earlier = awarded(PEOPLE[:1], batch("hier", DAY - datetime.timedelta(1)))
    plan = plan_awards(batch(), PEOPLE[:2], History(SECRET, {"hier": earlier}), catalogue())
    assert (plan.new, plan.earlier) == (PEOPLE[:2], 1)


def test_a_revoked_badge_is_not_given_again_by_the_way() -> None:
    journal = awarded(PEOPLE[:1])
    everything = revoked(journal, catalogue())
    plan = plan_awards(batch(), PEOPLE[:2], History(SECRET, {"essai": journal}), everything)
    assert (plan.withdrawn, plan.new, plan.missing) == (PEOPLE[:1], PEOPLE[1:2], ())
    afresh = plan_awards(batch("nouveau"), PEOPLE[:1], History(SECRET, {"essai": journal}), everything)
    assert afresh.new == PEOPLE[:1]


def test_contradictions_stop() -> None:
    journal = awarded(PEOPLE[:1])
    with pytest.raises(AwardingError, match="ce dossier privé ne le connaît pas"):
        plan_awards(batch(), PEOPLE, NOTHING, revoked(journal, catalogue()))
    with pytest.raises(AwardingError, match="d’autres choix"):
        changed = dataclasses.replace(batch(), event="cuisine")
        plan_awards(changed, PEOPLE, History(SECRET, {"essai": journal}), catalogue())


@pytest.mark.parametrize(
    ("id", "others", "is_refused"),
    [
        ("essai-2", ["essai"], True),
        ("essai", ["essai-3"], True),
        ("essai-14", ["essai"], True),
        ("essai-2", ["essai-2-3"], True),
        ("essai-1", ["essai"], False),
        ("essai-02", ["essai"], False),
        ("essai-deux", ["essai", "essai-2"], False),
        ("essai-3", ["essai-2"], False),
    ],
)
def test_a_name_that_another_batch_would_go_on_under_is_refused(
    id: str, others: list[str], is_refused: bool
) -> None:
    made = {other: awarded(PEOPLE[:1], batch(other)) for other in others}
    in_repository = catalogue().with_records(*(batch(other) for other in others))
    for history, known in ((History(SECRET, made), catalogue()), (NOTHING, in_repository)):
        if is_refused:
            with pytest.raises(AwardingError, match="se confondrait avec"):
                plan_awards(batch(id), PEOPLE[1:], history, known)
        else:
            assert plan_awards(batch(id), PEOPLE[1:], history, known).new == PEOPLE[1:]


def test_an_interrupted_run_is_found() -> None:
    cut = dataclasses.replace(awarded(PEOPLE), is_done=False)
    asked = ("cooperer", "of-exemple", None, "private")
    assert unfinished([awarded(PEOPLE, batch("autre")), cut], *asked) is cut
    assert unfinished([awarded(PEOPLE)], *asked) is None
    assert unfinished([cut], "cooperer", "of-exemple", None, "hosted") is None


def test_entries_never_show_people() -> None:
    entry: JournalEntry = awarded(PEOPLE).entries[0]
    assert "exemple@" not in repr(entry)
    assert "exemple@" not in repr(PEOPLE[0])
    assert "Un Exemple" not in repr(PEOPLE[0])


class Counted(tuple[JournalEntry, ...]):
    """Entries that count how often somebody goes through them all."""

    times = 0

    def __iter__(self) -> Iterator[JournalEntry]:
        Counted.times += 1
        return super().__iter__()


def test_a_journal_is_not_read_again_for_each_person(tmp_path: Path) -> None:
    many = tuple(Person(line, f"exemple-{line}@example.org") for line in range(300))
    journal = awarded(many)
    counted = dataclasses.replace(journal, entries=Counted(journal.entries))
    plan = plan_awards(batch(), many, History(SECRET, {"essai": counted}), catalogue())
    assert len(plan.known) == 300
    more = dataclasses.replace(journal, entries=Counted((*journal.entries, *awarded(many[:1]).entries)))
    folder = open_awards_folder(tmp_path / "remises")
    commit_awards(folder, counted, more)
    assert folder.read("journals", "essai")
    assert Counted.times < 10
