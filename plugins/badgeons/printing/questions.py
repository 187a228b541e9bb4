"""The questions of a form, as they stand on paper: what is asked, what helps to answer, room to do so."""

import math
from collections.abc import Iterator

from badgeons.model.fields.kinds import Choice, Many, Markdown, Text
from badgeons.model.proposals import BEFORE_SENDING, ProposalKind
from badgeons.model.proposals.questions import Question, questions_of
from badgeons.model.records.choices import posture_words
from badgeons.publishing.pages.view import View

POSTURE = "matrix.posture"
CHARACTERS_OF_A_LINE = 75
"""As most people write on an A4 page."""
MAX_LINES = 3


def screens(view: View, kind: ProposalKind) -> list[dict[str, object]]:
    """What a short form asks about one kind of proposal, by screens."""
    asked = {question.key: question for question in questions_of(kind)}
    return [
        {
            "title": view.spaced(screen.title.in_words(view.language)),
            "questions": [_question(view, asked[key]) for key in screen.keys],
        }
        for screen in kind.screens
    ]


def consents(view: View, kind: ProposalKind) -> dict[str, object]:
    """The boxes to tick before something is sent."""
    return {
        "title": view.spaced(BEFORE_SENDING.in_words(view.language)),
        "options": [view.spaced(option.label.in_words(view.language)) for option in kind.consents.options],
    }


def _question(view: View, question: Question) -> dict[str, object]:
    return {
        "label": view.spaced(question.field.label.in_words(view.language)),
        "help": view.spaced(question.field.help.in_words(view.language)),
        "options": [view.spaced(words) for words in _options(view, question)],
        "lines": _lines(question),
    }


def _options(view: View, question: Question) -> Iterator[str]:
    """What there is to tick; nothing where one writes."""
    if question.key == POSTURE:
        for number, words in posture_words(view.language).items():
            yield f"{number} {words}"
    elif isinstance(question.one, Choice):
        for option in question.one.options:
            yield option.label.in_words(view.language)


def _lines(question: Question) -> int:
    """Lines to write on: as many as the answer may be long, within reason."""
    if isinstance(question.kind, Many) and not isinstance(question.one, Choice):
        return MAX_LINES
    length = question.one.max_length if isinstance(question.one, Text | Markdown) else 1
    return min(MAX_LINES, math.ceil(length / CHARACTERS_OF_A_LINE))
