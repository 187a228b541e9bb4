"""A form to fill in by hand: the questions about one kind of proposal, with lines to write on."""

import dataclasses

from badgeons.base.messages import N_
from badgeons.model.proposals import ProposalKind
from badgeons.printing.documents import PrintedDocument
from badgeons.printing.questions import consents, screens
from badgeons.printing.words import document_of, way_to
from badgeons.publishing.pages.forms import form_folder
from badgeons.publishing.pages.view import View


def blank_form(view: View, kind: ProposalKind) -> PrintedDocument:
    """The questions that a short form asks about one kind of proposal, on A4."""
    folder = form_folder(view.prose.propose, kind.name) or view.prose.propose
    code, pictures = way_to(
        view,
        "code",
        view.addresses.page(folder.rstrip("/")),
        view.translate(
            N_("Pour recopier vos réponses en ligne, visez ce code avec un téléphone, ou ouvrez :")
        ),
    )
    values = {
        "help": view.spaced(kind.help.in_words(view.language)),
        "screens": screens(view, kind),
        "before": consents(view, kind),
        "code": dataclasses.asdict(code),
    }
    title = view.spaced(kind.title.in_words(view.language))
    return document_of(view, "blank_form", title, values, pictures)
