"""What a review or a decision is about, as it is named on the command line."""

from collections.abc import Collection, Iterator

from badgeons.base.messages import N_
from badgeons.deciding.errors import DecidingError
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.shown import shown
from badgeons.model.records import KINDS, Collective, Record
from badgeons.model.records.decision import DecisionSubject

PROPOSAL = "proposal"
"""The kind of a subject that has no record."""
SUBJECT_KINDS = tuple(name for name in fields_of(DecisionSubject) if name in KINDS)
"""The kinds of record that one decides on."""


def parse_subject(text: str, catalogue: Catalogue) -> DecisionSubject:
    """The subject of `cooperer` (a badge), `actor:of-exemple`, `proposal:` and words.

    A badge is taken in its present version. Raises DecidingError when there is no such record.
    """
    kind, separator, id = text.partition(":")
    kind, id = (kind.replace("-", "_"), id.strip()) if separator else ("badge", text)
    if kind == PROPOSAL and id:
        return DecisionSubject(proposal=id)
    if kind not in SUBJECT_KINDS:
        raise DecidingError(
            N_("« {target} » : on décide d’un badge (son identifiant), ou de {kinds}, suivi de : et du nom"),
            target=shown(text),
            kinds=", ".join((*SUBJECT_KINDS[1:], PROPOSAL)),
        )
    records = catalogue.records.of(KINDS[kind].type)
    if id not in records:
        close = nearest(id, records)
        raise DecidingError(
            N_("aucune fiche « {id} » ({kind}) : vouliez-vous dire « {close} » ?")
            if close
            else N_("aucune fiche « {id} » ({kind})"),
            id=shown(id),
            kind=KINDS[kind].label,
            close=close,
        )
    return subject_of(kind, records[id])


def subject_of(kind: str, record: Record) -> DecisionSubject:
    """The subject that a record of a kind of `SUBJECT_KINDS` is, a badge in its present version."""
    return DecisionSubject(**{kind: record.id}, version=getattr(record, "version", None))


def changed_subjects(paths: Collection[str], catalogue: Catalogue) -> Iterator[DecisionSubject]:
    """What is to be decided about changed files, by their paths from the repository's root.

    A badge is changed with any file of its folder but the copies of former versions; the collective's record
    has the rules themselves, and is decided on as a proposal.
    """
    for kind in SUBJECT_KINDS:
        for record in catalogue.records.of(KINDS[kind].type).values():
            folder = record.origin.path.rpartition("/")[0]
            beside = [path for path in paths if path.rpartition("/")[0] == folder]
            if record.origin.path in paths or (KINDS[kind].nested and beside):
                yield subject_of(kind, record)
    for collective in catalogue.records.of(Collective).values():
        if collective.origin.path in paths:
            yield DecisionSubject(proposal=collective.name)


def record_of(subject: DecisionSubject, catalogue: Catalogue) -> Record | None:
    """The record of a subject; None for a proposal that has none, and for one that is not there."""
    kind, id = subject.target
    return catalogue.records.of(KINDS[kind].type).get(id) if kind in KINDS else None
