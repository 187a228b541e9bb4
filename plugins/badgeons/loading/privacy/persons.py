"""What tells of a person in a text: e-mail addresses, phone numbers, social security numbers.

Each function gives the place and the value of what it finds; nothing of the value is ever told.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from badgeons.base.hosts import is_example_host, is_local_host


class Found(NamedTuple):
    """A value found in a text: where it begins and ends, and what it is compared with."""

    start: int
    end: int
    value: str


EMAIL_DOMAIN = re.compile(
    r"@((?:[^\W_](?:[\w-]{0,62}[^\W_])?\.){1,8}(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59}))(?![\w-])",
    re.IGNORECASE,
)
LOCAL_PART = re.compile(r"[^\s@<>()\[\]{}\"',;:|/\\*`=?&]{1,64}\Z")
PLACEHOLDERS = frozenset(("ll@li.org", "git@github.com", "git@gitlab.com"))
"""What programs write where no address is."""
NOT_A_DOMAIN = re.compile(
    r".*\.(png|svg|jpe?g|gif|webp|avif|ico|css|m?js|ts|json|ya?ml|md|py|html?|pdf|csv|txt|xml)", re.IGNORECASE
)
"""`icon@2x.png` is the name of a file."""

SPELT_AT = (
    (("",), re.compile(r"[(\[{<]\s?(?:at|@|a|arr?obase?)\s?[)\]}>]", re.IGNORECASE)),
    (("arobas", "arrobas"), re.compile(r"\barr?obase?\b", re.IGNORECASE)),
    ((" @ ",), re.compile(r"(?<=\s)@(?=\s)")),
    ((" at ",), re.compile(r"(?<=\s)at(?=\s\S{1,60}\s(?:dot|point)\s)", re.IGNORECASE)),
)
"""Ways of not writing `@`; one of the words before each is in a text that holds it (small letters)."""
SPELT_DOMAIN = re.compile(
    r"\s{0,2}[\w-]{1,63}(?:\s?(?:\.|[(\[{<]\s?(?:\.|dot|point)\s?[)\]}>]|\s(?:dot|point)\s)\s?[\w-]{1,63}){0,4}"
    r"\s?(?:\.|[(\[{<]\s?(?:\.|dot|point)\s?[)\]}>]|\s(?:dot|point)\s)\s?"
    r"(?:fr|com|org|net|eu|be|ch|ca|re|nc|pf|bzh|alsace|corsica|paris|coop|asso|io|info|me|edu)(?!\w)",
    re.IGNORECASE,
)
SPELT_LOCAL = re.compile(r"[\w.+-]{1,64}\s{0,2}\Z")

NUMBER = re.compile(r"[0-9+(][0-9 ().\-/+·_–]{7,}+")
"""Where a number of a person can be: a run of digits and of what separates them."""
FRENCH_PHONE = re.compile(
    r"(?=[+0])(?<![\w$])(?<![^\W\d]-)(?<![0-9][./-])(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)([1-9])"
    r"((?:( ?[.\-/·_–] ?| {0,2})[0-9]{2})(?:\3[0-9]{2}){3}|[0-9]{2}([ .-])[0-9]{3}\4[0-9]{3})(?!\w|[-/][0-9])"
)
OVERSEAS_PHONE = re.compile(
    r"(?=[+0])(?<![\w$])(?:\+|00)(?:262|590|594|596)[ .-]?([1-9])([0-9]{2}(?:[ .-]?[0-9]{2}){3})(?!\w)"
)
"""French numbers of nine digits behind another code than 33 (Réunion, Mayotte, Antilles, Guyane)."""
FOREIGN_PHONE = re.compile(
    r"(?=[+0])(?<![\w$])(?:\+|00)[2-9][0-9]{0,2}(?:[ .-]?\(?[0-9]{1,4}\)?){3,6}(?!\w)"
    r"|(?=[+0])(?<![\w$])(?:\+|00)1[ .-]?\(?[2-9][0-9]{2}\)?[ .-]?[2-9][0-9]{2}[ .-]?[0-9]{4}(?!\w)"
)
FICTION = ("19900", "26191", "35301", "46571", "53649", "63998", "123456789")
"""Starts of the numbers kept for fiction (ARCEP decision 2018-0881), and the one that everybody makes up."""
NOT_A_PHONE = re.compile(
    r"(?:commande|facture|dossier|devis|contrat|convention|r[ée]f(?:[ée]rence)?|siret|siren|rna|nda|uai|isbn|ean"
    r"|version|agr[ée]ment|d[ée]claration|habilitation|lot|ticket)\b"
    r"[ .:]{0,3}(?:n(?:°|o|um[ée]ro)?)?[ .:#]{0,3}\Z",
    re.IGNORECASE,
)
"""What stands just before a bare number of ten digits that is something else."""
IN_AN_ADDRESS = re.compile(r"://\S{0,300}\Z")

NATIONAL_NUMBER = re.compile(
    r"(?=[1-478])(?<![0-9A-Za-z])([1-478][ .-]?[0-9]{2}[ .-]?[0-9]{2}[ .-]?(?:[0-9]{2}|2[ABab])"
    r"[ .-]?[0-9]{3}[ .-]?[0-9]{3})"
    r"(?:[ ./()-]{0,3}([0-9]{2}))?(?![0-9A-Za-z])"
)
NATIONAL_WORDS = re.compile(
    r"\b(?:s[ée]cu(?:rit[ée] sociale)?|nir|insee|immatriculation|ssn|n° ?ss|assur[ée]e?)\b", re.IGNORECASE
)
_SEPARATORS = str.maketrans("", "", " ().-/+·_–")
_OF_CORSICA = ("A", "B", "a", "b")
PHONE_DIGITS = 10
"""The fewest digits of a phone number as it is looked for."""
NATIONAL_DIGITS = 13
"""Of a social security number; one of Corsica has a letter among them, at which a run of digits ends."""
MAX_NUMBER_LENGTH = 40
"""Characters of the longest number looked for, separators and all."""
CONTEXT = 60
"""Characters before a number that may say what it is."""


def find_emails(text: str) -> Iterator[Found]:
    """Each address that is not of an example domain, of a file (`icon@2x.png`), nor of a social network."""
    for found in find_all_emails(text):
        host = found.value.rpartition("@")[2]
        if not is_example_host(host) and not is_local_host(host) and found.value not in PLACEHOLDERS:
            yield found


def find_all_emails(text: str) -> Iterator[Found]:
    """The same, those of example domains included."""
    for match in EMAIL_DOMAIN.finditer(text):
        local = LOCAL_PART.search(text, max(0, match.start() - 64), match.start())
        if local is None or NOT_A_DOMAIN.fullmatch(match[1]):
            continue
        is_handle = text[local.start() - 1 : local.start()] == "@"
        is_of_git = local[0] == "git" and text[match.end() : match.end() + 1] in (":", "/")
        if not is_handle and not is_of_git:
            yield Found(local.start(), match.end(), (local[0].lstrip(".-!#") + match[0]).lower())


def find_spelt_emails(text: str) -> Iterator[Found]:
    """Addresses written so that a program does not see them, `@` and points as words between brackets."""
    small = lowered(text)
    for signs, pattern in SPELT_AT:
        if any(sign in small for sign in signs):
            for match in pattern.finditer(text):
                local = SPELT_LOCAL.search(text, max(0, match.start() - 66), match.start())
                domain = SPELT_DOMAIN.match(text, match.end())
                if local is not None and domain is not None:
                    yield Found(local.start(), domain.end(), "")


def find_phones(text: str) -> Iterator[Found]:
    """French phone numbers, as their nine digits; those kept for fiction are left out."""
    for match in _matches((FRENCH_PHONE, OVERSEAS_PHONE), text, PHONE_DIGITS):
        value = match[1] + re.sub(r"[^0-9]", "", match[2])
        if not value.startswith(FICTION) and not _is_another_number(text, match):
            yield Found(match.start(), match.end(), value)


def find_foreign_phones(text: str) -> Iterator[Found]:
    """Numbers with the code of another country, as their digits."""
    if "+" not in text and "00" not in text:
        return
    for match in _matches((FOREIGN_PHONE,), text, PHONE_DIGITS):
        digits = re.sub(r"[^0-9]", "", match[0]).removeprefix("00")
        is_french = digits.startswith("33") or OVERSEAS_PHONE.match(text, match.start()) is not None
        if 10 <= len(digits) <= 15 and not is_french and not _is_another_number(text, match):
            yield Found(match.start(), match.end(), digits)


def find_national_numbers(text: str) -> Iterator[Found]:
    """Social security numbers (NIR), whose control key agrees, or that the words before announce."""
    for match in _matches((NATIONAL_NUMBER,), text, NATIONAL_DIGITS):
        before = text[max(0, match.start() - CONTEXT) : match.start()]
        if _is_national(match[1], match[2], NATIONAL_WORDS.search(before) is not None):
            yield Found(match.start(), match.end(), "")


def is_mobile(phone: str) -> bool:
    """Whether nine digits of a French number are those of a mobile phone: that of a person."""
    return phone.startswith(("6", "7"))


def phone_digits(text: str) -> str:
    """The nine digits of a French number, or the digits there are."""
    return re.sub(r"[^0-9]", "", text)[-9:]


@lru_cache(maxsize=1)
def lowered(text: str) -> str:
    """The text in small letters, each in its place; one text goes through many hands before the next."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(lower if len(lower := character.lower()) == 1 else character for character in text)


