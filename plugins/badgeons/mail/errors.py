"""What stops the sending of messages, in words."""

from badgeons.base.messages import WordedError


class MailError(WordedError):
    """What stops the sending of messages; never quotes a person's data."""
