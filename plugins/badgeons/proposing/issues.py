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
from badgeons.base.messages import N_, WordedError, fill
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
    language = repository.settings.language
    if event.action == "closed" or not event.is_open:
        return IssuePlan("close", event.number, comment=_comment([fill(language, CLOSED)]))
    if event.action not in ACTIONS:
        return IssuePlan("none", event.number)
    labels = {name: file.labels(language)[1] for name, file in FORM_FILES.items()}
    kinds = [PROPOSAL_KINDS[name] for name, label in labels.items() if label in event.labels]
    if len(kinds) != 1:
        told = ", ".join(f"`{label}`" for label in labels.values())
        return IssuePlan(
            "answer", event.number, comment=_comment([fill(language, UNKNOWN_KIND, labels=told)])
        )
    return _plan(event, kinds[0], repository, taken)


def _plan(event: IssueEvent, kind: ProposalKind, repository: Repository, taken: Collection[str]) -> IssuePlan:
    language = repository.settings.language
    until = last_day_of_consultation(repository, event.created)
    if kind.name == "badge" and event.action == "edited" and until < repository.today:
        over = fill(language, OVER, day=day_in_words(until, language))
        return IssuePlan("answer", event.number, comment=_comment([over]))
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
        return IssuePlan("answer", event.number, comment=_comment(_missing(problems, language)))
    labels = FORM_FILES[kind.name].labels(language)
    if not made.files:
        answer = ANSWERS[kind.name](proposal, repository)
        return IssuePlan(
            "answer", event.number, comment=_comment([*answer, *_advice(problems, language)]), labels=labels
        )
    title = one_line(made.title)
    return IssuePlan(
        "propose",
        event.number,
        title=title,
        message=f"{title}\n\n{fill(language, CREDIT, number=event.number, author=event.author)}\n",
        body=_body(event, made, problems, language),
        comment=_comment(_ready(event, made, repository, problems)),
        labels=labels,
        made=made,
    )


CREDIT = N_("Demande #{number}, proposée par {author}.")
CLOSED = N_(
    "**Cette demande est close.** Si une branche l’attendait, elle est fermée ; votre texte reste ici. "
    "Pour la reprendre, rouvrez la demande."
)
OVER = N_(
    "**La consultation sur ce badge s’est terminée le {day}.** Votre modification reste ici, et n’est plus "
    "reprise d’elle-même : quelqu’un du collectif peut la reprendre à la main, ou prolonger la consultation."
)
UNKNOWN_KIND = N_(
    "**On ne sait pas ce qui est proposé.** Il faut une étiquette, et une seule, parmi : {labels}. "
    "Quelqu’un du collectif peut la poser."
)
EDIT = N_("Modifiez votre premier message (« … », puis « Edit ») : cette réponse et la proposition suivront.")
READY = N_("**La proposition est prête à être relue.** Merci !")
WHERE = N_("Elle est dans la branche `{branch}` et sa demande de fusion, avec ces fichiers :")
DECIDED = N_("**Qui décide ?** Tout le monde peut donner son avis, puis le collectif décide et dit pourquoi.")
DECIDED_AFTER = N_(
    "**Qui décide ?** Tout le monde peut donner son avis, jusqu’au {day}, puis le collectif décide et dit "
    "pourquoi."
)
FOLLOWED = N_(
    "**Où la suivre ?** Ici. Puis sur le site, sous le numéro « {number} », dès que le collectif l’y "
    "aura mise : {address}"
)
INCOMPLETE = N_("**Il manque quelque chose pour que la proposition soit prête.** Rien n’est perdu.")
ADVICE = N_("Des conseils, qui n’empêchent rien :")
MORE = N_("… et {count} autres")
PROPOSED_BY = N_("Proposé par @{author} dans #{number}, et mis en forme par `badgeons propose`.")
BY_HAND = N_(
    "Une image jointe à la demande n’est jamais reprise d’elle-même : enregistrez-la, vérifiez-la, puis "
    "ajoutez-la ici. Après une retouche faite à la main, les modifications de la demande n’arrivent plus "
    "ici."
)
REQUEST_READ = N_("**Votre demande du badge « {badge} » est lue.**")
ISSUERS = N_("Qui peut le délivrer : {issuers}.")
ISSUERS_AT = N_("Qui peut le délivrer : {issuers} ({contact}).")
IN_PRIVATE = N_(
    "Dites en privé à l’émetteur qui vous êtes, avec le numéro de cette demande : n’en écrivez rien ici."
)
CORRECTION_NOTED = N_("**Merci, c’est noté.** Quelqu’un du collectif vérifie, corrige la page et répond ici.")
ERASURE_RECEIVED = N_("**Votre demande d’effacement est reçue.** Le collectif y répond dans le mois.")
ERASURE_NEXT = N_(
    "N’écrivez rien de plus ici : cette page est publique. Pour dire qui vous êtes, écrivez à {contact}, "
    "avec le numéro de cette demande."
)


