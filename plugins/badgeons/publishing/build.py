"""From a folder to a site: read, check, choose the keys, build. The doors give the day and the keys."""

import dataclasses
import datetime
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.links import read_content_pages
from badgeons.loading.load import check_lock_file_kept, load_partial_catalogue
from badgeons.loading.prose import read_prose_pages
from badgeons.loading.sources import read_content_paths
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.content_links import check_content_links
from badgeons.publishing.endorsements import check_endorsements, without_foreign_pins
from badgeons.publishing.lock import (
    SiteAddresses,
    addresses_of_site,
    check_addresses,
    check_base,
    check_versions,
)
from badgeons.publishing.look import check_look
from badgeons.publishing.markdown_paths import page_folder
from badgeons.publishing.pages import KeptSite
from badgeons.publishing.provenance import SourceFinder, provenance_file
from badgeons.publishing.signers import KeyFinder, Keyring, choose_signers, without_demonstration_keys
from badgeons.publishing.site import Site, build_site

Printer = Callable[[Catalogue, Addresses, Problems], Sequence[OutputFile]]
"""Makes the documents to print of a site."""


def read_catalogue(
    root: Path,
    settings: Settings,
    today: datetime.date,
    find_keys: KeyFinder,
    problems: Problems,
    *,
    may_move: bool = False,
    published: str | None = None,
    other_files: Collection[str] = (),
) -> tuple[Catalogue, Keyring] | None:
    """The catalogue as it may be published, and its keys; None when `problems` holds an error.

    What could not be read of a record is told, and all that can be concluded without it is checked as well.
    `may_move` says that the site may leave the address where it was published; `published` is the text of the
    lock file that decides, when it is not the repository's own; `other_files` are files of the repository
    that are looked into too, though none of them is published.
    """
    catalogue = load_partial_catalogue(root, settings, today, problems, published, other_files)
    catalogue = without_demonstration_keys(catalogue, settings, problems)
    catalogue = without_foreign_pins(catalogue, settings, problems)
    check_base(catalogue, settings, problems, may_move=may_move)
    check_versions(catalogue, problems)
    check_endorsements(catalogue, settings, problems)
    keyring = choose_signers(catalogue, settings, find_keys(catalogue, problems), problems)
    return None if problems.errors else (catalogue, keyring)


def read_and_build(
    root: Path,
    settings: Settings,
    today: datetime.date,
    find_keys: KeyFinder,
    problems: Problems,
    printer: Printer | None = None,
    find_source: SourceFinder | None = None,
    limit_keys: Callable[[Catalogue, Keyring], Keyring] | None = None,
    kept: KeptSite | None = None,
) -> tuple[Catalogue, Site] | None:
    """The catalogue and its site; None when `problems` holds an error, and then nothing may be written.

    `find_source` says what the site is built from (`provenance`), when that is written; `limit_keys` leaves
    of the keys those of a part (`shards`); `kept` knows the pages of an earlier build.
    """
    read = read_catalogue(root, settings, today, find_keys, problems)
    if read is None:
        return None
    catalogue, keyring = read
    if limit_keys is not None:
        keyring = limit_keys(catalogue, keyring)
    site, _ = build_and_check(root, settings, catalogue, keyring, problems, printer, find_source, kept)
    return None if problems.errors else (catalogue, site)


def check_project(
    root: Path,
    settings: Settings,
    today: datetime.date,
    find_keys: KeyFinder,
    problems: Problems,
    published: str | None = None,
    other_files: Collection[str] = (),
) -> None:
    """Everything that a build would find wrong, and what other files tell of people; nothing is signed.

    `published` and `other_files`: as in `read_catalogue`.
    """
    read = read_catalogue(
        root, settings, today, find_keys, problems, published=published, other_files=other_files
    )
    content = read_content_paths(root, settings, Problems())
    if read is None:
        check_look(root, settings, content, problems)
    else:
        catalogue, _ = read
        site, _ = build_and_check(root, settings, catalogue, Keyring(), problems)
        check_content_links(read_content_pages(root, settings), content, site, problems)
    if published is not None:
        check_lock_file_kept(root, settings, published, problems)


def build_and_check(
    root: Path,
    settings: Settings,
    catalogue: Catalogue,
    keyring: Keyring,
    problems: Problems,
    printer: Printer | None = None,
    find_source: SourceFinder | None = None,
    kept: KeptSite | None = None,
) -> tuple[Site, SiteAddresses]:
    """The site of a catalogue and its addresses, once it is known that it lost none.

    Its pages lead to those pages of prose that are in the content folder, or that every site has, and to what
    `printer` makes.
    """
    content = read_content_paths(root, settings, problems)
    prose = settings.prose.among(content)
    languages = settings.further_languages
    written = frozenset(page_folder(path, languages) for path in content if path.endswith(".md"))
    pages = tuple(read_prose_pages(root, settings))
    look = check_look(root, settings, content, problems)
    of_site = dataclasses.replace(settings, prose=prose, look=look)
    addresses = Addresses(of_site)
    printed = printer(catalogue, addresses, problems) if printer else ()
    further = (*printed, provenance_file(catalogue, addresses, find_source))
    site = build_site(catalogue, of_site, keyring, written, pages, further, kept)
    built = addresses_of_site(site, catalogue, content)
    check_addresses(catalogue, settings, built, problems)
    return site, built
