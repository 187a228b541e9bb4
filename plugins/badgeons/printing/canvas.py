"""The canvas of a workshop: the questions of the badge form, blank, for a group around a table."""

import dataclasses
from collections.abc import Iterator, Sequence

from badgeons.base.messages import N_
from badgeons.model.fields.kinds import Choice
from badgeons.model.proposals import BEFORE_SENDING, PROPOSAL_KINDS, ProposalKind
from badgeons.model.proposals.questions import Question, questions_of
from badgeons.model.records.choices import POSTURES
from badgeons.printing.documents import PrintedDocument
from badgeons.printing.words import way_to
from badgeons.publishing.pages.view import View

KIND = "badge"
POSTURE = "matrix.posture"
ROWS = {"a3": (4, 4), "a4": (2, 2)}
"""Parts of each row of a page, by its paper."""
SIZES = {"a3": 10.5, "a4": 9.5}
"""Points of the letters."""


def canvas(view: View, paper: str = "a3") -> PrintedDocument:
    """The questions that a short form asks about a badge, by screens; A3 on one page, A4 on two."""
    kind = PROPOSAL_KINDS[KIND]
    asked = {question.key: question for question in questions_of(kind)}
    parts = [
        {
            "title": view.spaced(screen.title.in_words(view.language)),
            "questions": [_question(view, asked[key]) for key in screen.keys],
        }
        for screen in kind.screens
    ]
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
        "pages": _pages(parts, ROWS[paper]),
        "before": _consents(view, kind),
        "code": dataclasses.asdict(code),
    }
    title = view.translate(N_("Cuisiner un badge"))
    return PrintedDocument("canvas", title, view.language, view.catalogue.collective.name, values, pictures)


def _question(view: View, question: Question) -> dict[str, object]:
    return {
        "label": view.spaced(question.field.label.in_words(view.language)),
        "help": view.spaced(question.field.help.in_words(view.language)),
        "options": [view.spaced(words) for words in _options(view, question)],
    }


def _options(view: View, question: Question) -> Iterator[str]:
    """What there is to tick; nothing where one writes."""
    if question.key == POSTURE:
        for number, words in POSTURES.items():
            yield f"{number} {' / '.join(dict.fromkeys(map(view.in_words, words)))}"
    elif isinstance(question.one, Choice):
        for option in question.one.options:
            yield option.label.in_words(view.language)


def _consents(view: View, kind: ProposalKind) -> dict[str, object]:
    return {
        "title": view.spaced(BEFORE_SENDING.in_words(view.language)),
        "options": [view.spaced(option.label.in_words(view.language)) for option in kind.consents.options],
    }


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
