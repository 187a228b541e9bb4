"""Who approves, and how it is known: an endorsement, an earlier decision, a review, or who decides says so.

A proposal may hold anything: what it says of itself is never an approval. `trusted` is the catalogue as it is
without the proposal; it is the same one when a maintainer reviews what is there.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from badgeons.base.messages import N_, fill
from badgeons.deciding.reviews import APPROVED, CHANGES_REQUESTED, ForgeReviews
from badgeons.deciding.targets import record_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.shown import shown
from badgeons.model.records import Achievement, Actor, Endorsement, Record
from badgeons.model.records.choices import ACCEPTED, POSTPONED
from badgeons.model.records.decision import DecisionSubject

BY_ENDORSEMENT, BY_DECISION, BY_REVIEW, BY_STATEMENT = "endorsement", "decision", "review", "statement"


@dataclass(frozen=True)
class Sentence:
    """A marked sentence with its values."""

    text: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, text: str, /, **values: object) -> "Sentence":
        return cls(text, tuple(values.items()))

    def in_words(self, language: str) -> str:
        """The sentence in `language` (an ISO 639-1 code)."""
        return fill(language, self.text, **dict(self.values))


@dataclass(frozen=True)
class ActorApproval:
    """That an actor approves; `by` is one of the four ways of this module, `record` what tells it, if any."""

    actor: str
    by: str
    record: str = ""


@dataclass(frozen=True)
class Approvals:
    """Those that count, each actor once and in order, and sentences about what does not count, and why."""

    counted: tuple[ActorApproval, ...] = ()
    remarks: tuple[Sentence, ...] = ()
    objections: tuple[str, ...] = ()
    """Actors that ask for changes."""

    @property
    def actors(self) -> tuple[str, ...]:
        return tuple(approval.actor for approval in self.counted)


@dataclass(frozen=True)
class Evidence:
    """What tells who approves: `stated` are actors, `reviews` of a forge; `doubtful` paths of endorsements
    of which something was told, such as that their text has changed since."""

    stated: Sequence[str] = ()
    reviews: ForgeReviews = ForgeReviews()
    doubtful: AbstractSet[str] = frozenset()


def collect_approvals(
    subject: DecisionSubject, proposal: Catalogue, trusted: Catalogue, evidence: Evidence
) -> Approvals:
    """The approvals of what a proposal changes, or would."""
    remarks: list[Sentence] = []
    objections: list[str] = []
    candidates = [
        *_by_endorsements(subject, proposal, trusted, evidence.doubtful, remarks),
        *_by_decisions(subject, proposal, trusted),
        *_by_reviews(evidence.reviews, trusted, remarks, objections),
        *(ActorApproval(actor, BY_STATEMENT) for actor in evidence.stated),
    ]
    counted: dict[str, ActorApproval] = {}
    for approval in candidates:
        if approval.actor not in counted and _may_approve(approval.actor, subject, trusted, remarks):
            counted[approval.actor] = approval
    return Approvals(
        tuple(counted[actor] for actor in sorted(counted)), tuple(dict.fromkeys(remarks)), tuple(objections)
    )


def _may_approve(id: str, subject: DecisionSubject, trusted: Catalogue, remarks: list[Sentence]) -> bool:
    """Whether an actor's approval counts: that of an organisation which acts here, on another than itself."""
    actor = trusted.actors.get(id)
    if actor is None:
        remark = N_("« {actor} » n’est pas encore un acteur du catalogue : son approbation ne compte pas")
    elif actor.type == "personne":
        remark = N_("« {actor} » est une personne : seules des structures approuvent")
    elif id not in trusted.identified_actors:
        remark = N_("« {actor} » n’est ici qu’une ressource : son approbation ne compte pas")
    elif subject.actor == id:
        remark = N_("« {actor} » n’approuve pas sa propre fiche")
    else:
        return True
    remarks.append(Sentence.of(remark, actor=shown(id)))
    return False


