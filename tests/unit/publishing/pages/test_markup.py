"""Words of authors become safe HTML, whatever is in them."""

from __future__ import annotations

import pytest
from markdown import Markdown

from badgeons.model.markup import PlainLines, render_markdown, sanitise
from badgeons.publishing.writing.choices import EXTENSIONS
from badgeons.publishing.writing.written_pages import ALWAYS
from support.page_reading import Read


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[clic](javascript:alert(1))",
        "[clic](data:text/html,x)",
        '<a href="java&#9;script:alert(1)">x</a>',
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        '<img src=x onerror="alert(1)">',
        "![traceur](https://example.org/pixel.png)",
        '<p style="background:url(https://example.org/x)">x</p>',
        '<iframe src="https://example.org/"></iframe>',
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext></mtext></math><style>*{}</style>",
        '<p id="__config" class="md-search" onclick="x">x</p>',
        "`</code><script>alert(1)</script>`",
        "| a |\n|---|\n| <script>alert(1)</script> |",
    ],
)
def test_a_record_s_markdown_runs_nothing_and_loads_nothing(text: str) -> None:
    read = Read(render_markdown(text))
    tags = {"p", "a", "code", "div", "table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in read.tags} <= tags
    for tag, attributes in read.tags:
        frame = (
            {"class", "tabindex", "role", "aria-label"}
            if tag in ("div", "table")
            else {"data-label"}
            if tag == "td"
            else set()
        )
        assert attributes.keys() <= {"href", "title", "rel", "scope"} | frame
        assert attributes.get("href", "https:").startswith("https:")


@pytest.mark.parametrize(
    "html",
    [
        render_markdown('| a & **b** | "c" | |\n|---|---|---|\n| 1 | 2 | 3 |'),
        sanitise('<table><tr><th>a &amp; <b>b</b></th><th>"c"</th><th> </th></tr></table>'),
    ],
)
def test_a_wide_table_scrolls_under_the_keyboard_too(html: str) -> None:
    read = Read(html)
    [frame] = read.all("div")
    assert frame == {"class": "bdg-scroll", "tabindex": "0", "role": "group", "aria-label": 'a & b, "c"'}
    assert [table["class"] for table in read.all("table")] == ["bdg-prose bdg-table bdg-table--stack"]


def test_each_cell_of_a_table_says_its_column() -> None:
    html = render_markdown('| | a & **b** | "c" |\n|---|---|---|\n| 0 | 1 | 2 |\n| 3 | 4 | 5 |')
    labels = [cell.get("data-label") for cell in Read(html).all("td")]
    assert labels == [None, "", "a & b", '"c"', "", "a & b", '"c"']
    spanning = sanitise('<table><tr><th>a</th><th>b</th></tr><tr><td colspan="2">1</td></tr></table>')
    assert [table["class"] for table in Read(spanning).all("table")] == ["bdg-prose bdg-table"]


def test_ordinary_markdown_is_kept() -> None:
    html = render_markdown('Un **mot**, un [lien](https://example.org/ "là").\n\n- un\n- deux\n\n1. trois')
    read = Read(html)
    assert [tag for tag, _ in read.tags] == ["p", "strong", "a", "ul", "li", "li", "ol", "li"]
    assert read.all("a") == [{"href": "https://example.org/", "title": "là", "rel": "noopener"}]


@pytest.mark.parametrize(
    ("text", "first", "levels"),
    [
        ("# a\n## b\n# c", 2, [2, 3, 2]),
        ("### a\n##### b\n### c", 3, [3, 4, 3]),
        ("#### a\n## b\n###### c", 3, [3, 3, 4]),
        ("# a\n###### b", 6, [6, 6]),
    ],
)
def test_headings_follow_one_another(text: str, first: int, levels: list[int]) -> None:
    assert Read(render_markdown(text, first)).headings == levels


def test_the_empty_corner_of_a_table_heads_nothing() -> None:
    for html in (
        render_markdown("|  | b |\n|---|---|\n| c | d |"),
        sanitise("<table><tr><th></th><th>b</th></tr></table>"),
    ):
        read = Read(html)
        assert [attributes.get("scope") for attributes in read.all("th")] == ["col"]
        assert "b" in read.text


def test_prose_keeps_what_the_theme_needs() -> None:
    html = '<h2 id="but-1">But</h2><div class="admonition note"><p>Note</p></div><!-- badgeons:legal -->'
    assert sanitise(html) == html


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<h2 id="__config">x</h2>', "<h2>x</h2>"),
        ('<pre class="mermaid">x</pre>', '<pre class="">x</pre>'),
        ('<img src="https://example.org/p.png" alt="a">', '<img alt="a">'),
        ('<img src="//example.org/p.png" alt="a">', '<img alt="a">'),
        ('<img src="\\\\example.org/p.png" alt="a">', '<img alt="a">'),
        ('<img src="assets/dessin.svg" alt="a">', '<img src="assets/dessin.svg" alt="a">'),
        ('<a href="javascript:x">x</a>', "<a>x</a>"),
        ('<p onclick="x" style="color:red" data-md-component="search">x</p>', "<p>x</p>"),
        ("<form><input><button>x</button></form>", "x"),
    ],
)
def test_prose_runs_nothing_and_asks_no_other_server(html: str, kept: str) -> None:
    assert sanitise(html) == kept


ASKED_FOR = [*ALWAYS, *EXTENSIONS]
LIBRARY_ALONE = Markdown(extensions=ASKED_FOR, output_format="html")
SPARED = Markdown(extensions=[*ASKED_FOR, PlainLines()], output_format="html")
INLINE = {
    "backtick": "`a`",
    "escape": "a\\* b",
    "footnote": "a[^1]\n\n[^1]: note",
    "reference": "[a][1]\n\n[1]: https://a.example/",
    "link": "[a](https://a.example/)",
    "image_link": "![a](a.svg)",
    "image_reference": "![a][1]\n\n[1]: a.svg",
    "short_reference": "[a]\n\n[a]: https://a.example/",
    "short_image_ref": "![a]\n\n[a]: a.svg",
    "autolink": "<https://a.example/>",
    "automail": "<a@a.example>",
    "linebreak": "a  \nb",
    "html": "a <b>b</b>",
    "entity": "&#38;",
    "em_strong": "*a*",
}
"""A text for each name under which Python-Markdown, or an extension, looks for something within lines."""
OTHERS = [
    "_a_", "__a__ b", "**a** b *c*", "a\n\nsigle\n\n*[sigle]: mot", "# a { #b .c }", "[TOC]\n\n# a",
    "a\n:   b", "!!! note\n    a", '<div markdown="1">a *b*</div>', "| a | _b_ |\n|---|---|\n| c | `d` |",
    "```\n*a*\n```",
]  # fmt: skip


@pytest.mark.parametrize("text", [*INLINE.values(), *OTHERS])
def test_sparing_plain_lines_changes_no_html(text: str) -> None:
    page = f"mots\n\n{text}\n\nmots"
    assert SPARED.reset().convert(page) == LIBRARY_ALONE.reset().convert(page)


def test_all_that_is_looked_for_within_lines_is_known() -> None:
    assert all(name in SPARED.inlinePatterns for name in INLINE)
    assert len(SPARED.inlinePatterns) == len(INLINE), "what does the new version look for? see INLINE"
