"""What wallets and APIs put around badges: a presentation, an answer with one member, an array.

The badge inside is what is verified: a presentation says who shows it, not who issued it, and its own
signature proves nothing of the badge (Verifiable Credentials Data Model 2.0, section 4.13).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.baking import is_image
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    id_of,
    parse_json,
    sorted_json,
    text_of,
    types_of,
)
from badgeons.verifying.forms import form_of
from badgeons.verifying.jws import is_jws
from badgeons.verifying.parsing import ParsedDocument, parse_document, parsed_object

_MEMBERS = (
    "jwt", "credential", "credentials", "verifiableCredential", "verifiableCredentials", "compactJwsString",
    "vp", "vp_token", "verifiablePresentation", "presentation", "vc", "badge", "assertion", "data", "result",
)  # fmt: skip
"""Members in which wallets and APIs hand over badges or presentations."""
_ENVELOPES = frozenset({"EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation"})
_MAX_LAYERS = 10
"""Arrays, objects and texts within one another that are opened."""


class SeveralBadgesError(UnreadableError):
    """A wrapping that holds more than one document: which one is asked about cannot be known."""

    def __init__(self, documents: list["Unwrapped"]) -> None:
        super().__init__(
            N_("ce fichier contient {count} documents à vérifier : donnez-les un par un"),
            count=len(documents),
        )
        self.documents = documents


@dataclass(frozen=True)
class Unwrapped:
    """A document to verify, and whether it is in a presentation, or is one that holds nothing to verify."""

    parsed: ParsedDocument
    is_presented: bool = False


def parse_wrapped(content: bytes) -> Unwrapped:
    """The document in a file, an image or a signed text, out of what wraps it.

    Raises SeveralBadgesError when there are several, and the errors of `parse_document`.
    """
    is_document = is_image(content) or is_jws(content)
    given = parse_document(content) if is_document else parse_json(content)
    documents = _different(_documents_in(given, False, _MAX_LAYERS))
    if len(documents) > 1:
        raise SeveralBadgesError(documents)
    return documents[0] if documents else _as_given(given)


def texts_in(content: bytes) -> list[bytes]:
    """The text of each document that is wrapped with others; empty when there are not several."""
    try:
        parse_wrapped(content)
    except SeveralBadgesError as several:
        try:
            return [_text_of(unwrapped.parsed) for unwrapped in several.documents]
        except ValueError:  # a number that is too large to be written again
            return []
    except UnreadableError:
        pass
    return []


def _text_of(parsed: ParsedDocument) -> bytes:
    if parsed.jws is not None:
        return parsed.jws.text
    written = json.dumps(parsed.document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return written.encode()


def _as_given(given: Any) -> Unwrapped:
    """What was given, when nothing that is verified is in it."""
    while isinstance(given, list) and len(given) == 1:
        [given] = given
    parsed = parsed_object(given) if isinstance(given, dict) else given
    if not isinstance(parsed, ParsedDocument):
        raise UnreadableError(N_("ce fichier JSON n’est pas un badge"))
    return Unwrapped(parsed, _is_presentation(parsed.document))


def _documents_in(value: object, is_presented: bool, layers: int) -> Iterator[Unwrapped]:
    """Each document of a form that is verified that a value is or wraps."""
    if not layers:
        return
    try:
        value = parsed_object(value) if isinstance(value, dict) else value
    except UnreadableError:
        return
    inner: Iterable[object] = ()
    if isinstance(value, list):
        inner = value
    elif isinstance(value, str):
        inner = _parsed_text(value)
    elif isinstance(value, ParsedDocument) and form_of(value.document) is not None:
        yield Unwrapped(value, is_presented)
    elif isinstance(value, ParsedDocument):
        inner = _wrapped_in(value.document)
        is_presented = is_presented or _is_presentation(value.document)
    for item in inner:
        yield from _documents_in(item, is_presented, layers - 1)


def _parsed_text(text: str) -> Iterator[object]:
    """What a text is, signed or JSON, alone or in a `data:` address; nothing for another text."""
    text = (text.partition(",")[2] if text.startswith("data:") else text).strip(" \t\r\n")
    content = text.encode("utf-8", "replace")
    try:
        if is_jws(content):
            yield parse_document(content)
        elif text.startswith(("{", "[")):
            yield parse_json(content)
    except UnreadableError:
        return


def _wrapped_in(document: Mapping[str, Any]) -> list[object]:
    """What a document wraps; nothing when it is a credential of its own."""
    types = types_of(document)
    if types & _ENVELOPES:
        return [text_of(document.get("id"))]
    if "VerifiablePresentation" in types:
        return [document.get("verifiableCredential")]
    if "VerifiableCredential" in types or "credentialSubject" in document:
        return []
    members: list[object] = []
    for name in _MEMBERS:
        value = document.get(name)
        # the answers of OpenID for Verifiable Presentations name presentations by query
        is_answer = name == "vp_token" and isinstance(value, Mapping) and not types_of(value)
        members += fields_of(value).values() if is_answer else [value] if name in document else []
    return members or (list(document.values()) if len(document) == 1 else [])


def _is_presentation(document: Mapping[str, Any]) -> bool:
    """Whether a document is a presentation, or the claims of one (Data Model 1.1, section 6.3.1)."""
    names = types_of(document) | types_of(document.get("vp"))
    return bool(names & {"VerifiablePresentation", "EnvelopedVerifiablePresentation"})


def _different(documents: Iterable[Unwrapped]) -> list[Unwrapped]:
    """The documents but copies, and copies without signature of those that have one."""
    given = list(documents)
    if len(given) == 1:
        return given
    by_text: dict[str, Unwrapped] = {}
    for unwrapped in given:
        text = sorted_json(unwrapped.parsed.document)
        if text not in by_text or by_text[text].parsed.jws is None:
            by_text[text] = unwrapped
    signed = {id_of(item.parsed.document) for item in by_text.values() if _is_signed(item.parsed)} - {""}
    return [
        unwrapped
        for unwrapped in by_text.values()
        if _is_signed(unwrapped.parsed) or id_of(unwrapped.parsed.document) not in signed
    ]


def _is_signed(parsed: ParsedDocument) -> bool:
    return parsed.jws is not None or parsed.document.get("proof") is not None
