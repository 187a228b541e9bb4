"""Badges delivered together. The repository never names a recipient."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import DIGEST, UUID, Code, Day, Group, Ref, Text, Url, Whole, many
from badgeons.model.records import choices
from badgeons.model.records.base import Record
from badgeons.model.records.consent import Consent
from badgeons.model.records.versions import VERSION

MAX_AWARDS_IN_RANGE = 1000
"""Awards of one range, and of all of one file: what becomes of each has room in it (`limits.record`)."""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Pseudonymous identity of a recipient who agreed to publication: exactly one of the three forms."""

    did: str | None = optional(
        Code(r"did:key:z[1-9A-HJ-NP-Za-km-z]{40,120}", "did:key:z6Mk…"),
        ("Identité numérique", "DID"),
        ("L’adresse did:key du portefeuille de la personne.", "The did:key address of the person’s wallet."),
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    )
    urn: str | None = optional(
        Code(r"urn:uuid:" + UUID.pattern, "urn:uuid:…"),
        ("Numéro sans identité", "URN"),
        (
            "Un numéro tiré au hasard, sans lien avec la personne.",
            "A number drawn at random, with no link to the person.",
        ),
        "urn:uuid:7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11",
    )
    identity: str | None = optional(
        Code(r"sha256\$[0-9a-f]{64}", "sha256$…"),
        ("Empreinte de l’adresse", "E-mail hash"),
        (
            "Donnée personnelle pseudonyme ; demande aussi son sel.",
            "Pseudonymous personal data; it also needs “salt”.",
        ),
        "sha256$" + "0" * 64,
    )
    salt: str | None = optional(
        Code(r"[0-9a-f]{32}", Bilingual("32 chiffres hexadécimaux", "32 hexadecimal digits")),
        ("Sel", "Salt"),
        ("Tiré au hasard pour ce badge seulement.", "Drawn at random, for this badge only."),
        "0" * 32,
    )


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A trace shown with an award (Open Badges Evidence). It names nobody."""

    name: str = required(
        Text(200), ("Titre", "Name"), ("Le titre de la trace.", "The title of the trace."), "Récit d’atelier"
    )
    url: str | None = optional(
        Url(), ("Adresse", "Address"), ("Où la voir.", "Where to see it."), "https://example.org/trace"
    )
    description: str | None = optional(
        Text(500, lines=True), ("Description", "Description"), ("Ce qu’elle montre.", "What it shows."), "…"
    )


# What may become of an award, whether it has a line or is one of a range.


def _revoked() -> datetime.date | None:
    return optional(
        Day(),
        ("Révoqué le", "Revoked on"),
        ("Jour de la révocation.", "Day of the revocation."),
        "2026-06-01",
    )


def _suspended() -> datetime.date | None:
    return optional(
        Day(),
        ("Suspendu le", "Suspended on"),
        ("Premier jour de la dernière suspension.", "First day of the latest suspension."),
        "2026-05-04",
    )


def _reinstated() -> datetime.date | None:
    return optional(
        Day(),
        ("Rétabli le", "Reinstated on"),
        ("Jour où la suspension a pris fin.", "Day when the suspension ended."),
        "2026-05-18",
    )


def _reissued() -> datetime.date | None:
    return optional(
        Day(),
        ("Délivré de nouveau le", "Reissued on"),
        (
            "Jour où le badge a été signé de nouveau, la clé d’avant n’étant plus sûre.",
            "Day when the badge was signed again, as the earlier key was no longer safe.",
        ),
        "2026-06-01",
    )


@dataclass(frozen=True, kw_only=True)
class Award:
    """One delivered badge."""

    id: str = required(
        UUID,
        ("Numéro", "Number"),
        (
            "Un UUID tiré au hasard, qui ne dit rien de la personne.",
            "A UUID drawn at random, which says nothing about the person.",
        ),
        "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11",
    )
    status_index: int = required(
        Whole(),
        ("Numéro d’état", "Status index"),
        (
            "Place dans la liste d’états de l’émetteur ; tirée au hasard, jamais réutilisée.",
            "Place in the status list of the issuer; drawn at random, never used again.",
        ),
        70413,
    )
    recipient: Recipient | None = optional(
        Group(Recipient),
        ("Bénéficiaire", "Recipient"),
        ("Seulement pour une publication avec accord.", "Only when published with consent."),
        {"urn": "urn:uuid:7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11"},
    )
    until: datetime.date | None = optional(
        Day(),
        ("Valable jusqu’au", "Valid until"),
        ("Dernier jour de validité.", "Last day of validity."),
        "2027-03-14",
    )
    evidence: tuple[Evidence, ...] = defaulted(
        many(Group(Evidence)),
        (),
        ("Preuves", "Evidence"),
        ("Les traces publiées avec ce badge.", "The traces published with this badge."),
        [{"name": "Récit d’atelier"}],
    )
    code: str | None = optional(
        DIGEST,
        ("Empreinte du code", "Digest of the code"),
        (
            "Celle du code à usage unique contre lequel il a été délivré : ce code ne sert plus.",
            "The one of the one-time code it was delivered for: that code serves no more.",
        ),
        "sha256-" + "A" * 43 + "=",
    )
    revoked: datetime.date | None = _revoked()
    suspended: datetime.date | None = _suspended()
    reinstated: datetime.date | None = _reinstated()
    erased: datetime.date | None = optional(
        Day(),
        ("Effacé le", "Erased on"),
        (
            "Il ne reste que le numéro : ni bénéficiaire, ni preuve.",
            "Only the number is left: no recipient, no evidence.",
        ),
        "2026-06-01",
    )
    reissued: datetime.date | None = _reissued()

    @property
    def is_suspended(self) -> bool:
        """Whether the latest suspension still lasts."""
        return self.suspended is not None and (self.reinstated is None or self.reinstated < self.suspended)

    @property
    def withdrawn(self) -> datetime.date | None:
        """The day since when it is not to be relied on: revoked, erased, or suspended for the time being."""
        return self.revoked or self.erased or (self.suspended if self.is_suspended else None)


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """A signed file that another took the place of: its bit stays set, so that no copy of it is good."""

    status_index: int = required(
        Whole(),
        ("Numéro d’état", "Status index"),
        ("Celui du fichier remplacé.", "The one of the replaced file."),
        70413,
    )
    date: datetime.date = required(
        Day(), ("Date", "Date"), ("Jour du remplacement.", "Day of the replacement."), "2026-06-01"
    )


@dataclass(frozen=True, kw_only=True)
class AwardRange:
    """Private awards of one run, without a line each: their places in the issuer's status lists."""

    first: int = required(
        Whole(),
        ("Premier numéro d’état", "First status index"),
        (
            "Le plus petit des numéros d’état, qui se suivent.",
            "The least of consecutive status indexes.",
        ),
        70413,
    )
    count: int = required(
        Whole(minimum=1, maximum=MAX_AWARDS_IN_RANGE),
        ("Nombre", "Count"),
        ("Combien de badges ont été délivrés.", "How many badges were delivered."),
        25,
    )
    digest: str = required(
        DIGEST,
        ("Empreinte de la liste", "Digest of the list"),
        (
            "Celle des numéros des badges délivrés, gardés dans le dossier privé de qui délivre.",
            "The one of the numbers of the delivered badges, kept in the private folder of who awards.",
        ),
        "sha256-" + "A" * 43 + "=",
    )

    @property
    def indexes(self) -> range:
        return range(self.first, self.first + self.count)


