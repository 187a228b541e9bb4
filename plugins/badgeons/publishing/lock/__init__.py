"""Nothing that was published is lost: what every build is held against, and the lock file brought up to date.

What was published is in `badges/published.lock` (`badgeons.model.lockfile`); badges as they were awarded are
copied beside the present ones (docs/decisions/0030-register.md).
"""

from badgeons.publishing.lock.address_checks import check_addresses, check_base
from badgeons.publishing.lock.badge_digests import badge_digest
from badgeons.publishing.lock.site_addresses import SiteAddresses, addresses_in_folder, addresses_of_site
from badgeons.publishing.lock.updating import LockUpdate, update_lock
from badgeons.publishing.lock.version_checks import check_versions
from badgeons.publishing.lock.version_copies import copy_of

__all__ = [
    "LockUpdate",
    "SiteAddresses",
    "addresses_in_folder",
    "addresses_of_site",
    "badge_digest",
    "check_addresses",
    "check_base",
    "check_versions",
    "copy_of",
    "update_lock",
]
