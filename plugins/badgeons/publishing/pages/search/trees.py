"""HTML as values that a program makes elements of, where the policy of a site forbids it to parse HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

Tree = list[Any]
"""The name of an element, its attributes, then its children: texts and other elements."""
VOID = frozenset({"br", "hr", "img", "input", "source", "wbr"})
"""Elements that have no end tag (HTML, 13.1.2)."""
SPACES = re.compile(r"\s+")


def tree_of(html: str) -> Tree:
    """The first element of some HTML; its runs of white space are one space, as where it is shown."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    root: Tree = next(child for child in parser.root[2:] if isinstance(child, list))
    return root


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: Tree = ["", {}]
        self._open = [self.root]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element: Tree = [tag, {_name(name): value or "" for name, value in attributes}]
        self._open[-1].append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        text = SPACES.sub(" ", data) if data.strip(" \n") else " "
        siblings = self._open[-1]
        if text != " " or (len(siblings) > 2 and siblings[-1] != " "):
            siblings.append(text)


def _name(name: str) -> str:
    """HTML's names are in small letters, that of this attribute of SVG is not."""
    return "viewBox" if name == "viewbox" else name
