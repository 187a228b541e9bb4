"""Sentences of the pages: put into the reader's language, with the spaces French printing asks for."""

import re
from collections.abc import Callable

from badgeons.base.messages import N_, SOURCE_LANGUAGE, translations

NO_BREAK = "\u00a0"
BEFORE = re.compile(r" (?=[:;?!»])")
AFTER = re.compile(r"(?<=«) ")
BLANK_LINES = re.compile(r"\n\s*\n")
TAGS = re.compile(r"(<[^>]*>)")
BLOCK_OF_CODE = re.compile(r"<pre>(<code[^>]*>)([^<]*)</code></pre>")
INLINE_CODE = re.compile(r"(?<!<pre>)(<code[^>]*>)([^<]*)(?=</code>)")
OPTION = re.compile(r"--[a-z][a-z-]{1,24}\b")
MAX_HANGING = 8
"""Spaces before a line of code beyond which its folds hang no further (`bdg-line` in `badgeons.css`)."""
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


def with_readable_code(html: str, language: str) -> str:
    """HTML whose blocks of code take the focus and have a name, for keyboards to scroll them (WCAG 2.1.1).

    What is folded of a line stands to the right of its beginning, and no option of a command is cut.
    """
    label = sentence_in(language)(N_("Lignes à recopier"))
    html = INLINE_CODE.sub(lambda code: code[1] + OPTION.sub(_in_one_piece, code[2]), html)
    html = BLOCK_OF_CODE.sub(lambda code: f"<pre>{code[1]}{_hanging(code[2])}</code></pre>", html)
    return html.replace("<pre>", f'<pre tabindex="0" role="group" aria-label="{label}">')


def _in_one_piece(option: re.Match[str]) -> str:
    return f'<span class="bdg-option">{option[0]}</span>'


def _hanging(lines: str) -> str:
    return "".join(
        f'<span class="{_line_class(line)}">{line}</span>' for line in lines.splitlines(keepends=True)
    )


def _line_class(line: str) -> str:
    spaces = min(len(line) - len(line.lstrip(" ")), MAX_HANGING) // 2 * 2
    return f"bdg-line bdg-line--{spaces}" if spaces else "bdg-line"


def sentence_in(language: str) -> Callable[[str], str]:
    """The function that puts a marked French sentence of a page into `language`."""
    translate = translations(language).gettext
    return (lambda text: no_break(translate(text))) if language == SOURCE_LANGUAGE else translate


def plural_in(language: str) -> Callable[[str, str, int], str]:
    """The same for a sentence with two forms; French counts zero as one thing."""
    if language == SOURCE_LANGUAGE:
        return lambda one, many, count: no_break(one if count < 2 else many)
    return translations(language).ngettext
