"""The documents that pages of a site lead to, when its settings ask for them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.model.catalogue import Catalogue
from badgeons.model.proposals import PROPOSAL_KINDS
from badgeons.printing.badge_cards import badge_cards
from badgeons.printing.badge_posters import badge_poster
from badgeons.printing.blank_forms import blank_form
from badgeons.printing.canvas import KIND, canvas
from badgeons.printing.compiling import PrintingError
from badgeons.printing.documents import PrintedDocument
from badgeons.printing.event_sheets import event_sheet
from badgeons.printing.words import view_of
from badgeons.publishing.pages.view import View


class SiteDocument(NamedTuple):
    """`name`: as in `Addresses.printed`; `source`: the path of the record that it tells of, or empty."""

    name: str
    source: str
    make: Callable[[], PrintedDocument]


def site_documents(view: View) -> Iterator[SiteDocument]:
    """A poster for each badge, a sheet for each event to come, what one brings to a workshop."""
    badges = view.public_badges()
    for badge in badges:
        yield SiteDocument(f"badges/{badge.id}", badge.origin.path, partial(badge_poster, view, badge))
    for event in view.by_name(view.catalogue.events.values()):
        if view.catalogue.is_to_take_place(event):
            yield SiteDocument(f"events/{event.id}", event.origin.path, partial(event_sheet, view, event))
    if badges:
        yield SiteDocument("cards", "", partial(badge_cards, view, badges))
    for paper in ("a3", "a4"):
        yield SiteDocument(f"canvas-{paper}", "", partial(canvas, view, paper))
    yield SiteDocument("form", "", partial(blank_form, view, PROPOSAL_KINDS[KIND]))


def print_site(
    catalogue: Catalogue,
    addresses: Addresses,
    problems: Problems,
    compile: Callable[[PrintedDocument], bytes],
) -> list[OutputFile]:
    """The documents of a site as files. One that cannot be made is advice, and no page leads to it."""
    files = []
    for document in site_documents(view_of(catalogue, addresses)):
        try:
            content = compile(document.make())
        except PrintingError as error:
            place = Place(document.source or addresses.settings.folders.content)
            problems.warn(place, N_("pas de document à imprimer sur le site : {reason}"), reason=error)
        else:
            files.append(OutputFile(addresses.printed(document.name).path, content))
    return files
