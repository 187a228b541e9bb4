"""A folder for another site generator: the catalogue as Markdown files, and a project of Zensical around.

`docs/` holds each page as a Markdown file (its HTML in one block, which no dialect of Markdown changes) and
every other file. What the frame of a page needs is in its front matter under `badgeons`, what all pages of a
language share in `zensical.toml`; `overrides/` are the templates that show both in Zensical's theme.
"""

import dataclasses
import datetime
import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from markupsafe import escape

from badgeons.base.documents import FileOnUse, OutputFile, Page
from badgeons.base.messages import N_
from badgeons.publishing.pages.breadcrumbs import structured_data_along
from badgeons.publishing.pages.frame import not_found_content
from badgeons.publishing.pages.languages import languages_of_page
from badgeons.publishing.pages.outline import Heading, Outline
from badgeons.publishing.site import Site
from badgeons.publishing.writing.choices import LIGHT_AND_DARK, SiteChoices
from badgeons.publishing.writing.menus import Entry
from badgeons.publishing.writing.whole_site import SiteFrame, all_pages, content_beside, frames_of
from badgeons.publishing.writing.written_pages import WrittenPage

DOCS, OVERRIDES, SITE = "docs", "overrides", "site"
"""Folders of the project: pages and files, templates, and the site that Zensical makes."""
CONFIG = "zensical.toml"
SCRIPT = "assets/badgeons/badgeons.js"
THEME_STYLE = "assets/badgeons/theme.css"
"""That part of Material's style which stands in the place of a theme's: Zensical has its own."""
FEATURES = ("navigation.path", "navigation.tabs", "navigation.top", "toc.follow")
SCHEMES = (N_("Passer au thème sombre"), N_("Passer au thème clair"))
TOGGLES = ("material/weather-night", "material/weather-sunny")
KEPT = re.compile(r"(<(pre|textarea)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
"""Where a blank line is something that people see."""
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
BLANK_LINE = re.compile(r"\n(?=[ \t]*\n)")


def stage(
    content: Mapping[str, bytes], site: Site, choices: SiteChoices, day: datetime.date
) -> Iterator[OutputFile]:
    """The whole project. `content` is the content folder without its records, by path from it; `day` that of
    the build.

    Zensical leaves out files whose names begin with a dot, and leaves them alone in the folder of the site:
    they are there beforehand.
    """
    beside = content_beside(site, content)
    pages = all_pages(site, beside, choices)
    frames = frames_of(site, pages, choices, day)
    for page in pages:
        yield staged_page(page, frames[site.edition_of(page.path).language])
    others = (OutputFile(path, data) for path, data in beside.items() if not path.endswith(".md"))
    for file in (*others, *site.files):
        is_hidden = any(part.startswith(".") for part in file.path.split("/"))
        path = f"{SITE if is_hidden else DOCS}/{file.path}"
        yield FileOnUse(path, file.once, file.source, file.signers)
    yield from _overrides(files(__package__).joinpath("zensical"), OVERRIDES)
    yield OutputFile(CONFIG, toml_document(_config(site, choices, frames, day)).encode())


def staged_page(page: Page | WrittenPage, frame: SiteFrame) -> OutputFile:
    """A page as a Markdown file: front matter, then its HTML as one block that Markdown leaves alone."""
    front: dict[str, Any] = {"title": page.title, "description": page.description}
    around = frame.around(page)
    if around["hidden"]:
        front["hide"] = list(around["hidden"])
    if isinstance(page, Page) and not page.in_search:
        front["search"] = {"exclude": True}
    front["badgeons"] = _of_page(page, frame, around)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    html = in_one_block(page.html)
    text = "\n".join(["---", *lines, "---", "", '<div class="badgeons">', html, "</div>", ""])
    return OutputFile(f"{DOCS}/{_source(page.path)}", text.encode(), page.source)


def _source(folder: str) -> str:
    """The Markdown file of a page in the folder where it will be: links in its HTML are relative to it, and
    Zensical would take those of `badges/cooperer.md` for links from `badges/`."""
    return f"{folder}index.md"


def _of_page(page: Page | WrittenPage, frame: SiteFrame, around: Mapping[str, Any]) -> dict[str, Any]:
    """What the templates say of a page, but for its content. They escape nothing: texts come escaped."""
    core = page if isinstance(page, Page) else None
    languages = languages_of_page(frame.site, page.path)
    twins = [language for language in languages if language.is_same_page]
    base_url = frame.settings.base_url
    facts = {
        "url": around["canonical"],
        "language": frame.edition.language,
        **{name: around[name] for name in ("heading", "is_home", "description", "picture", "improve")},
        "before": _line(around["before"]),
        "after": _line(around["after"]),
        "crumbs": [{"title": crumb.title, "path": crumb.path} for crumb in around["crumbs"]],
        "way": _way(page, frame),
        "outline": [_heading(heading) for heading in Outline(page.html).headings],
        "noindex": not page.is_indexed,
        "alternates": [dataclasses.asdict(alternate) for alternate in core.alternates] if core else [],
        "languages": [
            {"code": language.code, "name": language.name, "path": language.path}
            for language in languages
            if not language.is_here
        ],
        "twins": [
            {"code": twin.code, "url": base_url + twin.path.removeprefix(".")}
            for twin in twins
            if len(twins) > 1
        ],
    }
    data = structured_data_along(core, around["crumbs"], base_url) if core else {}
    told = {name: _escaped(value) for name, value in facts.items() if value}
    return {**told, "data": data} if data else told


def _escaped(value: Any) -> Any:
    """Texts as HTML, wherever they stand in a value; what is HTML already stays as it is."""
    if isinstance(value, dict):
        return {name: _escaped(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_escaped(item) for item in value]
    return str(escape(value)) if isinstance(value, str) else value


def _way(page: Page | WrittenPage, frame: SiteFrame) -> list[str]:
    """The keys of the entries of the menu that lead to a page."""
    keys: list[str] = []
    entries = frame.menu.entries
    for entry in frame.menu.way(page.path, frame.edition.home):
        keys.append(_key(keys, entries.index(entry)))
        entries = entry.children
    return keys


def _key(above: Sequence[str], place: int) -> str:
    return f"{above[-1]}-{place}" if above else str(place)


def _line(entry: Entry | None) -> dict[str, str] | None:
    return {"title": entry.title, "path": entry.first} if entry else None


def _heading(heading: Heading) -> dict[str, Any]:
    children = [_heading(child) for child in heading.children]
    return {"id": heading.id, "title": heading.title, **({"children": children} if children else {})}


def in_one_block(html: str) -> str:
    """HTML without blank lines, where CommonMark ends a block of HTML; those that are seen stay."""
    texts = KEPT.split(html)
    for place in range(0, len(texts), 3):
        texts[place] = BLANK_LINES.sub("\n", texts[place])
    for place in range(1, len(texts), 3):
        texts[place] = BLANK_LINE.sub("&#10;", texts[place])
    return "".join(text for place, text in enumerate(texts) if place % 3 != 2).strip()


def _overrides(folder: Traversable, target: str) -> Iterator[OutputFile]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = posixpath.join(target, entry.name)
        if entry.is_dir():
            yield from _overrides(entry, path)
        else:
            yield OutputFile(path, entry.read_bytes())


def _config(
    site: Site, choices: SiteChoices, frames: Mapping[str, SiteFrame], day: datetime.date
) -> dict[str, Any]:
    own = frames[site.info.language]
    return {
        "site_name": choices.name,
        "site_description": choices.description,
        "site_url": own.values["base_url"],
        "docs_dir": DOCS,
        "site_dir": SITE,
        "nav": list(_nav(own.menu.entries)),
        "markdown_extensions": {},
        "extra_css": [style for style in own.values["styles"] if style != THEME_STYLE],
        "extra_javascript": [SCRIPT],
        "plugins": {"search": {"enabled": False}},
        "theme": {
            "variant": "classic",
            "custom_dir": OVERRIDES,
            "language": site.info.language,
            "font": False,
            "logo": own.values["logo"],
            "favicon": own.values["favicon"],
            "features": list(FEATURES),
            "palette": [
                {**colours, "toggle": {"icon": icon, "name": own.translate(words)}}
                for colours, icon, words in zip(LIGHT_AND_DARK, TOGGLES, SCHEMES, strict=True)
            ],
        },
        "extra": {
            "badgeons": {
                "day": day.isoformat(),
                "languages": {code: _of_language(frame, choices) for code, frame in frames.items()},
            }
        },
    }


def _of_language(frame: SiteFrame, choices: SiteChoices) -> dict[str, Any]:
    """What all pages of a language say, escaped; the line of copyright is sanitised HTML."""
    values = frame.values
    around = {
        **dataclasses.asdict(values["frame"]),
        "home": frame.edition.home or ".",
        **{name: values[name] for name in ("site_name", "base_url", "logo", "favicon", "as_of")},
        "copyright": values["copyright"],
        "not_found_content": not_found_content(values["frame"], frame.settings.base_url),
        "description": frame.say(choices.description),
        "schemes": [frame.translate(words) for words in SCHEMES],
        "menu": list(_menu(frame.menu.entries, ())),
    }
    return {name: _escaped(value) for name, value in around.items()}


def _menu(entries: Sequence[Entry], above: Sequence[str]) -> Iterator[dict[str, Any]]:
    for place, entry in enumerate(entries):
        key = _key(above, place)
        line: dict[str, Any] = {"key": key, "title": entry.title, "first": entry.first or "."}
        if entry.children:
            line["children"] = list(_menu(entry.children, (*above, key)))
        yield line


def _nav(entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """The menu as Zensical reads it. Templates do not show it: without it, it would list every page."""
    for entry in entries:
        title = str(escape(entry.title))
        if entry.path is None:
            yield {title: list(_nav(entry.children))}
        else:
            yield {title: entry.path if entry.is_elsewhere else _source(entry.path)}


def toml_document(project: Mapping[str, Any]) -> str:
    """A project of Zensical: a line for each setting, a group of settings as an inline table (TOML 1.0)."""
    lines = [f"{_quoted(name)} = {_toml(value)}" for name, value in project.items()]
    return "\n".join(["[project]", *lines, ""])


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(name)} = {_toml(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    """A basic string: JSON's escapes, and the only sign that TOML alone wants to see escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
