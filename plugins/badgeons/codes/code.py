"""A one-time code: 19 random signs and a check sign, made to be read from paper and typed on a phone.

The 23 signs leave out whatever looks like another (0 O Q, 1 I L, 2 Z, 5 S, 8 B, and U beside V), so nothing
has to be guessed. 23 is prime: weighted by their places, the signs of a code sum to a multiple of 23, which
no single wrong sign and no exchange of two signs leaves so.
"""

import re
import secrets

from badgeons.base.digests import digest_of
from badgeons.base.messages import N_
from badgeons.codes.errors import CodeError

ALPHABET = "34679ACDEFGHJKMNPRTVWXY"
RANDOM_SIGNS = 19
"""19 signs of 23 are 85.9 bits."""
LENGTH = RANDOM_SIGNS + 1
GROUP = 4
MAX_TYPED_LENGTH = 100
"""Characters of a code as people type it, spaces and hyphens included."""
DOMAIN = "badgeons-code-1"
"""What a digest of a code begins with, so that it is a digest of nothing else."""
_IGNORED = re.compile(r"[\s\u200b\u2060\ufeff\u00ad.\-\u2010-\u2015_]+")


def draw_code() -> str:
    """A new code, without hyphens."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))
    return signs + check_sign(signs)


def check_sign(signs: str) -> str:
    """The last sign of a code, from the others."""
    return next(sign for sign in ALPHABET if _weighted_sum(signs + sign) == 0)


def parse_code(text: str) -> str:
    """The code of a text as people type it, capitals, hyphens and spaces at will. Raises CodeError."""
    if len(text) > MAX_TYPED_LENGTH:
        raise CodeError(N_("ce n’est pas un code : il y a trop de signes"))
    code = _IGNORED.sub("", text).upper()
    if any(sign not in ALPHABET for sign in code):
        raise CodeError(N_("le code contient un signe qui n’est dans aucun code"))
    if len(code) != LENGTH:
        raise CodeError(N_("un code a {wanted} signes, celui-ci {count}"), wanted=LENGTH, count=len(code))
    if _weighted_sum(code) != 0:
        raise CodeError(N_("le code est mal recopié : un signe ne va pas avec les autres"))
    return code


def shown_code(code: str) -> str:
    """A code as it is printed: `9A4H-CK7T-VX3M-DR6W-P9EN`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def code_digest(code: str, salt: str) -> str:
    """What the repository knows of a code: `sha256-<base64>` of `badgeons-code-1:<salt>:<code>`."""
    return digest_of(f"{DOMAIN}:{salt}:{code}".encode("ascii"))


def _weighted_sum(signs: str) -> int:
    return sum(place * ALPHABET.index(sign) for place, sign in enumerate(signs, 1)) % len(ALPHABET)
