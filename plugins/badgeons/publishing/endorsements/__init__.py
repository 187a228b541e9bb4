"""Endorsements before they are published: pinned to what was endorsed, signed by whom the record says."""

from badgeons.publishing.endorsements.checks import check_endorsements
from badgeons.publishing.endorsements.foreign_pins import without_foreign_pins

__all__ = ["check_endorsements", "without_foreign_pins"]
