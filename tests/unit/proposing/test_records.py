"""A proposal becomes a record that a build reads, under an identifier that is nobody else's."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from badgeons.base.documents import OutputFile
from badgeons.base.problems import Problems
from badgeons.drawing import BadgeDesign, draw_badge
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.parsing import parse_record
from badgeons.model.records import KINDS
from badgeons.proposing import ProposedFiles, Repository, parse_any_proposal, proposed_files

from .examples import as_bytes, document, sentences


def made_of(repository: Repository, proposal: dict[str, Any], **more: Any) -> ProposedFiles:
    problems = Problems()
    read = parse_any_proposal(as_bytes(proposal), "proposition", problems)
    assert read is not None, sentences(problems)
    made = proposed_files(read, repository, problems, **more)
    assert made is not None, sentences(problems)
    return made


def record_of(made: ProposedFiles, kind: str) -> Any:
    text = next(file.content for file in made.files if file.path == made.path).decode()
    problems = Problems()
    record = parse_record(KINDS[kind].type, "x", made.path, parse_yaml(text, made.path, problems), problems)
    assert not problems.errors, sentences(problems)
    return record


def test_a_badge_is_proposed_until_a_day_and_has_an_image(repository: Repository) -> None:
    made = made_of(repository, document("badge"))
    badge = record_of(made, "badge")
    assert made.title == "Badge : Je répare avec d’autres"
    assert (badge.status, str(badge.consultation_until)) == ("propose", "2026-04-09")
    assert str(badge.dates.proposed) == "2026-03-20"
    assert badge.territories == ("territoire-exemple",)
    assert [line.confirmed_by for line in badge.value_in_use] == [None, None]
    assert badge.demonstration
    assert made.files[1].content.startswith(b"<svg")


def test_a_badge_is_drawn_as_it_was_chosen(repository: Repository) -> None:
    chosen = {"pictogram": "outils", "colour": "#123456"}
    made = made_of(repository, {**document("badge"), "drawing": chosen})
    alt = record_of(made, "badge").image_alt
    assert alt == "Un marteau et une clé dans un hexagone"
    assert made.files[1].content.decode() == draw_badge(BadgeDesign("competence", 3, **chosen), alt)


def test_a_badge_is_drawn_without_a_wish(repository: Repository) -> None:
    made = made_of(repository, document("badge", matrix=None))
    alt = record_of(made, "badge").image_alt
    assert alt == "Une pousse dans un hexagone bleu"
    assert made.files[1].content.decode() == draw_badge(BadgeDesign("competence"), alt)


def test_the_words_of_an_image_are_its_author_s(repository: Repository) -> None:
    made = made_of(repository, {**document("badge", image_alt="Mes <mots>"), "drawing": {"initials": "Éa"}})
    assert record_of(made, "badge").image_alt == "Mes <mots>"
    assert b"<title>Mes &lt;mots&gt;</title>" in made.files[1].content


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ({"pictogram": "marto"}, "« marto » n’est aucun dessin"),
        ({"colour": "#ffd000"}, "trop claire"),
        ({"colour": "jaune"}, "palette"),
        ({"initials": "A1"}, "lettres latines"),
        ({"pictogram": "velo", "initials": "V"}, "des deux"),
        ({"pictogram": "../velo"}, "pictogramme"),
        ({"colour": "url(#x)"}, "couleur"),
        ({"initials": "ABCD"}, "3"),
    ],
)
def test_what_cannot_be_drawn_is_told(drawing: dict[str, str], words: str, repository: Repository) -> None:
    problems = Problems()
    read = parse_any_proposal(as_bytes({**document("badge"), "drawing": drawing}), "x", problems)
    made = None if read is None else proposed_files(read, repository, problems)
    assert made is None
    assert words in " ".join(sentences(problems)).lower()


def test_a_badge_that_says_the_same_is_told_of_the_new_one(repository: Repository) -> None:
    problems = Problems()
    proposal = document("badge", name="Coopérer en atelier")
    read = parse_any_proposal(as_bytes(proposal), "x", problems)
    assert read is not None
    made = proposed_files(read, repository, problems)
    assert made is not None
    [near] = [p for p in problems.warnings if "ressemble" in p.what]
    assert near.place.path == made.path
    assert "« Atelier « coopérer » » (badges/atelier/badge.yml)" in near.sentence("fr")


def test_an_event_and_an_actor_are_written(repository: Repository) -> None:
    event = record_of(made_of(repository, document("event")), "event")
    assert (event.name, str(event.start), event.online) == ("Cuisine à badges d’été", "2026-07", True)
    actor = record_of(made_of(repository, document("actor")), "actor")
    assert (actor.roles, actor.keys, actor.consent) == (("partenaire", "endosseur"), (), None)


def test_an_endorsement_is_countersigned_and_keeps_what_it_is_about(repository: Repository) -> None:
    made = made_of(repository, document("endorsement"))
    record = record_of(made, "endorsement")
    assert (record.countersigned_by, record.endorser) == ("collectif-exemple", "sans-cle")
    assert [file.path for file in made.files] == [
        "badges/endorsements/sans-cle-atelier.yml",
        "badges/endorsements/endorsed/sans-cle-atelier.json",
    ]


def test_a_line_of_value_in_use_is_added_to_its_badge(repository: Repository) -> None:
    made = made_of(repository, document("value_in_use"))
    [line] = record_of(made, "badge").value_in_use
    assert (line.id, line.opens, line.actor, line.confirmed_by) == (
        "un-entretien-garanti",
        "Un entretien garanti",
        "of-exemple",
        None,
    )
    assert made.path == "badges/atelier/badge.yml"


@pytest.mark.parametrize("kind", ["badge_request", "correction", "erasure"])
def test_a_request_becomes_no_file(kind: str, repository: Repository) -> None:
    assert made_of(repository, document(kind)).files == ()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Je répare", "je-repare"),
        ("Atelier", "atelier-2"),
        ("ATELIER !", "atelier-2"),
        ("Endorsements", "endorsements-2"),
        ("index", "index-2"),
        ("日本語", "badge"),
        ("★ 2030 ★", "2030"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-2"),
        ("x" * 120, "x" * 76),
    ],
)
def test_an_identifier_is_made_from_the_name_and_is_free(name: str, id: str, repository: Repository) -> None:
    made = made_of(repository, document("badge", name=name))
    assert made.path == f"badges/{id}/badge.yml"


def test_two_people_who_propose_one_name_get_two_identifiers(repository: Repository) -> None:
    made = made_of(repository, document("badge"), taken={"je-repare-avec-d-autres"})
    assert made.path == "badges/je-repare-avec-d-autres-2/badge.yml"


@pytest.mark.parametrize(
    ("id", "words"), [("atelier", "existe déjà"), ("../x", "identifiant"), ("Été", "identifiant")]
)
def test_an_identifier_that_is_asked_for_is_given_or_refused(
    id: str, words: str, repository: Repository
) -> None:
    problems = Problems()
    read = parse_any_proposal(as_bytes(document("badge")), "x", problems)
    assert read is not None
    assert proposed_files(read, repository, problems, id=id) is None
    assert words in sentences(problems)[0]
    assert made_of(repository, document("badge"), id="reparer").path == "badges/reparer/badge.yml"


def test_what_was_wrong_before_is_not_told(repository: Repository) -> None:
    broken = dataclasses.replace(
        repository,
        sources=dataclasses.replace(
            repository.sources, files={**repository.sources.files, "badges/atelier/x.svg": b"<svg"}
        ),
    )
    made = made_of(broken, document("badge"))
    assert isinstance(made.files[0], OutputFile)
