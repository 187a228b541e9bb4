"""What stops an endorsement, in words."""

from badgeons.messages import WordedError


class EndorsingError(WordedError):
    """What stops an endorsement."""
