"""Changes of records by the command: edits that keep comments and layout, reviewed like any other proposal.

Nothing is read or written here: a change is a value, and `changed_files` gives the bytes to write.
"""

from badgeons.editing.applying import changed_files
from badgeons.editing.awards import erase, find_award, reinstate, revoke, suspend
from badgeons.editing.edits import Change
from badgeons.editing.endorsements import find_endorsement, pin, to_pin, withdraw
from badgeons.editing.errors import ChangeError

__all__ = [
    "Change",
    "ChangeError",
    "changed_files",
    "erase",
    "find_award",
    "find_endorsement",
    "pin",
    "reinstate",
    "revoke",
    "suspend",
    "to_pin",
    "withdraw",
]
