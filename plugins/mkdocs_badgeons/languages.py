"""The pages of a site in its further languages, as MkDocs and its theme see them: their place, their menu."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from badgeons.base.messages import in_language
from badgeons.offline.file_links import INDEX
from badgeons.publishing.markdown_paths import page_folder
from badgeons.publishing.pages.languages import Edition
from badgeons.publishing.site import Site
from mkdocs_badgeons.prose import safe_words


def serve_below_language(file: File, languages: Collection[str]) -> None:
    """Serve `guides/lire.en.md` from `en/guides/lire/`, as the catalogue counts on, outside the menu."""
    folder = page_folder(file.src_uri, languages)
    if folder != page_folder(file.src_uri):
        file.dest_uri = folder + INDEX
        file.inclusion = InclusionLevel.NOT_IN_NAV
        for cached in ("url", "abs_dest_path"):
            vars(file).pop(cached, None)


def folder_of(page: Page) -> str:
    """The folder a page is served from."""
    return page.file.dest_uri.removesuffix(INDEX)


def words_of(language: str, settings: Mapping[str, str]) -> Callable[[object], str]:
    """What says the words of `mkdocs.yml` in a further language: `settings`, else the catalogue of sentences.

    `settings` are words of that language by those of `mkdocs.yml`.
    """
    translate = in_language(language)
    return lambda words: settings.get(str(words)) or translate(str(words))


@dataclass(frozen=True)
class Menu:
    """The navigation of a further language: that of the site, each page in its twin.

    A page that the language has not is left out, and so is a section without pages. `labels` are the words of
    the site's navigation by page, `pages` every page by its folder, `words` as in `words_of`.
    """

    site: Site
    edition: Edition
    pages: Mapping[str, Page]
    words: Callable[[object], str]

    def of(self, nav: Navigation) -> Navigation:
        listed: list[Page] = []
        menu = Navigation(list(self._items(nav.items, listed)), listed)
        menu.homepage = self.pages.get(self.edition.home)
        for before, after in pairwise(listed):
            before.next_page, after.previous_page = after, before
        return menu

    def _items(self, items: Iterable[StructureItem], listed: list[Page]) -> Iterator[StructureItem]:
        for item in items:
            if isinstance(item, Section):
                children = list(self._items(item.children, listed))
                if children:
                    yield _section(safe_words(self.words(item.title)), children)
            elif isinstance(item, Page):
                folders = self.site.translations.get(folder_of(item), {})
                twin = self.pages.get(folders.get(self.edition.language, "?"))
                if twin is not None:
                    label = self.words(item.title)
                    if item.title is not None and label != item.title:
                        twin.title = safe_words(label)
                    listed.append(twin)
                    yield twin
            elif isinstance(item, Link):
                yield Link(safe_words(self.words(item.title)), item.url)


def _section(title: str, children: list[StructureItem]) -> Section:
    section = Section(title, children)
    for child in children:
        child.parent = section
    return section
