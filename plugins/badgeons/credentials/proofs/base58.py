"""base58btc, the alphabet of `z…` multibase values (Controlled Identifiers 1.0, section 2.4)."""

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.errors import EncodingError

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}
_CHUNK = 10
_CHUNK_BASE = 58**_CHUNK
_PAIR_BASE = 58 * 58
_PAIRS = [high + low for high in ALPHABET for low in ALPHABET]


def encode(content: bytes) -> str:
    """`content` in base58btc, each leading zero byte a `1`."""
    zeros = len(content) - len(content.lstrip(b"\0"))
    number = int.from_bytes(content, "big")
    chunks: list[str] = []
    while number:
        number, chunk = divmod(number, _CHUNK_BASE)
        chunk, a = divmod(chunk, _PAIR_BASE)
        chunk, b = divmod(chunk, _PAIR_BASE)
        chunk, c = divmod(chunk, _PAIR_BASE)
        e, d = divmod(chunk, _PAIR_BASE)
        chunks.append(_PAIRS[e] + _PAIRS[d] + _PAIRS[c] + _PAIRS[b] + _PAIRS[a])
    return "1" * zeros + "".join(reversed(chunks)).lstrip("1")


def decode(text: str) -> bytes:
    """The bytes of base58btc `text` (at most 512 characters: decoding is quadratic).

    Raises EncodingError when a character is outside the alphabet or the text is too long.
    """
    if len(text) > limits().max_base58_characters:
        raise EncodingError(N_("texte base58 trop long : {length} caractères"), length=len(text))
    try:
        number = _number_of(text)
    except KeyError as cause:
        raise EncodingError(
            N_("ce texte n’est pas du base58 : un caractère n’existe pas dans cet alphabet")
        ) from cause
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _number_of(text: str) -> int:
    """The number that `text` writes, its first characters alone, then ten by ten: small numbers are quick.

    Raises KeyError for a character of another alphabet.
    """
    number, start = 0, len(text) % _CHUNK
    for character in text[:start]:
        number = number * 58 + _DIGITS[character]
    for place in range(start, len(text), _CHUNK):
        chunk = 0
        for character in text[place : place + _CHUNK]:
            chunk = chunk * 58 + _DIGITS[character]
        number = number * _CHUNK_BASE + chunk
    return number
