"""Cards of badges to cut up, for a table or a wall: eight an A4 page."""

import dataclasses
from collections.abc import Iterable

from badgeons.base.messages import N_
from badgeons.model.records import Achievement
from badgeons.model.records.choices import FAMILY
from badgeons.printing.badge_posters import notes_of
from badgeons.printing.documents import PrintedDocument
from badgeons.printing.pictures import as_svg
from badgeons.printing.words import document_of, on_paper, way_to
from badgeons.publishing.pages.view import View

CARDS_OF_A_PAGE = 8


def badge_cards(view: View, badges: Iterable[Achievement]) -> PrintedDocument:
    """The cards of some badges, in the order given."""
    cards: list[dict[str, object]] = []
    pictures: dict[str, str] = {}
    for number, badge in enumerate(badges):
        code, drawn = way_to(view, f"code-{number}", view.addresses.badge_page(badge.id), "")
        pictures |= drawn
        image = view.catalogue.image_of(badge)
        if image is not None:
            pictures[f"badge-{number}"] = as_svg(image)
        cards.append(
            {
                "picture": f"badge-{number}" if image else "",
                "image_alt": badge.image_alt,
                "name": on_paper(badge.name, view.language),
                "kind": view.label(FAMILY, badge.family),
                "note": " ".join(notes_of(view, badge)),
                "in_brief": on_paper(badge.in_brief, view.language),
                "code": dataclasses.asdict(code),
            }
        )
    collective = view.catalogue.collective.name
    title = view.translate(N_("Cartes de badges à découper, {collective}"), collective=collective)
    pages = [cards[at : at + CARDS_OF_A_PAGE] for at in range(0, len(cards), CARDS_OF_A_PAGE)]
    return document_of(view, "cards", title, {"pages": pages}, pictures)
