"""Spaces that French printing asks for, whoever typed the words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from badgeons.publishing.pages.typography import no_break, typeset, with_readable_code

TYPED = (
    '<h2 title="a : b">Un code : à quoi bon ?</h2>'
    "<p>« Oui » ; <code>a : b</code> non !</p><pre>x : <b>y ?</b></pre>"
)


def test_words_are_spaced_and_code_is_left_alone() -> None:
    assert typeset(TYPED, "fr") == (
        '<h2 title="a : b">Un code\u00a0: à quoi bon\u00a0?</h2>'
        "<p>«\u00a0Oui\u00a0»\u00a0; <code>a : b</code> non\u00a0!</p><pre>x : <b>y ?</b></pre>"
    )


def test_another_language_is_left_alone() -> None:
    assert typeset(TYPED, "en") == TYPED


def test_blank_lines_go_but_those_of_code() -> None:
    assert typeset("<p>a</p>\n\n \n<p>b\n\nc</p><pre>d\n\ne</pre>", "en") == (
        "<p>a</p>\n<p>b\nc</p><pre>d\n\ne</pre>"
    )


def test_what_is_folded_of_a_line_of_code_stands_below_its_beginning() -> None:
    lines = "a:\n   b: c\n\n              d --new"
    html = with_readable_code(f"<p><code>b --reissue</code></p><pre><code>{lines}</code></pre>", "fr")
    assert '<code>b <span class="bdg-option">--reissue</span></code>' in html
    assert html.endswith(
        'aria-label="Lignes à recopier"><code><span class="bdg-line">a:\n</span>'
        '<span class="bdg-line bdg-line--2">   b: c\n</span><span class="bdg-line">\n</span>'
        '<span class="bdg-line bdg-line--8">              d <span class="bdg-option">--new</span>'
        "</span></code></pre>"
    )


def plainly_typeset(html: str, language: str) -> str:
    """The same, piece by piece: words between tags, outside code."""
    parts = re.split(r"(<[^>]*>)", html)
    depth = 0
    for index, part in enumerate(parts):
        if index % 2:
            verbatim = re.match(r"<(/?)(?:code|kbd|pre|samp|script|style|textarea)\b", part)
            depth += 0 if verbatim is None else -1 if verbatim[1] else 1
        elif not depth:
            text = re.sub(r"\n\s*\n", "\n", part)
            parts[index] = no_break(text) if language == "fr" else text
    return "".join(parts)


PIECES = (
    "«",
    "»",
    " ",
    "\n",
    "\t",
    ":",
    "?",
    "a",
    "<b>",
    "</b>",
    "<pre x=' :'>",
    "</pre>",
    "<code>",
    "</code>",
    "<",
    ">",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(("fr", "en")))
def test_it_is_what_one_has_piece_by_piece(html: str, language: str) -> None:
    assert typeset(html, language) == plainly_typeset(html, language)
