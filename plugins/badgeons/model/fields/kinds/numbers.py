"""Whole numbers, and true or false."""

import re
from dataclasses import dataclass
from typing import ClassVar

from badgeons.base.messages import N_, Bilingual
from badgeons.model.fields.kind import Report, ScalarKind, Schema
from badgeons.model.fields.nodes import Scalar

BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
YES = frozenset(("oui", "o", "vrai", "yes", "y", "on", "1", "x"))
NO = frozenset(("non", "n", "faux", "no", "off", "0"))
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
MAX_INTEGER = 2**31 - 1
MAX_INTEGER_LENGTH = 12
"""Signs of a number that is read at all: reading very long ones is slow."""


@dataclass(frozen=True)
class Whole(ScalarKind[int]):
    """A whole number between `minimum` and `maximum`, both included."""

    minimum: int = 0
    maximum: int = MAX_INTEGER

    expected: ClassVar = Bilingual("un nombre entier", "a whole number")
    plain_type: ClassVar = int

    @property
    def description(self) -> Bilingual:
        if self.maximum == MAX_INTEGER:
            return Bilingual(
                f"nombre entier, au moins {self.minimum}", f"whole number, at least {self.minimum}"
            )
        return Bilingual(
            f"nombre entier de {self.minimum} à {self.maximum}",
            f"whole number from {self.minimum} to {self.maximum}",
        )

    def schema(self, language: str) -> Schema:
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}

    def _parse(self, scalar: Scalar, report: Report) -> int | None:
        text = scalar.text.strip()
        if not INTEGER.fullmatch(text) or len(text) > MAX_INTEGER_LENGTH:
            report(
                N_("{field} : on attend un nombre entier, il y a « {found} »"),
                N_("des chiffres seulement, par exemple {example}"),
            )
            return None
        if not scalar.is_plain:
            report(N_("{field} : un nombre s’écrit sans guillemets"), N_("écrivez {found}"))
            return None
        if not self.minimum <= int(text) <= self.maximum:
            report(
                N_("{field} : {found} n’est pas entre {least} et {most}"),
                least=self.minimum,
                most=self.maximum,
            )
            return None
        return int(text)


@dataclass(frozen=True)
class YesNo(ScalarKind[bool]):
    """true or false (YAML 1.2: only these two words); `oui` and `non` are explained, not guessed."""

    expected: ClassVar = Bilingual("true (oui) ou false (non)", "true or false")
    plain_type: ClassVar = bool

    @property
    def description(self) -> Bilingual:
        return self.expected

    def schema(self, language: str) -> Schema:
        return {"type": "boolean"}

    def _parse(self, scalar: Scalar, report: Report) -> bool | None:
        if scalar.is_plain and scalar.text in BOOLEANS:
            return BOOLEANS[scalar.text]
        word = scalar.text.strip().lower()
        hint = N_("écrivez true pour oui, false pour non, sans guillemets")
        if word in YES or word == "true":
            hint = N_("écrivez true, sans guillemets")
        elif word in NO or word == "false":
            hint = N_("écrivez false, sans guillemets")
        report(N_("{field} : on attend true ou false, il y a « {found} »"), hint)
        return None
