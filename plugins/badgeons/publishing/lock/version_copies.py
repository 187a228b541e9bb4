"""Copies of badges as they were awarded: a later version takes nothing from who holds an earlier one."""

import posixpath
from collections.abc import Callable, Iterator

from badgeons.base.documents import OutputFile
from badgeons.loading.checks.lock_file import awarded_versions, copy_folder
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement

FileReader = Callable[[str], bytes]
"""The bytes of a file of the repository, by its path from the root."""


def missing_copies(catalogue: Catalogue, read: FileReader) -> Iterator[OutputFile]:
    """The files to add for each present version that was awarded; a copy is made once and never changes."""
    awarded = awarded_versions(catalogue)
    for id, badge in catalogue.public_achievements().items():
        if (id, badge.version) in awarded and (id, badge.version) not in catalogue.versions:
            yield from copy_of(badge, read)


def copy_of(badge: Achievement, read: FileReader) -> Iterator[OutputFile]:
    """The copy of a badge's image, then of its record: cut short, it is only an image that nothing names."""
    folder, target = posixpath.dirname(badge.origin.path), copy_folder(badge, badge.version)
    for name in (badge.image, posixpath.basename(badge.origin.path)):
        yield OutputFile(f"{target}/{name}", read(f"{folder}/{name}"), badge.origin.path)
