"""The forms with which one proposes, on the site itself: a page for each kind of proposal, and their files.

The questions, their words and their limits are those of the declarations. Without JavaScript a page is a
canvas to print or to copy; with it, `tools/form` asks one screen at a time, and nothing typed leaves the page
before the person hands it over.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from badgeons.base.documents import Crumb, OutputFile, Page, PlannedPage
from badgeons.base.messages import N_, SOURCE_LANGUAGE, Bilingual, in_language
from badgeons.base.slugs import has_slug_shape
from badgeons.model.fields.kinds import (
    Choice,
    Code,
    Day,
    DayOrMonth,
    Email,
    Hour,
    Many,
    Markdown,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
)
from badgeons.model.fields.nearest import plainly
from badgeons.model.fields.walking import values_of
from badgeons.model.proposals import (
    BEFORE_SENDING,
    FORMAT,
    PROPOSAL_KINDS,
    ProposalKind,
    Screen,
    issue_form_name,
)
from badgeons.model.proposals.questions import Question, drawing_questions, questions_of
from badgeons.model.records.choices import OBTAINABLE, posture_words
from badgeons.publishing.pages.forms import KINDS_WITH_PAGE, NEW_ISSUE, forge_of, form_folder
from badgeons.publishing.pages.view import PageType, View, planned

FILES = ("form/form.js", "form/form.css", "form/LICENSES.txt", "claim/sw.js")
"""In the folder of all forms: a service worker only reaches what is below itself."""
PICTOGRAMS = "pictograms.json"
WORDS = "words.json"
MAX_IN_LIST = 12
"""Choices that are all shown; more are in a list that opens."""
MAX_PRINTED = 40
"""Choices of such a list that are printed, to tick; where there are more, one writes on a line."""
MAX_IN_A_LINE = 200
"""Characters of an answer that can be read again in a field of one line."""
IMAGE_SCREENS: Mapping[str, Screen] = {
    "badge": Screen(Bilingual("L’image", "The image"), ("image_alt",)),
    "actor": Screen(Bilingual("Le logo", "The logo"), ("logo_alt",)),
}
"""Of the kinds that take an image: this page alone can hold one."""
TYPES: Mapping[type, str] = {
    Text: "text",
    Markdown: "markdown",
    Choice: "choice",
    Whole: "whole",
    YesNo: "yesno",
    Day: "day",
    DayOrMonth: "dayormonth",
    Url: "url",
    Email: "email",
    Ref: "ref",
    Code: "code",
    Hour: "code",
}
"""How the script calls each kind of value."""
INPUTS = {"day": "date", "dayormonth": "date", "url": "url", "email": "email"}


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from. `spoken`: how the readable text says it."""

    value: str
    label: str
    help: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class FormQuestion:
    """A question as the page asks it.

    `beside`: the others of its group that the page asks. `is_request`: asked of
    who wants a badge.
    """

    question: Question
    view: View
    beside: tuple[Question, ...] = ()
    is_request: bool = False

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def id(self) -> str:
        return "bdg-q-" + "-".join(self.question.path)

    @property
    def label(self) -> str:
        return self.question.field.label.in_words(self.view.language)

    @property
    def help(self) -> str:
        return self.question.field.help.in_words(self.view.language)

    @property
    def optional(self) -> str:
        """What stands beside the label when an answer may be left out; empty when it may not."""
        if self.question.is_required:
            return ""
        if not (self.question.field.required and self.beside):
            return self.view.translate(N_("facultatif"))
        names = (each.field.label.in_words(self.view.language) for each in self.beside)
        *others, labels = (self.view.translate(N_("« {name} »"), name=name) for name in names)
        if others:
            labels = self.view.translate(N_("{others} ou {last}"), others=", ".join(others), last=labels)
        return self.view.translate(N_("facultatif, sauf si vous répondez à {labels}"), labels=labels)

    @property
    def is_many(self) -> bool:
        return isinstance(self.question.kind, Many)

    @property
    def type(self) -> str:
        return TYPES[type(self.question.one)]

    @property
    def is_long(self) -> bool:
        """Whether the answer takes several lines on the page; in a text of one line, a break is a space."""
        one = self.question.one
        if isinstance(one, Text):
            return one.lines or self.is_many or one.max_length > MAX_IN_A_LINE
        return isinstance(one, Markdown)

    @property
    def control(self) -> str:
        """`boxes`, `radios`, `list`, `lines`, else the type of an `input`."""
        if self.options is not None:
            if self.is_many:
                return "boxes"
            return "radios" if len(self.options) <= MAX_IN_LIST else "list"
        if self.is_long:
            return "lines"
        return "time" if isinstance(self.question.one, Hour) else INPUTS.get(self.type, "text")

    @property
    def example(self) -> str:
        """What an answer looks like; empty for those that are chosen."""
        example = self.question.field.example
        if self.options is not None or self.control in ("date", "time"):
            return ""
        lines = example if isinstance(example, list) else [example]
        return "\n".join(self.view.translate(str(line)) for line in lines)

    @property
    def printed_options(self) -> list[Option]:
        """Those of a list to tick on paper; none when there are so many that one writes instead."""
        options = self.options or []
        return options if len(options) <= MAX_PRINTED else []

    @cached_property
    def options(self) -> list[Option] | None:
        """The answers to choose from; None when the answer is written."""
        one, view = self.question.one, self.view
        if isinstance(one, Choice):
            return [
                Option(each.value, label, each.help.in_words(view.language), label)
                for each in one.options
                for label in (each.label.in_words(view.language),)
            ]
        if self.question.path[-1] == "posture":
            return [
                Option(str(number), f"{number} – {words}", "", str(number))
                for number, words in posture_words(view.language).items()
            ]
        if isinstance(one, Ref):
            return [option for option in _records(view, one.to) if self._may_cite(option.value)]
        if self.question.path == ("target", "value_in_use"):
            return [
                Option(f"{badge.id}/{line.id}", f"{badge.name} – {line.opens}", "", f"{badge.id}/{line.id}")
                for badge in view.public_badges()
                for line in badge.value_in_use
                if line.id
            ]
        return None

    def _may_cite(self, id: str) -> bool:
        """Whether a record may be the answer: an actor that issues, a badge that is delivered."""
        if self.question.path == ("issuers",):
            return "emetteur" in self.view.catalogue.actors[id].roles
        return not self.is_request or self.view.catalogue.achievements[id].status in OBTAINABLE

    @property
    def data(self) -> dict[str, Any]:
        """What the script must know of it."""
        question, one, language = self.question, self.question.one, self.view.language
        schema = question.kind.schema(language)
        return {
            "key": question.key,
            "heading": question.heading(1, language),
            "label": self.label,
            "type": self.type,
            "many": self.is_many,
            "lines": isinstance(one, Text) and one.lines,
            "repeated": question.is_repeated,
            "required": question.field.required,
            "groupRequired": question.is_group_required,
            "schema": _limits(schema),
            "shape": one.shape_in(language) if isinstance(one, Code) else "",
            "example": self.example,
            "words": {option.value: option.spoken for option in self.options or ()},
        }


