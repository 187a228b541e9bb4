"""What comes out of a file that is not, by itself, the file of a badge."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from badgeons.credentials.errors import ProofError
from badgeons.verifying.verdict import State, Step, Verdict


class RefusedInput(ProofError):
    """What was given holds no badge that can be verified: what it is, and what to do."""


@dataclass(frozen=True)
class Member:
    """A file in another, with its name there; empty for what has none."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Extraction:
    """The badges in what was given, or else the addresses where one may be, or else a refusal.

    `badges` are files of a badge as `verify` takes them, with where they were, empty when what was given is
    itself one. `message` says where a badge was found, when that is not plain. `other_count` files of an
    archive hold none.
    """

    badges: tuple[Member, ...] = ()
    addresses: tuple[str, ...] = ()
    message: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    other_count: int = 0
    is_archive: bool = False

    @property
    def is_refused(self) -> bool:
        return not self.badges and not self.addresses


def refused(message: str, /, **values: object) -> Extraction:
    """An extraction that gives nothing, and says why."""
    return Extraction(message=message, values=values)


def refusal_verdict(extraction: Extraction) -> Verdict:
    """The verdict on what holds no badge: nothing is false in it, and nothing is proved."""
    return Verdict("", (Step("read", State.UNKNOWN, extraction.message, extraction.values),))