def _ready(event: IssueEvent, made: ProposedFiles, repository: Repository, problems: Problems) -> list[str]:
    language = repository.settings.language
    where = fill(language, WHERE, branch=BRANCH.format(number=event.number))
    paths = "\n".join(f"- `{file.path}`" for file in made.files)
    decided = (
        fill(language, DECIDED)
        if made.until is None
        else fill(language, DECIDED_AFTER, day=day_in_words(made.until, language))
    )
    return [
        fill(language, READY),
        f"{where}\n\n{paths}",
        *_advice(problems, language),
        decided,
        *_where_to_follow(made, repository),
        fill(language, EDIT),
    ]


def _where_to_follow(made: ProposedFiles, repository: Repository) -> list[str]:
    """Where the page of proposals will show it, for what has a number there."""
    number = getattr(made.record, "proposal_number", None)
    if number is None:
        return []
    page = Addresses(repository.settings).page(repository.settings.segments.proposals)
    address = f"{page.url}#{number}"
    return [fill(repository.settings.language, FOLLOWED, number=number, address=address)]


def _missing(problems: Problems, language: str) -> list[str]:
    return [
        fill(language, INCOMPLETE),
        _list(problems.errors, language),
        *_advice(problems, language),
        fill(language, EDIT),
    ]


def _advice(problems: Problems, language: str) -> list[str]:
    if not problems.warnings:
        return []
    return [f"{fill(language, ADVICE)}\n\n{_list(problems.warnings, language)}"]


def _list(problems: Sequence[Problem], language: str) -> str:
    lines = [f"- {escaped(problem.sentence(language))}" for problem in problems[:MAX_TOLD]]
    more = len(problems) - MAX_TOLD
    return "\n".join([*lines, *([f"- {fill(language, MORE, count=more)}"] if more > 0 else [])])


def _body(event: IssueEvent, made: ProposedFiles, problems: Problems, language: str) -> str:
    """The text of the pull request."""
    paths = "\n".join(f"- `{file.path}`" for file in made.files)
    parts = [
        fill(language, PROPOSED_BY, author=event.author, number=event.number),
        paths,
        *_advice(problems, language),
        fill(language, BY_HAND),
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
    language, names = repository.settings.language, escaped(", ".join(issuers))
    sentence = ISSUERS_AT if contact else ISSUERS
    return [
        fill(language, REQUEST_READ, badge=escaped(badge.name)),
        fill(language, sentence, issuers=names, contact=_contact(contact or "")),
        fill(language, IN_PRIVATE),
    ]


def _correction(proposal: Proposal, repository: Repository) -> list[str]:
    return [fill(repository.settings.language, CORRECTION_NOTED)]


def _erasure(proposal: Proposal, repository: Repository) -> list[str]:
    collective: Collective = repository.catalogue.collective
    language = repository.settings.language
    return [
        fill(language, ERASURE_RECEIVED),
        fill(language, ERASURE_NEXT, contact=_contact(collective.rights_contact)),
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
