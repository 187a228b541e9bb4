"""Changes of records by the command: edits that keep comments and layout, reviewed like any other proposal.

Nothing is read or written here: a change is a value, which the doors carry out.
"""

from badgeons.editing.awards import erase, find_award, reinstate, revoke, suspend
from badgeons.editing.edits import AddItem, Change, Edit, Remove, SetCell, SetValue, apply_edits
from badgeons.editing.endorsements import find_endorsement, withdraw
from badgeons.editing.errors import ChangeError

__all__ = [
    "AddItem",
    "Change",
    "ChangeError",
    "Edit",
    "Remove",
    "SetCell",
    "SetValue",
    "apply_edits",
    "erase",
    "find_award",
    "find_endorsement",
    "reinstate",
    "revoke",
    "suspend",
    "withdraw",
]
