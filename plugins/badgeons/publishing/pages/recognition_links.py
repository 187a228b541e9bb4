"""Who recognises whom today: the gestures by which an actor recognises another, from the records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from badgeons.model.catalogue import Catalogue
from badgeons.model.records.choices import OBTAINABLE
from badgeons.model.records.endorsement import Target

GESTURES = ("issue", "endorse", "open", "member")
"""Issue a badge that another wrote; endorse another, its badge or what it opens; open something to the badge
of another; be a member of another."""


@dataclass(frozen=True)
class RecognitionLink:
    """That an actor recognises another by a gesture; `badges` are those by which, in the order of ids."""

    source: str
    gesture: str
    target: str
    badges: tuple[str, ...]


def recognition_links(catalogue: Catalogue) -> list[RecognitionLink]:
    """The links between actors that act here, by gesture, then by ids: no actor recognises itself."""
    badges: dict[tuple[str, str, str], set[str]] = {}
    for gesture, source, target, badge in _gestures(catalogue):
        if source != target and {source, target} <= catalogue.identified_actors.keys():
            badges.setdefault((gesture, source, target), set()).update({badge} if badge else ())
    return [
        RecognitionLink(source, gesture, target, tuple(sorted(badges[gesture, source, target])))
        for gesture, source, target in sorted(badges, key=lambda key: (GESTURES.index(key[0]), *key[1:]))
    ]


def _gestures(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    """Each gesture: what it is, by whom, towards whom, and by which badge (empty for none)."""
    for badge in catalogue.public_achievements().values():
        if badge.status not in OBTAINABLE:
            continue
        for issuer in badge.issuers:
            if badge.creator:
                yield "issue", issuer, badge.creator, badge.id
            for line in badge.value_in_use:
                if catalogue.is_open(line):
                    yield "open", line.actor, issuer, badge.id
    for endorsement in catalogue.endorsements.values():
        if catalogue.state_of(endorsement) == "active":
            for target, badge_id in _endorsed(catalogue, endorsement.target):
                yield "endorse", endorsement.endorser, target, badge_id
    for actor in catalogue.identified_actors.values():
        for other in actor.member_of:
            yield "member", actor.id, other, ""


def _endorsed(catalogue: Catalogue, target: Target) -> Iterable[tuple[str, str]]:
    """The actors that an endorsement recognises, each with the badge by which (empty for none)."""
    public = catalogue.public_achievements()
    if target.actor:
        return [(target.actor, "")]
    if target.award:
        delivered = catalogue.delivered.get(target.award)
        batch = delivered.batch if delivered else None
        return [(batch.issuer, batch.badge)] if batch and batch.badge in public else []
    badge_id, _, line_id = (target.badge or target.value_in_use or "").partition("/")
    badge = public.get(badge_id)
    if badge is None:
        return []
    if line_id:
        return [(line.actor, badge.id) for line in badge.value_in_use if line.id == line_id]
    return [(issuer, badge.id) for issuer in badge.issuers]
