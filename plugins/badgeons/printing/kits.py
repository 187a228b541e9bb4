"""The kit of a workshop: what who runs it prints beforehand, as files by name."""

from collections.abc import Callable, Mapping
from functools import partial

from badgeons.model.proposals import PROPOSAL_KINDS
from badgeons.printing.badge_cards import badge_cards
from badgeons.printing.blank_forms import blank_form
from badgeons.printing.canvas import KIND, canvas
from badgeons.printing.documents import PrintedDocument
from badgeons.printing.facilitation import facilitation_page
from badgeons.publishing.pages.view import View


def workshop_kit(view: View) -> Mapping[str, Callable[[], PrintedDocument]]:
    """The facilitator's page, the canvas in both sizes, a form to fill in, the cards of badges."""
    badges = view.public_badges()
    return {
        "1-facilitation.pdf": partial(facilitation_page, view),
        "2-canvas-a3.pdf": partial(canvas, view, "a3"),
        "2-canvas-a4.pdf": partial(canvas, view, "a4"),
        "3-proposal.pdf": partial(blank_form, view, PROPOSAL_KINDS[KIND]),
        **({"4-cards.pdf": partial(badge_cards, view, badges)} if badges else {}),
    }
