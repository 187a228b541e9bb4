"""A catalogue becomes the files and pages of its site, in four steps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document, OutputFile, Page, PlannedPage
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.keys import demonstration_multikeys
from badgeons.loading.prose import ProsePage
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.baking import bake_hosted_badges
from badgeons.publishing.formats import compile_documents
from badgeons.publishing.pages import KeptSite, SiteInfo, plan_pages, render_files, render_page_files
from badgeons.publishing.pages.languages import Edition, editions_of, translations_of_pages
from badgeons.publishing.signers import Keyring
from badgeons.publishing.signing import sign_documents


@dataclass(frozen=True)
class Site:
    """Everything a site is made of, in path order; `unsigned` are the credentials that no key could sign.

    `editions` are its pages' languages, its own first; `translations` the folders of one page by language, by
    each of them.
    """

    files: tuple[OutputFile, ...]
    planned: tuple[PlannedPage, ...]
    info: SiteInfo
    unsigned: tuple[Document, ...]
    editions: Mapping[str, Edition]
    translations: Mapping[str, Mapping[str, str]]

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages, made on use."""
        return tuple(planned.page for planned in self.planned)

    def edition_of(self, path: str) -> Edition:
        """The edition of a page, by its folder: that of the site where it is in no other."""
        own, *further = self.editions.values()
        return next((each for each in further if path.startswith(each.home)), own)


def build_site(
    catalogue: Catalogue,
    settings: Settings,
    keyring: Keyring,
    written: frozenset[str] = frozenset(),
    prose: tuple[ProsePage, ...] = (),
    further: Sequence[OutputFile] = (),
    kept: KeptSite | None = None,
) -> Site:
    """Compile, sign, bake, render: each step takes what the one before gave. Touches no disk.

    `written` and `prose`: as in `SiteInfo`; `further` are files of other makers that pages may lead to;
    `kept` knows the pages of an earlier build.
    """
    addresses = Addresses(settings)
    # compile: what machines read, as documents and plain files
    compiled = list(compile_documents(catalogue, addresses))
    documents = [item for item in compiled if isinstance(item, Document)]
    plain_files = [item for item in compiled if isinstance(item, OutputFile)]
    # sign: documents become bytes
    signed, unsigned = sign_documents(documents, keyring)
    # bake: what is signed goes into the images of delivered badges
    machine_files = [*plain_files, *signed, *bake_hosted_badges(catalogue, addresses, signed), *further]
    # render: pages link the machine files that there are
    info = SiteInfo(
        addresses=addresses,
        machine_files=frozenset(file.path for file in machine_files),
        files={file.path: file for file in machine_files},
        demonstration_actors=keyring.demonstration,
        demonstration_keys=frozenset(_demonstration_keys(catalogue)),
        has_unsigned=bool(unsigned),
        written=written,
        prose=prose,
    )
    editions = editions_of(catalogue, info)
    page_files = [file for edition in editions for file in render_page_files(edition.catalogue, edition.info)]
    all_files = [*machine_files, *render_files(catalogue, info), *page_files]
    planned = [page for edition in editions for page in plan_pages(edition.catalogue, edition.info, kept)]
    return Site(
        files=tuple(sorted(all_files, key=lambda file: file.path)),
        planned=tuple(sorted(planned, key=lambda page: page.path)),
        info=info,
        unsigned=tuple(unsigned),
        editions={edition.language: edition for edition in editions},
        translations=translations_of_pages(editions, [page.path for page in planned]),
    )


def _demonstration_keys(catalogue: Catalogue) -> Iterator[str]:
    """The public halves of the demonstration keys that actors list."""
    for id, actor in catalogue.identified_actors.items():
        if actor.keys:
            public = demonstration_multikeys(id)
            yield from (key.public for key in actor.keys if key.public in public)
