"""click's own words in the reader's language: headings, notes, and what it says of a wrong use.

click asks gettext for them. Its French is `locale/fr/LC_MESSAGES/click.po`, compiled beside it by
`tools/messages.py`; its English is in its own code.
"""

import gettext
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from badgeons.base.messages import N_

LOCALE = Path(__file__).parent.parent / "locale"
DOMAIN = "click"
VARIABLE = "LANGUAGE"
"""Where gettext looks first for the language."""

PATH_METAVARS = {
    (True, False): N_("FICHIER"),
    (False, True): N_("DOSSIER"),
    (True, True): N_("CHEMIN"),
}
"""What is to be written after an option that takes a path, by whether it may be a file, and a folder."""
METAVARS: dict[type[click.ParamType], str] = {  # type: ignore[type-arg]
    click.types.StringParamType: N_("TEXTE"),
    click.IntRange: N_("NOMBRE"),
    click.FloatRange: N_("NOMBRE"),
    click.DateTime: N_("AAAA-MM-JJ"),
}
"""The same by type of option; click has no word for these in a catalogue."""
_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")


@contextmanager
def click_words_in(language: str) -> Iterator[None]:
    """Have click speak a language (an ISO 639-1 code) for a while; see also `set_click_language`."""
    former_domain, former_language = gettext.textdomain(), os.environ.get(VARIABLE)
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    set_click_language(language)
    try:
        yield
    finally:
        gettext.textdomain(former_domain)
        os.environ.pop(VARIABLE, None)
        if former_language is not None:
            os.environ[VARIABLE] = former_language


def set_click_language(language: str) -> None:
    """Change the language within `click_words_in`: gettext takes it from the environment at each sentence."""
    os.environ[VARIABLE] = language


def click_word(english: str) -> str:
    """A word of click's own, in the language that it speaks now."""
    return gettext.gettext(english)


def metavar_of(option: click.Option) -> str | None:
    """The French word for an option's value where click's is English; None to keep click's."""
    if option.is_flag:
        return None
    if isinstance(option.type, click.Path):
        return PATH_METAVARS[option.type.file_okay, option.type.dir_okay]
    return METAVARS.get(type(option.type))


def with_french_quotes(message: str) -> str:
    """A message of click in which each value stands between French quotes; click writes Python's."""
    return _QUOTED.sub(r"« \1 »", message)
