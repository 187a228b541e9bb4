"""Issuers that a person knows: those of a site, and those of a list written by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    id_of,
    items_of,
    parse_json,
    text_of,
    types_of,
)
from badgeons.verifying.issuers import did_web_url
from badgeons.verifying.verifier import path_under

_ISSUER_TYPES = frozenset({"Issuer", "Profile"})


@dataclass(frozen=True)
class KnownIssuers(Mapping[str, str]):
    """Issuers of a list and of a site: their names by identifier, empty when they have none.

    The site is `files` by path from its root, published at `base_url` (ending in `/`): its issuers are those
    it publishes at their own addresses. Asking for one reads its documents only; going through all reads
    every document of the site.
    """

    listed: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    base_url: str = ""

    def __getitem__(self, issuer: str) -> str:
        if issuer in self.listed:
            return self.listed[issuer]
        is_did = issuer.startswith("did:web:")
        document = self._at(did_web_url(issuer) if is_did else issuer)
        if document.get("id") != issuer or not (is_did or types_of(document) & _ISSUER_TYPES):
            raise KeyError(issuer)
        profiles = [document]
        if is_did:
            services = map(fields_of, items_of(document.get("service")))
            profiles = [self._at(id_of(service.get("serviceEndpoint"))) for service in services]
        names = [text_of(profile.get("name")) for profile in profiles if profile.get("id") == issuer]
        return next(filter(None, names), "")

    def __contains__(self, issuer: object) -> bool:
        try:
            return isinstance(issuer, str) and self[issuer] is not None
        except KeyError:
            return False

    def __iter__(self) -> Iterator[str]:
        issuers = (
            text_of(_document(self.files[path]).get("id")) for path in self.files if path.endswith(".json")
        )
        return iter(sorted({*self.listed, *(issuer for issuer in issuers if issuer in self)}))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _at(self, url: str | None) -> Mapping[str, Any]:
        path = path_under(url, self.base_url) if url and self.base_url else None
        return _document(self.files[path]) if path and path in self.files else {}


def parse_known(text: str) -> dict[str, str]:
    """The issuers of a list: one a line, its identifier (`did:…`, `https://…`), then its name if one wishes.

    Empty lines and those that start with `#` say nothing.
    """
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    known = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {identifier: (name[0] if name else "") for identifier, *name in known}


def _document(content: bytes) -> Mapping[str, Any]:
    try:
        return fields_of(parse_json(content))
    except UnreadableError:
        return {}
