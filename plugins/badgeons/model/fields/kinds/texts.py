"""Words: on one line, on several, with light markup."""

from dataclasses import dataclass
from typing import ClassVar

from badgeons.base.messages import N_, Bilingual
from badgeons.model.fields.kind import TEXT_TYPES, Report, ScalarKind, Schema
from badgeons.model.fields.kinds.numbers import BOOLEANS
from badgeons.model.fields.nodes import Scalar


@dataclass(frozen=True)
class Text(ScalarKind[str]):
    """Plain words on one line (or several when `lines`), at most `max_length` characters. No markup.

    `is_words` is false of what is the same in every language: a code, an address, a registered name.
    """

    max_length: int = 200
    lines: bool = False
    is_words: bool = True

    expected: ClassVar = Bilingual("un texte", "some text")

    @property
    def description(self) -> Bilingual:
        return Bilingual(
            f"texte, {self.max_length} caractères au plus", f"text, at most {self.max_length} characters"
        )

    def schema(self, language: str) -> Schema:
        return _text_schema(self.max_length)

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        text = scalar.text.strip()
        if scalar.is_plain and text in BOOLEANS:
            report(N_("{field} : on attend un texte, il y a {found}"), N_("mettez-le entre guillemets"))
            return None
        if not self.lines and "\n" in text:
            report(N_("{field} : ce texte doit tenir sur une ligne"))
            return None
        return _within(text, self.max_length, report)


@dataclass(frozen=True)
class Markdown(ScalarKind[str]):
    """Words with light markup (Markdown), sanitised when rendered."""

    max_length: int = 20_000

    expected: ClassVar = Bilingual("un texte", "some text")

    @property
    def description(self) -> Bilingual:
        return Bilingual(
            f"texte mis en forme (Markdown), {self.max_length} caractères au plus",
            f"formatted text (Markdown), at most {self.max_length} characters",
        )

    def schema(self, language: str) -> Schema:
        return _text_schema(self.max_length)

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        return _within(scalar.text.strip("\n").rstrip(), self.max_length, report)


def _text_schema(max_length: int) -> Schema:
    return {"type": TEXT_TYPES, "minLength": 1, "maxLength": max_length}


def _within(text: str, max_length: int, report: Report) -> str | None:
    if not text:
        report(
            N_("{field} : ce texte est vide"), N_("écrivez-le, ou supprimez la ligne si elle est facultative")
        )
        return None
    if len(text) > max_length:
        report(
            N_("{field} : {length} caractères, {longest} au plus"),
            N_("raccourcissez, ou déplacez le détail dans le texte de la page"),
            length=len(text),
            longest=max_length,
        )
        return None
    return text
