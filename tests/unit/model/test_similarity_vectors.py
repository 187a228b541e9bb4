"""What the form measures near badges by too (tools/form/similarity.test.mjs)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from badgeons.model.fields.origin import Origin
from badgeons.model.neighbours import IndexedBadge, NeighbourBadge
from badgeons.model.records import Achievement
from badgeons.model.records.neighbours import Neighbour
from badgeons.model.similarity import BadgeText, SimilarityIndex, text_of
from badgeons.model.similarity.words import stems_of
from badgeons.model.stems import stem_of
from badgeons.publishing.pages.similar_badges import similarity_index
from support.example import badge

FOLDER = Path(__file__).parents[2] / "fixtures/similarity"
STEMS = FOLDER / "stems.txt"
VECTORS = FOLDER / "vectors.json"
PARTIAL = (
    BadgeText("Compost du quartier"),
    BadgeText("Je sais faire"),
    BadgeText("LES DÉCHETS TRIÉS", "", "- tout autre chose, sur la lune"),
    BadgeText("", "J’apprends à régler les freins d’une bicyclette, avec d’autres habitant·e·s."),
    BadgeText("Atelier bicyclettes", "", "- régler les freins\n- changer une chambre à air\n- sécurité"),
)
"""Candidates of which little is written, as while one types."""
NEIGHBOURS = ("compost-quartier", "velo-atelier")


def neighbour_badge(model: Achievement) -> NeighbourBadge:
    """The same badge, in the catalogue of a neighbour."""
    page = f"https://voisin.example.org/badges/{model.id}/"
    indexed = IndexedBadge(
        id=model.id,
        name=model.name,
        in_brief=model.in_brief,
        criteria=model.criteria,
        family=model.family,
        status=model.status,
        badge_version="1.0",
        licence="CC-BY-4.0",
        page=page,
        achievement=page,
    )
    path = "content/neighbours/voisin.json"
    return NeighbourBadge(Neighbour(id="voisin", name="Voisin", url=page), indexed, Origin(path), "fr")


def made_vectors() -> dict[str, Any]:
    """Near badges of every badge of the fixture and of `PARTIAL`, as [id, similarity, words]. Those of
    `NEIGHBOURS` are a neighbour's, and weigh nothing."""
    written = yaml.safe_load((FOLDER / "badges.yml").read_text("utf-8"))["badges"]
    badges = [badge(id, "asso", **written[id]) for id in sorted(written) if id not in NEIGHBOURS]
    others = [neighbour_badge(badge(id, "asso", **written[id])) for id in NEIGHBOURS]
    index = SimilarityIndex([*badges, *others])
    candidates = [*map(text_of, badges), *PARTIAL]
    return {
        "texts": [
            [text, list(stems_of(text).items())]
            for text, _ in yaml.safe_load((FOLDER / "words.yml").read_text("utf-8"))
        ],
        "index": similarity_index(
            [(each, f"badges/{each.id}/") for each in badges], [(each, each.badge.page) for each in others]
        ),
        "candidates": [
            {
                **candidate._asdict(),
                "near": [
                    [near.badge.id, round(near.similarity, 9), list(near.words)]
                    for near in index.similar_to(candidate)
                ],
            }
            for candidate in candidates
        ],
    }


def test_the_vectors_are_up_to_date(accept: bool) -> None:
    made = json.loads(json.dumps(made_vectors()))
    if accept:
        VECTORS.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

    assert json.loads(VECTORS.read_text("utf-8")) == made, "run with --accept, read the diff"


def test_thousands_of_words_keep_their_stems() -> None:
    pairs = [line.split(" ") for line in STEMS.read_text("utf-8").splitlines()]

    assert len(pairs) > 4000
    assert [(word, stem) for word, stem in pairs if stem_of(word) != stem] == []
