"""The canvas of a workshop: the questions of the badge form, blank, for a group around a table."""

import dataclasses
from collections.abc import Sequence

from badgeons.base.messages import N_
from badgeons.model.proposals import PROPOSAL_KINDS
from badgeons.printing.documents import PrintedDocument
from badgeons.printing.questions import consents, screens
from badgeons.printing.words import document_of, way_to
from badgeons.publishing.pages.view import View

KIND = "badge"
ROWS = {"a3": (4, 4), "a4": (2, 2)}
"""Parts of each row of a page, by its paper."""
SIZES = {"a3": 10.5, "a4": 9.5}
"""Points of the letters."""


def canvas(view: View, paper: str = "a3") -> PrintedDocument:
    """The questions that a short form asks about a badge, by screens; A3 on one page, A4 on two."""
    kind = PROPOSAL_KINDS[KIND]
    code, pictures = way_to(
        view,
        "code",
        view.addresses.page(view.prose.propose.rstrip("/")),
        view.translate(N_("Pour envoyer ce que vous avez écrit :")),
    )
    values = {
        "paper": paper,
        "size": SIZES[paper],
        "how": view.translate(
            N_(
                "À remplir à plusieurs, dans l’ordre que vous voulez. Ce qui reste vide se décidera plus "
                "tard. N’écrivez le nom d’aucune personne."
            )
        ),
        "pages": _pages(screens(view, kind), ROWS[paper]),
        "before": consents(view, kind),
        "code": dataclasses.asdict(code),
    }
    title = view.translate(N_("Cuisiner un badge"))
    return document_of(view, "canvas", title, values, pictures)


def _pages(parts: Sequence[object], rows: Sequence[int]) -> list[list[Sequence[object]]]:
    """Parts by pages, then by rows."""
    pages, start = [], 0
    while start < len(parts):
        page = []
        for count in rows:
            page.append(parts[start : start + count])
            start += count
        pages.append([row for row in page if row])
    return pages
