"""The lock file brought up to date with what is published."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from badgeons.base.documents import OutputFile
from badgeons.base.settings import Settings
from badgeons.loading.checks.lock_file import awarded_versions
from badgeons.model.catalogue import Catalogue
from badgeons.model.event_revisions import revision_of
from badgeons.model.lockfile import LockedBatch, LockedVersion, LockFile, lock_file_text
from badgeons.publishing.lock.badge_digests import badge_digest
from badgeons.publishing.lock.version_copies import FileReader, missing_copies


@dataclass(frozen=True)
class LockFileChanges:
    """What one lock file has that an earlier one had not: addresses, versions of badges, delivered badges."""

    addresses: tuple[str, ...]
    versions: tuple[LockedVersion, ...]
    awards: int


def _updated(catalogue: Catalogue, settings: Settings, addresses: Iterable[str]) -> LockFile:
    """The catalogue's lock file, with everything that is published now.

    Nothing is ever taken out of it but the versions that nobody received and that are no more.
    """
    before = catalogue.lock_file or LockFile(settings.base_url)
    is_moved = before.base_url != settings.base_url
    return LockFile(
        base_url=settings.base_url,
        former_urls=tuple(
            sorted({*before.former_urls, *([before.base_url] if is_moved else [])} - {settings.base_url})
        ),
        segments={**before.segments, **dataclasses.asdict(settings.segments)},
        versions=_versions(before, catalogue),
        batches={**before.batches, **_batches(catalogue)},
        addresses=before.addresses.union(addresses),
        language=before.language or settings.document_language,
        events={
            **before.events,
            **{id: revision_of(event, catalogue) for id, event in catalogue.events.items()},
        },
    )


@dataclass(frozen=True)
class LockUpdate:
    """What `badgeons lock` writes.

    `files` are the copies of awarded versions that were missing, then the lock file; none when everything is
    up to date. `former_url` is the address that the site leaves.
    """

    lock_file: LockFile
    changes: LockFileChanges
    files: tuple[OutputFile, ...] = ()
    former_url: str | None = None


def update_lock(
    catalogue: Catalogue,
    settings: Settings,
    addresses: Iterable[str],
    read: FileReader,
    present: bytes | None,
) -> LockUpdate:
    """The lock file with everything that is published now; `present` is the content it has on disk."""
    lock_file = _updated(catalogue, settings, addresses)
    files = list(missing_copies(catalogue, read))
    content = lock_file_text(lock_file).encode()
    if content != present:
        files.append(OutputFile(settings.folders.lock_file, content))
    before = catalogue.lock_file
    is_moved = before is not None and before.base_url != lock_file.base_url
    return LockUpdate(
        lock_file,
        _changes_between(before, lock_file),
        tuple(files),
        before.base_url if before is not None and is_moved else None,
    )


def _versions(before: LockFile, catalogue: Catalogue) -> dict[tuple[str, str], LockedVersion]:
    awarded = awarded_versions(catalogue)
    versions = dict(before.awarded_versions)
    for id, badge in catalogue.public_achievements().items():
        key = (id, badge.version)
        known = versions.get(key)
        if known is None or not known.is_awarded:
            digest = badge_digest(badge, catalogue.image_of(badge))
            versions[key] = LockedVersion(id, badge.version, digest, key in awarded)
    return versions


def _batches(catalogue: Catalogue) -> dict[str, LockedBatch]:
    return {
        id: LockedBatch(id, batch.badge, catalogue.version_of(batch), batch.count)
        for id, batch in catalogue.award_batches.items()
        if batch.count
    }


def _changes_between(before: LockFile | None, now: LockFile) -> LockFileChanges:
    """What a lock file has more than an earlier one, None being one without anything."""
    earlier = before or LockFile(now.base_url)
    return LockFileChanges(
        tuple(sorted(now.addresses - earlier.addresses)),
        tuple(
            version for key, version in sorted(now.versions.items()) if earlier.versions.get(key) != version
        ),
        sum(batch.count for batch in now.batches.values())
        - sum(batch.count for batch in earlier.batches.values()),
    )
