"""The whole public site without a site generator: the catalogue's pages, those of prose, what is around them.

What is the same on many pages is made once: the header and the foot for each language and depth, the menu for
each line that is open in it. A page is then its own words in that frame.
"""

import datetime
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup, escape

from badgeons.base.dates import day_in_words
from badgeons.base.documents import Crumb, FileOnUse, OutputFile, Page
from badgeons.base.messages import N_, in_language
from badgeons.model.markup import sanitise
from badgeons.publishing.markdown_paths import page_folder, source_name
from badgeons.publishing.pages.breadcrumbs import breadcrumbs, structured_data_along
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.frame import (
    frame_of,
    hidden_parts,
    improvement_link,
    not_found_content,
)
from badgeons.publishing.pages.kept_pages import KeptSite
from badgeons.publishing.pages.languages import Edition, languages_of_page
from badgeons.publishing.pages.look import STYLE_SHEET
from badgeons.publishing.pages.outline import Outline
from badgeons.publishing.pages.value_digests import ValueDigests
from badgeons.publishing.site import Site
from badgeons.publishing.writing.choices import SiteChoices
from badgeons.publishing.writing.menus import Entry, menu_of
from badgeons.publishing.writing.written_pages import WrittenPage, render_written_pages

ICON = "assets/badgeons/icon.svg"
STYLES = ("assets/badgeons/theme.css", "assets/badgeons/badgeons.css")
AS_OF = N_("Catalogue arrêté au {day}.")
WORDS = {
    "skip": N_("Aller au contenu"),
    "contents": N_("Table des matières"),
    "neighbours": N_("Pages voisines"),
    "before": N_("Précédent"),
    "after": N_("Suivant"),
}
"""Of every page, translated once."""


def write_whole_site(
    site: Site,
    content: Mapping[str, bytes],
    choices: SiteChoices,
    day: datetime.date,
    kept: KeptSite | None = None,
) -> Iterator[OutputFile]:
    """Every file of the site. `content` is the content folder without its records, by path from it; `kept`
    knows the files of an earlier build."""
    beside = content_beside(site, content)
    pages = all_pages(site, beside, choices)
    frames = frames_of(site, pages, choices, day)
    own = frames[site.info.language]
    yield from (OutputFile(path, data) for path, data in beside.items() if not path.endswith(".md"))
    yield from site.files
    for page in pages:
        yield frames[site.edition_of(page.path).language].file(page, kept)
    yield FileOnUse("404.html", lambda: own.not_found().encode())
    listed = sorted(page.path for page in pages if page.is_indexed)
    addresses = [site.info.addresses.settings.base_url + path for path in listed]
    sitemap = environment(site.info.language).get_template("whole/sitemap.xml")
    yield OutputFile("sitemap.xml", sitemap.render(addresses=addresses, day=day).encode())