@dataclass(frozen=True, kw_only=True)
class AwardChange:
    """What became of one award of a range. `status_index` is the one that it was delivered with."""

    status_index: int = required(
        Whole(),
        ("Numéro d’état", "Status index"),
        (
            "Celui de la remise, dans l’une des plages du lot.",
            "The one at the award, in a range of the batch.",
        ),
        70413,
    )
    revoked: datetime.date | None = _revoked()
    suspended: datetime.date | None = _suspended()
    reinstated: datetime.date | None = _reinstated()
    erased: datetime.date | None = optional(
        Day(),
        ("Effacé le", "Erased on"),
        ("Les fichiers de la personne ont été détruits.", "The person’s files were destroyed."),
        "2026-06-01",
    )
    reissued: datetime.date | None = _reissued()
    new_status_index: int | None = optional(
        Whole(),
        ("Nouveau numéro d’état", "New status index"),
        ("Celui du fichier signé de nouveau.", "The one of the file that was signed again."),
        81204,
    )

    def as_award(self, id: str = "") -> Award:
        """The award as it is today; `id` is its number, where it is known."""
        present = self.status_index if self.new_status_index is None else self.new_status_index
        return Award(
            id=id,
            status_index=present,
            revoked=self.revoked,
            suspended=self.suspended,
            reinstated=self.reinstated,
            erased=self.erased,
            reissued=self.reissued,
        )


