"""An e-mail address as people write it in a table: `Nom <adresse>`, `mailto:`, capitals, stray spaces."""

import re
from dataclasses import dataclass

from badgeons.awarding.errors import AwardingError
from badgeons.base.messages import N_

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f"))
ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
"""The dot-atom addresses of RFC 5322 with a domain name, in small letters."""
MAX_ADDRESS_LENGTH = 254
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>[\s;,.]*")
_SEVERAL = re.compile(r"@[^@]*[;,/|\s][^@]*@", re.DOTALL)
_QUOTES = "\"'«»“”‘’` "


@dataclass(frozen=True)
class Mailbox:
    """An address in small letters, and the name written with it (empty when there is none)."""

    address: str
    name: str = ""


def parse_mailbox(cell: str) -> Mailbox:
    """The mailbox of a cell. Raises AwardingError, which says what is wrong without quoting the cell."""
    text = _visible(cell)
    if _SEVERAL.search(text) and not _NAMED.fullmatch(text):
        raise AwardingError(N_("plusieurs adresses électroniques dans la même case"))
    named = _NAMED.fullmatch(text)
    name, address = (named["name"], named["address"]) if named else ("", text)
    address = _bare(address)
    if "@" not in address:
        raise AwardingError(N_("l’adresse électronique n’a pas de « @ »"))
    if address.count("@") > 1:
        raise AwardingError(N_("l’adresse électronique a plusieurs « @ »"))
    if not address.isascii():
        raise AwardingError(N_("l’adresse électronique contient un accent ou un signe inattendu"))
    if re.search(r"\s", address):
        raise AwardingError(N_("il y a un espace dans l’adresse électronique"))
    if not ADDRESS.fullmatch(address) or len(address) > MAX_ADDRESS_LENGTH or len(address.split("@")[0]) > 64:
        raise AwardingError(N_("l’adresse électronique est incomplète ou mal écrite"))
    return Mailbox(address, name.strip(_QUOTES))


def _visible(cell: str) -> str:
    return cell.translate(INVISIBLE).replace("\xa0", " ").replace("\u202f", " ").strip()


def _bare(address: str) -> str:
    """Without `mailto:`, quotes, a final full stop, or spaces around the `@`; in small letters."""
    address = address.strip().strip(_QUOTES + ";,").removesuffix(".").lower()
    if address.startswith("mailto:"):
        address = address.removeprefix("mailto:").partition("?")[0]
    return re.sub(r"\s*@\s*", "@", address).strip()
