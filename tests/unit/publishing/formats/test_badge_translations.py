"""A badge in another language: documents of their own, that lead to the original and are led to by it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from badgeons.base.addresses import Addresses
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.documents import parse_document
from badgeons.model.fields.parsing import parse_record
from badgeons.model.records import Achievement
from badgeons.publishing.formats.badge_translations import translations_of
from badgeons.publishing.signers import Keyring
from badgeons.publishing.site import Site, build_site
from support.example import BADGES, BASE_URL, example_catalogue, example_keyring

WORDS = """
name: x
in_brief: x
description: x
image_alt: x
family: competence
criteria: x
issuers: [x]
territories: [x]
how_to_get: {mode: demande}
status: publie
translations:
  en:
    name: Working together
    description: Recognises acting with others.
    criteria: "- having acted"
    tags: [cooperation, group]
    alignment: [{name: work in teams}, {}]
"""
SETTINGS = Settings(BASE_URL, further_languages=("en",))
ORIGINAL = "ob/3/achievements/cooperer.json"


def words(text: str = WORDS) -> Any:
    document = parse_document(text, "badge.yml", Problems())
    return parse_record(Achievement, "x", "badge.yml", document, Problems()).translations


def example(**changes: Any) -> Catalogue:
    """The example, where one badge is said in English: its present version, and a former one."""
    cooperer = next(badge for badge in BADGES if badge.id == "cooperer")
    said = replace(cooperer, translations=words(), **changes)
    former = replace(said, version="1.0")
    catalogue = replace(example_catalogue(), versions={("cooperer", "1.0"): former})
    made: Catalogue = catalogue.with_records(said)
    return made


@cache
def site(settings: Settings = SETTINGS, has_keys: bool = False) -> Site:
    return build_site(example(), settings, example_keyring() if has_keys else Keyring())


def machine_files(settings: Settings) -> dict[str, bytes]:
    """The JSON documents of a site that has every key, by path."""
    files = site(settings, has_keys=True).info.files
    return {path: file.content for path, file in files.items() if path.endswith(".json")}


def document(path: str, settings: Settings = SETTINGS) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site(settings).info.files[path].content)
    return found


def related(path: str) -> Mapping[str, dict[str, Any]]:
    return {each["id"].removeprefix(BASE_URL): each for each in document(path)["related"]}


def test_the_translation_is_the_badge_in_other_words_under_its_own_id() -> None:
    french, english = document(ORIGINAL), document("ob/3/achievements/cooperer.en.json")
    assert english["id"] == f"{BASE_URL}ob/3/achievements/cooperer.en.json"
    assert (french["inLanguage"], english["inLanguage"]) == ("fr", "en")
    assert english["name"] == "Working together"
    assert english["criteria"] == {"id": f"{BASE_URL}en/badges/cooperer/", "narrative": "- having acted"}
    assert english["tag"] == ["cooperation", "group"]
    assert english["alignment"][0]["targetName"] == "work in teams"
    assert "endorsement" not in english
    same = ("@context", "type", "image", "version", "achievementType")
    assert {key: english.get(key) for key in same} == {key: french.get(key) for key in same}


def test_the_original_and_its_translation_lead_to_each_other() -> None:
    translation = "ob/3/achievements/cooperer.en.json"
    assert related(ORIGINAL)[translation]["inLanguage"] == "en"
    assert related(translation)[ORIGINAL] == {
        "id": BASE_URL + ORIGINAL,
        "type": ["Related"],
        "inLanguage": "fr",
    }
    former = related("ob/3/achievements/cooperer/v1.0.en.json")
    assert former["ob/3/achievements/cooperer/v1.0.json"]["inLanguage"] == "fr"


@pytest.mark.parametrize("class_", ["cooperer", "cooperer--collectif-exemple", "cooperer/v1.1"])
def test_each_class_has_its_own_translation(class_: str) -> None:
    """Open Badges 2.0, Internationalization: `@language`, and `related` from one language to the other."""
    path, there = f"ob/2/badges/{class_}.json", f"ob/2/badges/{class_}.en.json"
    french, english = document(path), document(there)
    assert (english["id"], english["@language"]) == (BASE_URL + there, "en")
    assert english["name"] == "Working together" and english["issuer"] == french["issuer"]
    assert related(path)[there] == {"id": BASE_URL + there, "type": ["BadgeClass"], "@language": "en"}
    assert related(there)[path]["@language"] == "fr"
    assert any(each.endswith(".en.json") and each.startswith("ob/3/") for each in related(there))


def test_nothing_that_is_signed_or_pinned_changes() -> None:
    alone = replace(SETTINGS, further_languages=())
    before, after = machine_files(alone), machine_files(SETTINGS)
    assert any(path.startswith("ob/3/credentials/") for path in before)
    assert any(path.startswith("ob/3/endorsements/") for path in before)
    added = after.keys() - before.keys()
    assert added and all(path.endswith(".en.json") for path in added)
    changed = {path for path in before if before[path] != after[path]}
    assert {path for path in changed if not path.startswith("data/")} == {
        "ob/2/badges/cooperer.json",
        "ob/2/badges/cooperer--collectif-exemple.json",
        "ob/2/badges/cooperer/v1.1.json",
        "ob/2/badges/cooperer/v1.1--collectif-exemple.json",
        ORIGINAL,
        "ob/3/achievements/cooperer/v1.0.json",
    }


@pytest.mark.parametrize("missing", ["name", "description", "criteria"])
def test_there_is_no_translation_without_what_the_standards_require(missing: str) -> None:
    lines = WORDS.splitlines()
    start = lines.index("translations:")
    kept = [line for n, line in enumerate(lines) if n < start or not line.strip().startswith(f"{missing}:")]
    badge = replace(BADGES[1], translations=words("\n".join(kept)))
    assert translations_of(badge, SETTINGS) == {}
    assert translations_of(replace(badge, translations=words()), SETTINGS).keys() == {"en"}
    assert translations_of(BADGES[1], SETTINGS) == {}


def test_the_language_of_documents_has_no_translation() -> None:
    turned = replace(SETTINGS, language="en", published_language="en")
    badge = replace(BADGES[1], translations=words())
    assert translations_of(badge, turned) == {}


def test_pages_lead_to_the_documents_of_their_language_first() -> None:
    pages = {page.path: page for page in site().pages}
    english = pages["en/badges/cooperer/"].html
    theirs = english.index("ob/3/achievements/cooperer.en.json")
    assert theirs < english.index("ob/3/achievements/cooperer.json")
    assert "cooperer.en.json" not in pages["badges/cooperer/"].html
    assert "(Achievement, JSON), in English" in english and "(Achievement, JSON), in French" in english


def test_search_engines_are_told_the_language_and_the_other_page() -> None:
    pages = {page.path: page for page in site().pages}
    nodes = {
        path: pages[path].structured_data["@graph"][0]  # type: ignore[index]
        for path in ("badges/cooperer/", "en/badges/cooperer/", "en/badges/cuisine/")
    }
    french, english = nodes["badges/cooperer/"], nodes["en/badges/cooperer/"]
    assert (french["inLanguage"], english["inLanguage"]) == ("fr", "en")
    assert [each["@id"] for each in french["workTranslation"]] == [english["@id"]]
    assert english["translationOfWork"]["@id"] == french["@id"]
    untranslated = nodes["en/badges/cuisine/"]
    assert untranslated["inLanguage"] == "fr"
    assert not {"workTranslation", "translationOfWork"} & untranslated.keys()


def test_open_data_gives_the_translations() -> None:
    badges = {badge["id"]: badge for badge in document("data/catalogue.json")["badges"]}
    address = Addresses(SETTINGS).achievement("cooperer", language="en").url
    assert badges["cooperer"]["translated_achievements"] == [address]
    assert "translated_achievements" not in badges["cuisine"]
