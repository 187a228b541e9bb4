"""What is wrong with a code or a claim, in words."""

from badgeons.base.messages import WordedError


class CodeError(WordedError):
    """A text that cannot be a code; it is never quoted."""


class ClaimError(WordedError):
    """A claim, or a file of claims, that cannot be read; it is never quoted."""
