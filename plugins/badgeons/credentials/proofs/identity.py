"""A recipient's identity as a salted hash (`IdentityObject` of Open Badges 3.0, `IdentityHash` of 2.0)."""

import hashlib
import hmac
import re
from collections.abc import Callable
from functools import partial
from typing import Any

PREFIX = "sha256$"
ALGORITHMS: dict[str, Callable[[bytes], Any]] = {
    "sha256": hashlib.sha256,
    "md5": partial(hashlib.md5, usedforsecurity=False),
    "sha1": partial(hashlib.sha1, usedforsecurity=False),
    "sha512": hashlib.sha512,
}
"""Hash names the standards allow, and those of Open Badges 1; only the first is ever written."""
_NAMES_BY_LENGTH = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
"""Hash names by how many hexadecimal digits they give, for a hash that is written without its name."""
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]+", re.ASCII)
_HASHED = re.compile(r"([A-Za-z0-9-]{2,12})\$([0-9A-Fa-f]{16,128})", re.ASCII)
_TELEPHONE = re.compile(r"(?:tel:)?\+?[0-9][0-9 ().\u00a0\u202f-]{4,}", re.ASCII | re.IGNORECASE)
_MAIL_SCHEME = "mailto:"
_NOT_DIGITS = re.compile(r"[^0-9+]", re.ASCII)
_FRANCE = "+33"


def normalise_email(email: str) -> str:
    """The address as it is hashed: no space around, lower case. A holder's tool must do the same to match."""
    return email.strip().lower()


def identity_hash(email: str, salt: str) -> str:
    """`sha256$` and the lower-case hexadecimal hash of the normalised address followed by `salt`, in UTF-8.

    The result is pseudonymous personal data: whoever holds it with its salt can try addresses.
    """
    return PREFIX + hashlib.sha256((normalise_email(email) + salt).encode()).hexdigest()


def identity_matches(identity: str, salt: str, hashed: str) -> bool:
    """Whether `hashed` is the hash of this identity, in one of its spellings; either case of hexadecimal.

    One without the name of its algorithm is of the one that gives as many digits.
    """
    whole = f"{_NAMES_BY_LENGTH[len(hashed)]}${hashed}" if is_bare_hash(hashed) else hashed
    name, _, digest = whole.partition("$")
    algorithm = ALGORITHMS.get(name.lower())
    if algorithm is None:
        return False
    wanted = digest.lower().encode("utf-8", "replace")
    return any(
        hmac.compare_digest(
            algorithm((spelling + salt).encode("utf-8", "replace")).hexdigest().encode(), wanted
        )
        for spelling in spellings_of(identity)
    )


def is_hash(written: str) -> bool:
    """Whether an identity has the look of a hash: a name, `$`, hexadecimal."""
    return _HASHED.fullmatch(written) is not None


def is_bare_hash(written: str) -> bool:
    """Whether an identity has the look of a hash without its name: as many hexadecimal digits."""
    return len(written) in _NAMES_BY_LENGTH and _HEXADECIMAL.fullmatch(written) is not None


def is_known_hash(written: str) -> bool:
    """Whether the hash is of a kind that can be computed here."""
    return written.partition("$")[0].lower() in ALGORITHMS


def kind_of_identity(identity: str) -> str:
    """What a person gives to be recognised by: `url`, `email`, `telephone`, or else `id`."""
    text = identity.strip()
    if text.lower().startswith(("https://", "http://")):
        return "url"
    if "@" in text and not text.startswith(("did:", "urn:")):
        return "email"
    return "telephone" if _TELEPHONE.fullmatch(text) else "id"


def spellings_of(identity: str) -> list[str]:
    """The ways in which one address, number or identifier may have been written, sorted."""
    text = identity.strip()
    if text.lower().startswith(_MAIL_SCHEME):
        text = text[len(_MAIL_SCHEME) :]
    spell = _SPELLINGS.get(kind_of_identity(text))
    return sorted({text, *(spell(text) if spell is not None else ())})


def _spellings_of_email(email: str) -> set[str]:
    """In lower case, as it should be, in capitals, and with the capitals of a name."""
    local, _, domain = email.lower().partition("@")
    named = re.sub(r"(?:^|(?<=[._-]))[a-z]", lambda match: match[0].upper(), local)
    return {email.lower(), email.upper(), f"{named}@{domain}", f"{local[:1].upper()}{local[1:]}@{domain}"}


def _spellings_of_url(url: str) -> set[str]:
    """With https and http, the host in lower case, with and without the slash at the end."""
    rest = url.partition("://")[2]
    host, slash, path = rest.partition("/")
    bases = {f"{host}{slash}{path}", f"{host.lower()}{slash}{path}"}
    ends = {base.rstrip("/") for base in bases} | {f"{base.rstrip('/')}/" for base in bases}
    return {f"{scheme}://{end}" for scheme in ("https", "http") for end in bases | ends}


def _spellings_of_telephone(number: str) -> set[str]:
    """In digits, with and without `tel:`; a number that begins with one 0 may be one of France (E.164)."""
    digits = _NOT_DIGITS.sub("", number.lower().removeprefix("tel:"))
    numbers = {digits}
    if digits.startswith("00"):
        numbers.add(f"+{digits[2:]}")
    elif digits.startswith("0"):
        numbers.add(f"{_FRANCE}{digits[1:]}")
    for each in list(numbers):
        if each.startswith(_FRANCE):
            numbers |= {f"0{each[3:]}", f"0033{each[3:]}"}
        if each.startswith("+"):
            numbers.add(each[1:])
    return numbers | {f"tel:{each}" for each in numbers}


_SPELLINGS: dict[str, Callable[[str], set[str]]] = {
    "url": _spellings_of_url,
    "email": _spellings_of_email,
    "telephone": _spellings_of_telephone,
}