def _limits(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON Schema without its words, and without those of its items."""
    kept = {key: value for key, value in schema.items() if key not in ("enumDescriptions", "type", "format")}
    return {**kept, "items": _limits(kept["items"])} if "items" in kept else kept


def _records(view: View, kind: str) -> list[Option]:
    """The records of a kind that a proposal may cite; one whose name is its own is spoken of by its name."""
    catalogue = view.catalogue
    records: Mapping[str, Iterable[Any]] = {
        "actor": catalogue.actors.values(),
        "badge": catalogue.public_achievements().values(),
        "event": catalogue.events.values(),
        "territory": catalogue.territories.values(),
    }
    chosen = view.by_name(records[kind])
    names = Counter(plainly(record.name) for record in chosen)
    return [
        Option(
            record.id,
            record.name,
            "",
            record.id
            if has_slug_shape(record.name) or names[plainly(record.name)] > 1
            else " ".join(record.name.split()),
        )
        for record in chosen
    ]


def render_proposal_forms(site: View) -> Iterable[PlannedPage]:
    """A page for each kind, where nobody wrote one of the same address."""
    for name in KINDS_WITH_PAGE:
        path = form_folder(site.prose.propose, name)
        if path and not site.is_written(path):
            address = site.addresses.page(*path.strip("/").split("/"))
            yield planned(address, partial(_form_page, site.at(address), PROPOSAL_KINDS[name]))


def _others_of_its_group(question: Question, asked: Iterable[Question]) -> Iterator[Question]:
    if len(question.path) == 2:
        yield from (each for each in asked if each.path[0] == question.path[0] and each != question)


def _form_page(view: View, kind: ProposalKind) -> Page:
    asked = [each for each in questions_of(kind) if each.key in kind.asked]
    questions = {
        each.key: FormQuestion(
            each, view, tuple(_others_of_its_group(each, asked)), kind.name == "badge_request"
        )
        for each in questions_of(kind)
    }
    image = IMAGE_SCREENS.get(kind.name)
    screens = [(screen, [questions[key] for key in screen.keys]) for screen in kind.screens]
    keys = (*kind.asked, *(image.keys if image else ()))
    collective = view.catalogue.collective
    return view.page(
        "proposal_form.html",
        title=view.translate(N_("{title} : le formulaire"), title=kind.title.in_words(view.language)),
        description=kind.help.in_words(view.language),
        kind="proposal-form",
        trail=(Crumb(view.translate(N_("Proposer")), view.prose.propose),),
        proposal=kind,
        screens=screens,
        image_screen=image,
        image_questions=[questions[key] for key in image.keys] if image else [],
        collective=collective,
        issue_form=doors_of(view, kind)["empty"],
        form_data=json.dumps(
            {
                "format": FORMAT,
                "kind": kind.name,
                "title": kind.title.in_words(view.language),
                "language": view.language,
                "questions": [questions[key].data for key in keys],
                "drawing": {
                    question.path[-1]: question.heading(1, view.language)
                    for question in drawing_questions(kind)
                },
                "consents": {
                    option.value: option.label.in_words(view.language) for option in kind.consents.options
                },
                "beforeSending": BEFORE_SENDING.in_words(view.language),
                "emails": _mailboxes(view),
                "doors": doors_of(view, kind),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ),
    )


def doors_of(view: View, kind: ProposalKind) -> dict[str, Any]:
    """How a proposal reaches the collective: its forge, its mailbox, or who answers for a badge."""
    repository = view.addresses.settings.repository
    forge = forge_of(repository)
    issue = f"{repository}{NEW_ISSUE[forge]}" if forge else ""
    template = issue_form_name(kind)
    return {
        "forge": forge,
        "issue": issue,
        "empty": f"{issue}?template={template}" if forge == "github" else issue,
        "host": urlsplit(repository).hostname or "",
        "template": template,
        "title": f"{kind.title.in_words(view.language)} : ",
        "mail": view.contact,
        "mailboxes": _answering(view) if kind.name == "badge_request" else {},
    }


def _answering(view: View) -> dict[str, str]:
    """Where each badge is asked for: its contact, else the mailbox of its first issuer."""
    boxes = {}
    for badge in view.public_badges():
        issuer = view.catalogue.actors.get(badge.issuers[0]) if badge.issuers else None
        box = badge.how_to_get.contact or (issuer.email if issuer else None)
        if box:
            boxes[badge.id] = box
    return boxes


def _mailboxes(view: View) -> list[str]:
    """The mailboxes that records publish: those are no person's."""
    records = view.catalogue.records
    return sorted({entry.value.lower() for record in records for entry in values_of(record, Email)})


def render_proposal_files(view: View) -> Iterator[OutputFile]:
    """The script of the forms, its style, its words in another language, and its service worker."""
    folder = view.prose.propose
    if not folder:
        return
    for name in FILES:
        yield OutputFile(folder + name.rpartition("/")[2], _asset(name))
    yield OutputFile(folder + PICTOGRAMS, files("badgeons.drawing").joinpath(PICTOGRAMS).read_bytes())
    if view.language != SOURCE_LANGUAGE:
        translate = in_language(view.language)
        table = {sentence: translate(sentence) for sentence in json.loads(_asset("form/sentences.json"))}
        yield OutputFile(folder + WORDS, json.dumps(table, ensure_ascii=False, indent=1).encode() + b"\n")


def _asset(name: str) -> bytes:
    return files(__package__).joinpath("assets", *name.split("/")).read_bytes()


PAGE_TYPE = PageType("proposal_form", render_proposal_forms)
