"""What stops a preview, in words."""

from badgeons.base.messages import WordedError


class PreviewError(WordedError):
    """A packed preview that is not what we pack, or an address where none may stand."""
