"""One neighbour's index, asked for, verified, made the file to keep; or one sentence, and nothing changes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_, WordedError
from badgeons.base.problems import Problems
from badgeons.credentials.proofs.multikey import fingerprint
from badgeons.credentials.strict_json import fields_of, parse_date_time, parse_json
from badgeons.loading.neighbours import is_secure_site, parse_index, site_url
from badgeons.loading.privacy.contents import Phrase
from badgeons.loading.privacy.detectors import ERRORS
from badgeons.loading.privacy.normalised import normalise
from badgeons.model.neighbours import INDEX_PATH, KeptIndex, SiteIndex
from badgeons.model.records.neighbours import Neighbour
from badgeons.publishing.formats.members import json_bytes
from badgeons.verifying.issuers import find_key
from badgeons.verifying.reach import OutOfReachError
from badgeons.verifying.verdict import State
from badgeons.verifying.verifier import Verifier

Fetch = Callable[[str], bytes]
"""What is published at an address, without a detour. Raises OutOfReachError."""
MAX_CLOCK_ERROR = datetime.timedelta(days=1)
"""How much an index may be of the future: clocks differ."""


class NeighbourError(WordedError):
    """Why the index of a neighbour is not taken."""


@dataclass(frozen=True)
class Received:
    """An index that was taken: `file` is what to keep, None when it is kept already; `is_new_key` says that
    nothing told this key before."""

    index: SiteIndex
    file: OutputFile | None
    is_new_key: bool

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.index.key)


def receive_index(
    neighbour: Neighbour,
    kept: KeptIndex | None,
    path: str,
    fetch: Fetch,
    now: datetime.datetime,
    *,
    is_key_accepted: bool = False,
) -> Received:
    """Ask a neighbour for its index. `kept` is what is kept of it at `path`, None when nothing is.

    `is_key_accepted`: another key than the one of `kept` is taken too. Raises NeighbourError.
    """
    url = site_url(neighbour)
    if not is_secure_site(url):
        raise NeighbourError(N_("l’adresse de ce voisin n’est pas protégée (https)"))
    try:
        content = fetch(url + INDEX_PATH)
    except OutOfReachError as error:
        what = N_("son index n’a pas pu être consulté : {reason}")
        raise NeighbourError(what, reason=error) from error
    index = _parsed(content, neighbour, url)
    _check_privacy(content.decode("utf-8", "replace"))
    _check_moment(index, now)
    _check_key(index, url, fetch, now)
    known = neighbour.key or (kept.index.key if kept is not None else None)
    if known is not None and index.key != known and not is_key_accepted:
        raise _changed_key(neighbour, known, index)
    document = fields_of(parse_json(content))
    is_kept = kept is not None and kept.index == index
    file = None if is_kept else OutputFile(path, json_bytes(document))
    return Received(index, file, is_new_key=index.key != known)


def _parsed(content: bytes, neighbour: Neighbour, url: str) -> SiteIndex:
    problems = Problems()
    index = parse_index(content, neighbour, url + INDEX_PATH, problems)
    if index is None:
        first = problems.errors[0]
        raise NeighbourError(first.what, **first.values)
    return index


def _check_privacy(text: str) -> None:
    """Refuse what `check` would refuse in the kept file: people and secrets, which history keeps for ever."""
    normal = normalise(text).text
    for detector in ERRORS:
        if next(detector.find(normal), None) is not None:
            what = N_("son index contient ce qui ne peut pas être gardé ici : {what}")
            raise NeighbourError(what, what=Phrase(detector.what, {}))


def _check_moment(index: SiteIndex, now: datetime.datetime) -> None:
    created = parse_date_time(index.created)
    if created is None or created > now + MAX_CLOCK_ERROR:
        raise NeighbourError(N_("son index est daté d’un jour à venir : {day}"), day=index.created[:10])


def _check_key(index: SiteIndex, url: str, fetch: Fetch, now: datetime.datetime) -> None:
    """Hold the key that signed to those that the collective publishes at its own address (did:web)."""

    def resolve(address: str) -> bytes:
        is_plain = url.startswith("http://") and address.startswith("https://")
        return fetch(address.replace("https://", "http://", 1) if is_plain else address)

    method = index.proof[0].verification_method
    finding = find_key(index.issuer, method, Verifier(resolve, now))
    if finding.state is not State.PASSED:
        raise NeighbourError(finding.message, **finding.values)


def _changed_key(neighbour: Neighbour, known: str, index: SiteIndex) -> NeighbourError:
    return NeighbourError(
        N_(
            "ce collectif a changé de clé (empreinte : {new}, et c’était {old}) : vérifiez avec lui, "
            "puis « badgeons neighbours update --accept-key {id} »"
        ),
        new=fingerprint(index.key),
        old=fingerprint(known),
        id=neighbour.id,
    )
