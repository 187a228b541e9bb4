"""From what a forge tells of an issue to what is to be done: a branch, its files, a pull request, a comment.

The event is GitHub's `issues` webhook. Its texts are anybody's: none becomes a command, a path or Markdown
that acts. Nothing is done here: `IssuePlan` says what is to be done, and the workflow's last step does it.
"""

import datetime
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from badgeons.base.addresses import Addresses
from badgeons.base.dates import day_in_words
from badgeons.base.messages import N_, WordedError
from badgeons.base.problems import Problem, Problems
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    items_of,
    parse_date_time,
    parse_json,
    text_of,
)
from badgeons.model.proposals import PROPOSAL_KINDS, ProposalKind
from badgeons.model.records.collective import Collective
from badgeons.model.records.proposal_numbers import ISSUE, proposal_number
from badgeons.proposing.documents import Proposal
from badgeons.proposing.issue_forms import FORM_FILES, PROPOSAL_LABEL
from badgeons.proposing.records import (
    ProposedFiles,
    Repository,
    last_day_of_consultation,
    proposed_files,
)
from badgeons.proposing.text_form import parse_proposal_text
from badgeons.reporting.markdown import escaped, link

MAX_EVENT = 4 * 1024 * 1024
"""Bytes of an event; an issue holds 64 kB of text."""
MARK = "<!-- badgeons:proposal -->"
"""By it the comment is found again, and edited in place."""
BRANCH = "proposition/{number}"
NAME = "demande"
"""What problems call the text of an issue."""
LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")
ACTIONS = ("opened", "edited", "labeled", "unlabeled", "reopened")
MAX_TITLE = 120
MAX_TOLD = 30
"""Problems that a comment tells."""


class EventError(WordedError):
    """What was given is not an event of an issue."""


@dataclass(frozen=True)
class IssueEvent:
    """What happened to an issue. `author` is the account that opened it, `created` the day it did."""

    action: str
    number: int
    body: str
    author: str
    labels: tuple[str, ...]
    is_open: bool
    created: datetime.date


@dataclass(frozen=True)
class IssuePlan:
    """What is to be done. `action`: `propose` (make the branch again, from the main one, with exactly these
    files; open or edit its pull request), `answer` (comment only), `close` (the pull request and the branch),
    or `none`. `comment` is the one comment of the issue, which is edited in place; empty for none."""

    action: str
    number: int
    title: str = ""
    message: str = ""
    body: str = ""
    comment: str = ""
    labels: tuple[str, ...] = ()
    made: ProposedFiles | None = None

    @property
    def branch(self) -> str:
        return BRANCH.format(number=self.number)

    def as_json(self) -> dict[str, object]:
        """The plan for the program that carries it out."""
        return {
            "action": self.action,
            "number": self.number,
            "branch": self.branch,
            "title": self.title,
            "message": self.message,
            "body": self.body,
            "comment": self.comment,
            "labels": list(self.labels),
            "files": [file.path for file in self.made.files] if self.made else [],
        }


def parse_event(content: bytes) -> IssueEvent:
    """The event of an issue. Raises EventError."""
    if len(content) > MAX_EVENT:
        raise EventError(N_("cet évènement est trop gros pour être celui d’une demande"))
    try:
        event = fields_of(parse_json(content))
    except UnreadableError as error:
        raise EventError(error.message, **error.values) from error
    issue = fields_of(event.get("issue"))
    number, author = issue.get("number"), text_of(fields_of(issue.get("user")).get("login"))
    if isinstance(number, bool) or not isinstance(number, int) or number < 1 or "pull_request" in issue:
        raise EventError(N_("ce n’est pas l’évènement d’une demande (« issues » de GitHub)"))
    if not LOGIN.fullmatch(author):
        raise EventError(N_("cet évènement ne dit pas qui a ouvert la demande"))
    created = parse_date_time(issue.get("created_at"))
    if created is None:
        raise EventError(N_("cet évènement ne dit pas quand la demande a été ouverte"))
    labels = tuple(text_of(fields_of(label).get("name")) for label in items_of(issue.get("labels")))
    return IssueEvent(
        text_of(event.get("action")),
        number,
        text_of(issue.get("body")),
        author,
        labels,
        issue.get("state") == "open",
        created.date(),
    )


