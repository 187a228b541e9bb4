"""Nothing that was published is lost: the gate that every build passes, and the register brought up to date.

What was published is in `badges/published.lock` (`badgeons.model.lockfile`); badges as they were awarded are
copied beside the present ones.
"""

from badgeons.publishing.lock.copies import copy_of, missing_copies
from badgeons.publishing.lock.gate import check_addresses
from badgeons.publishing.lock.locking import Changes, changes_between, locked
from badgeons.publishing.lock.published_addresses import Published, addresses_in_folder, addresses_of_site
from badgeons.publishing.lock.versions import badge_digest, check_base, check_versions

__all__ = [
    "Changes",
    "Published",
    "addresses_in_folder",
    "addresses_of_site",
    "badge_digest",
    "changes_between",
    "check_addresses",
    "check_base",
    "check_versions",
    "copy_of",
    "locked",
    "missing_copies",
]
