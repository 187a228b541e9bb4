"""Drawn pathways: everything inside, nothing over anything else, no word lost; and the same in words."""

from __future__ import annotations

import dataclasses
import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.model.records import Pathway
from badgeons.model.records.pathway import Step
from badgeons.publishing.pages.drawn_words import width_of, wrapped
from badgeons.publishing.pages.pathway_drawing import (
    NAME,
    WORDS,
    Box,
    DrawnBadge,
    PathwayDrawing,
    Stage,
    draw_pathway,
)
from support.page_reading import Read
from support.small_catalogue import actor, badge, catalogue, origin, page_at

TEXT = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=160)
BADGES = st.builds(
    DrawnBadge,
    id=st.just("un"),
    name=TEXT,
    issuers=TEXT,
    label=TEXT,
    link=st.just("../un/"),
    image=st.sampled_from(["", "un.svg"]),
    note=st.sampled_from(["", "Expérimental"]),
)
STAGES = st.builds(
    Stage,
    kind=st.sampled_from(["step", "milestone"]),
    title=TEXT,
    badges=st.lists(BADGES, max_size=1).map(tuple),
) | st.builds(Stage, kind=st.just("choice"), title=TEXT, badges=st.lists(BADGES, max_size=4).map(tuple))


def is_inside(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def is_apart(one: Box, other: Box) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def lines_of(drawing: PathwayDrawing) -> list[tuple[Box, Box]]:
    """The box of each line of words, and the box that it is in."""
    found = []
    for stage in drawing.stages:
        groups = [(stage.title, WORDS, False, stage.box)]
        for card in stage.cards:
            groups += [(card.title, WORDS, True, card.box), (card.words, WORDS, False, card.box)]
            groups += [(card.name, NAME, True, card.box)]
        for lines, size, is_bold, around in groups:
            for line in lines:
                width = round(width_of(line.text, size, is_bold=is_bold and size == NAME))
                found.append((Box(line.x, line.y - size + 2, width, size), around))
    return found


@settings(max_examples=40)
@given(st.lists(STAGES, max_size=4))
def test_nothing_is_cut_or_covered(stages: list[Stage]) -> None:
    drawing = draw_pathway(stages)
    whole = Box(0, 0, drawing.width, drawing.height)
    shown = [stage for stage in stages if stage.badges]
    assert [placed.stage for placed in drawing.stages] == shown
    assert len(drawing.arrows) == max(len(shown) - 1, 0)
    assert all(is_inside(placed.box, whole) for placed in drawing.stages)
    assert all(one.box.bottom < other.box.y for one, other in pairwise(drawing.stages))
    for placed in drawing.stages:
        assert all(is_inside(card.box, placed.box) for card in placed.cards)
        assert all(is_apart(one.box, other.box) for one, other in combinations(placed.cards, 2))
        for card in placed.cards:
            assert "".join(line.text for line in card.name).replace(" ", "") == "".join(
                card.badge.name.split()
            )
    lines = lines_of(drawing)
    assert all(is_inside(line, around) for line, around in lines)
    pictures = [card.picture for placed in drawing.stages for card in placed.cards if card.picture]
    boxes = [*(line for line, _ in lines), *pictures]
    assert all(is_apart(one, other) for one, other in combinations(boxes, 2))
    assert draw_pathway(stages) == drawing


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("Coopérer", ("Coopérer",)),
        ("Coopérer en collectif", ("Coopérer en", "collectif")),
        ("Anticonstitutionnellement vôtre", ("Anticonstituti", "onnellement", "vôtre")),
    ],
)
def test_words_go_to_the_next_line_and_only_too_long_ones_are_cut(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 140, NAME, is_bold=True) == lines


PATH = Pathway(
    id="chemin",
    origin=origin("badges/pathways/chemin.yml"),
    name="Chemin",
    steps=(
        Step(badge="un"),
        Step(count=1, among=("deux", "trois"), why="Au choix, dans l’ordre voulu."),
        Step(badge="cache"),
    ),
    milestone="cle",
)
SHOWN = catalogue(
    [
        badge("un"),
        badge("deux", issuers=("a", "b")),
        badge("trois", status="experimental", prerequisites=("un",)),
        badge("cache", status="brouillon"),
        badge("cle", issuers=("c",)),
    ],
    [actor("a", name="Ici"), actor("b", name="Là"), actor("c", name="Phare")],
    [PATH],
)


@pytest.mark.parametrize("path", ["parcours/", "parcours/chemin/"])
def test_the_drawing_and_its_words_say_the_same(path: str) -> None:
    read = Read(page_at(path, SHOWN).html)
    drawn = [link for link in read.all("a") if link.get("class", "").startswith("bdg-drawn__badge")]
    assert [link["aria-label"] for link in drawn] == [
        "Étape 1 — Badge un, délivré par Ici",
        "Étape 2\u00a0: 1 badge parmi 2 — Badge deux, délivré par Ici, Là",
        "Étape 2\u00a0: 1 badge parmi 2 — Badge trois, délivré par Ici, expérimental",
        "Badge-clé, au bout du chemin — Badge cle, délivré par Phare",
    ]
    in_words = [item["data-badge"] for item in read.all("li") if "data-badge" in item]
    assert [link["data-badge"] for link in drawn] == in_words == ["un", "deux", "trois", "cle"]
    text = re.sub(r"\s+", " ", read.text)
    assert "Au choix, dans l’ordre voulu. Choisir 1 badge parmi ces 2" in text
    assert "Les flèches proposent un ordre, sans l’imposer." in text


def test_those_who_issue_the_milestone_badge_are_among_those_of_the_pathway() -> None:
    html = page_at("parcours/chemin/", SHOWN).html.split('id="avec"')[1].split("</p>")[0]
    assert re.findall(r'href="[./]*/acteurs/(\w+)/"', html) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("id", "before", "after"),
    [
        ("un", [], ["trois", "deux"]),
        ("deux", ["un"], ["cle"]),
        ("trois", ["un"], ["cle"]),
        ("cle", ["deux", "trois"], []),
    ],
)
def test_a_badge_tells_what_comes_before_and_after(id: str, before: list[str], after: list[str]) -> None:
    html = page_at(f"badges/{id}/", SHOWN).html
    drawn = [link["data-badge"] for link in Read(html).all("a") if "data-badge" in link]
    assert drawn == [*before, id, *after]
    words = html[html.index('id="avant"') : html.index('id="parcours"')]
    assert re.findall(r'href="\.\./(\w+)/"', words) == [*before, *after]


def test_a_badge_alone_has_nothing_drawn() -> None:
    html = page_at("badges/un/", dataclasses.replace(catalogue([badge("un")]))).html
    assert "bdg-drawn" not in html and "steps.js" not in html
