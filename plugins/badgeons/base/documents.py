"""What a build gives: files for machines and pages for people, as values in path order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from badgeons.base.addresses import Address


@dataclass(frozen=True)
class OutputFile:
    """A file of the site, written as it is. `path` is from the site's root; `source` is its record.

    `signers` are the actors whose keys its bytes need, told where something is signed.
    """

    path: str
    content: bytes
    source: str = ""
    signers: frozenset[str] = field(default=frozenset(), compare=False)
    digest: str = field(default="", compare=False)
    """That of its content (`content_digest`) where it is known before it is made; else empty."""

    def once(self) -> bytes:
        """The content, for whoever writes it and is done: what is made on use is not kept."""
        return self.content


class FileOnUse(OutputFile):
    """A file whose content is made when it is asked for: `check` and `lock` only ask which there are."""

    def __init__(
        self,
        path: str,
        make: Callable[[], bytes],
        source: str = "",
        signers: frozenset[str] = frozenset(),
        digest: str = "",
    ) -> None:
        given = {"path": path, "source": source, "signers": signers, "digest": digest, "_make": make}
        for name, value in given.items():
            object.__setattr__(self, name, value)

    def once(self) -> bytes:
        make: Callable[[], bytes] | None = vars(self).get("_make")
        return self.content if make is None else make()

    @cached_property
    def content(self) -> bytes:
        make: Callable[[], bytes] = vars(self)["_make"]
        content = make()
        del vars(self)["_make"]  # with all that it was made of
        return content


class MembersOnUse(Mapping[str, Any]):
    """The members of a document, made when one is asked for: `check` only asks which documents there are."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _members(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, name: str) -> Any:
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)


@dataclass(frozen=True)
class Document:
    """A JSON document before it is secured and written at its own address.

    `signer` is the id of the actor whose key must sign it (empty: it is published as it is) and `created` the
    moment of the proof, an XML Schema dateTimeStamp such as `2026-03-14T00:00:00Z`, taken from the record.
    `endorsements` are paths of credentials to be listed, once secured, in the document's last member
    `endorsement`. `signed` are the bytes of one that came already signed: they are published unchanged.
    """

    address: Address
    body: Mapping[str, Any]
    source: str = ""
    signer: str = ""
    created: str = ""
    endorsements: tuple[str, ...] = ()
    signed: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Crumb:
    """One step of the way from the home page: a title and an address relative to the site's root."""

    title: str
    path: str


@dataclass(frozen=True)
class Alternate:
    """The same in another form, a calendar or a feed: its media type, its title, its path from the root."""

    media_type: str
    title: str
    path: str


@dataclass(frozen=True)
class Page:
    """A page for people, without the site's frame.

    `path` is the page's folder from the site's root, ending in `/` (empty: the home page). `render_html`
    makes its `html`, in `language` (ISO 639-1). `structured_data` is schema.org JSON-LD.
    """

    path: str
    title: str
    description: str
    language: str = ""
    render_html: Callable[[], str] = field(default=str, repr=False, compare=False)
    source: str = ""
    image: str = ""
    crumbs: tuple[Crumb, ...] = ()
    kind: str = "page"
    structured_data: dict[str, object] = field(default_factory=dict)
    in_search: bool = True
    """Whether the site's own search finds it."""
    is_indexed: bool = True
    """Whether search engines may list it, and the sitemap does."""
    template: str = ""
    """What writes its HTML: the name of a template, empty for another way."""
    is_wide: bool = False
    """Whether it needs the whole width, a large table for instance: no table of contents stands beside it."""
    alternates: tuple[Alternate, ...] = ()
    """Files of the site that programs may follow in its place."""
    digest: str = ""
    """A digest of all of it; empty when it is not known."""

    @cached_property
    def html(self) -> str:
        """Complete, sanitised body HTML whose links are relative to the page's folder.

        Rendered on use: `check` and `lock`, which only ask which pages there are, need none of it.
        """
        return self.render_html()

    def complete(self) -> "Page":
        """The page with all that it holds."""
        return self


@dataclass(frozen=True)
class KeptPage(Page):
    """A page that an earlier build made the same: it is made when its HTML is asked for, and its structured
    data is that of `complete` alone."""

    make: Callable[[], Page] = field(default=lambda: Page("", "", ""), repr=False, compare=False)

    def complete(self) -> Page:
        """The page, made."""
        return self.make()


@dataclass(frozen=True)
class PlannedPage:
    """A page that will be at a path, and what makes it: it is made once, when it is asked for."""

    path: str
    make: Callable[[], Page] = field(repr=False, compare=False)

    @cached_property
    def page(self) -> Page:
        return self.make()

    def make_by(self, make: Callable[[], Page]) -> None:
        """Make it in another way, which gives the same page: wherever it is held already, too."""
        object.__setattr__(self, "make", make)
