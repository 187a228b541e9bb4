"""The register brought up to date with what is published."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from badgeons.base.settings import Settings
from badgeons.loading.checks.published import awarded_versions
from badgeons.model.catalogue import Catalogue
from badgeons.model.lockfile import LockedBatch, LockedVersion, Register
from badgeons.publishing.lock.versions import badge_digest


@dataclass(frozen=True)
class Changes:
    """What one register has that an earlier one had not: addresses, versions of badges, delivered badges."""

    addresses: tuple[str, ...]
    versions: tuple[LockedVersion, ...]
    awards: int


def locked(catalogue: Catalogue, settings: Settings, addresses: Iterable[str]) -> Register:
    """The catalogue's register, with everything that is published now.

    Nothing is ever taken out of it but the versions that nobody received and that are no more.
    """
    before = catalogue.register or Register(settings.base_url)
    is_moved = before.base_url != settings.base_url
    return Register(
        base_url=settings.base_url,
        former_urls=tuple(
            sorted({*before.former_urls, *([before.base_url] if is_moved else [])} - {settings.base_url})
        ),
        segments={**before.segments, **dataclasses.asdict(settings.segments)},
        versions=_versions(before, catalogue),
        batches={**before.batches, **_batches(catalogue)},
        addresses=before.addresses.union(addresses),
    )


def _versions(before: Register, catalogue: Catalogue) -> dict[tuple[str, str], LockedVersion]:
    awarded = awarded_versions(catalogue)
    found = {key: each for key, each in before.versions.items() if each.is_awarded}
    for id, badge in catalogue.public_achievements().items():
        key = (id, badge.version)
        known = found.get(key)
        if known is None or not known.is_awarded:
            digest = badge_digest(badge, catalogue.image_of(badge))
            found[key] = LockedVersion(id, badge.version, digest, key in awarded)
    return found


def _batches(catalogue: Catalogue) -> dict[str, LockedBatch]:
    return {
        id: LockedBatch(id, batch.badge, catalogue.version_of(batch), len(batch.awards))
        for id, batch in catalogue.award_batches.items()
        if batch.awards
    }


def changes_between(before: Register | None, now: Register) -> Changes:
    """What a register has more than an earlier one, None being one without anything."""
    earlier = before or Register(now.base_url)
    return Changes(
        tuple(sorted(now.addresses - earlier.addresses)),
        tuple(each for key, each in sorted(now.versions.items()) if earlier.versions.get(key) != each),
        sum(batch.count for batch in now.batches.values())
        - sum(batch.count for batch in earlier.batches.values()),
    )
