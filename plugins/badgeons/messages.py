"""Words for people: French in the code, English in a gettext catalogue.

A sentence is written in French where it is used and marked with `N_`, so that it is found by extraction; it
is put into the reader's language only at the door that prints it.
"""

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "fr"


def N_(text: str) -> str:  # noqa: N802 (the usual name of the mark)
    """Mark a French sentence for the catalogue and give it back as it is."""
    return text


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; French, the language of the code, needs none."""
    source = files("badgeons").joinpath("locale", language, "LC_MESSAGES", "badgeons.po")
    if language == SOURCE_LANGUAGE or not source.is_file():
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def in_language(language: str) -> Callable[[str], str]:
    """The function that puts a marked French sentence into `language` (an ISO 639-1 code)."""
    return translations(language).gettext
