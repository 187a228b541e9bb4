"""What is to be told of a badge that is imported, and why one is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from badgeons.base.messages import WordedError, fill


@dataclass(frozen=True)
class Note:
    """A French sentence marked for translation, with `{names}` to fill from `values`."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, language: str) -> str:
        return fill(language, self.message, **self.values)


def note(message: str, /, **values: object) -> Note:
    return Note(message, values)


class RefusedImportError(WordedError):
    """What is given, or a badge in it, that is not imported; the sentence says why and what to do."""


class NoBadgeError(RefusedImportError):
    """A document in which no badge is described: an issuer, a list of revocations, settings…"""
