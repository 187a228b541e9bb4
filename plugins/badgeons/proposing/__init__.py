"""Proposals of people who use no git: read, checked, made into files; the collective decides on the files.

`documents` reads and writes a proposal as JSON or YAML, `text_form` as the readable text that a mail or an
issue carries; `records` makes the files that it proposes.
"""

from badgeons.proposing.documents import Proposal, parse_proposal, proposal_json, proposal_yaml
from badgeons.proposing.reading import parse_any_proposal
from badgeons.proposing.records import ProposedFiles, Repository, proposed_files, read_repository
from badgeons.proposing.text_form import parse_proposal_text, proposal_text

__all__ = [
    "Proposal",
    "ProposedFiles",
    "Repository",
    "parse_any_proposal",
    "parse_proposal",
    "parse_proposal_text",
    "proposal_json",
    "proposal_text",
    "proposal_yaml",
    "proposed_files",
    "read_repository",
]
