"""Awarding: from a list of people to signed files, certificates and messages, naming nobody in public.

`parse_people` reads a list, `plan_awards` decides, `write_down` commits to it in the journal of a private
folder, and `hand_out` and `write_records` make everything else from that journal.
"""

from badgeons.issuing.awarding import (
    Workshop,
    hand_out,
    mark_done,
    wording_digest,
    write_down,
    write_records,
)
from badgeons.issuing.batches import HOSTED, PRIVATE, batch_id, check_batch, new_batch
from badgeons.issuing.errors import IssuingError
from badgeons.issuing.evidence import holds_email, names_someone, parse_evidence
from badgeons.issuing.journal import Entry, Journal, person_digest
from badgeons.issuing.people import People, Person, parse_people
from badgeons.issuing.planning import Plan, draw_entries, plan_awards, unfinished
from badgeons.issuing.private import PrivateFolder, open_private_folder
from badgeons.issuing.wording import NAMES, Wording, packaged_templates

__all__ = [
    "HOSTED",
    "NAMES",
    "PRIVATE",
    "Entry",
    "IssuingError",
    "Journal",
    "People",
    "Person",
    "Plan",
    "PrivateFolder",
    "Wording",
    "Workshop",
    "batch_id",
    "check_batch",
    "draw_entries",
    "hand_out",
    "holds_email",
    "mark_done",
    "names_someone",
    "new_batch",
    "open_private_folder",
    "packaged_templates",
    "parse_evidence",
    "parse_people",
    "person_digest",
    "plan_awards",
    "unfinished",
    "wording_digest",
    "write_down",
    "write_records",
]
