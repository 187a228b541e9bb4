"""Where a verification looks and whose word it takes: a site's files, the network, lists of issuers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from badgeons.verifying import KnownIssuers, Resolver, Verdict, published, verify
from badgeons.verifying.issuers import only_key_id

ISSUERS = "ob/2/issuers/"
"""Where a site publishes the Open Badges 2.0 profiles of its issuers, from its root."""


@dataclass(frozen=True)
class PublishedSite:
    """The files of a site by path from its root, and its public address, which ends with `/`.

    `is_vouched_for`: whether the person who asks says that it is what it looks like. `location` is where that
    person finds it.
    """

    files: Mapping[str, bytes]
    base_url: str
    location: str
    is_vouched_for: bool = False


@dataclass(frozen=True)
class VerificationContext:
    """What one verification may look at and whom it knows.

    `listed` are issuers that the person who asks knows, by identifier, with their names; `now` has a time
    zone; `recipient` is an e-mail address, when the badge is to be that person's.
    """

    now: datetime
    site: PublishedSite | None = None
    network: Resolver | None = None
    recipient: str | None = None
    listed: Mapping[str, str] | None = None

    def verify(self, content: bytes) -> Verdict:
        """The verdict on a badge, endorsement or status list."""
        return verify(content, self.resolve, self.now, self.recipient, self.known_issuers)

    def resolve(self, url: str) -> bytes | None:
        """What is published at an address: the site is asked first. Raises OutOfReachError."""
        content = self.from_site(url)
        return self.network(url) if content is None and self.network else content

    def from_site(self, url: str) -> bytes | None:
        """What the site publishes at an address, None when there is no site or nothing there."""
        return published(self.site.files, self.site.base_url)(url) if self.site is not None else None

    @property
    def known_issuers(self) -> KnownIssuers:
        """The issuers of the lists and of the site.

        Whoever made a site that nobody vouches for could have put there, as an issuer's, keys of their own:
        the only issuers one knows then are those that are named by their key.
        """
        listed = self.listed or {}
        if self.site is None:
            return KnownIssuers(listed)
        if self.site.is_vouched_for:
            return KnownIssuers(listed, self.site.files, self.site.base_url)
        return KnownIssuers({issuer: name for issuer, name in listed.items() if only_key_id(issuer)})


def base_url_of(files: Mapping[str, bytes], prefix: str = "") -> str | None:
    """A site's public address, by an issuer whose `id` ends with its own path; None when no issuer tells.

    `files` are by path from the folder `prefix` (ending in `/`) of the site.
    """
    for path in files:
        place = prefix + path
        if place.startswith(ISSUERS) and place.endswith(".json"):
            try:
                id = json.loads(files[path])["id"]
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
            if isinstance(id, str) and id.endswith(place):
                return id.removesuffix(place)
    return None
