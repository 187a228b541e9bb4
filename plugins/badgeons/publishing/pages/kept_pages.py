"""Pages that an earlier build made, as long as they would be made the same again.

What a page depends on is recorded while it is made (`dependencies`): its arguments, and its queries to the
catalogue and to the site. An entry holds digests of these, and of what was made of them; the page itself
stays where it was published. Another program, template or dependency knows of no entry (`doors/kept_sites`).
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, cast

from badgeons.base.digests import content_digest
from badgeons.base.documents import Alternate, Crumb, FileOnUse, KeptPage, OutputFile, Page, PlannedPage
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages.dependencies import (
    Queries,
    Query,
    RecordingCatalogue,
    RecordingInfo,
    UnknownArgumentError,
)
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.value_digests import NoDigestError, ValueDigests
from badgeons.publishing.pages.view import View

MakePage = Callable[[], Page]
FACTS = tuple(
    each.name
    for each in dataclasses.fields(Page)
    if each.name not in ("render_html", "structured_data", "digest")
)
"""What is kept of a page in words; the rest by its digest."""
PARTS: Mapping[str, type[Alternate] | type[Crumb]] = {"crumbs": Crumb, "alternates": Alternate}
"""Those of them that are made of parts."""


@dataclass(frozen=True)
class PageEntry:
    """What is known of a page that was made: a digest of its arguments, its queries by their places in the
    table, what is kept of it, and a digest of all of it."""

    arguments: str
    queries: tuple[int, ...]
    facts: Mapping[str, Any]
    digest: str


@dataclass
class EditionEntries:
    """The pages of one language by their folders; `answers` are the digests of those to `queries`."""

    queries: list[Query] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    pages: dict[str, PageEntry] = field(default_factory=dict)


@dataclass
class KeptSite:
    """What an earlier build is known by (`former`), and this one. Files are known by the digests of what each
    was made of, then of its bytes, by path."""

    former: Mapping[str, EditionEntries] = field(default_factory=dict)
    former_files: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    editions: dict[str, EditionEntries] = field(default_factory=dict)
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    digests: ValueDigests = field(default_factory=lambda: ValueDigests(SPECIAL), compare=False)

    def edition(self, catalogue: Catalogue, info: SiteInfo) -> "KeptPages":
        """The pages of a language."""
        entries = self.editions[info.language] = EditionEntries()
        former = self.former.get(info.language, EditionEntries())
        return KeptPages(Queries(catalogue, info, self.digests), former, entries)

    def file(self, path: str, make: Callable[[], bytes], source: str, inputs: str) -> OutputFile:
        """A file that is made on use; `inputs` is a digest of all that it is made from, empty where that is
        not known."""

        def made() -> bytes:
            content = make()
            if inputs:
                self.files[path] = inputs, content_digest(content)
            return content

        former_inputs, digest = self.former_files.get(path, ("", ""))
        if inputs and former_inputs == inputs:
            self.files[path] = inputs, digest
            return FileOnUse(path, made, source, digest=digest)
        return FileOnUse(path, made, source)


def _refuse(page: PlannedPage) -> str:
    """What is made from other pages depends on all that they depend on."""
    raise NoDigestError(page.path)


SPECIAL: Mapping[type, Callable[..., str]] = {View: lambda view: f"view {view.path}", PlannedPage: _refuse}
"""Of a view its queries are recorded."""


class KeptPages:
    """The pages of a language: those that would be made the same are taken as they were."""

    def __init__(self, queries: Queries, former: EditionEntries, entries: EditionEntries) -> None:
        self._queries, self._former, self._entries = queries, former, entries
        self._places: dict[Query, int] = {}
        self._is_same: dict[int, bool] = {}

    @property
    def view(self) -> View:
        """What pages are made from."""
        queries = self._queries
        catalogue = cast(Catalogue, RecordingCatalogue(queries))
        return View(catalogue, cast(SiteInfo, RecordingInfo(queries)))

    def keep(self, planned: Iterable[PlannedPage]) -> None:
        """Make of these pages, which others may hold already, only those that are not the same.

        One that is made from what cannot be compared is made as it was planned.
        """
        digests = {}
        for page in planned:
            with suppress(NoDigestError):
                digests[page.path] = page, self._queries.digests.digest_of(page.make)
        for page, arguments in digests.values():
            page.make_by(partial(self._page, page.path, page.make, arguments))

    def _page(self, path: str, make: MakePage, arguments: str) -> Page:
        former = self._former.pages.get(path)
        if former is None or former.arguments != arguments or not all(map(self._holds, former.queries)):
            return self._made(path, make, arguments)
        queries = [self._former.queries[place] for place in former.queries]
        self._keep(path, arguments, queries, former.facts, former.digest)
        made = cache(partial(self._made, path, make, arguments))
        return KeptPage(**former.facts, digest=former.digest, render_html=lambda: made().html, make=made)

    def _made(self, path: str, make: MakePage, arguments: str) -> Page:
        """A page, made now, and what it asked meanwhile."""
        with self._queries.recording() as recording:
            page = make()
            html = page.html
        facts = {name: getattr(page, name) for name in FACTS}
        try:
            digest = self._queries.digests.digest_of((facts, page.structured_data, html))
            if recording.is_complete:
                self._keep(path, arguments, recording.queries, facts, digest)
        except (NoDigestError, UnknownArgumentError):
            return page
        return dataclasses.replace(page, digest=digest, render_html=lambda: html)

    def _holds(self, place: int) -> bool:
        """Whether a query of the earlier build has the same answer now."""
        if place not in self._is_same:
            try:
                digest = self._queries.digest_of(self._former.queries[place])
            except (NoDigestError, UnknownArgumentError, LookupError, AttributeError, TypeError, ValueError):
                digest = ""  # it cannot be asked any more
            self._is_same[place] = digest == self._former.answers[place]
        return self._is_same[place]

    def _keep(
        self,
        path: str,
        arguments: str,
        queries: Iterable[Query],
        facts: Mapping[str, Any],
        digest: str,
    ) -> None:
        entries = self._entries
        places = []
        for query in queries:
            place = self._places.get(query)
            if place is None:
                answer = self._queries.digest_of(query)
                place = self._places[query] = len(entries.queries)
                entries.queries.append(query)
                entries.answers.append(answer)
            places.append(place)
        entries.pages[path] = PageEntry(arguments, tuple(places), facts, digest)


def site_as_json(site: KeptSite) -> dict[str, Any]:
    """What is known of a site that was built, as JSON values."""
    return {
        "editions": {code: _edition_as_json(each) for code, each in site.editions.items()},
        "files": site.files,
    }


def parse_site(value: Any) -> KeptSite:
    """What an earlier build is known by, from its JSON values; nothing when they are anything else."""
    try:
        editions = {code: _parsed_edition(each) for code, each in value["editions"].items()}
        files = {path: (str(inputs), str(digest)) for path, (inputs, digest) in value["files"].items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        return KeptSite()
    return KeptSite(editions, files)


def _edition_as_json(entries: EditionEntries) -> dict[str, Any]:
    pages = {
        path: [page.arguments, page.queries, _facts_as_json(page.facts), page.digest]
        for path, page in entries.pages.items()
    }
    return {"queries": entries.queries, "answers": entries.answers, "pages": pages}


def _facts_as_json(facts: Mapping[str, Any]) -> dict[str, Any]:
    parts = {name: [dataclasses.astuple(each) for each in facts[name]] for name in PARTS}
    return {**facts, **parts}


def _parsed_edition(value: Any) -> EditionEntries:
    queries = [_in_tuples(each) for each in value["queries"]]
    answers = list(map(str, value["answers"]))
    pages = {}
    for path, (arguments, places, facts, digest) in value["pages"].items():
        is_whole = len(queries) == len(answers) and set(facts) == set(FACTS)
        if not is_whole or not all(0 <= place < len(answers) for place in places):
            raise ValueError
        parts = {name: tuple(kind(*each) for each in facts[name]) for name, kind in PARTS.items()}
        pages[path] = PageEntry(arguments, tuple(places), {**facts, **parts}, digest)
    return EditionEntries(queries, answers, pages)


def _in_tuples(value: Any) -> Any:
    return tuple(map(_in_tuples, value)) if isinstance(value, list) else value
