"""What is asked before a territory's repository is written, and what an answer may not be."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from badgeons.base.hosts import host_of, is_local_host
from badgeons.base.messages import N_, WordedError
from badgeons.base.slugs import is_slug, slug_like

HOSTS = ("github", "gitlab", "codeberg", "forgejo", "plain")
"""Where a repository may be kept and published from; `plain`: by hand, to any web host."""
HOST_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
"""RFC 1123, section 2.1, in small letters."""
FOLDERS = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*")
"""The path of a site: folders that `did:web` and every server write in the same way."""
REPOSITORY = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)+/?")
"""The page of a repository on a forge."""


class WrongAnswerError(WordedError):
    """An answer that no territory can have."""


@dataclass(frozen=True)
class Structure:
    """A first member: its name, and its type among those of actors' records."""

    name: str
    type: str


@dataclass(frozen=True, kw_only=True)
class Answers:
    """`name` is the collective's, `territory` its territory's; `address` the final one of the site, ending in
    `/`; `email` a mailbox of the collective, not a person's; `repository` the forge's page of the files,
    empty when it is not known yet."""

    name: str
    territory: str
    language: str
    host: str
    address: str
    email: str
    structures: tuple[Structure, ...] = ()
    repository: str = ""

    @property
    def collective(self) -> str:
        """The identifier of the collective's own record among actors."""
        return slug_like(self.name)

    @property
    def territory_id(self) -> str:
        return slug_like(self.territory)


def wrong_answers(answers: Answers) -> Iterator[WrongAnswerError]:
    """All that is wrong in the answers, beside what the records made from them will tell of their values."""
    fault = address_fault(answers.address)
    if fault is not None:
        yield fault
    if answers.host not in HOSTS:
        yield WrongAnswerError(
            N_("« {host} » : choisissez parmi {hosts}"), host=answers.host, hosts=", ".join(HOSTS)
        )
    if answers.repository and not REPOSITORY.fullmatch(answers.repository):
        yield WrongAnswerError(N_("« {address} » n’est pas une adresse"), address=answers.repository)
    names = [answers.name, *(structure.name for structure in answers.structures)]
    for name in (answers.territory, *names):
        if not is_slug(slug_like(name)):
            yield WrongAnswerError(N_("« {name} » : écrivez un nom avec des lettres"), name=name)
    for id, count in Counter(map(slug_like, names)).items():
        if count > 1:
            yield WrongAnswerError(N_("deux acteurs ont le même nom, ou presque : {id}"), id=id)


def address_fault(address: str) -> WrongAnswerError | None:
    """Why a site cannot have an address for ever; None when it can."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return WrongAnswerError(N_("« {address} » n’est pas une adresse"), address=address)
    host = host_of(address)
    is_local = is_local_host(host)
    if parts.scheme not in ("https", "http") or not HOST_NAME.fullmatch(host):
        return WrongAnswerError(
            N_("« {address} » n’est pas une adresse complète, comme https://badges.votre-territoire.fr/"),
            address=address,
        )
    if parts.scheme == "http" and not is_local:
        return WrongAnswerError(
            N_(
                "« {address} » : les badges se lisent en https ; "
                "http ne va que pour un essai sur cet ordinateur"
            ),
            address=address,
        )
    if "." not in host and not is_local:
        return WrongAnswerError(N_("« {address} » : ce nom de site n’est pas complet"), address=address)
    exact = f"{parts.scheme}://{host}{'' if port is None else f':{port}'}"
    if not address.startswith(f"{exact}/") or not FOLDERS.fullmatch(address.removeprefix(exact)):
        return WrongAnswerError(
            N_(
                "« {address} » : écrivez une adresse en minuscules sans accent, sans « ? » ni « # », "
                "et finie par « / »"
            ),
            address=address,
        )
    return None
