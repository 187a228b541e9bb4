"""What stops a change, in words."""

from badgeons.messages import WordedError


class ChangeError(WordedError):
    """What stops a change."""
