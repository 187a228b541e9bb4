"""Traces shown with an award: read from a cell or an option, and looked at for names."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from badgeons.awarding.errors import AwardingError
from badgeons.base.messages import N_
from badgeons.base.problems import Place
from badgeons.base.texts import without_accents
from badgeons.model.fields.kinds import Url
from badgeons.model.fields.nodes import Scalar
from badgeons.model.records.award_batch import Evidence

MAX_NAME_LENGTH = 200
MIN_WORD_LENGTH = 3
"""Letters under which a word of a name is too common to look for."""
_URL = re.compile(r"https?://\S+")
_EMAIL = re.compile(r"[^\s@/]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_CIVILITY = re.compile(r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame)\s+[^\W\d_a-z]")


def parse_evidence(text: str) -> list[Evidence]:
    """One trace a line: a title, an address, or both; an address alone is named by its host.

    Raises AwardingError.
    """
    return [_trace(line) for line in text.splitlines() if line.strip()]


def _trace(text: str) -> Evidence:
    link = _URL.search(text)
    name = " ".join(_URL.sub(" ", text).split()).strip(" :;,|–-")
    if len(name) > MAX_NAME_LENGTH:
        raise AwardingError(
            N_("la preuve est trop longue : un titre de {count} signes au plus"), count=MAX_NAME_LENGTH
        )
    if not name.isprintable():
        raise AwardingError(N_("la preuve contient un caractère invisible : retapez-la"))
    url = _checked(link[0].rstrip(".,;)")) if link else None
    return Evidence(name=name or urlsplit(url or "").hostname or "", url=url)


def _checked(url: str) -> str:
    if Url().parse(Scalar(Place(""), url), lambda *problem, **values: None) is None:
        raise AwardingError(N_("l’adresse de la preuve n’est pas une adresse de page complète"))
    return url


def holds_email(evidence: Iterable[Evidence]) -> bool:
    """Whether a trace holds an e-mail address."""
    return any(_EMAIL.search(text) for text in _texts(evidence))


def names_someone(evidence: Iterable[Evidence], names: Iterable[str]) -> bool:
    """Whether a trace seems to name a person: a civility, an e-mail address, or one of `names` whole."""
    texts = list(_texts(evidence))
    if any(_CIVILITY.search(text) or _EMAIL.search(text) for text in texts):
        return True
    words_of_texts = [set(_words(text)) for text in texts]
    for name in names:
        parts = {word for word in _words(name) if len(word) >= MIN_WORD_LENGTH}
        if parts and any(parts <= words for words in words_of_texts):
            return True
    return False


def _texts(evidence: Iterable[Evidence]) -> Iterable[str]:
    return (text for trace in evidence for text in (trace.name, trace.url, trace.description) if text)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", without_accents(text).casefold())
