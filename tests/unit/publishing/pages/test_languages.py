"""A site in several languages: each page has its twins, and what machines read stays the same."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import fields, replace

from badgeons.base.address_kinds import subject_of
from badgeons.base.addresses import Addresses
from badgeons.base.settings import SEGMENT_WORDS, Segments, Settings
from badgeons.doors.project import settings_of
from badgeons.publishing.pages.frame import hidden_parts
from badgeons.publishing.pages.languages import editions_of, languages_of_page, translations_of_pages
from badgeons.publishing.pages.verifier import MODULES, WORKERS
from badgeons.publishing.signers import Keyring
from badgeons.publishing.site import Site, build_site
from support.small_catalogue import ADDRESSES, INFO, catalogue

SETTINGS = replace(ADDRESSES.settings, further_languages=("en",))


def site(settings: Settings = SETTINGS, written: frozenset[str] = frozenset()) -> Site:
    return build_site(catalogue(), settings, Keyring(), written)


def test_every_generated_page_has_a_twin_that_leads_back() -> None:
    built = site()
    english = [page for page in built.pages if page.language == "en"]
    assert len(english) * 2 == len(built.pages)
    assert all(page.path.startswith("en/") for page in english)
    for page in built.pages:
        twins = built.translations[page.path]
        assert twins.keys() == {"fr", "en"} and twins[page.language] == page.path
        assert all(built.translations[path] == twins for path in twins.values())


def test_twins_have_the_words_of_their_language() -> None:
    twins = site().translations
    assert twins["badges/un/"]["en"] == "en/badges/un/"
    assert twins["acteurs/"]["en"] == "en/actors/"
    assert twins[""]["en"] == "en/"
    assert twins["verifier/"]["en"] == "en/verify/"


def test_twins_leave_out_the_same_parts_of_the_frame() -> None:
    built = site()
    left_out = {page.path: hidden_parts(page) for page in built.pages}
    assert left_out["en/"] == left_out[""] == ("navigation", "toc")
    assert all(left_out[twins["en"]] == left_out[path] for path, twins in built.translations.items())


def test_a_page_of_prose_has_the_twin_that_somebody_wrote_and_no_other() -> None:
    written = frozenset({"charte/", "en/charte/", "buts/"})
    built = site(written=written)
    assert built.translations["charte/"] == {"fr": "charte/", "en": "en/charte/"}
    assert built.translations["buts/"] == {"fr": "buts/"}
    there = {each.code: (each.path, each.is_same_page) for each in languages_of_page(built, "buts/")}
    assert there == {"fr": ("buts/", True), "en": ("en/", False)}
    assert [each.name for each in languages_of_page(built, "")] == ["Français", "English"]
    english = built.editions["en"].info.addresses.settings.prose
    assert english.goals == "buts/"
    assert SETTINGS.in_language("en", {*written, "en/buts/"}).prose.goals == "en/buts/"


def test_what_machines_read_is_the_same_with_and_without_the_pages_of_a_further_language() -> None:
    alone = {file.path: file.content for file in site(replace(SETTINGS, further_languages=())).files}
    both = {file.path: file.content for file in site().files}
    assert {path: both[path] for path in alone} == alone
    assert {path.partition("/")[0] for path in both.keys() - alone.keys()} <= {"en"}


def test_a_language_is_written_once_whatever_the_settings_repeat() -> None:
    options = {"further_languages": ["fr", "en", "en"]}
    assert settings_of("https://badges.example.org", "content", "fr", "", options).further_languages == (
        "en",
    )


def test_a_site_of_one_language_has_no_choice() -> None:
    alone = site(replace(SETTINGS, further_languages=()))
    assert languages_of_page(alone, "") == [] and alone.translations == {}
    assert alone.edition_of("en/badges/").language == "fr"


def test_pages_of_every_language_are_about_their_record() -> None:
    segments = Segments(badges="reconnaissances")
    assert subject_of("reconnaissances/cooperer/", segments) == ("badge", "cooperer")
    assert subject_of("en/badges/cooperer/", segments) == ("badge", "cooperer")
    assert subject_of("en/actors/tiers-lieu/", segments) == ("actor", "tiers-lieu")
    assert subject_of("br/reconnaissances/cooperer/", segments) == ("badge", "cooperer")
    assert subject_of("en/charte/", segments) is None


def test_every_kind_of_page_has_an_english_word_of_its_own() -> None:
    words = SEGMENT_WORDS["en"]
    assert words.keys() == {field.name for field in fields(Segments)} - {"awards"}
    assert len(set(words.values())) == len(words)


def test_a_delivered_badge_has_one_page_whatever_the_languages() -> None:
    there = Addresses(SETTINGS.in_language("en", ()))
    assert there.award_page("x").path == ADDRESSES.award_page("x").path
    editions = editions_of(catalogue(), replace(INFO, addresses=Addresses(SETTINGS)))
    assert translations_of_pages(editions, ["badges-delivres/x/"]) == {
        "badges-delivres/x/": {"fr": "badges-delivres/x/"}
    }


def test_the_heavy_parts_of_the_verifier_are_there_once() -> None:
    files = {file.path: file.content for file in site().files}
    for folder in ("classeur/", "en/verify/", "en/binder/"):
        for name in (*WORKERS, *MODULES):
            lead = re.search(rb'"([^"]+)"', files[folder + name])
            assert lead is not None and len(files[folder + name]) < 100
            assert posixpath.normpath(folder + lead[1].decode()) == f"verifier/{name}"
        settings = files[f"{folder}sw.js"].partition(b";\n")[0].removeprefix(b"self.badgeons=")
        kept = {posixpath.normpath(folder + path) for path in json.loads(settings)["files"]}
        assert {f"verifier/{name}" for name in (*WORKERS, *MODULES)} <= kept <= files.keys()
