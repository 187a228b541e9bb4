"""What is published at the addresses that an Open Badges 2.0 assertion leads to, each read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import UnreadableError, parse_json, text_of
from badgeons.verifying.copies import compare
from badgeons.verifying.open_badges_terms import read_terms, single_object
from badgeons.verifying.verdict import Findings
from badgeons.verifying.verifier import Verifier
from badgeons.verifying.web_addresses import is_near_address, is_same_address, is_web_address

OUT_OF_REACH = N_("{url} n’a pas été consulté")
_OTHER_SPELLING = N_("{url} : ce qui y est publié écrit sa propre adresse autrement ({id})")
_MOVED = N_("{url} : ce qui y est publié l’est aussi à l’adresse qu’il dit être la sienne ({id})")
_ELSEWHERE = N_("{url} : ce qui y est publié dit être à une autre adresse ({id}), où il n’a pas été retrouvé")
Object = Mapping[str, Any]


@dataclass(frozen=True)
class PublishedObjects:
    """What is published, in the terms of version 2.0."""

    verifier: Verifier
    _read: dict[str, Object | None] = field(default_factory=dict)

    def at(self, url: str) -> Object | None:
        """The object published at `url`, None out of reach, empty when what is there is no object."""
        if url not in self._read:
            self._read[url] = self._object(url)
        return self._read[url]

    def _object(self, url: str) -> Object | None:
        content = self.verifier.content(url)
        if content is None:
            return None
        try:
            return read_terms(single_object(parse_json(content)))
        except UnreadableError:
            return {}

    def unreached(self, step: str, url: str, findings: Findings) -> None:
        """Say that what is at `url` could not be had."""
        message, values = self.verifier.out_of_reach(url, OUT_OF_REACH)
        findings.unknown(step, message, **values)

    def named(self, step: str, url: str, findings: Findings) -> Object | None:
        """What is published at `url`, if it is reached and names itself so; else None and why, as unknown.

        What says that it is at another address is looked for there too: the same may be published at both.
        """
        published = self.at(url)
        if published is None:
            self.unreached(step, url, findings)
            return None
        declared = text_of(published.get("id"))
        if not declared or is_same_address(declared, url):
            return published
        if is_near_address(declared, url):
            findings.tell(step, _OTHER_SPELLING, url=url, id=declared)
            return published
        there = self.at(declared) if is_web_address(declared) else None
        if there and _names_itself(there, declared) and _says_the_same(published, there):
            findings.tell(step, _MOVED, url=url, id=declared)
            return there
        findings.unknown(step, _ELSEWHERE, url=url, id=declared)
        return None


def _names_itself(published: Object, url: str) -> bool:
    return is_near_address(text_of(published.get("id")) or url, url)


def _says_the_same(one: Object, other: Object) -> bool:
    comparison = compare(one, other)
    return comparison.is_faithful and not comparison.embedded
