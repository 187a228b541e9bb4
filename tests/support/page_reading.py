"""What a page says, read as a browser would."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {
    "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "details", "div", "dl", "dt",
    "footer", "form", "h1", "h2", "h3", "h4", "header", "label", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "select", "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
}  # fmt: skip
"""Elements whose words do not run on with those around."""
UNREAD = {"code", "pre", "script", "style"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Read(HTMLParser):
    """The tags of some HTML with their attributes in order, its words, and what is not well nested."""

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=lambda: [""])
    """The words of each block, as they run on; a dash for code."""
    terms: list[list[str]] = field(default_factory=list)
    """The terms of each list of facts (`dl`)."""
    unclosed: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in BLOCKS:
            self.lines.append("")
        if tag == "dl":
            self.terms.append([])
        if tag == "dt":
            self.terms[-1].append("")
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self.unclosed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.lines.append("")
        if self.unclosed and self.unclosed[-1] == tag:
            self.unclosed.pop()
        elif self.get_starttag_text() is None or not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self.astray.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if "dt" in self.unclosed:
            self.terms[-1][-1] += data
        self.lines[-1] += "_" if UNREAD & set(self.unclosed) else data

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]
