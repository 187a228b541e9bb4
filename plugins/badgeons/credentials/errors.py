"""What can go wrong with proofs, as typed errors whose French sentence is put into words at the door."""

from collections.abc import Mapping

from badgeons.base.messages import WordedError, fill
from badgeons.credentials.constants import limits


def printable(value: object) -> object:
    """A value of a foreign document as it may be printed: no control character, not too long."""
    if not isinstance(value, str):
        return value
    most = limits().max_shown_characters
    if len(value) <= most and value.isprintable():
        return value
    text = "".join(
        character if character.isprintable() or character in "\u00a0\u202f" else "\ufffd"
        for character in value[:most]
    )
    return text + "…" if len(value) > most else text


def fill_printable(language: str, sentence: str, values: Mapping[str, object]) -> str:
    """A marked French sentence in `language`, filled from values of a foreign document, made fit to print."""
    return fill(language, sentence, **{name: printable(value) for name, value in values.items()})


class ProofError(WordedError):
    """What stops a signature or a verification; values of foreign documents are made fit to print."""

    def in_words(self, language: str) -> str:
        """The sentence in `language` (an ISO 639-1 code)."""
        return fill_printable(language, self.message, self.values)


class UnsafeDocumentError(ProofError):
    """A document that would be signed otherwise than it reads; `path` says where, `$.a.b[0]` from the top.

    `kind` is `term`, `type`, `iri`, `character`, `number`, `empty`, `keyword`, `context`, `size` or `json`.
    """

    def __init__(self, kind: str, path: str, message: str, /, **values: object) -> None:
        super().__init__(message, path=path, **values)
        self.kind = kind
        self.path = path


class TooComplexError(ProofError):
    """A document whose blank nodes are too alike to be numbered in reasonable time (RDFC-1.0, section 7)."""


class EncodingError(ProofError):
    """Text that is not the multibase, multikey or bit string it should be."""


class KeyRefusedError(ProofError):
    """A key that cannot be used here, or text that is no key. Never quotes the text."""


class KeyFileError(ProofError):
    """A key file that cannot be opened; says how to mend it."""


class WrongPassphraseError(KeyFileError):
    """A key file that a passphrase does not open."""


class SecuringError(ProofError):
    """A document that cannot be given a proof."""
