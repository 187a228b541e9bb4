"""What Material gives to pages: its style, its program where one is needed, and what HTML refuses of it.

Pages of a catalogue use little of them. They have that part of the style (`theme.css`, made by
`tools/theme_style.py`) and small scripts of ours (`scheme.js`, `badgeons.js`), which do the same. Material's
own program is for a territory that asks for it, or for something that it alone does.
"""

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils import get_theme_dir

FEATURES = {
    "content.action.edit",
    "content.action.view",
    "navigation.expand",
    "navigation.footer",
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.sections",
    "navigation.tabs",
    "navigation.tabs.sticky",
    "navigation.top",
    "toc.follow",
    "toc.integrate",
}
"""Features of the theme that its templates or our scripts do."""
EXTRAS = {"analytics", "annotate", "consent", "version"}
"""What `extra` asks of the theme's program."""
RARE = re.compile(
    r'class="(?:[^"]* )?'
    r'(?:arithmatex|critic|emojione|gemoji|grid|highlight|keys|tabbed-set|task-list|twemoji)[" ]'
)
"""What prose may have that `theme.css` leaves out."""
SHEET = re.compile(r"\b(?:main|palette)\.[\w.]+\.css\b")
CHECKBOX = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"(?=[^>]*>)')
"""`base.html`: `autocomplete` is for what one types."""
LABEL = re.compile(r'(<label class="md-nav__link"[^>]*?) tabindex=""(?=[^>]*>)')
"""`partials/nav-item.html`: a section that is open needs no place in the order of the keyboard."""


def needs_program(config: MkDocsConfig, script: str) -> bool:
    """Whether the theme's own program runs on pages; `script` is one of `THEME_SCRIPTS`."""
    features = set(config.theme.get("features") or ())
    return script == "material" or not features <= FEATURES or bool(EXTRAS & config.extra.keys())


def needs_whole_style(html: str) -> bool:
    """Whether the content of a page has what `theme.css` leaves out."""
    return RARE.search(html) is not None


def style_is_of_this_version() -> bool:
    """Whether `theme.css` was made from the style sheets of the theme that is installed."""
    made = files("badgeons.publishing.pages").joinpath("assets", "theme.css").read_text("utf-8")
    sheets = files("material").joinpath("templates", "assets", "stylesheets")
    return all(sheets.joinpath(name).is_file() for name in SHEET.findall(made.partition("\n")[0]))


def schemes_of(config: MkDocsConfig) -> str:
    """The colours among which one chooses, in order, as JSON: an empty list where there is no choice."""
    palette = config.theme.get("palette")
    options = palette if isinstance(palette, list) else ()
    return json.dumps([dict(_colours(option)) for option in options], ensure_ascii=False)


def _colours(option: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """As `partials/palette.html` writes them."""
    yield "media", str(option.get("media") or "")
    for name, usual in (("scheme", "default"), ("primary", "indigo"), ("accent", "indigo")):
        yield name, str(option.get(name) or usual).replace(" ", "-")


def remove_programs(files: Files) -> None:
    """Take out the theme's programs, which no page asks for, and the sources of its style."""
    theme = get_theme_dir("material")
    for file in list(files):
        is_program = file.src_uri.startswith("assets/javascripts/") or file.src_uri.endswith(".css.map")
        if is_program and file.src_dir is not None and file.src_dir.startswith(theme):
            files.remove(file)


def without_refused_attributes(html: str) -> str:
    """The page without the attributes that validators refuse; what people see and do stays the same."""
    return LABEL.sub(r"\1", CHECKBOX.sub(r"\1", html))
