"""What opens something: private keys and their files, tokens of forges, passwords; and salts of addresses."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs.multikey import decode_multibase
from badgeons.loading.privacy.persons import Found, lowered

LONG_RUN = 16
"""Characters without space from which a word may be a secret."""
_LONG_RUN = re.compile(rf"\S{{{LONG_RUN},}}")
IsRight = Callable[[re.Match[str]], bool]


@dataclass(frozen=True)
class Shape:
    """How a secret is written: `pattern` where one of `signs` (in small letters) begins.

    `is_right` looks closer at a match. `in_a_run`: the sign is in a long word, which few texts hold.
    """

    signs: tuple[str, ...]
    pattern: str
    is_right: IsRight | None = None
    in_a_run: bool = False

    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled at its first use: few of them ever serve."""
        return re.compile(self.pattern, 0 if self.in_a_run else re.IGNORECASE)


def _words(signs: tuple[str, ...], pattern: str, is_right: IsRight | None = None) -> Shape:
    return Shape(signs, pattern, is_right)


def _run(signs: tuple[str, ...], pattern: str, is_right: IsRight | None = None) -> Shape:
    return Shape(signs, pattern, is_right, in_a_run=True)


_GAP = r"(?:\s|\\[nr]|[\"'+,>#|*-])*"
"""What may stand between the lines of a key that was pasted into YAML, JSON, a comment or a program."""
_HEADER = rf"(?:{_GAP}[A-Za-z][A-Za-z-]{{2,20}}: [^\n\\]{{0,100}}){{0,4}}"
_NOT_IN_A_WORD = r"(?<![A-Za-z0-9_])"
_IS = r"[\"']?\s{0,3}[:=]\s{0,3}[\"']?"

MULTICODEC_PRIVATE = frozenset(bytes((code, 0x26)) for code in range(0x80, 0x8A))
"""Prefixes of private keys in Multikeys (codes 0x1300 to 0x1309): Ed25519, secp256k1, X25519, RSA, P-256…"""
PRIVATE_LENGTHS = range(32, 70)
"""Bytes of a private key of these curves, prefix left out."""


def _is_private_multikey(match: re.Match[str]) -> bool:
    try:
        content = decode_multibase(match[0])
    except EncodingError:
        return False
    return content[:2] in MULTICODEC_PRIVATE and len(content) - 2 in PRIVATE_LENGTHS


def _is_of_a_key(match: re.Match[str]) -> bool:
    """Whether a member `d` stands among those of a JSON Web Key (RFC 7517; RFC 8037, 2)."""
    around = match.string[max(0, match.start() - 600) : match.end() + 600]
    return re.search(r"\b(?:kty|crv)\b", around) is not None


_STANDS_FOR_A_VALUE = re.compile(
    r"[$<{%*.…].*|x{3,}.*|pass(?:word|wd)?|secret|token|.*(?:\.\.\.|…|secrets\.|example|exemple|changeme|remplir|votre|your).*",
    re.IGNORECASE,
)


def _is_a_value(match: re.Match[str]) -> bool:
    """Whether what follows a name is a real value: no variable, no dots, no word that stands for one."""
    return _STANDS_FOR_A_VALUE.fullmatch(match["value"].strip("\"'")) is None


