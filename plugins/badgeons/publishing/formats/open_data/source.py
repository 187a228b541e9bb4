"""What open data is made from: a catalogue without drafts, persons, delivered badges and mailboxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from badgeons.base.addresses import Addresses
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement, Actor, Endorsement
from badgeons.model.records.choices import PERSON
from badgeons.publishing.formats.ob3.endorsements import is_tombstone


@dataclass(frozen=True)
class Source:
    """A catalogue and its addresses. What speaks of a person, consent or not, is in none of its lists."""

    catalogue: Catalogue
    addresses: Addresses

    @property
    def language(self) -> str:
        """That of titles and descriptions."""
        return self.addresses.settings.document_language

    @property
    def publisher(self) -> str:
        """Who answers for the data: the collective's publisher, else the collective."""
        collective = self.catalogue.collective
        return collective.publisher.name if collective.publisher else collective.name

    @property
    def data_page(self) -> str:
        """The page where people read what there is."""
        return self.addresses.page(self.addresses.settings.segments.open_data).url

    @property
    def badges(self) -> Mapping[str, Achievement]:
        return self.catalogue.public_achievements()

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """All actors but persons, those that are mere resources among them: `roles` tells."""
        return {id: actor for id, actor in self.catalogue.actors.items() if actor.type != PERSON}

    @cached_property
    def endorsements(self) -> list[Endorsement]:
        """Those of badges, actors and lines of value in use, by organisations; none of a delivered badge."""
        return [one for one in self.catalogue.endorsements.values() if self._is_public(one)]

    def _is_public(self, endorsement: Endorsement) -> bool:
        target = endorsement.target
        badge = target.badge or (target.value_in_use or "").partition("/")[0]
        actors = {endorsement.endorser, endorsement.issuer, target.actor or endorsement.endorser}
        return target.award is None and (not badge or badge in self.badges) and actors <= self.actors.keys()

    def is_signed(self, endorsement: Endorsement) -> bool:
        """Whether its signed file is published where every key is at hand."""
        issuer = self.catalogue.identified_actors.get(endorsement.issuer)
        has_key = issuer is not None and any(key.is_in_use for key in issuer.keys)
        return endorsement.id in self.catalogue.signed or (
            has_key and not is_tombstone(endorsement, self.catalogue)
        )

    def known_actors(self, ids: tuple[str, ...]) -> list[str]:
        return [id for id in dict.fromkeys(ids) if id in self.actors]

    def known_actor(self, id: str | None) -> str | None:
        return id if id in self.actors else None

    def known_badges(self, ids: tuple[str, ...]) -> list[str]:
        return [id for id in dict.fromkeys(ids) if id in self.badges]

    def known_badge(self, id: str | None) -> str | None:
        return id if id in self.badges else None
