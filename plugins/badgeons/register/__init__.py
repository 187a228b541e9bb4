"""Nothing that was published is lost: the gate that every build passes, and the register brought up to date.

What was published is in `badges/published.lock` (`badgeons.published`); badges as they were awarded are
copied beside the present ones.
"""

from badgeons.register.copies import copy_of, missing_copies
from badgeons.register.gate import check_addresses
from badgeons.register.locking import Changes, changes_between, locked
from badgeons.register.published_addresses import (
    Published,
    addresses_in_folder,
    addresses_of_site,
)
from badgeons.register.versions import badge_digest, check_base, check_versions, is_local

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
    "is_local",
    "locked",
    "missing_copies",
]
