"""What a later version changes of a territory's scaffold: three texts of each file, and what becomes of it.

Nothing that the collective wrote is lost: what only it changed stays, what only the version changed is taken,
what both changed in different places is put together, and where both changed the same lines its file stands.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

import yaml

from badgeons.base.messages import N_
from badgeons.doors.merging import Conflict

BESIDE = ".new"
"""What the name of the new version ends with, beside a file that stands."""

Merge = Callable[[str, str, str], tuple[str, tuple[Conflict, ...]]]
"""The earlier, the standing and the new text → the merged one and its conflicts."""


class Outcome(Enum):
    """What becomes of a file, in words."""

    ADDED = N_("ajouté : {path}")
    UPDATED = N_("mis à jour : {path}")
    MERGED = N_("mis à jour, vos changements gardés : {path}")
    REMOVED = N_("retiré, il ne sert plus : {path}")
    STAYS_REMOVED = N_("laissé absent, vous l’aviez supprimé : {path}")
    STAYS = N_("gardé car vous l’avez changé, mais il ne sert plus : {path}")
    CONFLICT = N_("à décider par vous : {path}")


@dataclass(frozen=True)
class Change:
    """One file of the scaffold: `content` is what is written at `target`; None deletes what is there."""

    path: str
    outcome: Outcome
    target: str = ""
    content: bytes | None = None
    conflicts: tuple[Conflict, ...] = ()


def plan_upgrade(
    earlier: Mapping[str, str], standing: Mapping[str, bytes], new: Mapping[str, str], merge: Merge
) -> Iterator[Change]:
    """What changes, by path; files that stay as they are, and are meant to, are not listed."""
    for path in sorted({*earlier, *new}):
        change = _change(path, earlier.get(path), standing.get(path), new.get(path), merge)
        if change is not None:
            yield change


def _change(
    path: str, earlier: str | None, content: bytes | None, new: str | None, merge: Merge
) -> Change | None:
    if new == earlier:
        return None
    if content is None:
        return _of_absent(path, earlier, new)
    text, line_end = _decoded(content)
    if text == new:
        return None
    if new is None:
        return Change(path, Outcome.REMOVED, path) if text == earlier else Change(path, Outcome.STAYS)
    written = new.replace("\n", line_end).encode()
    if text == earlier:
        return Change(path, Outcome.UPDATED, path, written)
    if text is None or earlier is None:
        return Change(path, Outcome.CONFLICT, path + BESIDE, written)
    merged, conflicts = merge(earlier, text, new)
    if conflicts or _is_broken(path, merged):
        return Change(path, Outcome.CONFLICT, path + BESIDE, written, conflicts)
    if merged == text:
        return None
    return Change(path, Outcome.MERGED, path, merged.replace("\n", line_end).encode())


def _of_absent(path: str, earlier: str | None, new: str | None) -> Change | None:
    if new is None:
        return None
    if earlier is None:
        return Change(path, Outcome.ADDED, path, new.encode())
    return Change(path, Outcome.STAYS_REMOVED)


def _decoded(content: bytes) -> tuple[str | None, str]:
    """The text of a file and how its lines end; no text when it is none in UTF-8."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None, "\n"
    return text.replace("\r\n", "\n"), "\r\n" if "\r\n" in text else "\n"


def _is_broken(path: str, text: str) -> bool:
    """Whether a text made of two is YAML no more: lines may fit where structure does not."""
    if not path.endswith((".yml", ".yaml")):
        return False
    try:
        list(yaml.parse(text, yaml.SafeLoader))
    except yaml.YAMLError:
        return True
    return False
