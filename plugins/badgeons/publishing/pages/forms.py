"""Where one proposes without git: the pages of this site, and the issue forms of the repository."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from badgeons.base.messages import N_
from badgeons.model.proposals import PROPOSAL_KINDS, issue_form_name


@dataclass(frozen=True)
class Form:
    """A form: what it is for, and its address."""

    words: str
    url: str


FORMS = (
    (N_("Proposer un badge"), issue_form_name(PROPOSAL_KINDS["badge"])),
    (N_("Proposer un évènement"), issue_form_name(PROPOSAL_KINDS["event"])),
    (N_("Proposer une structure"), issue_form_name(PROPOSAL_KINDS["actor"])),
)
ANY_FORM = N_("Choisir un formulaire : badge, évènement, structure")
ANY_REQUEST = N_("Ouvrir une demande")


KINDS_WITH_PAGE = ("badge", "event", "actor", "endorsement", "value_in_use", "badge_request")
"""The kinds of proposal that have a page on the site."""
NEW_ISSUE = {"github": "/issues/new", "gitlab": "/-/issues/new", "other": "/issues/new"}
"""Where an issue is opened, after a repository's address."""


def forge_of(repository: str) -> str:
    """The forge of a repository's address: `github`, `gitlab` or `other`; empty when it is not told."""
    host = urlsplit(repository).hostname or ""
    if not host:
        return ""
    return "github" if host == "github.com" else "gitlab" if "gitlab" in host else "other"


def forms_at(repository: str) -> list[Form]:
    """The forms of a repository, told by its forge's address; none when the repository is not told.

    GitHub opens a form by its file's name; Forgejo, Gitea and GitHub elsewhere have a page to choose one;
    GitLab has only a blank request.
    """
    forge = forge_of(repository)
    if not forge:
        return []
    address = repository + NEW_ISSUE[forge]
    if forge == "github":
        return [Form(words, f"{address}?template={file}") for words, file in FORMS]
    return [Form(ANY_REQUEST, address) if forge == "gitlab" else Form(ANY_FORM, f"{address}/choose")]


def form_folder(propose: str, kind: str) -> str:
    """The folder of the page of a kind of proposal, below that of `propose`; empty when the site has none."""
    return f"{propose}{PROPOSAL_KINDS[kind].slug}/" if propose and kind in KINDS_WITH_PAGE else ""
