"""The list of badges by facet: who lives somewhere finds what is around; no page grows with the catalogue."""

from __future__ import annotations

import json
from typing import Any

from badgeons.model.catalogue import Catalogue
from badgeons.model.records.achievement_parts import Matrix
from badgeons.publishing.pages import render_page_files, render_pages
from badgeons.publishing.pages.badge_facets import FACETS, MAX_CARDS, choices_of
from badgeons.publishing.pages.view import View
from support.small_catalogue import INFO, badge, catalogue, territory

MATRIX = Matrix(category="groupe", posture=2)


def choices(shown: Catalogue, folder: str) -> dict[str, list[str]]:
    facet = next(facet for facet in FACETS if facet.folder == folder)
    return {
        choice.slug: [badge.id for badge in choice.badges] for choice in choices_of(View(shown, INFO), facet)
    }


def test_a_territory_has_the_badges_of_those_it_holds() -> None:
    places = [territory("pays"), territory("ville", parent="pays"), territory("rue", parent="ville")]
    shown = catalogue(
        [badge("un", territories=("rue",)), badge("deux", territories=("pays",))], others=places
    )
    assert choices(shown, "territoire") == {"pays": ["deux", "un"], "rue": ["un"], "ville": ["un"]}


def test_an_age_has_the_badges_that_one_may_receive_at_that_age() -> None:
    shown = catalogue(
        [
            badge("tous"),
            badge("quinze", age_min=15),
            badge("adultes", age_min=18),
            badge("lieu", family="structure"),
        ]
    )
    assert choices(shown, "age") == {
        "moins-de-11-ans": ["tous"],
        "11-14-ans": ["tous"],
        "15-17-ans": ["quinze", "tous"],
        "18-ans-et-plus": ["adultes", "quinze", "tous"],
    }
    assert choices(shown, "pour") == {"personnes": ["adultes", "quinze", "tous"], "structures": ["lieu"]}


def test_a_long_list_is_cut_by_letters_whose_pages_stay() -> None:
    badges = [
        badge(f"n{number}", name=f"{'AZ'[number % 2]}telier {number}") for number in range(2 * MAX_CARDS + 6)
    ]
    shown = catalogue(badges)
    pages = {page.path: page.html for page in render_pages(shown, INFO) if page.kind == "badge-list"}
    assert {"badges/lettre/a/", "badges/lettre/z/"} <= set(pages)
    letter, family = pages["badges/lettre/a/"], pages["badges/famille/competence/"]
    assert (letter.count("bdg-card__title"), letter.count("Atelier ")) == (MAX_CARDS, MAX_CARDS + 3)
    assert family.count("bdg-card__title") == MAX_CARDS
    assert all(f'href="../../{one.id}/"' in family for one in badges), "links to the others"
    assert pages["badges/"].count("bdg-card__title") < MAX_CARDS
    assert 'href="lettre/z/"' in pages["badges/"]


def test_the_words_of_a_badge_lead_to_the_badges_that_share_them() -> None:
    pages = {
        page.path: page.html
        for page in render_pages(catalogue([badge("un", sectors=("Économie locale",), matrix=MATRIX)]), INFO)
    }
    html = pages["badges/un/"]
    for folder in (
        "famille/competence",
        "statut/publie",
        "secteur/economie-locale",
        f"matrice/{MATRIX.category}",
    ):
        assert f'href="../{folder}/"' in html
        assert f"badges/{folder}/" in pages


def search_file(shown: Catalogue, name: str) -> Any:
    files = {file.path: file.content for file in render_page_files(shown, INFO)}
    text = files[f"assets/badgeons/search/{name}"].decode()
    return json.loads(text[text.index("(") + 1 : text.rindex(")")])


def test_the_search_reads_the_same_choices_as_the_pages() -> None:
    shown = catalogue([badge("un", sectors=("Sport", "Santé")), badge("deux", family="soutien")])
    index, facets = search_file(shown, "index.js"), search_file(shown, "facets.js")
    assert index["index"]["addresses"][:2] == ["badges/deux/", "badges/un/"]
    assert index["kinds"][0] == ["badge", 2] and index["list"] == "badges/"
    assert facets["facets"]["secteur"] == {"values": ["sante", "sport"], "of": [[], [0, 1]]}
    assert {facet.folder for facet in FACETS} == set(facets["facets"])
    number, cards = search_file(shown, "cards/0.js")
    assert number == 0 and cards[0][:2] == ["li", {"class": "bdg-card"}]