@dataclass(frozen=True, kw_only=True)
class AwardBatch(Record):
    """What was delivered on one occasion. `awards` may be in a .csv file of the same name beside this one.

    Private awards are in `ranges` alone, unless they were for a one-time code or are of before ranges.
    """

    badge: str = required(
        Ref("badge"), ("Badge", "Badge"), ("Le badge délivré.", "The badge that is delivered."), "cooperer"
    )
    version: str | None = optional(
        VERSION,
        ("Version du badge", "Version of the badge"),
        (
            "Celle qui a été délivrée ; sans elle, celle du badge quand le lot est publié.",
            "The one that was delivered; without it, the badge's own when the batch is published.",
        ),
        "1.0",
    )
    issuer: str = required(
        Ref("actor"), ("Émetteur", "Issuer"), ("Qui le délivre.", "Who delivers it."), "centre-de-formation"
    )
    date: datetime.date = required(
        Day(), ("Date", "Date"), ("Jour de la remise.", "Day of the award."), "2026-03-14"
    )
    publication: str = required(
        choices.PUBLICATION,
        ("Publication", "Publication"),
        (
            "À dire toujours : privée, ou publiée avec accord.",
            "To be said every time: private, or hosted with consent.",
        ),
        "private",
    )
    consent: Consent | None = optional(
        Group(Consent),
        ("Accord des personnes", "Consent"),
        ("Obligatoire pour publier.", "Required to publish."),
        {"date": "2026-03-10", "scope": "Publication du badge délivré."},
    )
    event: str | None = optional(
        Ref("event"),
        ("Évènement", "Event"),
        ("Où il a été remis.", "Where it was awarded."),
        "cuisine-de-printemps",
    )
    until: datetime.date | None = optional(
        Day(),
        ("Valable jusqu’au", "Valid until"),
        ("Pour tout le lot.", "For the whole batch."),
        "2027-03-14",
    )
    evidence: tuple[Evidence, ...] = defaulted(
        many(Group(Evidence)),
        (),
        ("Preuves", "Evidence"),
        ("Les traces communes à tout le lot.", "The traces shared by the whole batch."),
        [{"name": "Récit d’atelier"}],
    )
    awards: tuple[Award, ...] = defaulted(
        many(Group(Award)),
        (),
        ("Badges délivrés", "Awards"),
        ("Une ligne par badge délivré.", "One line for each delivered badge."),
        [{"id": "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11", "status_index": 70413}],
    )
    ranges: tuple[AwardRange, ...] = defaulted(
        many(Group(AwardRange)),
        (),
        ("Badges délivrés en privé", "Private awards"),
        (
            "Combien, et leurs places dans la liste d’états ; `badgeons award` écrit ces lignes.",
            "How many, and their places in the status list; `badgeons award` writes these lines.",
        ),
        [{"first": 70413, "count": 25, "digest": "sha256-" + "A" * 43 + "="}],
    )
    changes: tuple[AwardChange, ...] = defaulted(
        many(Group(AwardChange)),
        (),
        ("Ce qui a changé depuis", "What changed since"),
        (
            "Les badges des plages qui ont été révoqués, suspendus, effacés ou délivrés de nouveau.",
            "The badges of ranges that were revoked, suspended, erased or reissued.",
        ),
        [{"status_index": 70413, "revoked": "2026-06-01"}],
    )
    replaced: tuple[Replaced, ...] = defaulted(
        many(Group(Replaced)),
        (),
        ("Fichiers remplacés", "Replaced files"),
        (
            "Les numéros d’état des fichiers signés avec une clé compromise, révoqués pour toujours.",
            "The status indexes of the files signed with a compromised key, revoked for ever.",
        ),
        [{"status_index": 70413, "date": "2026-06-01"}],
    )

    @property
    def count(self) -> int:
        """How many awards it has, those that were revoked or erased too."""
        return len(self.awards) + sum(range.count for range in self.ranges)

    @property
    def status_indexes(self) -> Iterator[int]:
        """The places that its awards take, or took, in the issuer's status lists."""
        yield from (award.status_index for award in self.awards)
        for range in self.ranges:
            yield from range.indexes
        yield from (change.new_status_index for change in self.changes if change.new_status_index is not None)
        yield from (replaced.status_index for replaced in self.replaced)

    def award_at(self, status_index: int, id: str = "") -> Award:
        """An award of its ranges by the index that it was delivered with, as it is today.

        It has no recipient, and a number only when one is given: nothing else is known here.
        """
        change = next((change for change in self.changes if change.status_index == status_index), None)
        return Award(id=id, status_index=status_index) if change is None else change.as_award(id)
