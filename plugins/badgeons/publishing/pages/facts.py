"""What pages must know of a build beside the records."""

from dataclasses import dataclass

from badgeons.base.addresses import Addresses


@dataclass(frozen=True)
class SiteFacts:
    """`published` holds the path of every machine file of this build: only those are linked.

    `demonstration_keys` are the ids of the actors that sign with a key everyone knows, `known_keys` the
    public halves of all such keys in the records, retired ones included; `unsigned` says that some credential
    had no key to sign it and so is not published.
    """

    addresses: Addresses
    published: frozenset[str] = frozenset()
    demonstration_keys: frozenset[str] = frozenset()
    known_keys: frozenset[str] = frozenset()
    unsigned: bool = False

    @property
    def language(self) -> str:
        return self.addresses.settings.language
