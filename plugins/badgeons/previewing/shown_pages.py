"""Pages of a stranger's build, made into pages that do nothing but be read.

The body is cleaned as words of authors are, and put into a head of ours: no script is left, and the policy of
each page would stop one. A page says that it is a preview, and asks search engines to leave it out.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urljoin

import nh3

from badgeons.base.messages import N_, fill
from badgeons.model.markup import CONTENT_OF, PROSE_ATTRIBUTES, PROSE_TAGS
from badgeons.previewing.links import INDEX, file_of, stylesheets_of

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)
"""Content Security Policy, level 3: nothing runs, nothing is sent or asked from another server."""
ROBOTS = "noindex,nofollow,noarchive"
NOTICE = N_("Aperçu d’une proposition : rien n’y est publié, et aucun badge n’y est délivré.")
SEE_ALL = N_("Ce qui change")
TITLE = N_("Aperçu : {title}")
SCHEMES = ("https://", "http://", "mailto:")
TAGS = PROSE_TAGS | {
    "article", "aside", "button", "footer", "header", "input", "label", "main", "nav", "time",
    "svg", "path", "circle", "rect", "g", "polygon", "polyline", "line", "ellipse",
    "text", "tspan",
}  # fmt: skip
DRAWING = {
    "viewBox", "width", "height", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
    "transform", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "points",
}  # fmt: skip
ATTRIBUTES = {
    **PROSE_ATTRIBUTES,
    "*": PROSE_ATTRIBUTES["*"] | {"hidden", "role", "dir", "tabindex"},
    "label": {"for"},
    "time": {"datetime"},
    "button": {"type"},
    "svg": DRAWING | {"focusable"},
    **dict.fromkeys(
        ("path", "circle", "rect", "g", "polygon", "polyline", "line", "ellipse", "text", "tspan"), DRAWING
    ),
}
BOXES = {"input": {"type": {"checkbox"}}}
"""What opens menus works without a program; no other control does."""
STYLE = (
    ".bdg-preview{display:block!important;position:sticky;top:0;z-index:99;padding:.6em 1em;"
    "font:bold 16px/1.4 sans-serif;color:#000;background:#ffd24d;text-align:center}"
    ".bdg-preview a{color:#000}"
    ".bdg-search,.bdg-find__line,.md-header__option,[for=__search],input:not(.md-toggle){display:none!important}"
)
_TITLE = re.compile(r"<title>([^<]{0,300})</title>", re.IGNORECASE)
_PICTURE = re.compile(r"""<img((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>""")
"""As the cleaner writes it, with its attributes."""
_ALT = re.compile(r"\salt=\"([^\"]*)\"")
_SCHEME = re.compile(r"""<body\b[^<>]{0,500}\bdata-md-color-scheme=["']([a-z-]{1,30})["']""")


def _picture_or_words(picture: re.Match[str]) -> str:
    """A picture that is there; the words that stand for one whose file the preview has not."""
    if ' src="' in picture[1]:  # quotes in a value are written as entities
        return picture[0]
    words = _ALT.search(picture[1])
    return escape(unescape(words[1])) if words else ""


@dataclass(frozen=True)
class Frame:
    """What every page of a preview is shown with. `site` is the address of the published site, with its final
    `/`; `language` that of the catalogue."""

    site: str
    language: str

    def page(self, path: str, html: str, kept: Collection[str]) -> bytes:
        """A page of a built site, harmless. `kept` are the files of the preview: links to others lead to the
        published site, the words of their pictures stand in their place."""
        title = _TITLE.search(html)
        scheme = _SCHEME.search(html)
        styles = dict.fromkeys(style for style in stylesheets_of(path, html) if style in kept)
        to_root = "../" * path.count("/")
        body = nh3.clean(
            html,
            tags=TAGS,
            clean_content_tags=CONTENT_OF - {"svg"},
            attributes=ATTRIBUTES,
            tag_attribute_values=BOXES,
            attribute_filter=_Links(path, kept, self.site).filter,
            generic_attribute_prefixes={"aria-", "data-md-"},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer nofollow",
        )
        body = _PICTURE.sub(_picture_or_words, body)
        return self.whole(
            unescape(title[1]).strip() if title else path,
            "".join(f'<link rel="stylesheet" href="{to_root}{escape(style)}">\n' for style in styles),
            f'<div class="bdg-preview" style="display:block!important">'
            f'{escape(fill(self.language, NOTICE))} <a href="../{to_root}">'
            f"{escape(fill(self.language, SEE_ALL))}</a></div>\n{body}",
            scheme[1] if scheme else "default",
        )

    def whole(self, title: str, head: str, body: str, scheme: str = "default") -> bytes:
        """A whole page: `title` is text, `head` and `body` HTML of ours or cleaned."""
        return (
            "<!doctype html>\n"
            f'<html lang="{escape(self.language)}" class="no-js">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            f'<meta name="robots" content="{ROBOTS}">\n<meta name="referrer" content="no-referrer">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            f"<title>{escape(fill(self.language, TITLE, title=title))}</title>\n{head}"
            f"<style>{STYLE}</style>\n</head>\n"
            f'<body dir="ltr" data-md-color-scheme="{escape(scheme)}" data-md-color-primary="custom" '
            f'data-md-color-accent="custom">\n{body}\n</body>\n</html>\n'
        ).encode()


@dataclass(frozen=True)
class _Links:
    """Where the addresses of one page lead once it is in a preview."""

    page: str
    kept: Collection[str]
    site: str

    def filter(self, tag: str, name: str, value: str) -> str | None:
        """The value to write for an attribute that is allowed; None to leave it out."""
        if name == "src":
            return value if file_of(self.page, value) in self.kept else None
        if name != "href" or value.startswith("#"):
            return value
        if file_of(self.page, value) in self.kept:
            return value
        try:
            target = urljoin(urljoin(self.site, self.page.removesuffix(INDEX)), value)
        except ValueError:
            return None
        return target if target.startswith(SCHEMES) else None
