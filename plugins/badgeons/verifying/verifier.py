"""Whoever verifies: where they find what is published, when they ask, and whom they know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import unquote

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import UnreadableError, fields_of, parse_json
from badgeons.verifying.parsing import ParsedDocument, parse_document
from badgeons.verifying.reach import GoneError, NotSecureError, OutOfReachError, secure_address

Resolver = Callable[[str], bytes | None]
"""The bytes published at an address, None when they are out of reach. The caller owns disk and network.

It may raise OutOfReachError to say why.
"""


T = TypeVar("T")


class Memory:
    """What was established once for a run: many documents of one issuer, of one moment, in the same place.

    Bounded: what a hostile archive names a thousand times takes no more room than this.
    """

    MAX_ENTRIES = 64

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], Any] = {}

    def get(self, key: tuple[str, ...]) -> Any:
        return self._entries.get(key)

    def keep(self, key: tuple[str, ...], value: object) -> None:
        if len(self._entries) >= self.MAX_ENTRIES:
            self._entries.clear()
        self._entries[key] = value


@dataclass(frozen=True)
class Verifier:
    """What is at hand besides the document itself.

    `resolve` gives what is published; `now` has a zone; `email`, if any, is to be the recipient's. `known`
    are the issuers that the verifier knows, by identifier, with their names; None when the question is not
    asked.
    """

    resolve: Resolver
    now: datetime
    email: str | None = None
    known: Mapping[str, str] | None = None
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    _reasons: dict[str, OutOfReachError] = field(default_factory=dict, repr=False, compare=False)
    _read_securely: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: tuple[str, ...], find: "Callable[[Verifier], T]") -> T:
        """What `find` gives, which depends on nothing but the key and what is published.

        It is found once in a run. Where something was out of reach, or read at another address than asked, it
        is found again for each document: that is told of each.
        """
        kept: tuple[T] | None = self.memory.get(key)
        if kept is not None:
            return kept[0]
        own = replace(self, _reasons={}, _read_securely={})
        found = find(own)
        if not own._reasons and not own._read_securely:
            self.memory.keep(key, (found,))
        self._reasons.update(own._reasons)
        self._read_securely.update(own._read_securely)
        return found

    @property
    def read_securely(self) -> Mapping[str, str]:
        """The http addresses of which the same address in https was read instead, with it."""
        return self._read_securely

    def content(self, url: str) -> bytes | None:
        """The bytes published at `url`, None out of reach.

        What has an http address is read at the same address in https, where nobody on the way can change it.
        """
        address = url.partition("#")[0]
        content = self._resolved(address, address)
        secure = secure_address(address)
        reason = self._reasons.get(address)
        if content is None and secure is not None and (reason is None or isinstance(reason, NotSecureError)):
            self._reasons.pop(address, None)
            content = self._resolved(secure, address)
            if content is not None:
                self._read_securely[address] = secure
        return content

    def _resolved(self, asked: str, address: str) -> bytes | None:
        """What is published at the address `asked`, or else why not, kept for `address`."""
        try:
            return self.resolve(asked)
        except OutOfReachError as error:
            self._reasons[address] = error
            return None

    def document(self, url: str) -> Mapping[str, Any] | None:
        """The JSON object published at `url`, None out of reach, empty when what is there is no object."""
        content = self.content(url)
        if content is None:
            return None
        try:
            return fields_of(parse_json(content))
        except UnreadableError:
            return {}

    def parsed(self, url: str) -> ParsedDocument | None:
        """The document published at `url`, signed text or not, None out of reach, empty when it is none."""
        content = self.content(url)
        if content is None:
            return None
        try:
            return parse_document(content)
        except UnreadableError:
            return ParsedDocument({})

    def is_gone(self, url: str) -> bool:
        """Whether what was published at `url`, already asked for, was withdrawn."""
        return isinstance(self._reasons.get(url.partition("#")[0]), GoneError)

    def out_of_reach(self, url: str, offline: str) -> tuple[str, dict[str, object]]:
        """The sentence of what could not be had at `url`: why, or else `offline`; and its values."""
        reason = self._reasons.get(url.partition("#")[0])
        if reason is None:
            return offline, {"url": url}
        return N_("{url} n’a pas pu être consulté : {reason}"), {"url": url, "reason": reason}


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