PRIVATE_KEYS = (
    _words(
        ("-----begin ",),
        rf"-----BEGIN [A-Z0-9 ]{{0,30}}PRIVATE KEY(?: BLOCK)?-----{_HEADER}{_GAP}[A-Za-z0-9+/=]{{16}}",
    ),
    _run(("b3blbnnzac1rzxktdje",), r"b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/]{20}"),
    _run(("mc4caqawbqydk2vwbciei",), r"MC4CAQAwBQYDK2VwBCIEI[A-Za-z0-9+/]{40}"),
    _run(("putty-user-key-file",), r"PuTTY-User-Key-File-[0-9]"),
    _run(("age-secret-key-",), r"AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20}"),
    _words(("untrusted comment: ",), r"untrusted comment: (?:minisign|signify|rsign) encrypted secret key"),
    _run(("z",), r"(?<![A-Za-z0-9])z[1-9A-HJ-NP-Za-km-z]{44,100}(?![A-Za-z0-9])", _is_private_multikey),
    _run(
        ("ugc", "ugs", "ugi", "uhi"),
        r"(?<![A-Za-z0-9_-])u(?:gC|gS|gi|hi)[A-Za-z0-9_-]{42,44}(?![A-Za-z0-9_-])",
    ),
    _words(
        ("privatekey", "secretkey"),
        rf"(?:private|secret)Key(?:Multibase|Base58|Hex|Pem|Base64){_IS}[A-Za-z0-9+/=_-]{{32}}",
    ),
    _words(('"d"', "'d'", "d:"), r"(?<![\w-])[\"']?d[\"']?\s?:\s*[\"']?[A-Za-z0-9_-]{43}", _is_of_a_key),
    _words(("format",), r"format[\"']?\s{0,3}:\s{0,3}[\"']?badgeons-key-[0-9]"),
    _words(
        ("seed", "graine", "private", "secret", "clé priv", "clé secr", "cle priv", "cle secr"),
        r"(?<![a-z])(?:seed|graine|private[ _-]?key|secret[ _-]?key|cl[ée][ _-](?:priv[ée]e|secr[èe]te))"
        r"[\"']?\s{0,3}[:=]?\s{0,3}[\"']?(?:0x)?(?:[0-9a-f]{64}|[A-Za-z0-9+/_-]{43}=?)(?![A-Za-z0-9+/=])",
    ),
)
"""Private keys and the files that hold one, encrypted or not: nobody else is to have even those."""

BARE_KEY = re.compile(r"\s*(?:0x)?(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)\s*")
NAMED_AS_A_KEY = re.compile(
    r"(?:secret|private|priv[ée]e?|seed|graine|cl[ée]s?|keys?|token)\b|_(?:ed25519|rsa)", re.IGNORECASE
)
"""Names of files that hold nothing else than a key."""

