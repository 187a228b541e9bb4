"""What verification answers: named steps, each with a plain sentence, and what they amount to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from badgeons.base.messages import N_, in_language
from badgeons.credentials.errors import fill_printable
from badgeons.verifying.member_words import members_in_words


class State(StrEnum):
    """How a step ended."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What all the steps amount to."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


STEP_LABELS = {
    "read": N_("Lecture"),
    "form": N_("Nature du document"),
    "context": N_("Vocabulaire"),
    "content": N_("Contenu"),
    "hosting": N_("Publication"),
    "badge": N_("Modèle de badge"),
    "issuer": N_("Émetteur"),
    "known": N_("Émetteur connu"),
    "signature": N_("Signature"),
    "trial": N_("Essai"),
    "status": N_("Révocation"),
    "dates": N_("Dates"),
    "identity": N_("Bénéficiaire"),
    "endorsement": N_("Endossement"),
    "site": N_("Site donné"),
    "endorsed": N_("Ce qui est endossé"),
}
_MEMBERS = frozenset({"key", "keys", "claim"})
"""Blanks of sentences that are names of members."""


class Step(NamedTuple):
    """One thing that was looked at. `message` is a marked French sentence, filled from `values`.

    A step that does not `decide` is told but does not change the outcome.
    """

    name: str
    state: State
    message: str
    values: Mapping[str, object] = MappingProxyType({})
    decides: bool = True

    def label(self, language: str) -> str:
        """The step's name for people."""
        return in_language(language)(STEP_LABELS[self.name])

    def in_words(self, language: str) -> str:
        """The sentence in `language` (an ISO 639-1 code)."""
        values = {
            name: members_in_words(value, language) if name in _MEMBERS and isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return fill_printable(language, self.message, values)


@dataclass(frozen=True)
class Verdict:
    """The steps in order; `form` names what the document is, `document` is its JSON when it could be read."""

    form: str
    steps: tuple[Step, ...]
    document: Mapping[str, Any] | None = None

    @cached_property
    def outcome(self) -> Outcome:
        """Invalid when a step failed, unknown when one could not be decided, else valid."""
        states = {step.state for step in self.steps if step.decides}
        if State.FAILED in states:
            return Outcome.INVALID
        return Outcome.UNKNOWN if State.UNKNOWN in states or not states else Outcome.VALID

    @cached_property
    def unsure(self) -> set[str]:
        """Names of the deciding steps that did not pass."""
        return {step.name for step in self.steps if step.decides and step.state is not State.PASSED}

    @cached_property
    def is_trial(self) -> bool:
        """Whether it was made to practise (a key, an address that prove nothing) and all else is well."""
        return self.step("trial") is not None and self.unsure <= {"known"}

    def step(self, name: str) -> Step | None:
        """The first step of that name which did not pass, else the first of that name."""
        named = [step for step in self.steps if step.name == name]
        return next((step for step in named if step.state is not State.PASSED), named[0] if named else None)


class Findings:
    """The steps of one verification as they come."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def tell(self, name: str, message: str, /, **values: object) -> None:
        """Tell what is good to know and decides nothing, such as a slip of form."""
        self.steps.append(Step(name, State.UNKNOWN, message, values, decides=False))

    def add_trial(self, message: str, /, **values: object) -> None:
        """Say that this was made to practise: other steps decide as ever, and yet it proves nothing."""
        self.tell("trial", message, **values)

    def passed(self, name: str, message: str, /, **values: object) -> None:
        self.steps.append(Step(name, State.PASSED, message, values))

    def failed(self, name: str, message: str, /, **values: object) -> None:
        self.steps.append(Step(name, State.FAILED, message, values))

    def unknown(self, name: str, message: str, /, **values: object) -> None:
        self.steps.append(Step(name, State.UNKNOWN, message, values))

    def has_failed(self, *names: str) -> bool:
        """Whether one of these steps (any step when none is named) failed."""
        return any(step.state is State.FAILED and (not names or step.name in names) for step in self.steps)
