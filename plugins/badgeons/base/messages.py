"""Words for people: French in the code, English in a gettext catalogue.

A sentence is written in French where it is used and marked with `N_`, so that it is found by extraction; it
is put into the reader's language only where it is printed.
"""

from collections.abc import Callable
from functools import cache, partial
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO
from pkgutil import get_data
from typing import NamedTuple, Protocol, runtime_checkable

from badgeons.base.translations import SourceTranslations

SOURCE_LANGUAGE = "fr"
ENGLISH = "en"
SENTENCES = "LC_MESSAGES/badgeons.po"
"""The catalogue of sentences of a language, from its folder of `locale`."""


def _languages() -> tuple[str, ...]:
    locale = files("badgeons").joinpath("locale")
    translated = (folder.name for folder in locale.iterdir() if folder.joinpath(SENTENCES).is_file())
    return (SOURCE_LANGUAGE, *sorted(translated))


LANGUAGES = _languages()
"""The languages that pages and what commands say are written in: French, and those with a catalogue."""
TEMPLATE_LANGUAGES = (SOURCE_LANGUAGE, ENGLISH)
"""Those that the package has whole texts in: messages to people, certificates, first pages of a territory."""


@runtime_checkable
class InWords(Protocol):
    """A value that has its own words in each language, a field's label for instance."""

    def in_words(self, language: str) -> str: ...


class Bilingual(NamedTuple):
    """The same words in French and in English: those of a declaration, told beside each other there.

    Another language says them in its catalogue of sentences, else they are in English.
    """

    fr: str
    en: str

    def in_words(self, language: str) -> str:
        if language == SOURCE_LANGUAGE:
            return self.fr
        if language == ENGLISH:
            return self.en
        said = in_language(language)(self.fr)
        return self.en if said == self.fr else said


def N_(text: str) -> str:  # noqa: N802 (the usual name of the mark)
    """Mark a French sentence for the catalogue and give it back as it is."""
    return text


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; French, the language of the code, needs none."""
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    try:
        source = get_data("badgeons", f"locale/{language}/{SENTENCES}")
    except FileNotFoundError:
        return NullTranslations()
    return SourceTranslations(BytesIO(source or b""))


def in_language(language: str) -> Callable[[str], str]:
    """The function that puts a marked French sentence into `language` (an ISO 639-1 code)."""
    return translations(language).gettext


def fill(language: str, sentence: str, **values: object) -> str:
    """A marked French sentence in `language`, its `{names}` replaced by values, each in its own words."""
    worded = {
        name: value
        if isinstance(value, str | int) or not isinstance(value, InWords)
        else value.in_words(language)
        for name, value in values.items()
    }
    return in_language(language)(sentence).format(**worded)


class WordedError(ValueError):
    """What stops a piece of work, told to people.

    `message` is a French sentence marked for translation, with `{names}` to fill from `values`.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def __reduce__(self) -> tuple[Callable[[str], "WordedError"], tuple[str]]:
        """How it comes from another process: an exception alone forgets what was named."""
        return partial(type(self), **self.values), (self.message,)

    def in_words(self, language: str) -> str:
        """The sentence in `language` (an ISO 639-1 code)."""
        return fill(language, self.message, **self.values)

    def __str__(self) -> str:
        return self.in_words(SOURCE_LANGUAGE)


class WrongUseError(WordedError):
    """What was asked for is not possible as it was asked: a command exits with the code of a wrong use."""
