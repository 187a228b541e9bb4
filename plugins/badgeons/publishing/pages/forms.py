"""Where the forms of the repository are (`.github/ISSUE_TEMPLATE`): one proposes there without git."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from badgeons.base.messages import N_


@dataclass(frozen=True)
class Form:
    """A form: what it is for, and its address."""

    words: str
    url: str


FORMS = (
    (N_("Proposer un badge"), "1-badge.yml"),
    (N_("Proposer un évènement"), "2-evenement.yml"),
    (N_("Proposer une structure"), "3-acteur.yml"),
)
ANY_FORM = N_("Choisir un formulaire : badge, évènement, structure")
ANY_REQUEST = N_("Ouvrir une demande")


def forms_at(repository: str) -> list[Form]:
    """The forms of a repository, told by its forge's address; none when the repository is not told.

    GitHub opens a form by its file's name; Forgejo, Gitea and GitHub elsewhere have a page to choose one;
    GitLab has only a blank request.
    """
    host = urlsplit(repository).hostname or ""
    if not host:
        return []
    if host == "github.com":
        return [Form(words, f"{repository}/issues/new?template={file}") for words, file in FORMS]
    if "gitlab" in host:
        return [Form(ANY_REQUEST, f"{repository}/-/issues/new")]
    return [Form(ANY_FORM, f"{repository}/issues/new/choose")]
