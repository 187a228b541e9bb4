"""Nobody who sends a mail is named by what is made of it."""

import base64
import binascii

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.inbox.mails import Senders
from badgeons.model.fields.nearest import plainly
from badgeons.proposing import Proposal, Repository, proposal_json

MIN_NAME_WORDS = 2


def check_anonymous(
    proposal: Proposal, senders: Senders, repository: Repository, place: Place, problems: Problems
) -> None:
    """Tell of an address or a name of a sender in a proposal. A name that the catalogue has, or that is what
    the proposal is called, is an organisation's."""
    text = proposal_json(proposal) + _image_words(proposal)
    lowered = text.lower()
    if any(address in lowered for address in senders.addresses):
        problems.add(
            place,
            N_("l’adresse de la personne qui envoie est dans la proposition : elle serait publiée"),
            N_("mettez l’adresse d’une structure, depuis une autre boîte, ou laissez le collectif l’ajouter"),
        )
    words = f"_{_plain(text)}_"
    public = {_plain(name) for names in repository.names.values() for name in names}
    public |= {_plain(str(proposal.values().get("name", "")))}
    names = {_plain(name) for name in senders.names} - public
    if any(f"_{order}_" in words for name in names for order in _orders(name)):
        problems.add(
            place,
            N_("le nom de la personne qui envoie est dans la proposition : il serait publié"),
            N_("retirez-le ; on dit « la personne qui anime », « un membre du collectif »"),
        )


def _orders(name: str) -> set[str]:
    """The ways to write a name of several words: the first name first or last; none for a single word."""
    words = name.split("_")
    return {name, "_".join(reversed(words))} if len(words) >= MIN_NAME_WORDS else set()


def _plain(text: str) -> str:
    """Words in small letters without accents, one `_` between them."""
    letters = plainly(text)
    return "_".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def _image_words(proposal: Proposal) -> str:
    """An image of the proposal as text: an SVG is one, and other formats hold words."""
    if proposal.image is None:
        return ""
    try:
        return base64.b64decode(proposal.image.content).decode("utf-8", "replace")
    except binascii.Error:
        return ""
