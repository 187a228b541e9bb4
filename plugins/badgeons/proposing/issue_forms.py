"""The issue forms of a GitHub repository, made from the declarations: one for each kind of proposal.

What a form gives is the readable text that `text_form` reads: its labels are the headings there.
See https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from badgeons.base.documents import OutputFile
from badgeons.model.fields.kinds import Choice, Many, Markdown, Ref, Text, Whole
from badgeons.model.fields.written import block
from badgeons.model.proposals import BEFORE_SENDING, PROPOSAL_KINDS, ProposalKind, issue_form_name
from badgeons.model.proposals.questions import Question, drawing_questions, questions_of

FOLDER = ".github/ISSUE_TEMPLATE"
PROPOSAL_LABEL = "proposition"
"""The label of every issue that a form makes; a second one says its kind."""
HEADER = """\
# Written by « badgeons forms » from the declarations of the fields: change those, not this file.
"""
MAX_IN_LIST = 10
"""Whole numbers that are offered one by one."""
LANGUAGE = "fr"

PUBLIC = (
    "**Cette page est publique.** N’écrivez le nom, l’adresse ou le téléphone de personne : parlez de "
    "structures et de rôles."
)
NO_IMAGE = "Ne joignez pas d’image ici : elle n’est pas reprise. Dites plutôt ce que vous imaginez."
ONE_A_LINE = "Une réponse par ligne."
BY_NAME = "Écrivez le nom comme dans le catalogue."
BY_NAMES = "Écrivez les noms comme dans le catalogue, un par ligne."


class FormFile(NamedTuple):
    """Where the form of a kind is, the label of its issues and how their titles begin."""

    name: str
    label: str
    title: str


_LABELS = {
    "badge": ("badge", "Badge : "),
    "event": ("évènement", "Évènement : "),
    "actor": ("acteur", "Acteur : "),
    "endorsement": ("endossement", "Endossement : "),
    "value_in_use": ("valeur d’usage", "Valeur d’usage : "),
    "badge_request": ("demande de badge", "Demande de badge : "),
    "correction": ("correction", "Correction : "),
    "erasure": ("effacement", "Effacement"),
}
FORM_FILES: Mapping[str, FormFile] = {
    name: FormFile(issue_form_name(PROPOSAL_KINDS[name]), *words) for name, words in _LABELS.items()
}


def issue_forms() -> tuple[OutputFile, ...]:
    """The files of the forms, by paths from the repository's root."""
    return tuple(
        OutputFile(f"{FOLDER}/{FORM_FILES[kind.name].name}", _form(kind).encode())
        for kind in PROPOSAL_KINDS.values()
    )


def _form(kind: ProposalKind) -> str:
    file = FORM_FILES[kind.name]
    questions = {question.key: question for question in questions_of(kind)}
    form = {
        "name": kind.title.in_words(LANGUAGE),
        "description": kind.help.in_words(LANGUAGE),
        "title": file.title,
        "labels": [PROPOSAL_LABEL, file.label],
        "body": [
            {"type": "markdown", "attributes": {"value": _welcome(kind)}},
            *(_element(questions[key], questions[key].is_required) for key in kind.asked),
            *(_element(question, is_required=False) for question in drawing_questions(kind)),
            {
                "type": "checkboxes",
                "id": "care",
                "attributes": {
                    "label": BEFORE_SENDING.in_words(LANGUAGE),
                    "options": [
                        {"label": option.label.in_words(LANGUAGE), "required": True}
                        for option in kind.consents.options
                    ],
                },
            },
        ],
    }
    return HEADER + "".join(f"{line}\n" for key, value in form.items() for line in block(key, value))


def _welcome(kind: ProposalKind) -> str:
    more = [NO_IMAGE] if kind.name in ("badge", "actor") else []
    return "\n\n".join([kind.help.in_words(LANGUAGE), PUBLIC, *more])


def _element(question: Question, is_required: bool) -> dict[str, Any]:
    options = _options(question)
    attributes: dict[str, Any] = {
        "label": question.heading(1, LANGUAGE),
        "description": " ".join([question.field.help.in_words(LANGUAGE), *_how(question)]),
    }
    if options:
        if isinstance(question.kind, Many):
            attributes["multiple"] = True
        attributes["options"] = options
    elif not isinstance(question.one, Ref):
        attributes["placeholder"] = _placeholder(question.field.example)
    element = {
        "type": "dropdown" if options else "textarea" if _is_long(question) else "input",
        "id": "-".join(question.path),
        "attributes": attributes,
    }
    return {**element, "validations": {"required": True}} if is_required else element


def _options(question: Question) -> list[str]:
    """What is chosen from a list; nothing for what is written."""
    kind = question.one
    if isinstance(kind, Choice):
        return [option.label.in_words(LANGUAGE) for option in kind.options]
    if isinstance(kind, Whole) and kind.maximum - kind.minimum < MAX_IN_LIST:
        return [str(number) for number in range(kind.minimum, kind.maximum + 1)]
    return []


def _how(question: Question) -> list[str]:
    if isinstance(question.one, Ref):
        return [BY_NAMES if isinstance(question.kind, Many) else BY_NAME]
    is_list = isinstance(question.kind, Many) and not isinstance(question.one, Choice)
    return [ONE_A_LINE] if is_list else []


def _is_long(question: Question) -> bool:
    kind = question.kind
    return isinstance(kind, Many | Markdown) or (isinstance(kind, Text) and kind.lines)


def _placeholder(example: object) -> str:
    return "\n".join(map(str, example)) if isinstance(example, list) else str(example)
