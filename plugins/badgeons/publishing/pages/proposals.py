"""The page of the badges that are proposed, and until when opinions are heard."""

from collections.abc import Iterable

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.records.choices import EXPERIMENTAL, PROPOSED
from badgeons.publishing.pages.decisions import latest_first, shown_subjects
from badgeons.publishing.pages.view import PageType, View

MAX_DECISIONS = 3
"""Decisions that the page tells; their list tells all of them."""


def render_proposals(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.proposals))
    proposed = [badge for badge in view.public_badges() if badge.status == PROPOSED]
    yield view.page(
        "proposals.html",
        title=view.translate(N_("Les badges proposés")),
        description=view.translate(
            N_("Les badges que {name} met en discussion, et jusqu’à quand donner son avis."),
            name=view.catalogue.collective.name,
        ),
        kind="proposals",
        trail=view.under_badges(),
        open=[badge for badge in proposed if view.catalogue.is_open_to_opinions(badge)],
        over=[badge for badge in proposed if not view.catalogue.is_open_to_opinions(badge)],
        decisions=[
            (each, shown_subjects(view, each)) for each in latest_first(view.catalogue)[:MAX_DECISIONS]
        ],
        experimental=[badge for badge in view.public_badges() if badge.status == EXPERIMENTAL],
    )


PAGE_TYPE = PageType("proposals", render_proposals)
