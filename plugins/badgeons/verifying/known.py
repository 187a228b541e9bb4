"""Issuers that a person knows: those of a site, and those of a list written by hand."""

from collections.abc import Mapping
from typing import Any

from badgeons.verifying.inquiry import path_under
from badgeons.verifying.issuers import did_web_url
from badgeons.verifying.reading import UnreadableError, fields_of, parse_json, text_of, types_of

_ISSUER_TYPES = frozenset({"Issuer", "Profile"})


def known_issuers(files: Mapping[str, bytes], base_url: str) -> dict[str, str]:
    """The issuers that a site publishes, at their own addresses: identifier and name, empty when it has none.

    `files` by path from the site's root, published at `base_url` (ending in `/`).
    """
    known: set[str] = set()
    names: dict[str, str] = {}
    for path in files:
        document = _document(files[path]) if path.endswith(".json") else {}
        issuer = text_of(document.get("id"))
        is_profile = bool(types_of(document) & _ISSUER_TYPES)
        if is_profile and text_of(document.get("name")):
            names[issuer] = text_of(document["name"])
        url = did_web_url(issuer) if issuer.startswith("did:web:") else issuer if is_profile else None
        if url and path_under(url, base_url) == path:
            known.add(issuer)
    return {issuer: names.get(issuer, "") for issuer in sorted(known)}


def _document(content: bytes) -> Mapping[str, Any]:
    try:
        return fields_of(parse_json(content))
    except UnreadableError:
        return {}


def parse_known(text: str) -> dict[str, str]:
    """The issuers of a list: one a line, its identifier (`did:…`, `https://…`), then its name if one wishes.

    Empty lines and those that start with `#` say nothing.
    """
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    known = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {identifier: (name[0] if name else "") for identifier, *name in known}