def plan_issue(event: IssueEvent, repository: Repository, taken: Collection[str] = ()) -> IssuePlan:
    """What is to be done for an event. `taken` are the identifiers that other open proposals ask for."""
    if PROPOSAL_LABEL not in event.labels:
        return IssuePlan("none", event.number)
    if event.action == "closed" or not event.is_open:
        return IssuePlan("close", event.number, comment=_comment([CLOSED]))
    if event.action not in ACTIONS:
        return IssuePlan("none", event.number)
    kinds = [PROPOSAL_KINDS[name] for name, file in FORM_FILES.items() if file.label in event.labels]
    if len(kinds) != 1:
        labels = ", ".join(f"`{file.label}`" for file in FORM_FILES.values())
        return IssuePlan("answer", event.number, comment=_comment([UNKNOWN_KIND.format(labels=labels)]))
    return _plan(event, kinds[0], repository, taken)


def _plan(event: IssueEvent, kind: ProposalKind, repository: Repository, taken: Collection[str]) -> IssuePlan:
    until = last_day_of_consultation(repository, event.created)
    if kind.name == "badge" and event.action == "edited" and until < repository.today:
        day = day_in_words(until, "fr")
        return IssuePlan("answer", event.number, comment=_comment([OVER.format(day=day)]))
    problems = Problems()
    body = event.body.encode("utf-8", "surrogatepass")
    proposal = parse_proposal_text(body, NAME, problems, kind, repository.names)
    made = None
    if proposal is not None:
        made = proposed_files(
            proposal,
            repository,
            problems,
            name=NAME,
            taken=taken,
            proposed=event.created,
            number=proposal_number(ISSUE, event.number),
        )
    if proposal is None or made is None:
        return IssuePlan("answer", event.number, comment=_comment(_missing(problems)))
    labels = (PROPOSAL_LABEL, FORM_FILES[kind.name].label)
    if not made.files:
        answer = ANSWERS[kind.name](proposal, repository)
        return IssuePlan(
            "answer", event.number, comment=_comment([*answer, *_advice(problems)]), labels=labels
        )
    title = one_line(made.title)
    return IssuePlan(
        "propose",
        event.number,
        title=title,
        message=f"{title}\n\nDemande #{event.number}, proposée par {event.author}.\n",
        body=_body(event, made, problems),
        comment=_comment(_ready(event, made, repository, problems)),
        labels=labels,
        made=made,
    )


CLOSED = (
    "**Cette demande est close.** Si une branche l’attendait, elle est fermée ; votre texte reste ici. "
    "Pour la reprendre, rouvrez la demande."
)
OVER = (
    "**La consultation sur ce badge s’est terminée le {day}.** Votre modification reste ici, et n’est plus "
    "reprise d’elle-même : quelqu’un du collectif peut la reprendre à la main, ou prolonger la consultation."
)
UNKNOWN_KIND = (
    "**On ne sait pas ce qui est proposé.** Il faut une étiquette, et une seule, parmi : {labels}. "
    "Quelqu’un du collectif peut la poser."
)
EDIT = "Modifiez votre premier message (« … », puis « Edit ») : cette réponse et la proposition suivront."


def _ready(event: IssueEvent, made: ProposedFiles, repository: Repository, problems: Problems) -> list[str]:
    branch = BRANCH.format(number=event.number)
    paths = "\n".join(f"- `{file.path}`" for file in made.files)
    until = f"jusqu’au {day_in_words(made.until, 'fr')}, " if made.until is not None else ""
    return [
        "**La proposition est prête à être relue.** Merci !",
        f"Elle est dans la branche `{branch}` et sa demande de fusion, avec ces fichiers :\n\n{paths}",
        *_advice(problems),
        f"**Qui décide ?** Tout le monde peut donner son avis, {until}puis le collectif décide et dit "
        "pourquoi.",
        *_where_to_follow(event, made, repository),
        EDIT,
    ]


