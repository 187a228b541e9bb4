"""One value of a closed list."""

from dataclasses import dataclass
from typing import ClassVar

from badgeons.base.messages import N_, Bilingual
from badgeons.model.fields.kind import Report, ScalarKind, Schema
from badgeons.model.fields.nearest import nearest, plainly
from badgeons.model.fields.nodes import Scalar


@dataclass(frozen=True)
class Option:
    """One value of a choice: what authors write, and its label and meaning in French and English."""

    value: str
    fr: str
    en: str
    help_fr: str = ""
    help_en: str = ""

    @property
    def label(self) -> Bilingual:
        return Bilingual(self.fr, self.en)

    @property
    def help(self) -> Bilingual:
        return Bilingual(self.help_fr, self.help_en)


@dataclass(frozen=True)
class Choice(ScalarKind[str]):
    """One value of a closed list."""

    options: tuple[Option, ...]

    expected: ClassVar = Bilingual("un seul choix", "one choice")
    is_unique_in_lists: ClassVar = True

    @property
    def description(self) -> Bilingual:
        return Bilingual("un choix de la liste", "one of the list")

    def label(self, value: str, language: str = "fr") -> str:
        """The label of one of the values, in `language`."""
        return next(option for option in self.options if option.value == value).label.in_words(language)

    def schema(self, language: str) -> Schema:
        colon = " : " if language == "fr" else ": "
        words = [
            colon.join(filter(None, (option.label.in_words(language), option.help.in_words(language))))
            for option in self.options
        ]
        return {"enum": [option.value for option in self.options], "enumDescriptions": words}

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        values = [option.value for option in self.options]
        if scalar.text in values:
            return scalar.text
        words = {
            plainly(word): option.value for option in self.options for word in (option.value, *option.label)
        }
        close = nearest(plainly(scalar.text), words)
        if close is not None:
            report(
                N_("{field} : « {found} » n’est pas un choix possible"),
                N_("vouliez-vous dire {close} ? Les choix : {choices}"),
                close=words[close],
                choices=", ".join(values),
            )
        else:
            report(
                N_("{field} : « {found} » n’est pas un choix possible"),
                N_("les choix : {choices}"),
                choices=", ".join(values),
            )
        return None
