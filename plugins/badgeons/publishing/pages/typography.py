"""Sentences of the pages: put into the reader's language, with the spaces French printing asks for."""

import re
from collections.abc import Callable

from badgeons.base.messages import SOURCE_LANGUAGE, translations

NO_BREAK = "\u00a0"
BEFORE = re.compile(r" (?=[:;?!»])")
AFTER = re.compile(r"(?<=«) ")
TAGS = re.compile(r"(<[^>]*>)")
VERBATIM = re.compile(r"<(/?)(?:code|kbd|pre|samp|script|style|textarea)\b")


def no_break(text: str) -> str:
    """A French sentence whose high punctuation cannot begin or end a line alone."""
    return AFTER.sub(NO_BREAK, BEFORE.sub(NO_BREAK, text))


def typeset(html: str, language: str) -> str:
    """The words of a page as French printing spaces them, whoever typed them; code is left as it is."""
    if language != SOURCE_LANGUAGE:
        return html
    parts = TAGS.split(html)
    depth = 0
    for index, part in enumerate(parts):
        if index % 2 == 0:
            parts[index] = part if depth else no_break(part)
        elif verbatim := VERBATIM.match(part):
            depth += -1 if verbatim[1] else 1
    return "".join(parts)


def sentence_in(language: str) -> Callable[[str], str]:
    """The function that puts a marked French sentence of a page into `language`."""
    translate = translations(language).gettext
    return (lambda text: no_break(translate(text))) if language == SOURCE_LANGUAGE else translate


def plural_in(language: str) -> Callable[[str, str, int], str]:
    """The same for a sentence with two forms; French counts zero as one thing."""
    if language == SOURCE_LANGUAGE:
        return lambda one, many, count: no_break(one if count < 2 else many)
    return translations(language).ngettext
