"""What stops an endorsement, in words."""

from badgeons.base.messages import WordedError


class EndorsingError(WordedError):
    """What stops an endorsement."""
