"""The pages where a citizen follows the collective: matrix, proposals, calls, projects, goals, members."""

from __future__ import annotations

import dataclasses
import datetime
import re

from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Call, Project
from badgeons.model.records.achievement_parts import Matrix
from badgeons.model.records.collective import Goal
from badgeons.publishing.pages import matrix
from badgeons.publishing.pages.fragments import fill_fragments
from badgeons.publishing.pages.matrix import MAX_PAIRS
from badgeons.publishing.pages.view import View
from support.page_reading import Read
from support.small_catalogue import INFO, TODAY, actor, badge, catalogue, collective, origin, page_at


def words(html: str) -> str:
    return re.sub(r"\s+", " ", Read(html).text)


def test_the_matrix_counts_its_badges_tells_its_gaps_and_what_is_alike() -> None:
    criteria = "- avoir réparé une bicyclette avec son voisin\n- raconter la réparation"
    shown = catalogue(
        [
            badge("un", name="Réparer", criteria=criteria, matrix=Matrix(category="savoir", posture=1)),
            badge("deux", name="Remettre en état", criteria=criteria),
            badge("trois", name="Chanter", criteria="- tenir sa voix dans un chœur"),
            badge("vieux", name="Ancien", criteria=criteria, status="retire"),
        ]
    )
    text = words(page_at("matrice/", shown).html)
    assert "1 badge est placé parmi 40 cases. 39 cases sont vides." in text
    assert "Savoiressayer, pratiquer, enrichir, transmettre" in text
    near = text[text.index("Les badges qui se ressemblent") :]
    assert "Réparer et Remettre en état" in near or "Remettre en état et Réparer" in near
    assert "mots communs : " in near and "bicyclette" in near
    assert "Ancien" not in near and near.count("mots communs") == 1
    assert "Aucun : chaque badge a ses propres mots." in words(page_at("matrice/", catalogue()).html)


def test_proposals_come_by_the_end_of_their_consultation_which_is_counted_from_the_day_of_the_build() -> None:
    def proposed(id: str, days: int | None) -> object:
        until = None if days is None else TODAY + datetime.timedelta(days=days)
        return badge(id, name=f"Proposé {id}", status="propose", consultation_until=until)

    shown = catalogue([proposed("a", None), proposed("b", 9), proposed("c", 0), proposed("d", -1)])  # type: ignore[list-item]
    text = words(page_at("propositions/", shown).html)
    places = [text.index(f"Proposé {id}") for id in "cbad"]
    assert places == sorted(places)
    assert "Le 23 novembre 2026, il restait 9 jours." in text
    assert "Dernier jour : le 23 novembre 2026." in text
    assert "Proposé d Close terminée le 22 novembre 2026" in text


def test_a_site_without_an_open_call_says_whom_to_write_to() -> None:
    closed = Call(
        id="x",
        origin=origin("content/calls/x.yml"),
        name="Appel",
        goal="Réunir",
        to_whom="À tous",
        opens=datetime.date(2025, 1, 1),
        closes=datetime.date(2025, 2, 1),
    )
    for others in ([], [closed]):
        html = page_at("appels/", catalogue(others=others)).html
        assert (
            "Aucun appel n’est ouvert aujourd’hui." in words(html) and "mailto:badges@a.example.org" in html
        )


def test_projects_tell_their_goals_and_goals_what_serves_them() -> None:
    project = Project(
        id="p",
        origin=origin("content/projects/p.yml"),
        name="Tournée",
        goal="Aller partout",
        goals=("but-1",),
        status="en_cours",
        due=datetime.date(2026, 1, 1),
        pilot=True,
    )
    goals = (Goal(id="but-1", name="Ouvrir"), Goal(id="but-2", name="Relier"))
    shown = catalogue(
        [badge("un", goals=("but-1",))],
        [actor("a"), actor("b", member_of=("a",), joined=PartialDate(2026, 3)), actor("c")],
        [collective(goals=goals), project],
    )
    assert "passée, le projet continue" in page_at("projets/p/", shown).html
    done = shown.with_records(dataclasses.replace(project, status="termine"))
    assert "passée, le projet continue" not in page_at("projets/p/", done).html
    assert "Échéance : " in words(page_at("projets/", shown).html)
    assert "Était prévu pour : 1er janvier 2026" in words(page_at("projets/", done).html)

    served = words(fill_fragments("<!-- badgeons:goal-uses -->", shown, INFO))
    assert "1. Ouvrir Badge : Badge un Projet : Tournée 2. Relier rien pour le moment" in served
    members = words(fill_fragments("<!-- badgeons:members -->", shown, INFO))
    assert "Acteur b — association, depuis mars 2026" in members and "Acteur c" not in members


def test_a_catalogue_of_badges_all_alike_tells_of_some_pairs_and_that_there_are_more() -> None:
    alike = [badge(f"b{number}", name=f"Réparer {number}") for number in range(13)]
    (page,) = (planned.page for planned in matrix.render_matrix(View(catalogue(alike), INFO)))
    assert page.html.count("mots communs") == MAX_PAIRS < 13 * 12 / 2
    assert "Il y en a d’autres" in page.html