@lru_cache(maxsize=1)
def _runs_of_digits(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where numbers can be, and how many digits are there: the patterns are slow, so they are tried nowhere
    else."""
    runs = []
    for run in NUMBER.finditer(text):
        count = len(run[0].translate(_SEPARATORS))
        if text[run.end() : run.end() + 1] in _OF_CORSICA:
            count = MAX_NUMBER_LENGTH  # digits may follow the letter
        if count >= PHONE_DIGITS:
            runs.append((run.start(), run.end(), count))
    return tuple(runs)


def _matches(patterns: Iterable[re.Pattern[str]], text: str, digits: int) -> Iterator[re.Match[str]]:
    for start, end, count in _runs_of_digits(text):
        if count < digits:
            continue
        for pattern in patterns:
            for match in pattern.finditer(text, start, end + MAX_NUMBER_LENGTH):
                if match.start() < end:
                    yield match


def _is_another_number(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is said to be something else, or is a part of a web address."""
    before = text[max(0, match.start() - CONTEXT) : match.start()]
    if match[0].isdecimal() and NOT_A_PHONE.search(before):
        return True
    return IN_AN_ADDRESS.search(text, max(0, match.start() - 300), match.start()) is not None


def _is_national(number: str, key: str | None, is_announced: bool) -> bool:
    """Whether the month can be one and the control key agrees (97 minus the remainder by 97; Corsica counts
    as 19 and 18). Months from 20 on stand for those that are not known."""
    digits = re.sub(r"[ .-]", "", number).upper()
    month = int(digits[3:5])
    if not (1 <= month <= 12 or 20 <= month <= 42 or month >= 50):
        return False
    if key is None:
        return is_announced
    return 97 - int(digits.replace("2A", "19").replace("2B", "18")) % 97 == int(key)