def content_beside(site: Site, content: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the content folder in whose place the catalogue makes none."""
    made = {source_name(page.path) for page in site.planned} | {file.path for file in site.files}
    return {path: data for path, data in content.items() if path not in made}


def all_pages(site: Site, beside: Mapping[str, bytes], choices: SiteChoices) -> list[Page | WrittenPage]:
    """The pages of the catalogue, then those that people wrote (`beside`: see `content_beside`)."""
    return [*site.pages, *render_written_pages(beside, site, choices.extensions)]


def frames_of(
    site: Site, pages: Iterable[Page | WrittenPage], choices: SiteChoices, day: datetime.date
) -> "dict[str, SiteFrame]":
    """What is around the pages of each language of a site."""
    titles = {page.path: page.title for page in pages}
    return {code: SiteFrame(site, edition, choices, titles, day) for code, edition in site.editions.items()}


class SiteFrame:
    """What is around the pages of one language; `titles` are those of all pages by folder."""

    def __init__(
        self,
        site: Site,
        edition: Edition,
        choices: SiteChoices,
        titles: Mapping[str, str],
        day: datetime.date,
    ) -> None:
        self.site, self.edition, self.choices, self.titles = site, edition, choices, titles
        self.jinja = environment(edition.language)
        self.translate = in_language(edition.language)
        self.settings = site.info.addresses.settings
        is_own = edition.language == site.info.language
        self.menu = menu_of(choices.menu, self._folder_of, titles, self.say, is_own=is_own)
        self._kept: dict[tuple[str, str, tuple[Entry, ...]], Markup] = {}
        self._digests: dict[tuple[str, tuple[Entry, ...]], str] = {}
        has_look = any(file.path == STYLE_SHEET for file in site.files)
        copyright = Markup(sanitise(self.say(choices.copyright)))  # noqa: S704 (sanitised)
        self.values: dict[str, Any] = {
            "frame": frame_of(edition.catalogue, edition.info),
            "language": edition.language,
            "home": edition.home,
            "site_name": self.say(choices.name),
            "base_url": self.settings.base_url,
            "logo": choices.logo or ICON,
            "favicon": choices.favicon or ICON,
            "schemes": choices.schemes,
            "styles": (*STYLES, STYLE_SHEET) if has_look else STYLES,
            "copyright": copyright,
            "words": {name: escape(self.translate(words)) for name, words in WORDS.items()},
            "as_of": self.translate(AS_OF).format(day=day_in_words(day, edition.language)),
        }

    def file(self, page: Page | WrittenPage, kept: KeptSite | None = None) -> OutputFile:
        """The file of a page, made on use: never when `kept` knows its bytes."""
        path = f"{page.path}index.html"
        if kept is None:
            return FileOnUse(path, lambda: self.page(page).encode(), page.source)
        inputs = self._digest_of(page, kept.digests)
        return kept.file(path, lambda: self.page(page).encode(), page.source, inputs)

    def page(self, page: Page | WrittenPage) -> str:
        """A page in its frame."""
        whole = page.complete() if isinstance(page, Page) else page
        content = Markup(whole.html)  # noqa: S704 (made or sanitised by the package)
        around = self.around(whole)
        if isinstance(whole, Page):
            around["data"] = structured_data_along(whole, around["crumbs"], self.settings.base_url)
        return self._framed(_to_root(page), page.path, content, **around)

    def _digest_of(self, page: Page | WrittenPage, digests: ValueDigests) -> str:
        """A digest of all that a page's file is made from; empty where it is not known."""
        if isinstance(page, Page) and not page.digest:
            return ""
        to_root, way = _to_root(page), self.menu.way(page.path, self.edition.home)
        if (to_root, way) not in self._digests:
            self._digests[to_root, way] = digests.digest_of(self._shared(to_root, way))
        core = page.digest if isinstance(page, Page) else page
        own = {**self._own(page.path, self.around(page)), "core": core}
        return digests.digest_of((self._digests[to_root, way], own))

    def around(self, page: Page | WrittenPage) -> dict[str, Any]:
        """What the frame says of a page: plain text, but for what `core`, a page of the catalogue, holds."""
        core = page if isinstance(page, Page) else None
        title = " ".join(self._title(page).split())
        canonical = self.settings.base_url + page.path
        before, after = self.menu.neighbours(page.path, self.edition.info.addresses.settings.prose.guides)
        picture = core.image if core and core.image.endswith(".png") else self.choices.social_image
        return {
            "heading": title,
            "is_home": page.path == self.edition.home,
            "description": page.description or self.say(self.choices.description),
            "canonical": canonical,
            "picture": picture or self.values["frame"].shared_picture,
            "hidden": hidden_parts(page) if isinstance(page, Page) else page.hidden,
            "crumbs": self._crumbs(page),
            "core": core,
            "before": before,
            "after": after,
            "improve": self._edit_link(page)
            or improvement_link(self.edition.catalogue, self.edition.info, page.title, canonical),
        }

    def _title(self, page: Page | WrittenPage) -> str:
        line = self.menu.ways.get(page.path)
        is_of_menu = isinstance(page, WrittenPage) and not page.has_own_title and line is not None
        return line[-1].title if is_of_menu and line else page.title

    def not_found(self) -> str:
        """The page for what is not there: its links are from the root, since nobody knows where one is."""
        root = urlsplit(self.settings.base_url).path
        frame = self.values["frame"]
        values = dict.fromkeys(("canonical", "picture", "core", "before", "after", "improve"))
        return self._framed(
            root,
            "404.html",
            not_found_content(frame, self.settings.base_url),
            heading=frame.not_found,
            is_home=False,
            description=self.say(self.choices.description),
            hidden=(),
            crumbs=(),
            **values,
        )

    def _framed(self, to_root: str, folder: str, content: Markup, **values: Any) -> str:
        way = self.menu.way(folder, self.edition.home)
        return self.jinja.get_template("whole/page.html").render(
            self._shared(to_root, way) | self._own(folder, values),
            url=partial(_address, to_root),
            content=content,
            outline=Outline(content).headings,
        )

    def _own(self, folder: str, around: dict[str, Any]) -> dict[str, Any]:
        """What the frame says of the page of a folder alone: what is `around` it and its languages."""
        languages = languages_of_page(self.site, folder)
        twins = [language for language in languages if language.is_same_page]
        return {**around, "languages": languages, "twins": twins if len(twins) > 1 else ()}

    def _shared(self, to_root: str, way: tuple[Entry, ...]) -> dict[str, Any]:
        """What the frame says of all pages at a depth and a place in the menu."""
        return {
            **self.values,
            **{
                name: self._part(name, to_root, ()) for name in ("links", "header", "search", "top", "footer")
            },
            **{name: self._part(name, to_root, way) for name in ("tabs", "sidebar")},
        }

    def _part(self, name: str, to_root: str, way: tuple[Entry, ...]) -> Markup:
        """A part of the frame, made once for the pages of one depth and one place in the menu."""
        if (name, to_root, way) not in self._kept:
            url: Callable[[str], str] = partial(_address, to_root)
            around = {**self.values, "url": url, "menu": self.menu, "way": way}
            module = self.jinja.get_template("whole/parts.html").make_module(around)
            self._kept[name, to_root, way] = getattr(module, name)()
        return self._kept[name, to_root, way]

    def _crumbs(self, page: Page | WrittenPage) -> tuple[Crumb, ...]:
        """The way to a page from the home page, with the sections of the menu that it is in."""
        way = self.menu.way(page.path, self.edition.home)
        sections = tuple(Crumb(entry.title, entry.first) for entry in way if entry.path is None)
        if isinstance(page, Page):
            return breadcrumbs(page.crumbs, sections)
        if not sections or page.path not in self.menu.ways:
            return ()
        home = self.menu.ways.get(self.edition.home, ())[-1:]
        return breadcrumbs(tuple(Crumb(entry.title, entry.first) for entry in home), sections)

    def _edit_link(self, page: Page | WrittenPage) -> str:
        """Where the file of a page is edited; empty when it has none, or is not edited elsewhere."""
        path = posixpath.relpath(page.source or ".", self.settings.folders.content)
        return urljoin(self.choices.edit_url, path) if page.source and self.choices.edit_url else ""

    def say(self, words: str) -> str:
        """Words of `mkdocs.yml` in this language."""
        if self.edition.language == self.site.info.language:
            return words
        return self.choices.words.get(self.edition.language, {}).get(words) or self.translate(words)

    def _folder_of(self, target: str) -> str | None:
        """The folder of a page of the menu, in this language; None where it is not written in it."""
        folder = page_folder(target)
        if self.edition.language != self.site.info.language:
            folder = self.site.translations.get(folder, {}).get(self.edition.language, "?")
        return folder if folder in self.titles else None


def _to_root(page: Page | WrittenPage) -> str:
    return "../" * page.path.count("/")


def _address(to_root: str, path: str) -> str:
    """The address of a path of the site from a page; an address elsewhere as it is."""
    return path if urlsplit(path).scheme else to_root + path.removeprefix("./").removesuffix(".") or "./"
