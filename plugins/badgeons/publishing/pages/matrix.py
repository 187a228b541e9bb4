"""The page of the matrix: badges by category and posture."""

from collections.abc import Iterable

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.records.achievement_parts import Matrix
from badgeons.model.records.choices import KNOWLEDGE, MATRIX_CATEGORY, POSTURES, WITHDRAWN
from badgeons.publishing.pages.view import PageType, View


def render_matrix(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.matrix))
    badges = [badge for badge in view.public_badges() if badge.status != WITHDRAWN]
    elsewhere = view.by_name(view.catalogue.neighbour_badges)
    categories = [option.value for option in MATRIX_CATEGORY.options]
    yield view.page(
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
        cells={
            (category, posture): [badge for badge in badges if _is_at(badge.matrix, category, posture)]
            for category in categories
            for posture in POSTURES
        },
        elsewhere={
            (category, posture): [one for one in elsewhere if _is_at(one.badge.matrix, category, posture)]
            for category in categories
            for posture in POSTURES
        },
        outside=[badge for badge in badges if badge.matrix is None],
    )


def _is_at(place: Matrix | None, category: str, posture: int) -> bool:
    return place is not None and (place.category, place.posture) == (category, posture)


PAGE_TYPE = PageType("matrix", render_matrix)
