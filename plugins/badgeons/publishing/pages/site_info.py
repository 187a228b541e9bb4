"""What pages must know of a site beside its records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.loading.prose import ProsePage
from badgeons.model.records import Achievement
from badgeons.publishing.markdown_paths import page_folder


@dataclass(frozen=True)
class SiteInfo:
    """`machine_files` are the paths of this build's machine files: only those are linked. `files` are
    these files, by path.

    `demonstration_actors` are the ids of the actors that sign with a key everyone knows, `demonstration_keys`
    the public halves of all such keys in the records, retired ones included; `has_unsigned` says that some
    credential had no key to sign it and so is not published; `written` are the folders of the pages that
    people wrote in the content folder, from the site's root (`guides/lire/`), and `prose` those of them that
    the search of the site finds. `own_badges` are the badges in the site's own language, by id, and
    `own_addresses` the addresses of its pages, for the pages in another.
    """

    addresses: Addresses
    machine_files: frozenset[str] = frozenset()
    files: Mapping[str, OutputFile] = field(default_factory=dict, hash=False, repr=False)
    demonstration_actors: frozenset[str] = frozenset()
    demonstration_keys: frozenset[str] = frozenset()
    has_unsigned: bool = False
    written: frozenset[str] = frozenset()
    prose: tuple[ProsePage, ...] = ()
    own_badges: Mapping[str, Achievement] = field(default_factory=dict, hash=False)
    own_addresses: Addresses | None = None

    @property
    def language(self) -> str:
        return self.addresses.settings.language

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Those of the pages of prose that the search of the site finds, by folder."""
        languages = self.addresses.settings.further_languages
        return {page_folder(page.source, languages): page.title for page in self.prose}

    def in_own_words(self, badge: Achievement) -> Achievement:
        """A badge in the words of the site's own language."""
        return self.own_badges.get(badge.id, badge)
