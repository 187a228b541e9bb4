"""Bytes of anyone as JSON, within bounds, and safe looks into JSON that may be anything."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.errors import ProofError

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[^\\\s]*)?")
_DETOUR = re.compile(r"/\.{1,2}(?:/|$)|%2e|%2f|%5c", re.IGNORECASE)
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})")


class UnreadableError(ProofError):
    """A file in which nothing can be verified; the sentence says why."""


def parse_json(content: bytes, max_bytes: int | None = None) -> Any:
    """The value of a JSON text in UTF-8; `max_bytes` is that of `limits()` unless it is given.

    Raises UnreadableError when it is too long or too deep, writes a key twice, holds half a character, or is
    not JSON.
    """
    most = max_bytes or limits().max_json_bytes
    if len(content) > most:
        raise UnreadableError(N_("fichier trop gros ({megabytes} Mo au plus)"), megabytes=most // 2**20)
    try:
        text = content.decode("utf-8-sig")
        value = _DECODER.decode(text)
        if "\\u" in text and _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except UnreadableError:
        raise
    except RecursionError as cause:
        raise UnreadableError(N_("ce fichier JSON est trop imbriqué")) from cause
    except ValueError as cause:
        raise UnreadableError(N_("ce fichier n’est pas du JSON correct")) from cause
    # what opens fewer brackets, those in its texts included, cannot be deeper
    if text.count("[") + text.count("{") > limits().max_json_depth and _is_too_deep(value):
        raise UnreadableError(N_("ce fichier JSON est trop imbriqué"))
    return value


def _is_too_deep(value: object) -> bool:
    level = [value]
    for _ in range(limits().max_json_depth):
        level = [
            below
            for item in level
            if isinstance(item, dict | list)
            for below in (item.values() if isinstance(item, dict) else item)
            if isinstance(below, dict | list)
        ]
        if not level:
            return False
    return True


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise UnreadableError(
            N_("ce fichier JSON écrit deux fois la même propriété : il peut se lire de deux façons")
        )
    return fields


def _no_constant(name: str) -> None:
    raise UnreadableError(N_("ce fichier n’est pas du JSON correct"))


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)


def is_same_json(one: object, other: object) -> bool:
    """Whether two JSON values are the same, the order of properties aside; `true` is not 1, nor 1 1.0."""
    return sorted_json(one) == sorted_json(other)


def sorted_json(value: object) -> str:
    """A JSON value as text, its properties in order: the same text for the same value."""
    return json.dumps(value, sort_keys=True)


def fields_of(value: object) -> Mapping[str, Any]:
    """The value when it is an object, else an empty one."""
    # an object of JSON is told at once by its class
    return value if isinstance(value, dict) or isinstance(value, Mapping) else {}  # noqa: SIM101


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
    return frozenset([name for name in items_of(fields_of(document).get("type")) if isinstance(name, str)])


def id_of(value: object) -> str:
    """The identifier of an object, or the text that is one."""
    return text_of(value) or text_of(fields_of(value).get("id"))


def is_plain_address(url: str) -> bool:
    """Whether an address leads where it seems to: no `..`, no coded dot or slash, no name before the host.

    Prefixes of addresses can be trusted only then.
    """
    return bool(_PLAIN_ADDRESS.fullmatch(url)) and not _DETOUR.search(re.split(r"[?#]", url)[0])


def parse_date_time(value: object) -> datetime | None:
    """A date and time with its zone (XML Schema dateTimeStamp), None when it is not one."""
    if not isinstance(value, str) or not _DATE_TIME.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
