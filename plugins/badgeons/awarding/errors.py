"""What stops an award or a delivery, in words."""

from badgeons.base.messages import WordedError


class IssuingError(WordedError):
    """What stops an award or a delivery; never quotes a person's data."""