def _where_to_follow(event: IssueEvent, made: ProposedFiles, repository: Repository) -> list[str]:
    """Where the page of proposals will show it, for what has a number there."""
    number = getattr(made.record, "proposal_number", None)
    if number is None:
        return []
    page = Addresses(repository.settings).page(repository.settings.segments.proposals)
    return [
        f"**Où la suivre ?** Ici. Puis sur le site, sous le numéro « {number} », dès que le collectif l’y "
        f"aura mise : {page.url}#{number}"
    ]


def _missing(problems: Problems) -> list[str]:
    return [
        "**Il manque quelque chose pour que la proposition soit prête.** Rien n’est perdu.",
        _list(problems.errors),
        *_advice(problems),
        EDIT,
    ]


def _advice(problems: Problems) -> list[str]:
    if not problems.warnings:
        return []
    return [f"Des conseils, qui n’empêchent rien :\n\n{_list(problems.warnings)}"]


def _list(problems: Sequence[Problem]) -> str:
    lines = [f"- {escaped(problem.sentence('fr'))}" for problem in problems[:MAX_TOLD]]
    more = len(problems) - MAX_TOLD
    return "\n".join([*lines, *([f"- … et {more} autres"] if more > 0 else [])])


def _body(event: IssueEvent, made: ProposedFiles, problems: Problems) -> str:
    """The text of the pull request."""
    paths = "\n".join(f"- `{file.path}`" for file in made.files)
    parts = [
        f"Proposé par @{event.author} dans #{event.number}, et mis en forme par `badgeons propose`.",
        paths,
        *_advice(problems),
        "Une image jointe à la demande n’est jamais reprise d’elle-même : enregistrez-la, vérifiez-la, puis "
        "ajoutez-la ici. Après une retouche faite à la main, les modifications de la demande n’arrivent plus "
        "ici.",
        f"Closes #{event.number}",
    ]
    return "\n\n".join(parts) + "\n"


def _badge_request(proposal: Proposal, repository: Repository) -> list[str]:
    badge, actors = repository.catalogue.achievements.get(proposal.fields.badge), repository.catalogue.actors
    if badge is None:  # its record cannot be read as it stands
        return _correction(proposal, repository)
    how = badge.how_to_get
    contact = how.contact or how.url
    issuers = [actors[id].name if id in actors else id for id in badge.issuers]
    where = f" : {_contact(contact)}" if contact else ""
    return [
        f"**Votre demande du badge « {escaped(badge.name)} » est lue.**",
        f"Qui peut le délivrer : {escaped(', '.join(issuers))}{where}. Dites-lui en privé qui vous "
        "êtes, avec le numéro de cette demande : rien de cela ne s’écrit ici.",
    ]


def _correction(proposal: Proposal, repository: Repository) -> list[str]:
    return [
        "**Merci, c’est noté.** Quelqu’un du collectif vérifie, corrige la page et répond ici.",
    ]


def _erasure(proposal: Proposal, repository: Repository) -> list[str]:
    collective: Collective = repository.catalogue.collective
    return [
        "**Votre demande d’effacement est reçue.** Le collectif y répond dans le mois.",
        "N’écrivez rien de plus ici : cette page est publique. Pour dire qui vous êtes, écrivez à "
        f"{_contact(collective.rights_contact)}, avec le numéro de cette demande.",
    ]


ANSWERS: Mapping[str, Callable[[Proposal, Repository], list[str]]] = {
    "badge_request": _badge_request,
    "correction": _correction,
    "erasure": _erasure,
}
"""What is answered to a request that becomes no file."""


def _comment(paragraphs: Sequence[str]) -> str:
    return "\n\n".join([MARK, *paragraphs]) + "\n"


def _contact(contact: str) -> str:
    """Where to write, from a record of the collective: a link, or words."""
    address = contact if contact.startswith("https://") else f"mailto:{contact}" if "@" in contact else None
    return link(contact, quote(address, safe=":/@?=&#+") if address is not None else None)


def one_line(text: str) -> str:
    """A title for git and the forge: one line, without a sign that mentions or refers."""
    words = " ".join("".join(sign for sign in text if sign.isprintable() and sign not in "@#`<>").split())
    return words if len(words) <= MAX_TITLE else f"{words[: MAX_TITLE - 1].rstrip()}…"
