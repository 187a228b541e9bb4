"""Links of pages of prose to pages, files and headings of the site: those that lead nowhere are told."""

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import unescape
from itertools import islice
from urllib.parse import unquote, urlsplit

from badgeons.base.documents import PlannedPage
from badgeons.base.memo import Memo, content_key
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.checks.markup import MARKER
from badgeons.loading.links import ContentPage
from badgeons.model.markup import render_prose
from badgeons.publishing.markdown_paths import page_folder, source_name
from badgeons.publishing.pages.static_ids import static_ids
from badgeons.publishing.site import Site

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
ID = re.compile(r"\bid=\"?([^\"\s>]+)")
PROSE_IDS: Memo[str, tuple[str, ...]] = Memo(4096)
"""The ids on pages of prose that a link names, by the text of each."""
MAX_REPORTED = 20
"""Problems told of one page."""
ENGINE_FILES = ("sitemap.xml", "404.html", "feeds/")
"""What MkDocs and its theme write beside what the catalogue makes."""


@dataclass(frozen=True)
class Targets:
    """What a link may lead to: `written` are the pages of prose and `beside` the other files of the content
    folder, `files` the site's own, `made` the generated pages by folder; all by path."""

    written: Mapping[str, ContentPage]
    beside: Collection[str]
    files: Collection[str]
    made: Mapping[str, PlannedPage]
    base_path: str
    languages: Collection[str] = ()
    ids: dict[str, frozenset[str] | None] = field(default_factory=dict)
    """Those of the pages that were asked for."""

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The folder of each page by its Markdown file, as links in Markdown name it."""
        made = {source_name(folder): folder for folder in self.made}
        return made | {path: page_folder(path, self.languages) for path in self.written}

    @cached_property
    def folders(self) -> Mapping[str, str]:
        return {folder: source for source, folder in self.sources.items()}

    def find(self, page: ContentPage, path: str) -> str | None:
        """The Markdown file of the page, or the file, that a path leads to; None when none is there.

        MkDocs replaces the path of a Markdown or content file by its address, and leaves another path as it
        is: that one is read from the folder that the page is served from.
        """
        if path.startswith("/"):
            return self._at(path.removeprefix(self.base_path)) if path.startswith(self.base_path) else path
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        if source in self.sources or source in self.beside:
            return source
        return (
            None
            if path.endswith(".md")
            else self._at(posixpath.join(page_folder(page.path, self.languages), path))
        )

    def _at(self, address: str) -> str | None:
        """What the site has at an address below its root."""
        path = posixpath.normpath(address).removeprefix(".").removesuffix("index.html").strip("/")
        folder = f"{path}/" if path else ""
        if folder in self.folders:
            return self.folders[folder]
        is_there = path in self.beside or path in self.files or path.startswith(ENGINE_FILES)
        return path if is_there else None

    def has_heading(self, source: str, fragment: str) -> bool:
        """Whether a page has a heading, or anything, of that name; what is no page is not looked into."""
        if source not in self.sources:
            return True
        if source not in self.written:
            template = self.made[self.sources[source]].page.template
            if template and fragment in static_ids(template):
                return True
        if source not in self.ids:
            self.ids[source] = self._ids_of(source)
        ids = self.ids[source]
        return ids is None or fragment in ids

    def _ids_of(self, source: str) -> frozenset[str] | None:
        """The ids on a page, None on one of prose whose marks are filled when the site is built.

        A page is rendered for it, which takes longer than all the rest: only those that a link names.
        """
        page = self.written.get(source)
        if page is None:
            html = self.made[self.sources[source]].page.html
        elif MARKER.search(page.text):
            return None
        else:
            return frozenset(PROSE_IDS.value(content_key(page.text), partial(_ids_in_prose, page.text)))
        return frozenset(map(unescape, ID.findall(html)))


def _ids_in_prose(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(map(unescape, ID.findall(render_prose(text))))))


def check_content_links(
    pages: Iterable[ContentPage], content: Iterable[str], site: Site, problems: Problems
) -> None:
    """Tell of links that lead to no page or file of the site, and advise on those to no heading of a page."""
    written = {page.path: page for page in pages}
    beside = {path for path in content if path not in written}
    files = {file.path for file in site.files}
    made = {planned.path: planned for planned in site.planned}
    settings = site.info.addresses.settings
    base_path = urlsplit(settings.base_url).path
    targets = Targets(written, beside, files, made, base_path, settings.further_languages)
    with problems.of_rule("content/links_lead_somewhere"):
        for page in written.values():
            lost = (link for link in page.links if not ELSEWHERE.match(link[1]))
            wrong = (link for link in lost if not _leads_somewhere(page, *link, targets, problems))
            for place, target in islice(wrong, MAX_REPORTED):
                problems.add(
                    place,
                    N_("ce lien mène à une page ou à un fichier que le site n’a pas : {target}"),
                    N_("corrigez-le, écrivez la page, ou supprimez le lien"),
                    target=target,
                )


def _leads_somewhere(
    page: ContentPage, place: Place, target: str, targets: Targets, problems: Problems
) -> bool:
    """Whether a link leads to something of the site; advice goes to `problems`."""
    address, _, fragment = target.partition("#")
    path = unquote(address.partition("?")[0])
    found = targets.find(page, path) if path else page.path
    is_data = "=" in fragment or "://" in fragment  # what a form or the verifier begins with
    if found is not None and fragment and not is_data and not targets.has_heading(found, unquote(fragment)):
        problems.warn(
            place,
            N_("ce lien mène à un endroit que la page n’a pas : #{fragment}"),
            N_("un titre prend un nom quand on écrit {{ #{fragment} }} après lui"),
            fragment=fragment,
        )
    return found is not None
