"""Sentences of the pages: put into the reader's language, with the spaces French printing asks for."""

import re
from collections.abc import Callable
from functools import cache

from badgeons.base.messages import N_, SOURCE_LANGUAGE, translations

NO_BREAK = "\u00a0"
BEFORE = re.compile(r" (?=[:;?!»])")
AFTER = re.compile(r"(?<=«) ")
DAY_OR_AT = re.compile(r"\b(?:\d{1,2}(?:er)? (?!(?:au|to|à)\b)(?=[^\W\d])|(?:à|at) (?=\d))")
_VERBATIM = r"</?(?:code|kbd|pre|samp|script|style|textarea)\b[^>]*>"
_AS_IT_IS = rf"(?!{_VERBATIM})<[^>]*+>|<(?![^>]*>)|[^< \n]++|\n(?!\s*\n)"
"""What is passed over at once: a tag, words, a line end. No position is looked at twice."""
_SPACES = {
    SOURCE_LANGUAGE: r" (?![:;?!»])(?<!« )",
    "": " ",
}
"""Spaces that stay as they are."""
BLOCK_OF_CODE = re.compile(r"<pre>(<code[^>]*>)([^<]*)</code></pre>")
CODE = re.compile(r"(<code[^>]*>)([^<]*)(?=</code>)")
OPTION = re.compile(r"--[a-z][a-z-]{1,24}\b")
MAX_HANGING = 8
"""Spaces before a line of code beyond which its folds hang no further (`bdg-line` in `badgeons.css`)."""


def no_break(text: str) -> str:
    """A French sentence whose high punctuation cannot begin or end a line alone."""
    return AFTER.sub(NO_BREAK, BEFORE.sub(NO_BREAK, text))


def kept_together(date: str) -> str:
    """A date in words whose lines part neither a day from its month, nor an hour from what announces it."""
    return DAY_OR_AT.sub(lambda match: match[0][:-1] + NO_BREAK, date)


def typeset(html: str, language: str) -> str:
    """HTML without blank lines, its words spaced as French printing asks; code is left as it is."""
    pieces: list[str] = []
    depth = end = 0
    for match in _changed_in(language if language in _SPACES else "").finditer(html):
        pieces.append(html[end : match.end("same")])
        end = match.end()
        written = html[match.end("same") : end]
        if written.startswith("<"):
            depth += -1 if written.startswith("</") else 1
        elif not depth:
            written = NO_BREAK if written == " " else written and "\n"
        pieces.append(written)
    return "".join(pieces)


@cache
def _changed_in(language: str) -> re.Pattern[str]:
    """What stays the same, then what may change: code that begins or ends, a space, blank lines."""
    same = f"(?:{_AS_IT_IS}|{_SPACES[language]})*+"
    return re.compile(rf"(?P<same>{same})(?:{_VERBATIM}| |\n\s*\n|\Z)")


def with_readable_code(html: str, language: str) -> str:
    """HTML whose blocks of code take the focus and have a name, for keyboards to scroll them (WCAG 2.1.1).

    What is folded of a line hangs (`with_hanging_lines`), and no option of a command is cut.
    """
    label = sentence_in(language)(N_("Lignes à recopier"))
    html = with_hanging_lines(html)
    html = CODE.sub(lambda code: code[1] + OPTION.sub(_in_one_piece, code[2]), html)
    return html.replace("<pre>", f'<pre tabindex="0" role="group" aria-label="{label}">')


def with_hanging_lines(html: str) -> str:
    """HTML in whose blocks of code what is folded of a line stands to the right of its beginning."""
    return BLOCK_OF_CODE.sub(lambda code: f"<pre>{code[1]}{_hanging(code[2])}</code></pre>", html)


def _in_one_piece(option: re.Match[str]) -> str:
    return f'<span class="bdg-option">{option[0]}</span>'


def _hanging(lines: str) -> str:
    return "".join(map(_hanging_line, lines.splitlines(keepends=True)))


def _hanging_line(line: str) -> str:
    spaces = min(len(line) - len(line.lstrip(" ")), MAX_HANGING) // 2 * 2
    depth = f" bdg-line--{spaces}" if spaces else ""
    return f'<span class="bdg-line{depth}">{OPTION.sub(_in_one_piece, line)}</span>'


def sentence_in(language: str) -> Callable[[str], str]:
    """The function that puts a marked French sentence of a page into `language`."""
    translate = translations(language).gettext
    return (lambda text: no_break(translate(text))) if language == SOURCE_LANGUAGE else translate


def plural_in(language: str) -> Callable[[str, str, int], str]:
    """The same for a sentence with two forms; French counts zero as one thing."""
    if language == SOURCE_LANGUAGE:
        return lambda one, many, count: no_break(one if count < 2 else many)
    return translations(language).ngettext
