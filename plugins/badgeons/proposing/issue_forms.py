"""The issue forms of a GitHub repository, made from the declarations: one for each kind of proposal.

What a form gives is the readable text that `text_form` reads: its labels are the headings there.
See https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_, in_language
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
PUBLIC = N_(
    "**Cette page est publique.** N’écrivez le nom, l’adresse ou le téléphone de personne : parlez de "
    "structures et de rôles."
)
NO_IMAGE = N_("Ne joignez pas d’image ici : elle n’est pas reprise. Dites plutôt ce que vous imaginez.")
ONE_A_LINE = N_("Une réponse par ligne.")
BY_NAME = N_("Écrivez le nom comme dans le catalogue.")
BY_NAMES = N_("Écrivez les noms comme dans le catalogue, un par ligne.")


class FormFile(NamedTuple):
    """Where the form of a kind is, the label of its issues and how their titles begin.

    Label and title are marked sentences: they are in the language of the site.
    """

    name: str
    label: str
    title: str

    def labels(self, language: str) -> tuple[str, str]:
        """Those of an issue that the form makes: that of all proposals, that of its kind."""
        return PROPOSAL_LABEL, in_language(language)(self.label)


_LABELS = {
    "badge": (N_("badge"), N_("Badge : ")),
    "event": (N_("évènement"), N_("Évènement : ")),
    "actor": (N_("acteur"), N_("Acteur : ")),
    "endorsement": (N_("endossement"), N_("Endossement : ")),
    "value_in_use": (N_("valeur d’usage"), N_("Valeur d’usage : ")),
    "badge_request": (N_("demande de badge"), N_("Demande de badge : ")),
    "correction": (N_("correction"), N_("Correction : ")),
    "erasure": (N_("effacement"), N_("Effacement")),
}
FORM_FILES: Mapping[str, FormFile] = {
    name: FormFile(issue_form_name(PROPOSAL_KINDS[name]), *words) for name, words in _LABELS.items()
}


def issue_forms(language: str) -> tuple[OutputFile, ...]:
    """The files of the forms in a language, by paths from the repository's root."""
    return tuple(
        OutputFile(f"{FOLDER}/{FORM_FILES[kind.name].name}", _form(kind, language).encode())
        for kind in PROPOSAL_KINDS.values()
    )


def _form(kind: ProposalKind, language: str) -> str:
    file = FORM_FILES[kind.name]
    questions = {question.key: question for question in questions_of(kind)}
    form = {
        "name": kind.title.in_words(language),
        "description": kind.help.in_words(language),
        "title": in_language(language)(file.title),
        "labels": [*file.labels(language)],
        "body": [
            {"type": "markdown", "attributes": {"value": _welcome(kind, language)}},
            *(_element(questions[key], language, questions[key].is_required) for key in kind.asked),
            *(_element(question, language, is_required=False) for question in drawing_questions(kind)),
            {
                "type": "checkboxes",
                "id": "care",
                "attributes": {
                    "label": BEFORE_SENDING.in_words(language),
                    "options": [
                        {"label": option.label.in_words(language), "required": True}
                        for option in kind.consents.options
                    ],
                },
            },
        ],
    }
    return HEADER + "".join(f"{line}\n" for key, value in form.items() for line in block(key, value))


def _welcome(kind: ProposalKind, language: str) -> str:
    sentences = [PUBLIC, NO_IMAGE] if kind.name in ("badge", "actor") else [PUBLIC]
    return "\n\n".join([kind.help.in_words(language), *map(in_language(language), sentences)])


def _element(question: Question, language: str, is_required: bool) -> dict[str, Any]:
    words = in_language(language)
    options = _options(question, language)
    attributes: dict[str, Any] = {
        "label": question.heading(1, language),
        "description": " ".join([question.field.help.in_words(language), *map(words, _how(question))]),
    }
    if options:
        if isinstance(question.kind, Many):
            attributes["multiple"] = True
        attributes["options"] = options
    elif not isinstance(question.one, Ref):
        attributes["placeholder"] = _placeholder(question.field.example, words)
    element = {
        "type": "dropdown" if options else "textarea" if _is_long(question) else "input",
        "id": "-".join(question.path),
        "attributes": attributes,
    }
    return {**element, "validations": {"required": True}} if is_required else element


def _options(question: Question, language: str) -> list[str]:
    """What is chosen from a list; nothing for what is written."""
    kind = question.one
    if isinstance(kind, Choice):
        return [option.label.in_words(language) for option in kind.options]
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


def _placeholder(example: object, words: Callable[[str], str]) -> str:
    lines = map(str, example) if isinstance(example, list) else [str(example)]
    return "\n".join(map(words, lines))
