"""A proposal as the readable text that a mail, a pasted page or an issue carries.

It is what GitHub makes of an issue form: a heading `### Label` for each question, the answer below it,
`_No response_` for none, `- [x] …` for a box that was ticked. Nothing in an answer can become a heading: a
line that looks like one is written with a backslash before it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.slugs import has_slug_shape
from badgeons.model.fields.kinds import Choice, Many, Ref, Text, Whole, YesNo
from badgeons.model.fields.nearest import nearest, plainly
from badgeons.model.fields.nodes import Entries, Items, Node, Scalar, Unread
from badgeons.model.fields.shown import shown
from badgeons.model.proposals import BEFORE_SENDING, FORMAT, PROPOSAL_KINDS, ProposalKind
from badgeons.model.proposals.questions import MAX_REPEATED, Question, drawing_questions, questions_of
from badgeons.model.records import KINDS
from badgeons.proposing.documents import Proposal, clean_text, is_too_long, proposal_of

NO_ANSWER = "_No response_"
YES, NO = "Oui", "Non"
HEADING = re.compile(r"### +(.*\S)\s*")
TITLE = re.compile(r"# +(.*\S)\s*")
LIKE_A_HEADING = re.compile(r"\\*###(?:\s|$)")
LIKE_NO_ANSWER = re.compile(rf"\\*{re.escape(NO_ANSWER)}")
BOX = re.compile(r"\s*[-*] \[([ xX])\] (.*\S)\s*")
BULLET = re.compile(r"\s*[-*•] +")
ATTACHED = re.compile(
    r"!\[[^\]\n]{0,500}\]\(\s{0,9}https?://[^)\s]{1,1000}[^)\n]{0,200}\)|<img\b[^>]{0,1000}>", re.IGNORECASE
)

Names = Mapping[str, Mapping[str, str]]
"""For each kind of record, the identifier of each name, the name written `plainly`."""


@dataclass
class _Answer:
    """The lines below one heading."""

    place: Place
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        text = "\n".join(self.lines).strip("\n").rstrip()
        if text == NO_ANSWER:
            return ""
        if LIKE_NO_ANSWER.fullmatch(text):
            return text.removeprefix("\\")
        return "\n".join(
            line.removeprefix("\\") if LIKE_A_HEADING.match(line) else line for line in text.split("\n")
        )


def parse_proposal_text(
    content: bytes,
    name: str,
    problems: Problems,
    kind: ProposalKind | None = None,
    names: Names | None = None,
) -> Proposal | None:
    """A proposal written as readable text; None after a problem.

    `kind` is that of the form it comes from; without one, the text's title tells it. `names` are those of the
    records that an answer may cite by their names.
    """
    text = clean_text(content, name, problems)
    if text is None or is_too_long(text, name, problems):
        return None
    kind = kind or kind_of_title(text)
    if kind is None:
        problems.add(
            Place(name),
            N_("ce texte n’est pas une proposition"),
            N_("il commence par « # {title} » ou un autre titre de formulaire"),
            title=PROPOSAL_KINDS["badge"].title,
        )
        return None
    cleaned = _without_attached(text, name, problems)
    errors = len(problems.errors)
    answers = _answers(cleaned, kind, name, problems)
    document = _document(answers, kind, Place(name), _Reader(names or {}, problems))
    proposal = proposal_of(document, name, problems)
    return proposal if len(problems.errors) == errors else None


def kind_of_title(text: str) -> ProposalKind | None:
    """The kind of proposal whose title a readable text has, None for no such text."""
    titles = {plainly(title): kind for kind in PROPOSAL_KINDS.values() for title in kind.title}
    for line in text.split("\n"):
        match = TITLE.fullmatch(line)
        if match is not None and plainly(match[1]) in titles:
            return titles[plainly(match[1])]
    return None


def language_of_text(text: str, kind: ProposalKind | None = None) -> str | None:
    """The language of the headings of a readable text, French or English; None where they do not tell it."""
    kind = kind or kind_of_title(text)
    if kind is None:
        return None
    written = {plainly(match[1]) for line in text.split("\n") if (match := HEADING.fullmatch(line))}
    french, english = (_headings_in(kind, language) for language in ("fr", "en"))
    difference = len(written & (english - french)) - len(written & (french - english))
    return None if difference == 0 else "en" if difference > 0 else "fr"


@cache
def _headings_in(kind: ProposalKind, language: str) -> frozenset[str]:
    """The first heading of each question in a language, written `plainly`."""
    questions = (*questions_of(kind), *drawing_questions(kind))
    return frozenset(plainly(question.heading(1, language)) for question in questions)


def _without_attached(text: str, name: str, problems: Problems) -> str:
    """The text without the images that were dropped into it: nothing is fetched from their addresses."""
    cleaned, count = ATTACHED.subn("", text)
    if count:
        problems.warn(
            Place(name),
            N_("les images jointes au texte ne sont pas reprises"),
            N_("quelqu’un du collectif les enregistre, les vérifie et les ajoute à côté de la fiche"),
        )
    return cleaned


def _answers(text: str, kind: ProposalKind, name: str, problems: Problems) -> dict[tuple[str, int], _Answer]:
    """The answers by key and number; what comes before the first heading is no answer."""
    headings = _headings(kind)
    answers: dict[tuple[str, int], _Answer] = {}
    current: _Answer | None = None
    for number, line in enumerate(text.split("\n"), 1):
        match = HEADING.fullmatch(line)
        if match is None:
            if current is not None:
                current.lines.append(line)
            continue
        place = Place(name, number, 1)
        known = headings.get(plainly(match[1]))
        current = _Answer(place)
        if known is None:
            close = nearest(plainly(match[1]), headings)
            problems.add(
                place,
                N_("« {label} » n’est pas une question de ce formulaire"),
                N_("vouliez-vous dire « {close} » ?")
                if close
                else N_("dans une réponse, un titre s’écrit avec quatre « # »"),
                label=shown(match[1]),
                close=headings[close][2] if close else "",
            )
        elif known[:2] in answers:
            problems.add(
                place,
                N_("« {label} » est écrit deux fois, déjà à la ligne {line}"),
                N_("gardez l’une des deux réponses"),
                label=known[2],
                line=answers[known[:2]].place.line,
            )
        else:
            answers[known[:2]] = current
    return answers


@cache
def _headings(kind: ProposalKind) -> dict[str, tuple[str, int, str]]:
    """The key, the number and the French label of each heading, by the heading written `plainly`."""
    headings = {}
    for question in (*questions_of(kind), *drawing_questions(kind)):
        for number in range(1, MAX_REPEATED + 1 if question.is_repeated else 2):
            for language in ("en", "fr"):
                heading = question.heading(number, language)
                headings[plainly(heading)] = (question.key, number, question.heading(number, "fr"))
    for words in BEFORE_SENDING:
        headings[plainly(words)] = ("consents", 1, BEFORE_SENDING.fr)
    return headings


def _document(
    answers: Mapping[tuple[str, int], _Answer], kind: ProposalKind, place: Place, reader: "_Reader"
) -> Entries:
    """The tree that the same proposal has as JSON."""
    fields = Entries(place, tuple(_entries(answers, questions_of(kind), reader)))
    consents = answers.get(("consents", 1))
    return Entries(
        place,
        (
            (Scalar(place, "badgeons"), Scalar(place, FORMAT)),
            (Scalar(place, "kind"), Scalar(place, kind.name)),
            (Scalar(place, "fields"), fields),
            *_entries(answers, drawing_questions(kind), reader),
            (Scalar(place, "consents"), Items(place, tuple(_ticked(consents, kind.consents)))),
        ),
    )


def _entries(
    answers: Mapping[tuple[str, int], _Answer], questions: Iterable[Question], reader: "_Reader"
) -> list[tuple[Scalar, Node]]:
    """The answers by key, those of a group together."""
    plain: dict[str, dict[int, list[tuple[Scalar, Node]]]] = {}
    top: list[tuple[Scalar, Node]] = []
    repeated = set()
    for question in questions:
        for number in range(1, MAX_REPEATED + 1):
            answer = answers.get((question.key, number))
            if answer is None or not answer.text:
                continue
            entry = (Scalar(answer.place, question.path[-1]), reader.node(question, answer))
            if len(question.path) == 1:
                top.append(entry)
                continue
            plain.setdefault(question.path[0], {}).setdefault(number, []).append(entry)
            repeated |= {question.path[0]} if question.is_repeated else set()
    for key, groups in plain.items():
        items = [Entries(entries[0][0].place, tuple(entries)) for _, entries in sorted(groups.items())]
        node: Node = Items(items[0].place, tuple(items)) if key in repeated else items[0]
        top.append((Scalar(items[0].place, key), node))
    return top


def _ticked(answer: _Answer | None, consents: Choice) -> Iterator[Scalar]:
    """The values of the boxes that are ticked; words that are no box are no answer."""
    words = {plainly(label): option.value for option in consents.options for label in option.label}
    for match in filter(None, map(BOX.fullmatch, answer.lines if answer else ())):
        if match[1] != " " and answer is not None:
            yield Scalar(answer.place, words.get(plainly(match[2]), match[2]))


@dataclass(frozen=True)
class _Reader:
    """Reads the words of answers: labels of choices, names of records."""

    names: Names
    problems: Problems

    def node(self, question: Question, answer: _Answer) -> Node:
        if isinstance(question.kind, Many):
            texts = self._items(question, answer.text)
            return Items(answer.place, tuple(self._value(question, text, answer.place) for text in texts))
        return self._value(question, answer.text, answer.place)

    def _items(self, question: Question, text: str) -> Iterator[str]:
        """One item a line; choices and names may share a line, with commas between them."""
        words = self._words(question)
        for line in text.split("\n"):
            item = BULLET.sub("", line, count=1).strip()
            if words is not None and plainly(item) not in words:
                yield from filter(None, map(str.strip, re.split(r"[,;]", item)))
            elif item:
                yield item

    def _words(self, question: Question) -> Mapping[str, str] | None:
        """The values that words stand for, None for a kind whose words are its values."""
        kind = question.one
        if isinstance(kind, Choice):
            words = (
                (word, option.value) for option in kind.options for word in (*option.label, option.value)
            )
            return {plainly(word): value for word, value in words}
        return self.names.get(kind.to, {}) if isinstance(kind, Ref) else None

    def _value(self, question: Question, text: str, place: Place) -> Node:
        kind = question.one
        if isinstance(kind, Ref) and not has_slug_shape(text.strip()):
            return self._named(question, kind, text.strip(), place)
        text = (self._words(question) or {}).get(plainly(text), text)
        if isinstance(kind, Text) and not kind.lines:
            text = " ".join(text.split("\n"))
        if isinstance(kind, YesNo):
            text = {plainly(YES): "true", plainly(NO): "false"}.get(plainly(text), text)
        return Scalar(place, text, is_plain=isinstance(kind, Whole | YesNo))

    def _named(self, question: Question, kind: Ref, name: str, place: Place) -> Node:
        """The identifier of the record of a name."""
        known = self.names.get(kind.to, {})
        if plainly(name) in known:
            return Scalar(place, known[plainly(name)])
        close = nearest(plainly(name), known)
        self.problems.add(
            place,
            N_("{field} : aucune fiche ne s’appelle « {found} » ({kind})"),
            N_("vouliez-vous dire « {close} » ?")
            if close
            else N_("écrivez son nom comme dans le catalogue, ou proposez-la d’abord"),
            field=question.field,
            found=shown(name),
            kind=KINDS[kind.to].label,
            close=known[close] if close else "",
        )
        return Unread(place)


def proposal_text(proposal: Proposal, language: str = "fr") -> str:
    """A proposal as readable text; its image is not in it."""
    drawing = vars(proposal.drawing) if proposal.drawing is not None else {}
    values = {**proposal.values(), "drawing": drawing}
    questions = (*questions_of(proposal.kind), *drawing_questions(proposal.kind))
    lines = [f"# {proposal.kind.title.in_words(language)}"]
    for number in range(1, MAX_REPEATED + 1):
        for question in questions:
            value = _value(values, question, number)
            if value is not None:
                lines += [
                    "",
                    f"### {question.heading(number, language)}",
                    "",
                    _answer(question, value, language),
                ]
    lines += ["", f"### {BEFORE_SENDING.in_words(language)}", ""]
    for option in proposal.kind.consents.options:
        mark = "x" if option.value in proposal.consents else " "
        lines.append(f"- [{mark}] {option.label.in_words(language)}")
    return "\n".join(lines) + "\n"


def _value(values: Mapping[str, object], question: Question, number: int) -> object:
    """What a proposal answers to a question, in its group of this number; None for nothing."""
    value = values.get(question.path[0])
    if question.is_repeated and isinstance(value, list):
        value = value[number - 1] if number <= len(value) else None
    elif number > 1:
        return None
    if len(question.path) == 2:
        return value.get(question.path[1]) if isinstance(value, Mapping) else None
    return value


def _answer(question: Question, value: object, language: str) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {_word(question, item, language)}" for item in value)
    text = _word(question, value, language)
    if LIKE_NO_ANSWER.fullmatch(text):
        return f"\\{text}"
    return "\n".join(f"\\{line}" if LIKE_A_HEADING.match(line) else line for line in text.split("\n"))


def _word(question: Question, value: object, language: str) -> str:
    if isinstance(question.one, Choice):
        return question.one.label(str(value), language)
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def reference_names(records: Iterable[tuple[str, str, str]]) -> Names:
    """The names by which answers cite records, of (kind, id, name); one that two records have is left out."""
    names: dict[str, dict[str, str]] = {}
    doubtful = set()
    for kind, id, name in records:
        key = plainly(name)
        if names.setdefault(kind, {}).setdefault(key, id) != id:
            doubtful.add((kind, key))
    for kind, key in doubtful:
        del names[kind][key]
    return names
