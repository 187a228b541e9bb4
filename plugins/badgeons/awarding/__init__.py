"""Awarding: from a list of people to signed files, certificates and messages, naming nobody in public.

`parse_people` reads a list, `plan_awards` decides, `write_down` commits to it in the journal of a private
folder, and `hand_out` and `write_records` make everything else from that journal.
"""

from badgeons.awarding.batches import HOSTED, PRIVATE, batch_id, check_batch, new_batch
from badgeons.awarding.errors import IssuingError
from badgeons.awarding.evidence import holds_email, names_someone, parse_evidence
from badgeons.awarding.journal import Entry, Journal, person_digest
from badgeons.awarding.make import Workshop, hand_out, mark_done, wording_digest, write_down, write_records
from badgeons.awarding.people import People, Person, parse_people
from badgeons.awarding.plan import Plan, draw_entries, plan_awards, unfinished
from badgeons.awarding.private import PrivateFolder, open_private_folder
from badgeons.awarding.wording import NAMES, Wording, packaged_templates

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
