"""What stops a change, in words."""

from badgeons.base.messages import WordedError


class ChangeError(WordedError):
    """What stops a change."""
