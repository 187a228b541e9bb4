"""Sentences of the pages: put into the reader's language, with the spaces French printing asks for."""

import re
from collections.abc import Callable

from badgeons.base.messages import N_, SOURCE_LANGUAGE, translations

NO_BREAK = "\u00a0"
BEFORE = re.compile(r" (?=[:;?!»])")
AFTER = re.compile(r"(?<=«) ")
BLANK_LINES = re.compile(r"\n\s*\n")
TAGS = re.compile(r"(<[^>]*>)")
VERBATIM = re.compile(r"<(/?)(?:code|kbd|pre|samp|script|style|textarea)\b")


def no_break(text: str) -> str:
    """A French sentence whose high punctuation cannot begin or end a line alone."""
    return AFTER.sub(NO_BREAK, BEFORE.sub(NO_BREAK, text))


def typeset(html: str, language: str) -> str:
    """HTML without blank lines, its words spaced as French printing asks; code is left as it is."""
    spaced = no_break if language == SOURCE_LANGUAGE else str
    parts = TAGS.split(html)
    depth = 0
    for index, part in enumerate(parts):
        if index % 2 == 0:
            parts[index] = part if depth else spaced(BLANK_LINES.sub("\n", part))
        elif verbatim := VERBATIM.match(part):
            depth += -1 if verbatim[1] else 1
    return "".join(parts)


def with_focusable_code(html: str, language: str) -> str:
    """HTML whose blocks of code take the focus and have a name, for keyboards to scroll them (WCAG 2.1.1)."""
    label = sentence_in(language)(N_("Lignes à recopier"))
    return html.replace("<pre>", f'<pre tabindex="0" role="group" aria-label="{label}">')


def sentence_in(language: str) -> Callable[[str], str]:
    """The function that puts a marked French sentence of a page into `language`."""
    translate = translations(language).gettext
    return (lambda text: no_break(translate(text))) if language == SOURCE_LANGUAGE else translate


def plural_in(language: str) -> Callable[[str, str, int], str]:
    """The same for a sentence with two forms; French counts zero as one thing."""
    if language == SOURCE_LANGUAGE:
        return lambda one, many, count: no_break(one if count < 2 else many)
    return translations(language).ngettext
