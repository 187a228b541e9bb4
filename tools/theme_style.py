"""Writes the style of the frame of pages: the part of Material's style sheets that pages of a catalogue use.

    python tools/theme_style.py

What is left out is of parts that these pages never have (search, annotations, blog, tabs…), of languages
written from right to left, of colours that `badgeons.css` sets. A page of prose that has such a part, or a
territory that asks for the theme's own program, is given the whole style sheets.
"""

import re
from collections.abc import Iterator
from importlib.metadata import distribution, version
from pathlib import Path

TARGET = Path(__file__).parents[1] / "plugins/badgeons/publishing/pages/assets/theme.css"
SHEETS = "material/templates/assets/stylesheets"
PARTS = (
    "arithmatex", "author", "critic", "emojione", "gemoji", "giscus", "grid", "highlight", "katex",
    "keys", "linenos", "mermaid", "tabbed", "task-list", "twemoji", "md-alternate", "md-annotation",
    "md-author", "md-avatar", "md-banner--warning", "md-banner__button", "md-clipboard", "md-code",
    "md-consent", "md-content--post", "md-content__button", "md-content__icon", "md-dialog",
    "md-feedback", "md-header__ellipsis", "md-header__source", "md-header__topic", "md-hero", "md-input",
    "md-meta", "md-nav__source", "md-pagination", "md-post", "md-profile", "md-progress", "md-rating",
    "md-search", "md-select", "md-sidebar--post", "md-social", "md-source", "md-status", "md-tag",
    "md-tooltip", "md-typeset__", "md-version",
)  # fmt: skip
"""How the classes of the parts begin that pages of a catalogue never have."""
ATTRIBUTES = ("[dir=rtl]", "[data-md-color-primary=", "[data-md-color-accent=", "data-md-toggle=search")
PICTURES = re.compile(r"--md-[\w-]*(?:icon|mermaid|code-hl|typeset-kbd|typeset-ins|typeset-del)[\w-]*")
"""Variables that are left out where nothing reads them: those of parts left out, pictures above all."""
READ = re.compile(r"var\((--[\w-]+)")
CLASS = re.compile(r"\.(-?[A-Za-z_](?:\\.|[\w-])*)")
NEGATED = re.compile(r":not\([^()]*\)")
PIECE = re.compile(r"""("[^"]*"|'[^']*'|url\([^"')][^)]*\))|([{};])""")
VALUE = r"""(?:url\((?:"[^"]*"|[^)]*)\)|[^;}"])*"""
COMMA = re.compile(r",(?![^(\[]*[)\]])")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NESTED = ("@media", "@supports")


def theme_style() -> str:
    """The style sheet, with its origin in a comment."""
    texts = []
    names = []
    for kind in ("main", "palette"):
        [path] = (
            file
            for file in distribution("mkdocs-material").files or ()
            if file.match(f"{SHEETS}/{kind}.*.css")
        )
        names.append(path.name)
        texts.append(COMMENT.sub("", path.read_text("utf-8")))
    kept = "".join(_kept("".join(texts)))
    kept = _without_unread(kept)
    origin = f"{' + '.join(names)} of Material for MkDocs {version('mkdocs-material')}"
    licence = "copyright Martin Donath and contributors, MIT licence: see NOTICE"
    return f"/* A part of {origin}, {licence}. Made by tools/theme_style.py. */\n{kept}\n"


def _rules(text: str) -> Iterator[tuple[str, str | None]]:
    """What stands before braces, and in them; `None` where there are none."""
    depth = start = opened = 0
    for piece in PIECE.finditer(text):
        match piece[2]:
            case "{":
                depth += 1
                if depth == 1:
                    opened = piece.end()
            case "}":
                depth -= 1
                if depth == 0:
                    yield text[start : opened - 1].strip(), text[opened : piece.start()]
                    start = piece.end()
            case ";" if depth == 0:
                yield text[start : piece.start()].strip(), None
                start = piece.end()


def _kept(text: str) -> Iterator[str]:
    for before, inside in _rules(text):
        if inside is None:
            yield "" if before.startswith("@charset") else f"{before};"
        elif before.startswith(NESTED):
            if rules := "".join(_kept(inside)):
                yield f"{before}{{{rules}}}\n"
        elif before.startswith("@"):
            yield f"{before}{{{inside}}}\n"
        elif selectors := [selector for selector in COMMA.split(before) if _is_kept(selector)]:
            yield f"{','.join(selectors)}{{{inside}}}\n"


def _is_kept(selector: str) -> bool:
    if any(attribute in selector for attribute in ATTRIBUTES):
        return False
    return not any(name.startswith(PARTS) for name in CLASS.findall(NEGATED.sub("", selector)))


def _without_unread(text: str) -> str:
    """The style without the variables of `PICTURES` that it does not read; one may have read another."""
    while True:
        read = set(READ.findall(text))
        names = {name for name in PICTURES.findall(text) if name not in read}
        shorter = re.sub(rf"(?<=[{{;])({'|'.join(names) or '(?!)'}):{VALUE};?", "", text)
        if shorter == text:
            return re.sub(r"[^{}\n]*\{\}\n?", "", text)
        text = shorter


if __name__ == "__main__":
    TARGET.write_text(theme_style(), encoding="utf-8")
