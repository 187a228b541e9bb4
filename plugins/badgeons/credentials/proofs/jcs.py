"""The canonical form of plain JSON (RFC 8785), for proofs that sign JSON as it stands."""

import json
import math
from collections.abc import Mapping
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.errors import UnsafeDocumentError
from badgeons.credentials.proofs.safety import MAX_INTEGER

_PLAIN_EXPONENTS = range(-6, 21)
"""Powers of ten of the first digit for which ECMAScript writes a number without an exponent."""


def canonicalise_json(value: Any) -> bytes:
    """The canonical bytes of a JSON value, in UTF-8.

    Raises UnsafeDocumentError for a whole number that is not exact in every language, or half a character.
    """
    try:
        return _written(value).encode()
    except UnicodeEncodeError as cause:
        raise UnsafeDocumentError("character", "$", N_("{path} : caractère de contrôle interdit")) from cause


def _written(value: Any) -> str:
    if isinstance(value, Mapping):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_text(name)}:{_written(value[name])}" for name in names) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_written, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > MAX_INTEGER:
        raise UnsafeDocumentError("number", "$", N_("{path} : nombre trop grand"))
    return json.dumps(value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _number(number: float) -> str:
    """A double as ECMAScript writes it: the shortest digits, an exponent only far from one."""
    if not math.isfinite(number):
        raise UnsafeDocumentError("number", "$", N_("{path} : nombre trop grand"))
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    mantissa, _, exponent = f"{abs(number)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole.lstrip("0")) or len(fraction.lstrip("0")) - len(fraction)
    power = point - 1 + int(exponent or 0)
    digits = digits.rstrip("0")
    if power not in _PLAIN_EXPONENTS:
        rest = f".{digits[1:]}" if len(digits) > 1 else ""
        return f"{sign}{digits[0]}{rest}e{power:+d}"
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    if len(digits) <= power + 1:
        return sign + digits.ljust(power + 1, "0")
    return f"{sign}{digits[: power + 1]}.{digits[power + 1 :]}"
