"""Which addresses a site publishes, among its files: those that people and machines were given."""

from collections.abc import Iterable
from dataclasses import dataclass

from badgeons.base.address_kinds import INDEX, subject_of
from badgeons.base.settings import Settings
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.markdown_paths import page_folder
from badgeons.publishing.site import Site

MACHINE_FOLDERS = ("id/", "ob/", "data/", "feeds/")
ENGINE_FOLDERS = ("assets/", "search/", "print/")
"""Folders of the site's looks and engine, and of what one prints from a page, which nobody cites."""
DOCUMENTS = (
    ".pdf",
    ".csv",
    ".odt",
    ".ods",
    ".odp",
    ".docx",
    ".xlsx",
    ".pptx",
    ".png",
    ".svg",
    ".jpg",
    ".webp",
)
"""Endings of files that stand beside pages and may be cited."""


@dataclass(frozen=True)
class SiteAddresses:
    """The addresses of a build, as a lock file holds them.

    `removed` are those that tombstones keep, `twice` those of them that something else has too. `waiting` are
    those of credentials that had no key here and would be there with it; for a delivered badge
    (`waiting_awards`) that is all its addresses.
    """

    addresses: frozenset[str]
    removed: frozenset[str] = frozenset()
    twice: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    waiting_awards: frozenset[str] = frozenset()

    def is_kept(self, address: str, settings: Settings) -> bool:
        """Whether an address is published, or would be if every key were at hand."""
        if address in self.addresses or address in self.waiting:
            return True
        subject = subject_of(address, settings.segments) if self.waiting_awards else None
        return subject is not None and subject[0] == "award" and subject[1] in self.waiting_awards


def address_of(path: str) -> str | None:
    """The address of a file of a site, None for one of its looks or engine: a page is its folder."""
    if path == INDEX or path.endswith(f"/{INDEX}"):
        return path.removesuffix(INDEX)
    if path.startswith(MACHINE_FOLDERS):
        return path
    is_document = path.lower().endswith(DOCUMENTS) and "/" in path
    return path if is_document and not path.startswith(ENGINE_FOLDERS) else None


def addresses_in_folder(paths: Iterable[str]) -> frozenset[str]:
    """The addresses of a built site, from the paths of its files."""
    return frozenset(address for path in paths if (address := address_of(path)) is not None)


def addresses_of_site(site: Site, catalogue: Catalogue, content: Iterable[str]) -> SiteAddresses:
    """The addresses of a build; `content` are the paths of the content folder's files, records left out."""
    settings = site.info.addresses.settings
    tombstones = {tombstone.origin.path for tombstone in catalogue.tombstones.values()}
    removed = {file.path for file in site.files if file.source in tombstones}
    standing = [
        *(file.path for file in site.files if file.source not in tombstones),
        *(page.path + INDEX for page in site.planned),
        *(
            page_folder(path, settings.further_languages) + INDEX if path.endswith(".md") else path
            for path in content
        ),
    ]
    waiting = frozenset(document.address.path for document in site.unsigned)
    subjects = (subject_of(path, settings.segments) for path in waiting)
    return SiteAddresses(
        addresses_in_folder([*standing, *removed]),
        addresses_in_folder(removed),
        addresses_in_folder(removed.intersection(standing)),
        waiting,
        frozenset(subject[1] for subject in subjects if subject is not None and subject[0] == "award"),
    )
