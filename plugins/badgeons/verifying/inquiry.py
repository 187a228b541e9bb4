"""What a verification may look at besides the document itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from badgeons.verifying.reading import UnreadableError, fields_of, parse_json

Resolver = Callable[[str], bytes | None]
"""The bytes published at an address, None when they are out of reach. The caller owns disk and network."""


@dataclass(frozen=True)
class Inquiry:
    """Where published documents are, the present time (with a zone), the e-mail of the recipient if given."""

    resolve: Resolver
    now: datetime
    email: str | None = None

    def document(self, url: str) -> Mapping[str, Any] | None:
        """The JSON object published at `url`, None out of reach, empty when what is there is no object."""
        content = self.resolve(url.partition("#")[0])
        if content is None:
            return None
        try:
            return fields_of(parse_json(content))
        except UnreadableError:
            return {}


def nothing_published(url: str) -> bytes | None:
    """A resolver that reaches nothing."""
    return None


def path_under(url: str, base_url: str) -> str | None:
    """The path from a site's root of an address under `base_url` (ending in `/`); None for another site's."""
    address = url.partition("#")[0]
    if not address.startswith(base_url):
        return None
    return unquote(address.removeprefix(base_url).partition("?")[0])


def published(files: Mapping[str, bytes], base_url: str) -> Resolver:
    """A resolver over a site's files, by path from its root."""

    def resolve(url: str) -> bytes | None:
        path = path_under(url, base_url)
        return None if path is None else files.get(path)

    return resolve
