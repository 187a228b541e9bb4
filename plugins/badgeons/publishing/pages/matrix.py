"""The page of the matrix: badges by category and posture, its gaps, and badges that say nearly the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice

from badgeons.base.documents import Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.records import Achievement
from badgeons.model.records.achievement_parts import Matrix
from badgeons.model.records.choices import KNOWLEDGE, MATRIX_CATEGORY, POSTURES, WITHDRAWN
from badgeons.model.similarity import Badge, SimilarityIndex
from badgeons.publishing.pages.badge_facets import FACETS, choices_of
from badgeons.publishing.pages.view import PageType, View, planned

CATEGORY_FACET = "matrice"
"""The folder of the lists of badges by category."""
MAX_WORDS = 4
"""Words that two near badges have in common and that the page tells."""


MAX_PAIRS = 60
"""Pairs of near badges that the page tells: a catalogue of badges that are all alike has millions."""


@dataclass(frozen=True)
class NearPair:
    """Two badges that say nearly the same, and words that both use."""

    badges: tuple[Achievement, Achievement]
    words: tuple[str, ...]


def render_matrix(view: View) -> Iterable[PlannedPage]:
    yield planned(view.addresses.page(view.segments.matrix), partial(matrix_page, view))


def matrix_page(site: View) -> Page:
    view = site.at(site.addresses.page(site.segments.matrix))
    badges = [badge for badge in view.public_badges() if badge.status != WITHDRAWN]
    elsewhere = view.by_name(view.catalogue.neighbour_badges)
    categories = [option.value for option in MATRIX_CATEGORY.options]
    cells = {
        (category, posture): [badge for badge in badges if _is_at(badge.matrix, category, posture)]
        for category in categories
        for posture in POSTURES
    }
    near = near_pairs(view, badges)
    return view.page(
        "matrix.html",
        title=view.translate(N_("La matrice du territoire")),
        description=view.translate(
            N_("Où sont les badges de {name} : ce qui est déjà reconnu, ce qui manque, ce qui se ressemble."),
            name=view.catalogue.collective.name,
        ),
        kind="matrix",
        is_wide=True,
        trail=view.under_badges(),
        halves=[
            (words, side, [category for category in categories if (category in KNOWLEDGE) is (side == 0)])
            for side, words in enumerate((N_("Du côté des savoirs"), N_("Du côté de l’engagement")))
        ],
        postures=POSTURES,
        cells=cells,
        gaps=[cell for cell, placed in cells.items() if not placed],
        placed=sum(map(len, cells.values())),
        lists={
            choice.slug: choice.path
            for facet in FACETS
            if facet.folder == CATEGORY_FACET
            for choice in choices_of(view, facet)
        },
        near=near[:MAX_PAIRS],
        has_more_near=len(near) > MAX_PAIRS,
        elsewhere={
            (category, posture): [one for one in elsewhere if _is_at(one.badge.matrix, category, posture)]
            for category in categories
            for posture in POSTURES
        },
        outside=[badge for badge in badges if badge.matrix is None],
    )


def near_pairs(view: View, badges: list[Achievement]) -> list[NearPair]:
    """The pairs of `badges` that say nearly the same, as `badgeons check` finds them, by name: the first
    ones that are found, one more than the page tells."""
    shown = {badge.id for badge in badges}
    catalogue = view.catalogue
    everything: list[Badge] = [*catalogue.achievements.values(), *catalogue.external_badges.values()]
    pairs = (
        NearPair((near.badge, badge), near.words[:MAX_WORDS])
        for badge, near in SimilarityIndex(everything).pairs()
        if isinstance(badge, Achievement)
        and isinstance(near.badge, Achievement)
        and {badge.id, near.badge.id} <= shown
    )
    return view.by_name(
        islice(pairs, MAX_PAIRS + 1), lambda pair: " ".join(badge.name for badge in pair.badges)
    )


def _is_at(place: Matrix | None, category: str, posture: int) -> bool:
    return place is not None and (place.category, place.posture) == (category, posture)


PAGE_TYPE = PageType("matrix", render_matrix)
