"""Spaces that French printing asks for, whoever typed the words."""

from __future__ import annotations

from badgeons.publishing.pages.typography import typeset, with_readable_code

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
    lines = "a:\n   b: c\n\n              d"
    html = with_readable_code(f"<p><code>b --reissue</code></p><pre><code>{lines}</code></pre>", "fr")
    assert '<code>b <span class="bdg-option">--reissue</span></code>' in html
    assert html.endswith(
        'aria-label="Lignes à recopier"><code><span class="bdg-line">a:\n</span>'
        '<span class="bdg-line bdg-line--2">   b: c\n</span><span class="bdg-line">\n</span>'
        '<span class="bdg-line bdg-line--8">              d</span></code></pre>'
    )
