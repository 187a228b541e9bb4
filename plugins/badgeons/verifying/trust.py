"""Where a verification looks and whose word it takes: a site's files, the network, lists of issuers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from badgeons.base.messages import N_
from badgeons.verifying import KnownIssuers, Resolver, State, Step, Verdict, published, verify
from badgeons.verifying.verifier import Memory

ISSUERS = "ob/2/issuers/"
"""Where a site publishes the Open Badges 2.0 profiles of its issuers, from its root."""

_NOT_CONSULTED = N_(
    "le dossier {folder} se dit le site {url} : rien ne le prouve, et il n’a pas été consulté"
)


@dataclass(frozen=True)
class PublishedSite:
    """The files of a site by path from its root, and its public address, which ends with `/`.

    `is_vouched_for`: whether that address is the word of the person who asks, or of their own project, and
    not of the folder alone: a folder that nobody vouches for is not looked into. `location` is where that
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
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    def verify(self, content: bytes) -> Verdict:
        """The verdict on a badge, endorsement or status list; a site that was not looked into is told."""
        verdict = verify(content, self.resolve, self.now, self.recipient, self.known_issuers, self.memory)
        doubtful = self.doubtful_site
        if doubtful is None:
            return verdict
        values = {"folder": doubtful.location, "url": doubtful.base_url}
        note = Step("site", State.UNKNOWN, _NOT_CONSULTED, values, decides=False)
        return replace(verdict, steps=(*verdict.steps, note))

    @property
    def doubtful_site(self) -> PublishedSite | None:
        """The site when nobody vouches for it: whoever made its folder chose its address and its keys."""
        return None if self.site is None or self.site.is_vouched_for else self.site

    def resolve(self, url: str) -> bytes | None:
        """What is published at an address: the site is asked first. Raises OutOfReachError."""
        content = self.from_site(url)
        return self.network(url) if content is None and self.network else content

    def from_site(self, url: str) -> bytes | None:
        """What the site publishes at an address, None when there is none to look into or nothing there."""
        if self.site is None or not self.site.is_vouched_for:
            return None
        return published(self.site.files, self.site.base_url)(url)

    @cached_property
    def known_issuers(self) -> KnownIssuers:
        """The issuers of the lists and of the site."""
        listed = self.listed or {}
        if self.site is None or not self.site.is_vouched_for:
            return KnownIssuers(listed)
        return KnownIssuers(listed, self.site.files, self.site.base_url)


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
