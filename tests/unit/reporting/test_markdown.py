"""Text of anyone in a comment shows what it says, and does nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from badgeons.reporting.markdown import JOINER, MAX_TEXT, escaped, file_address, link

ACTS = re.compile(
    r"@[\w-]|[#!%&$~]\d|~\w|\bGH-\d|://|www\.\w|:\w+:|\b[0-9a-f]{7,}\b|mailto:\w", re.IGNORECASE | re.ASCII
)
"""What forges make something of in a text once it is rendered."""


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(line: str) -> Reader:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(line)
    return Reader(html.strip())


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "écrire à @org/equipe ou qui@example.org",
        "corrige #12, GH-12, o/r#3, !4, %5, ~bogue, $6, &7",
        "voir https://evil.example/x et www.evil.example",
        "[clic](https://evil.example)",
        "![](https://evil.example/pixel.png)",
        "<img src=x onerror=alert(1)>",
        "<!-- badgeons check -->",
        "</details><script>",
        "`code` **gras** _penché_ ~~barré~~",
        "# Titre",
        "- liste",
        "1. liste",
        "> citation",
        "/close",
        "| a | b |",
        "$x$ {+ ajout +} [[wiki]] ^note",
        "&#64;admin &lt;b&gt;",
        ":tada: mailto:x@example.org",
        "deadbeefcafe0123 et 0123456789abcdef0123456789abcdef01234567",
        "une ligne\n\n## une autre\n/close",
        "\\@x \\<b>",
    ],
)
def test_hostile_texts_are_shown(text: str) -> None:
    line = escaped(text)
    shown = rendered(line)

    assert "\n" not in line
    assert shown.tags == ["p"]
    assert shown.text.replace(JOINER, "") == " ".join(text.split())
    assert not ACTS.search(shown.text), shown.text


@settings(max_examples=150)
@given(st.text(st.sampled_from("ab@#:/!%~$&<>[]()*_`\\|-+.1 w\n^{}="), max_size=30))
def test_any_text_is_shown(text: str) -> None:
    wanted = " ".join(text.split())
    shown = rendered(f"« {escaped(text)} »")  # in a sentence of ours

    assert set(shown.tags) == {"p"}
    assert shown.text.replace(JOINER, "") == f"« {wanted} »"
    assert not ACTS.search(shown.text), shown.text


def test_a_long_text_is_cut() -> None:
    assert len(escaped("a " * 5000)) == MAX_TEXT
    assert escaped("a " * 5000).endswith("…")


def test_a_path_cannot_leave_its_link() -> None:
    address = file_address("https://forge.example/o/r/blob/abc/", "badges/a) [x](y/é#.yml", 3)

    assert address == "https://forge.example/o/r/blob/abc/badges/a%29%20%5Bx%5D%28y/%C3%A9%23.yml#L3"
    assert rendered(link("a](b) @x", address)).tags == ["p", "a"]
    assert link("a](b)", None) == "a&#93;(b)"
