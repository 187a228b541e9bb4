"""What no file of the repository may hold: people, and what opens something."""

from badgeons.loading.privacy.check import check_privacy
from badgeons.loading.privacy.detectors import RULES

__all__ = ["RULES", "check_privacy"]
