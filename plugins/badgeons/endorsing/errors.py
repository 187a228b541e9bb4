"""What stops an endorsement, in words."""

from badgeons.base.messages import WordedError


class EndorsingError(WordedError):
    """What stops an endorsement."""


class InvalidRequestError(EndorsingError):
    """A request that no catalogue could grant: too long a text, days in the wrong order…"""
