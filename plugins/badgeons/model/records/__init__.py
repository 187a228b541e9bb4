"""One file a kind of record: the frozen value, and each of its fields declared once.

`KINDS` is the table everything else reads: a new kind of record is a file here and an entry there.
"""

from dataclasses import dataclass

from badgeons.base.messages import Bilingual
from badgeons.model.records.achievement import Achievement
from badgeons.model.records.actor import Actor
from badgeons.model.records.award_batch import AwardBatch
from badgeons.model.records.base import Record, TranslatedRecord
from badgeons.model.records.call import Call
from badgeons.model.records.code_sheet import CodeSheet
from badgeons.model.records.collective import Collective
from badgeons.model.records.decision import Decision
from badgeons.model.records.endorsement import Endorsement
from badgeons.model.records.event import Event
from badgeons.model.records.external_badge import ExternalBadge
from badgeons.model.records.neighbours import Neighbours
from badgeons.model.records.pathway import Pathway
from badgeons.model.records.project import Project
from badgeons.model.records.territory import Territory
from badgeons.model.records.tombstone import Tombstone


@dataclass(frozen=True)
class RecordKind:
    """`folder` is below the badges folder (`root` "badges") or the content folder ("content").

    A `single` kind is one file, `<name>.yml`, which a catalogue may do without when it is `is_optional`; a
    `nested` one is a folder a record, with `badge.yml` in it. `lines` names the list that a `.csv` file
    beside the record may hold, one value a line; `kept` the folder, below the same root, of files that a
    command keeps for the record.
    """

    name: str
    type: type[Record]
    root: str
    folder: str
    label: Bilingual
    nested: bool = False
    single: bool = False
    is_optional: bool = False
    lines: str = ""
    kept: str = ""


KINDS: dict[str, RecordKind] = {
    kind.name: kind
    for kind in (
        RecordKind("badge", Achievement, "badges", "", Bilingual("Badge", "Badge"), nested=True),
        RecordKind(
            "external_badge",
            ExternalBadge,
            "badges",
            "external",
            Bilingual("Badge externe", "External badge"),
        ),
        RecordKind("pathway", Pathway, "badges", "pathways", Bilingual("Parcours", "Pathway")),
        RecordKind(
            "endorsement", Endorsement, "badges", "endorsements", Bilingual("Endossement", "Endorsement")
        ),
        RecordKind(
            "award_batch",
            AwardBatch,
            "badges",
            "awards",
            Bilingual("Badges délivrés", "Award batch"),
            lines="awards",
        ),
        RecordKind(
            "tombstone", Tombstone, "badges", "tombstones", Bilingual("Adresse retirée", "Withdrawn address")
        ),
        RecordKind("code_sheet", CodeSheet, "badges", "codes", Bilingual("Feuille de codes", "Code sheet")),
        RecordKind(
            "neighbours",
            Neighbours,
            "badges",
            "",
            Bilingual("Territoires voisins", "Neighbours"),
            single=True,
            is_optional=True,
            kept="neighbours",
        ),
        RecordKind("actor", Actor, "content", "actors", Bilingual("Acteur", "Actor")),
        RecordKind("event", Event, "content", "events", Bilingual("Évènement", "Event")),
        RecordKind("project", Project, "content", "projects", Bilingual("Projet", "Project")),
        RecordKind(
            "call",
            Call,
            "content",
            "calls",
            Bilingual("Appel à manifestation d’intérêt", "Call for interest"),
        ),
        RecordKind("decision", Decision, "content", "decisions", Bilingual("Décision", "Decision")),
        RecordKind("territory", Territory, "content", "territories", Bilingual("Territoire", "Territory")),
        RecordKind(
            "collective", Collective, "content", "", Bilingual("Collectif", "Collective"), single=True
        ),
    )
}

CONTENT_NAMES = frozenset(
    f"{kind.name}.yml" if kind.single else kind.folder for kind in KINDS.values() if kind.root == "content"
)
"""The files and folders of the content folder that hold records: they are no pages as they stand."""
RESERVED_FOLDERS = frozenset(
    folder
    for kind in KINDS.values()
    if kind.root == "badges"
    for folder in (kind.folder, kind.kept)
    if folder
)
"""Folders among those of badges that no badge may have for its own."""

__all__ = [
    "CONTENT_NAMES",
    "KINDS",
    "RESERVED_FOLDERS",
    "Achievement",
    "Actor",
    "AwardBatch",
    "Call",
    "CodeSheet",
    "Collective",
    "Decision",
    "Endorsement",
    "Event",
    "ExternalBadge",
    "Neighbours",
    "Pathway",
    "Project",
    "Record",
    "RecordKind",
    "Territory",
    "Tombstone",
    "TranslatedRecord",
]