TOKENS = (
    _run(("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), rf"{_NOT_IN_A_WORD}gh[pousr]_[A-Za-z0-9]{{36}}"),
    _run(("github_pat_",), r"github_pat_[A-Za-z0-9_]{22}"),
    _run(
        ("glpat-", "gldt-", "glrt-", "glptt-", "gloas-", "glcbt-", "glagent-", "glft-", "glsoat-", "glimt-"),
        rf"{_NOT_IN_A_WORD}gl[a-z]{{2,5}}-[A-Za-z0-9_.=-]{{20}}",
    ),
    _run(("npm_",), rf"{_NOT_IN_A_WORD}npm_[A-Za-z0-9]{{36}}(?![A-Za-z0-9])"),
    _run(("pypi-ag",), r"pypi-Ag[A-Za-z0-9_-]{50}"),
    _run(("atbb", "atatt3"), rf"{_NOT_IN_A_WORD}(?:ATBB[A-Za-z0-9]{{28}}|ATATT3[A-Za-z0-9_=-]{{50}})"),
    _run(("xoxb-", "xoxp-", "xoxa-", "xoxs-"), r"xox[abps]-[A-Za-z0-9-]{20}"),
    _run(("akia",), r"(?<![A-Z0-9])AKIA[0-9A-Z]{16}(?![A-Z0-9])"),
    _run(("aiza",), rf"{_NOT_IN_A_WORD}AIza[0-9A-Za-z_-]{{35}}"),
    _run(("xkeysib-", "xsmtpsib-"), r"x(?:keysib|smtpsib)-[0-9a-f]{64}-[A-Za-z0-9]{10}"),
    _run(("sg.",), rf"{_NOT_IN_A_WORD}SG\.[A-Za-z0-9_-]{{20,24}}\.[A-Za-z0-9_-]{{40,45}}"),
    _run(("sk_live_", "rk_live_"), r"[rs]k_live_[A-Za-z0-9]{20}"),
    _run(("hf_",), rf"{_NOT_IN_A_WORD}hf_[A-Za-z]{{30,40}}(?![A-Za-z0-9])"),
    _run(("://",), r"://[^\s/:@\"'<>]{1,64}:(?P<value>[^\s/@\"'<>]{6,128})@[A-Za-z0-9.-]", _is_a_value),
    _words(("token", "jeton"), r"(?:token|jeton)[\"']?\s{0,3}[:=]?\s{0,3}[\"']?[0-9a-f]{40}(?![0-9a-z])"),
    _words(
        ("badgeons_",),
        rf"BADGEONS_(?:KEY_|PASSPHRASE|SMTP_PASSWORD)\w{{0,80}}{_IS}(?P<value>[^\s\"']{{6,}})",
        _is_a_value,
    ),
    _words(
        ("password", "passwd", "mot de passe", "mdp", "phrase secr", "passphrase"),
        rf"{_NOT_IN_A_WORD}(?:password|passwd|mot de passe|mdp|phrase secr[èe]te|passphrase){_IS}"
        r"(?P<value>(?=\S{0,63}[0-9])(?=\S{0,63}[^\W\d_])[^\s\"'`<>|,;()\[\]{}$]{8,64})(?=[\s\"',;]|\Z)",
        _is_a_value,
    ),
)
"""Tokens of forges, of senders of messages and of hosts, and passwords."""

SALTS = (
    _run(("sha256$", "md5$"), r"(?:sha256\$[0-9a-fA-F]{64}|md5\$[0-9a-fA-F]{32})(?![0-9a-fA-F])"),
    _words(("salt", "sel:", "sel :", "sel=", "sel ="), rf"{_NOT_IN_A_WORD}(?:salt|sel){_IS}[0-9a-f]{{16}}"),
    _words(('"salt"', "'salt'"), r"[\"']salt[\"']\s{0,3}:\s{0,3}[\"'][^\"'\n:/]{4,100}[\"']"),
)
"""Hashes of addresses and what they were salted with: with both, an address can be guessed."""
SALT_VALUE = re.compile(r"(?:sha256\$|md5\$)?([0-9a-fA-F]{16,64})")
JWS = re.compile(
    r"(?<![\w.-])eyJ[A-Za-z0-9_-]{10,20000}\.(eyJ[A-Za-z0-9_-]{10,200000})\.[A-Za-z0-9_-]{20,2000}"
)
"""A compact JWS (RFC 7515, 7.1) whose header and payload are JSON."""


def find_private_keys(text: str) -> Iterator[Found]:
    """Private keys, encrypted or not, in any of the forms they are kept and exchanged in."""
    return _find(PRIVATE_KEYS, text)


def is_bare_key(name: str, text: str) -> bool:
    """Whether a file holds nothing else than 32 bytes of a key, as its name says."""
    return (
        len(text) < 200 and NAMED_AS_A_KEY.search(name) is not None and BARE_KEY.fullmatch(text) is not None
    )


def find_tokens(text: str) -> Iterator[Found]:
    """Tokens and passwords."""
    return _find(TOKENS, text)


def find_salts(text: str) -> Iterator[Found]:
    """Hashed addresses and salts, those inside a signed badge (a compact JWS) too; as their digits."""
    for found in _find(SALTS, text):
        digits = SALT_VALUE.search(text, found.start, found.end + 64)
        if digits and not digits[1].strip("0"):
            continue  # the example of the schemas, which is the hash of nothing
        yield Found(digits.start(), found.end, digits[1].lower()) if digits else found
    if "eyj" in _long_runs(lowered(text)):
        for match in JWS.finditer(text):
            if next(_find(SALTS, _claims(match[1])), None) is not None:
                yield Found(match.start(), match.end(), "")


def _find(shapes: tuple[Shape, ...], text: str) -> Iterator[Found]:
    """What has one of the shapes, in order; what is in another is not told twice."""
    end = 0
    for found in sorted(_matches(shapes, text)):
        if found.start >= end:
            yield found
        end = max(end, found.end)


def _matches(shapes: tuple[Shape, ...], text: str) -> Iterator[Found]:
    small = lowered(text)
    runs = _long_runs(small)
    for shape in shapes:
        searched = runs if shape.in_a_run else small
        for sign in shape.signs:
            position = small.find(sign) if sign in searched else -1
            pattern = shape.compiled() if position >= 0 else None
            while pattern is not None and position >= 0:
                match = pattern.match(text, position)
                if match is not None and (shape.is_right is None or shape.is_right(match)):
                    yield Found(match.start(), match.end(), "")
                position = small.find(sign, position + 1)


@lru_cache(maxsize=1)
def _long_runs(text: str) -> str:
    """The words of a text that are long enough to hold a secret."""
    return "\n".join(_LONG_RUN.findall(text))


def _claims(part: str) -> str:
    """The payload of a compact JWS as JSON text; empty when it is none."""
    try:
        return json.dumps(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))
    except (ValueError, RecursionError):
        return ""
