"""Bytes of anyone as JSON, within bounds, and safe looks into JSON that may be anything."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from badgeons.baking import BakingError, is_image, unbake
from badgeons.messages import N_
from badgeons.proofs.errors import ProofError

LARGEST_JSON = 4 * 1024 * 1024
"""Bytes."""
_JWS = re.compile(rb"\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\s*")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})")


class UnreadableError(ProofError):
    """A file in which nothing can be verified; the sentence says why."""


class SignedTextError(UnreadableError):
    """A compact JWS: signed, but not in a form that is read here."""


def parse_json(content: bytes) -> Any:
    """The value of a JSON text in UTF-8.

    Raises UnreadableError when it is too long or too deep, writes a key twice, holds half a character, or is
    not JSON.
    """
    if len(content) > LARGEST_JSON:
        raise UnreadableError(
            N_("fichier trop gros ({megabytes} Mo au plus)"), megabytes=LARGEST_JSON // 2**20
        )
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
        return value
    except UnreadableError:
        raise
    except RecursionError as cause:
        raise UnreadableError(N_("ce fichier JSON est trop imbriqué")) from cause
    except ValueError as cause:
        raise UnreadableError(N_("ce fichier n'est pas du JSON correct")) from cause


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise UnreadableError(
            N_("ce fichier JSON écrit deux fois la même propriété : il peut se lire de deux façons")
        )
    return fields


def _no_constant(name: str) -> None:
    raise UnreadableError(N_("ce fichier n'est pas du JSON correct"))


def parse_document(content: bytes) -> dict[str, Any]:
    """The JSON object of a file, or of the image that holds it.

    Raises SignedTextError for a JWS, UnreadableError for anything else that is no JSON object.
    """
    if is_image(content):
        content = _payload(content)
    if len(content) <= LARGEST_JSON and _JWS.fullmatch(content):
        raise SignedTextError(
            N_("ce badge est signé sous une autre forme (JWS), que cet outil ne vérifie pas")
        )
    document = parse_json(content)
    if not isinstance(document, dict):
        raise UnreadableError(N_("ce fichier JSON n'est pas un badge"))
    return document


def _payload(image: bytes) -> bytes:
    try:
        return unbake(image).payload.encode()
    except BakingError as cause:
        raise UnreadableError(cause.message, **cause.values) from cause
    except UnicodeEncodeError as cause:
        raise UnreadableError(N_("ce fichier n'est pas du JSON correct")) from cause


def fields_of(value: object) -> Mapping[str, Any]:
    """The value when it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def text_of(value: object) -> str:
    """The value when it is text, else nothing."""
    return value if isinstance(value, str) else ""


def items_of(value: object) -> list[Any]:
    """The items of an array; a lone value is an array of one; nothing is an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def types_of(document: object) -> frozenset[str]:
    """The texts of `type`."""
    return frozenset(each for each in items_of(fields_of(document).get("type")) if isinstance(each, str))


def id_of(value: object) -> str:
    """The identifier of an object, or the text that is one."""
    return text_of(value) or text_of(fields_of(value).get("id"))


def parse_date_time(value: object) -> datetime | None:
    """A date and time with its zone (XML Schema dateTimeStamp), None when it is not one."""
    if not isinstance(value, str) or not _DATE_TIME.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