def _by_endorsements(
    subject: DecisionSubject,
    proposal: Catalogue,
    trusted: Catalogue,
    doubtful: AbstractSet[str],
    remarks: list[Sentence],
) -> Iterator[ActorApproval]:
    """Endorsements of a badge in this version: those merged before, and those that their endorser signed."""
    if subject.badge is None:
        return
    for endorsement in proposal.active_endorsements_of(badge=subject.badge):
        if endorsement.version not in (None, subject.version):
            remark = N_("« {actor} » a endossé la version {version}, pas celle-ci")
        elif endorsement.origin.path in doubtful:
            remark = N_("« {actor} » a endossé un texte qui a pu changer depuis : demandez-lui de confirmer")
        elif not _is_its_own_word(endorsement, proposal, trusted):
            remark = N_("l’endossement de « {actor} » n’est pas signé par lui : il ne compte pas encore")
        else:
            yield ActorApproval(endorsement.endorser, BY_ENDORSEMENT, endorsement.id)
            continue
        remarks.append(Sentence.of(remark, actor=endorsement.endorser, version=endorsement.version))


def _is_its_own_word(endorsement: Endorsement, proposal: Catalogue, trusted: Catalogue) -> bool:
    """Whether an endorsement is surely its endorser's: a proposal may hold records in anybody's name."""
    endorser = trusted.actors.get(endorsement.endorser)
    if endorser is None or endorsement.countersigned_by is not None or not endorser.accepted_keys:
        return False
    if endorsement.id in proposal.signed:
        # the build has checked the signature with the keys of the proposal
        return proposal.actors[endorser.id].accepted_keys == endorser.accepted_keys
    return trusted.endorsements.get(endorsement.id) == endorsement


def _by_decisions(
    subject: DecisionSubject, proposal: Catalogue, trusted: Catalogue
) -> Iterator[ActorApproval]:
    """Approvals that a decision tells, on the same version of a badge whose words have not changed."""
    if subject.badge is None or not is_unchanged(subject, proposal, trusted):
        return
    for decision in trusted.decisions_about("badge", subject.badge):
        versions = {about.version for about in decision.about if about.badge == subject.badge}
        if decision.outcome in (ACCEPTED, POSTPONED) and versions & {None, subject.version}:
            yield from (ActorApproval(one.actor, BY_DECISION, decision.id) for one in decision.approvals)


def is_unchanged(subject: DecisionSubject, proposal: Catalogue, trusted: Catalogue) -> bool:
    """Whether a record says and shows what it did without the proposal, where it stands apart."""
    before, after = record_of(subject, trusted), record_of(subject, proposal)
    if before is None or after is None:
        return False
    image = ("badge", after.id)
    is_same_image = not subject.badge or proposal.images.get(image) == trusted.images.get(image)
    return is_same_image and _without_standing(before) == _without_standing(after)


def _without_standing(record: Record) -> Record:
    """A badge without what says where it stands, which a decision changes."""
    if not isinstance(record, Achievement):
        return record
    return dataclasses.replace(
        record, status="", dates=None, consultation_until=None, discussion=None, replaced_by=None
    )


def _by_reviews(
    reviews: ForgeReviews, trusted: Catalogue, remarks: list[Sentence], objections: list[str]
) -> Iterator[ActorApproval]:
    """Reviews under a public account of an actor; other accounts are those of people, and only advise."""
    owners = _owners(trusted.actors.values())
    for review in reviews.reviews:
        actor = owners.get(review.account)
        if actor is None:
            if review.state == APPROVED:
                remarks.append(
                    Sentence.of(N_("une relecture approuve sous un compte qu’aucun acteur ne déclare"))
                )
        elif review.state == CHANGES_REQUESTED:
            objections.append(actor)
        elif review.state == APPROVED and reviews.is_outdated(review):
            remarks.append(
                Sentence.of(N_("« {actor} » a approuvé avant le dernier changement : à relire"), actor=actor)
            )
        elif review.state == APPROVED:
            yield ActorApproval(actor, BY_REVIEW)


def _owners(actors: Iterable[Actor]) -> dict[str, str]:
    """The actor of each public account, in lower case."""
    return {account.lower(): actor.id for actor in actors for account in actor.forge_accounts}
