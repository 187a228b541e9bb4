"""What stops a review or a decision, in words."""

from badgeons.base.messages import WrongUseError


class DecidingError(WrongUseError):
    """What was asked for names nothing, or what was given cannot be read."""
