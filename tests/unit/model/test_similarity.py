"""Badges that say the same are found, and no other; the browser is held to the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.load import parse_records
from badgeons.loading.sources import read_sources
from badgeons.model import similarity
from badgeons.model.fields.partial import without
from badgeons.model.records import Achievement, ExternalBadge
from badgeons.model.records.base import Origin
from badgeons.model.records.table import RecordTable
from badgeons.model.similarity import BadgeText, SimilarityIndex, Vector, similar_badges, text_of
from badgeons.model.similarity.words import stems_of
from support.example import badge

FIXTURES = Path(__file__).parents[2] / "fixtures/similarity"

Pairs = set[frozenset[str]]


def read(name: str) -> Any:
    return yaml.safe_load((FIXTURES / name).read_text("utf-8"))


@cache
def badges() -> dict[str, Achievement]:
    return {id: badge(id, "asso", **fields) for id, fields in read("badges.yml")["badges"].items()}


def listed(name: str) -> Pairs:
    return {frozenset(pair) for pair in read("badges.yml")[name]}


def near(badges: Iterable[Achievement]) -> Pairs:
    return {frozenset((one.id, other.badge.id)) for one, other in SimilarityIndex(badges).pairs()}


def test_near_badges_are_found_and_no_others() -> None:
    found = near(badges().values())

    assert len(listed("near")) >= 25 and len(listed("different")) >= 25
    assert all(pair <= badges().keys() for pair in listed("near") | listed("different"))
    assert not listed("near") & listed("different")
    assert found == listed("near")


def test_badges_are_near_in_whatever_catalogue() -> None:
    """Two badges alone, or among fifty of another subject: the catalogue hardly changes what is near."""
    alone = {tuple(sorted(pair)): near(badges()[id] for id in pair) for pair in listed("near")}
    different = {tuple(sorted(pair)): near(badges()[id] for id in pair) for pair in listed("different")}

    assert [pair for pair, found in alone.items() if not found] == []
    assert [pair for pair, found in different.items() if found] == []


def test_no_badge_of_the_demonstration_is_near_another(root: Path) -> None:
    records = parse_records(read_sources(root, Settings("https://example.org/"), Problems()), Problems())
    own, others = records.records.of(Achievement), records.records.of(ExternalBadge)

    assert own and others
    assert list(SimilarityIndex([*own.values(), *others.values()]).pairs()) == []


class EveryPair(similarity._Part):
    """Compares a vector with all, as the measure is described, without an index."""

    def near(self, vector: Vector, threshold: float, end: int) -> Iterator[tuple[int, dict[str, float]]]:
        for position, other in self.vectors.items():
            shares = {stem: vector[stem] * other[stem] for stem in vector if stem in other}
            if position < end and sum(shares.values()) >= threshold:
                yield position, shares


def test_no_near_badge_is_lost_to_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(one.id, other) for one, other in SimilarityIndex(badges().values()).pairs()]
    monkeypatch.setattr(similarity, "_Part", EveryPair)
    every = [(one.id, other) for one, other in SimilarityIndex(badges().values()).pairs()]

    assert found == every != []


def test_the_words_in_common_are_the_candidate_s() -> None:
    candidate = BadgeText(
        "Atelier bicyclettes", "", "- savoir régler les freins\n- changer une chambre à air\n- sécurité"
    )
    first, *_ = SimilarityIndex(badges().values()).similar_to(candidate)

    assert first.badge.id in ("velo-atelier", "velo-auto-reparation")
    assert {"freins", "régler", "chambre", "air", "bicyclettes"} <= set(first.words)
    assert all(word in " ".join(candidate).lower() for word in first.words)


def test_a_name_is_enough_to_begin_with() -> None:
    table = RecordTable({Achievement: badges()})

    assert [one.badge.id for one in similar_badges(BadgeText("Compost du quartier"), table)] == [
        "compost-quartier",
        "compostage-partage",
    ]
    assert similar_badges(BadgeText("Je sais faire"), table) == []
    assert similar_badges(BadgeText(), table) == []


def test_badges_of_one_name_are_near_whatever_they_say() -> None:
    other = badge("autre", "asso", name="Les déchets triés", criteria="- tout autre chose, sur la lune")

    assert near([badges()["tri-dechets"], other]) == {frozenset(("tri-dechets", "autre"))}
    (found,) = SimilarityIndex([badges()["tri-dechets"]]).similar_to(text_of(other))
    assert found.similarity == pytest.approx(1)
    assert found.words == ("déchets", "triés")


def test_a_badge_of_someone_else_is_compared_without_criteria() -> None:
    external = ExternalBadge(
        id="ailleurs",
        origin=Origin("badges/external/ailleurs.yml"),
        name="Trier les déchets du quartier",
        issuer="Réseau voisin",
        why="Je trie mes déchets et je sais où va chacun.",
    )
    (found,) = SimilarityIndex([external]).similar_to(text_of(badges()["tri-dechets"]))

    assert found.badge is external


def test_what_could_not_be_read_is_near_nothing() -> None:
    unread = without(badges()["velo-atelier"], [("criteria",)])

    assert near([badges()["velo-auto-reparation"], unread]) == set()


@pytest.mark.parametrize(("text", "stems"), read("words.yml"))
def test_words_that_count(text: str, stems: list[str]) -> None:
    assert list(stems_of(text)) == stems
