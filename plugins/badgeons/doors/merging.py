"""Three versions of a text made into one by git, which need not know the folder that they come from."""

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from badgeons.base.messages import N_, WordedError

MARKER = 60
"""Signs of a mark between parts of a conflict: no text has that many by chance."""
MAX_EXIT_CODE = 127
"""`git merge-file` ends with the number of conflicts, up to that; beyond, it could not work."""


class MergingError(WordedError):
    """Texts that could not be compared."""


@dataclass(frozen=True)
class Conflict:
    """Lines of a text from `line` (from 1) that two people changed: as they stand, and as they were to be."""

    line: int
    standing: tuple[str, ...]
    proposed: tuple[str, ...]


def merge_texts(earlier: str, standing: str, proposed: str) -> tuple[str, tuple[Conflict, ...]]:
    """What `standing` becomes with the changes from `earlier` to `proposed`, and where that cannot be.

    With conflicts the text is `standing`, unchanged. Raises MergingError where git is absent or fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("standing", "earlier", "proposed")]
        for path, text in zip(paths, (standing, earlier, proposed), strict=True):
            path.write_bytes(text.encode())
        command = ["git", "merge-file", "-p", "--diff3", f"--marker-size={MARKER}", *map(str, paths)]
        try:
            done = subprocess.run(command, capture_output=True, cwd=folder, check=False)  # noqa: S603
        except OSError as cause:
            raise MergingError(N_("git manque : il réunit vos changements et les nouveaux")) from cause
    if not 0 <= done.returncode <= MAX_EXIT_CODE:
        raise MergingError(N_("git n’a pas pu réunir vos changements et les nouveaux"))
    merged = done.stdout.decode()
    if done.returncode == 0:
        return merged, ()
    return standing, tuple(_conflicts(merged.split("\n"), standing.split("\n")))


def _conflicts(merged: list[str], standing: list[str]) -> Iterator[Conflict]:
    """The conflicts of a text that git marked, placed in the text as it stands."""
    start, position = 0, 0
    while start < len(merged):
        if not merged[start].startswith("<" * MARKER):
            start += 1
            continue
        marks = [_next_mark(merged, sign, start) for sign in "|=>"]
        yours, proposed = merged[start + 1 : marks[0]], merged[marks[1] + 1 : marks[2]]
        position = _place(standing, merged[max(start - 1, 0) : start], yours, position)
        yield Conflict(position + 1, tuple(yours), tuple(proposed))
        position += len(yours)
        start = marks[2] + 1


def _next_mark(merged: list[str], sign: str, start: int) -> int:
    return next(at for at in range(start, len(merged)) if merged[at].startswith(sign * MARKER))


def _place(standing: list[str], before: list[str], block: list[str], start: int) -> int:
    """Where a block begins, from `start` on: after the line before it, if that one stands too."""
    for context in (before, []):
        wanted = [*context, *block]
        first = start - len(context) if start else 0
        for position in range(max(first, 0), len(standing) - len(wanted) + 1):
            if standing[position : position + len(wanted)] == wanted:
                return position + len(context)
    return start
