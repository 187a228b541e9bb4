"""What a badge's status changes: words and icons wherever it is listed, tenses, what one is invited to do."""

from __future__ import annotations

import pytest

from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Event, Pathway
from badgeons.model.records.achievement_parts import CoDesign, Matrix, ValueInUse
from badgeons.model.records.choices import BADGE_STATUS
from badgeons.model.records.pathway import Step
from badgeons.publishing.pages import render_pages
from badgeons.publishing.pages.badge import HEADINGS
from support.page_reading import Read
from support.small_catalogue import INFO, badge, catalogue, origin, page_at

DOOR = ValueInUse(opens="Un café", type="invitation", actor="a", confirmed_by="a")
MARKED = {"propose": "Proposé", "experimental": "Expérimental", "retire": "Retiré"}


def event(start: PartialDate, **changes: object) -> Event:
    given: dict[str, object] = {
        "id": "fete",
        "origin": origin("content/events/fete.yml"),
        "name": "La fête",
        "type": "cuisine",
        "start": start,
    }
    return Event(**given | changes)  # type: ignore[arg-type]


def with_status(status: str) -> Catalogue:
    """A badge of that status in every list that may show it."""
    one = badge("un", status=status, value_in_use=(DOOR,), matrix=Matrix(category="groupe", posture=2))
    after = badge("deux", prerequisites=("un",))
    pathway = Pathway(
        id="chemin", origin=origin("badges/pathways/chemin.yml"), name="Chemin", steps=(Step(badge="un"),)
    )
    return catalogue([one, after], others=[pathway])


@pytest.mark.parametrize(
    "status", [option.value for option in BADGE_STATUS.options if option.value != "brouillon"]
)
def test_only_a_badge_that_can_be_had_is_activable(status: str) -> None:
    shown = with_status(status)
    assert shown.is_activable("un") is (status in ("publie", "experimental"))
    cards = page_at("badges/", shown).html.split('<ul class="bdg-cards"')[1].split("</ul>")[0]
    assert (">Activable<" in cards) is shown.is_activable("un")
    assert (
        "badges/mot/activable/" in {page.path for page in render_pages(shown, INFO)}
    ) is shown.is_activable("un")


PLACES = ["", "badges/", "badges/un/", "badges/deux/", "parcours/", "parcours/chemin/", "territoires/ici/"]


@pytest.mark.parametrize("status", MARKED)
@pytest.mark.parametrize("path", PLACES)
def test_a_badge_that_is_not_simply_published_is_marked_by_a_word_and_an_icon(path: str, status: str) -> None:
    html = page_at(path, with_status(status)).html
    marks = [
        part.split("</span>")[0] for part in html.split(f'<span class="bdg-word bdg-word--{status}">')[1:]
    ]
    assert marks, path
    assert all(mark.startswith('<svg class="bdg-icon"') and mark.endswith(MARKED[status]) for mark in marks)


@pytest.mark.parametrize("status", MARKED)
@pytest.mark.parametrize("path", ["acteurs/a/", "ecosysteme/"])
def test_in_a_sentence_the_word_is_a_part_of_it(path: str, status: str) -> None:
    assert f">Badge un</a> ({MARKED[status].lower()})" in page_at(path, with_status(status)).html


def test_the_matrix_marks_what_is_proposed_and_leaves_out_what_is_withdrawn() -> None:
    assert "bdg-word--propose" in page_at("matrice/", with_status("propose")).html
    assert "Badge un" not in page_at("matrice/", with_status("retire")).html


def test_a_published_badge_has_no_mark_in_lists() -> None:
    for path in set(PLACES) - {"badges/un/", "badges/deux/"}:
        assert "bdg-word--publie" not in page_at(path, with_status("publie")).html, path


@pytest.mark.parametrize("status", HEADINGS)
def test_the_headings_of_a_badge_are_in_the_tense_of_its_status(status: str) -> None:
    text = Read(page_at("badges/un/", with_status(status)).html).text.replace("\u00a0", " ")
    for other, headings in HEADINGS.items():
        assert (f"{headings.issuers} " in text) is (headings.issuers == HEADINGS[status].issuers), other


def test_how_to_get_a_badge_comes_before_its_family_matrix_and_goals_and_the_technical_part_folds() -> None:
    html = page_at("badges/un/", with_status("publie")).html
    order = [html.index(part) for part in ('id="obtenir"', 'id="ouvre"', ">Famille<", ">Dans la matrice<")]
    assert order == sorted(order)
    folded = html[html.index("<details", html.index('id="donnees"')) :]
    assert ">Version<" in folded and ">Identifiant<" in folded
    assert folded.count("<details") == 1


@pytest.mark.parametrize(
    ("start", "end", "word", "designed"),
    [
        (PartialDate(2027, 1, 16), None, "À venir", "Les badges que l’on y cuisinera"),
        (PartialDate(2026, 11, 23), None, "En cours", "Les badges que l’on y cuisinera"),
        (PartialDate(2026, 11, 1), PartialDate(2026, 12, 1), "En cours", "Les badges que l’on y cuisinera"),
        (PartialDate(2026, 11), None, "À venir", "Les badges que l’on y cuisinera"),
        (PartialDate(2026, 11, 22), None, "Passé", "Les badges que l’on y a cuisinés"),
        (PartialDate(2026, 10), None, "Passé", "Les badges que l’on y a cuisinés"),
    ],
)
def test_an_event_is_told_in_its_own_tense(
    start: PartialDate, end: PartialDate | None, word: str, designed: str
) -> None:
    given = event(start, end=end, online=True, sources=("https://example.org/fete",))
    shown = catalogue([badge("un", co_design=CoDesign(workshops=("fete",)))], others=[given])
    text = Read(page_at("evenements/fete/", shown).html).text
    is_over = word == "Passé"
    assert f" {word} " in text and designed in text
    assert ("a eu lieu" in text) is is_over and ("On pouvait suivre en ligne" in text) is is_over
    of_badge = Read(page_at("badges/un/", shown).html).text.replace("\u00a0", " ")
    assert ("Ateliers : La fête" in of_badge) is is_over
    assert ("Prochains ateliers : La fête" in of_badge) is not is_over


def test_nothing_is_said_to_have_been_given_where_it_could_only_be_had() -> None:
    shown = catalogue([badge("un")], others=[event(PartialDate(2026, 1, 1), badges=("un",))])
    text = Read(page_at("badges/un/", shown).html).text
    assert "On pouvait l’obtenir pendant La fête" in text and "été délivré" not in text


def test_lists_of_badges_are_found_by_search_engines() -> None:
    pages = {page.path: page for page in render_pages(with_status("publie"), INFO)}
    lists = [page for path, page in pages.items() if path.startswith("badges/famille/")]
    assert lists and all(page.is_indexed and not page.in_search for page in lists)


def test_values_that_make_one_address_are_one_list() -> None:
    shown = catalogue([badge("un", sectors=("Numérique",)), badge("deux", sectors=("numérique",))])
    html = page_at("badges/secteur/numerique/", shown).html
    assert "Badge un" in html and "Badge deux" in html
    assert page_at("badges/", shown).html.count("badges/secteur/numerique/".removeprefix("badges/")) == 1
