"""E-mail as strangers write it (RFC 5322), parsed with a bound on its headers."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Policy = EmailPolicy[EmailMessage]  # generic in its stubs alone
else:
    _Policy = EmailPolicy

MAX_HEADERS_LENGTH = 64 * 1024
"""Characters of the headers of a message and of its parts, together. `email` takes some 60 µs for each, a
minute for a megabyte: nothing else of a message costs as much."""


class LongHeadersError(ValueError):
    """The headers of a message are longer than any mail program writes them."""


class _BoundedPolicy(_Policy):
    """The policy of one message, which counts what it reads."""

    def __init__(self) -> None:
        super().__init__(message_factory=EmailMessage)
        object.__setattr__(self, "_lengths", [])  # a policy refuses attributes that are no options

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        lengths: list[int] = self.__dict__["_lengths"]
        lengths.append(sum(map(len, sourcelines)))
        if sum(lengths) > MAX_HEADERS_LENGTH:
            raise LongHeadersError
        return super().header_source_parse(sourcelines)


def parse_message(content: bytes) -> EmailMessage:
    """The message of the bytes of an `.eml` file. Raises LongHeadersError, and what `email` raises."""
    return message_from_bytes(content, policy=_BoundedPolicy())
