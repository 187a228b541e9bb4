"""What `mkdocs.yml` says of the frame of pages, for who writes them without MkDocs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems

LIGHT_AND_DARK = (
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "custom", "accent": "custom"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "custom", "accent": "custom"},
)
EXTENSIONS = ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists")
"""Extensions of Markdown that pages may ask for, beside those that every page has."""


@dataclass(frozen=True)
class MenuLine:
    """A line of the menu: `target` is a file of the content folder or an address, empty for a section;
    `title` is empty where the page says its own."""

    title: str
    target: str = ""
    children: tuple["MenuLine", ...] = ()


@dataclass(frozen=True)
class SiteChoices:
    """Names, pictures and menu of a site; `logo`, `favicon` and `social_image` are paths from its root.

    `words` are those of another language by language and by those of `mkdocs.yml`. `edit_url` is where files
    of the content folder are edited, with its final `/`; empty when they are not. `unknown_extensions` are
    those that pages ask for and would not have.
    """

    name: str
    description: str = ""
    copyright: str = ""
    logo: str = ""
    favicon: str = ""
    social_image: str = ""
    edit_url: str = ""
    menu: tuple[MenuLine, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()
    unknown_extensions: tuple[str, ...] = ()

    @property
    def schemes(self) -> str:
        """The colours among which one chooses, as JSON (`scheme.js`)."""
        return json.dumps(LIGHT_AND_DARK)


def choices_of(settings: Mapping[str, Any]) -> SiteChoices:
    """The choices of a `mkdocs.yml` that was read."""
    theme, extra = _mapping(settings.get("theme")), _mapping(settings.get("extra"))
    asked = [
        next(iter(each), "") if isinstance(each, dict) else each
        for each in settings.get("markdown_extensions") or ()
    ]
    always = ("toc", "tables", "fenced_code")
    return SiteChoices(
        name=str(settings.get("site_name") or ""),
        description=str(settings.get("site_description") or ""),
        copyright=str(settings.get("copyright") or ""),
        logo=str(theme.get("logo") or ""),
        favicon=str(theme.get("favicon") or ""),
        social_image=str(extra.get("social_image") or ""),
        edit_url=_edit_url(str(settings.get("repo_url") or ""), str(settings.get("edit_uri") or "")),
        menu=tuple(_lines(settings.get("nav"))),
        words=_words(settings.get("plugins")),
        extensions=tuple(name for name in EXTENSIONS if name in asked),
        unknown_extensions=tuple(str(name) for name in asked if name not in (*EXTENSIONS, *always)),
    )


def check_extensions(choices: SiteChoices, problems: Problems) -> None:
    """Advise on what pages written for MkDocs would not have without it."""
    for name in choices.unknown_extensions:
        what = N_("le site écrit sans MkDocs n’a pas l’extension de Markdown « {name} » : elle est ignorée")
        problems.warn(Place("mkdocs.yml"), what, N_("regardez les pages qui s’en servent"), name=name)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _edit_url(repository: str, path: str) -> str:
    if not path or not (repository or urlsplit(path).scheme):
        return ""
    return urljoin(f"{repository.rstrip('/')}/", f"{path.rstrip('/')}/")


def _lines(nav: object) -> Iterator[MenuLine]:
    for item in nav if isinstance(nav, list) else ():
        if isinstance(item, str):
            yield MenuLine("", item)
        for title, target in item.items() if isinstance(item, dict) else ():
            if isinstance(target, list):
                yield MenuLine(str(title), "", tuple(_lines(target)))
            elif target is not None:
                yield MenuLine(str(title), str(target))


def _words(plugins: object) -> Mapping[str, Mapping[str, str]]:
    entries = plugins if isinstance(plugins, list) else [plugins]
    options = next(
        (item["badgeons"] for item in entries if isinstance(item, dict) and "badgeons" in item), None
    )
    return {language: _mapping(words) for language, words in _mapping(_mapping(options).get("words")).items()}
