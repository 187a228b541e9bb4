"""The words of a record in another language take the place of its own, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from badgeons.base.problems import Problems
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.documents import parse_document
from badgeons.model.fields.kinds import Group
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.translated import missing_words, unlike_lists
from badgeons.model.records import KINDS, Achievement, TranslatedRecord
from badgeons.model.translated import translated, words_in

TEXT = """
name: Coopérer
in_brief: Je sais prendre ma place.
description: Agir avec d’autres.
image_alt: Un rond.
family: competence
criteria: "- agir"
issuers: [tiers-lieu]
territories: [ici]
alignment:
  - {framework: esco, code: 60c78287-22eb-4103-9c8c-28deaa460da0, name: travailler en équipe}
  - {framework: odd, code: 4, name: une éducation de qualité}
how_to_get:
  mode: demande
  steps: [Raconter, Échanger]
  contact: badges@example.org
status: publie
translations:
  en:
    name: Working together
    alignment: [{name: work in teams}, {}]
    how_to_get: {steps: [Tell, Talk], delay: Two weeks}
"""


def badge(text: str = TEXT) -> tuple[Achievement, Problems]:
    problems = Problems()
    document = parse_document(text, "badges/cooperer/badge.yml", problems)
    return parse_record(Achievement, "cooperer", "badges/cooperer/badge.yml", document, problems), problems


def test_words_of_every_depth_are_those_of_the_language() -> None:
    french, problems = badge()
    assert list(problems) == []
    english = translated(french, "en")
    assert english.name == "Working together"
    assert english.in_brief == french.in_brief
    assert [each.name for each in english.alignment] == ["work in teams", "une éducation de qualité"]
    assert [each.code for each in english.alignment] == [each.code for each in french.alignment]
    assert english.how_to_get.steps == ("Tell", "Talk")
    assert (english.how_to_get.mode, english.how_to_get.delay) == ("demande", "Two weeks")
    assert translated(french, "fr") is french
    assert translated(replace(french, translations=None), "en").name == "Coopérer"


def test_what_is_not_said_is_known() -> None:
    french, _ = badge()
    missing = [path[0] for path in missing_words(french, words_in(french, "en"))]
    assert {"in_brief", "description", "criteria", "image_alt"} <= set(missing)
    assert "name" not in missing and "for_whom" not in missing
    assert ("alignment", 1, "name") in set(missing_words(french, words_in(french, "en")))


def test_a_list_that_is_not_as_long_is_told_with_both_lengths() -> None:
    french, _ = badge(TEXT.replace("steps: [Tell, Talk]", "steps: [Tell]"))
    assert list(unlike_lists(french, words_in(french, "en"))) == [(("how_to_get", "steps"), 2, 1)]
    assert translated(french, "en").how_to_get.steps == ("Raconter", "Échanger")


@pytest.mark.parametrize(
    "wrong", ["    family: skill", "    issuers: [x]", "    how_to_get: {mode: x}", "  de: {name: Zusammen}"]
)
def test_only_words_of_known_languages_are_translated(wrong: str) -> None:
    _, problems = badge(TEXT + wrong + "\n")
    assert [problem.place.line for problem in problems.errors] == [TEXT.count("\n") + 1]


def test_every_kind_with_a_page_may_be_translated_and_says_only_words() -> None:
    kinds = [kind.type for kind in KINDS.values() if issubclass(kind.type, TranslatedRecord)]
    assert len(kinds) > 8
    for record_type in kinds:
        languages = fields_of(record_type)["translations"].kind
        assert isinstance(languages, Group)
        for field in fields_of(languages.of).values():
            assert isinstance(field.kind, Group) and all(
                not field.required for field in fields_of(field.kind.of).values()
            )
