"""A proposal as JSON or YAML: strictly what is declared in `model.proposals`, each value by its own kind."""

import dataclasses
import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.credentials.strict_json import UnreadableError, parse_json
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.json_values import node_of
from badgeons.model.fields.nearest import nearest, plainly
from badgeons.model.fields.nodes import Entries, Scalar
from badgeons.model.fields.parsing import parse_fields
from badgeons.model.fields.shown import shown
from badgeons.model.fields.written import members_of, record_text
from badgeons.model.proposals import FORMAT, PROPOSAL_KINDS, ProposalKind, document_type

MAX_PROPOSAL = 2 * 1024 * 1024
"""Bytes of a proposal with an image inside."""
MAX_WORDS = 256 * 1024
"""Bytes of one that is text or YAML, which hold no image in practice: as for a record."""


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes. `document` holds the declared fields of `document_type(kind)`."""

    kind: ProposalKind
    document: Any

    @property
    def fields(self) -> Any:
        return self.document.fields

    @property
    def consents(self) -> tuple[str, ...]:
        """The values of the boxes that were ticked."""
        consents: tuple[str, ...] = self.document.consents
        return consents

    @property
    def image(self) -> Any:
        """A `ProposedImage`, None when there is none."""
        return getattr(self.document, "image", None)

    @property
    def drawing(self) -> Any:
        """A `Drawing`, None when there is none."""
        return getattr(self.document, "drawing", None)

    def values(self) -> dict[str, Any]:
        """The answers by key: texts, numbers and days, lists and groups of them."""
        return members_of(self.fields)


def parse_proposal(content: bytes, name: str, problems: Problems) -> Proposal | None:
    """A proposal written as JSON or YAML; None after a problem. `name`: what problems call it."""
    text = clean_text(content, name, problems)
    if text is None:
        return None
    document = _document(text, name, problems)
    return None if document is None else proposal_of(document, name, problems)


def clean_text(content: bytes, name: str, problems: Problems) -> str | None:
    """UTF-8 in composed form (NFC), with `\\n` line ends; None after a problem."""
    if len(content) > MAX_PROPOSAL:
        problems.add(
            Place(name),
            N_("cette proposition est trop grosse : plus de {limit} Kio"),
            N_("raccourcissez les textes, ou allégez l’image"),
            limit=MAX_PROPOSAL // 1024,
        )
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(
            Place(name),
            N_("ce fichier n’est pas écrit en UTF-8"),
            N_("dans votre éditeur : « Enregistrer sous », puis choisir l’encodage UTF-8"),
        )
        return None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _document(text: str, name: str, problems: Problems) -> Entries | None:
    if text.lstrip().startswith("{"):
        try:
            node = node_of(parse_json(text.encode("utf-8", "surrogatepass")), Place(name))
        except UnreadableError as error:
            problems.add(Place(name), error.message, "", **error.values)
            return None
        return node if isinstance(node, Entries) else None
    if is_too_long(text, name, problems):
        return None
    errors = len(problems.errors)
    document = parse_yaml(text, name, problems)
    return document if len(problems.errors) == errors else None


def is_too_long(text: str, name: str, problems: Problems) -> bool:
    """Tell of a proposal without image that is longer than any that people write."""
    if len(text) <= MAX_WORDS:
        return False
    what = N_("cette proposition est trop longue : plus de {limit} Kio")
    problems.add(Place(name), what, N_("raccourcissez les textes"), limit=MAX_WORDS // 1024)
    return True


def proposal_of(document: Entries, name: str, problems: Problems) -> Proposal | None:
    """The proposal of a tree; None after a problem."""
    kind = _kind(document, name, problems)
    if kind is None:
        return None
    read = parse_fields(document_type(kind), name, document, problems)
    return None if read is None else Proposal(kind, read)


def _kind(document: Entries, name: str, problems: Problems) -> ProposalKind | None:
    written = next((value for key, value in document.entries if key.text == "kind"), None)
    if not isinstance(written, Scalar) or written.is_empty:
        problems.add(
            Place(name),
            N_("on ne sait pas ce qui est proposé (`kind`)"),
            N_("les choix : {choices}"),
            choices=", ".join(PROPOSAL_KINDS),
        )
        return None
    if written.text not in PROPOSAL_KINDS:
        close = nearest(plainly(written.text), PROPOSAL_KINDS)
        problems.add(
            written.place,
            N_("« {found} » n’est pas quelque chose que l’on propose ici"),
            N_("vouliez-vous dire « {close} » ?") if close else N_("les choix : {choices}"),
            found=shown(written.text),
            close=close,
            choices=", ".join(PROPOSAL_KINDS),
        )
        return None
    return PROPOSAL_KINDS[written.text]


def new_proposal(kind: ProposalKind, fields: Any, **more: object) -> Proposal:
    """A proposal of fields that are already read; `more`: `consents`, `drawing`, `image`."""
    make: Any = document_type(kind)
    return Proposal(kind, make(badgeons=FORMAT, kind=kind.name, fields=fields, **more))


def proposal_yaml(proposal: Proposal) -> str:
    """A proposal as YAML."""
    return record_text(proposal.document)


def proposal_json(proposal: Proposal) -> str:
    """A proposal as JSON."""
    return json.dumps(members_of(proposal.document), ensure_ascii=False, indent=2, default=str) + "\n"


def with_consents(proposal: Proposal, consents: tuple[str, ...]) -> Proposal:
    """The same with other boxes ticked."""
    return dataclasses.replace(proposal, document=dataclasses.replace(proposal.document, consents=consents))
