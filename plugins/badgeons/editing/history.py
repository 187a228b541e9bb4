"""What git still remembers of erased records, and the commands that make it forget."""

import shlex
from collections.abc import Sequence

PURGED = "../depot-purge"
"""Where the purged copy of the repository is made, from its folder."""
RECORD_SUFFIXES = (".yml", ".md", ".csv")


def purge_commands(paths: Sequence[str]) -> list[str]:
    """The shell commands that take files out of the whole history, then put the present records back.

    They are run in an up-to-date copy of the repository, once the erasure is accepted; git filter-repo is
    needed. `paths` are those that the erasure changed or deleted.
    """
    removed = " ".join(f"--path {shlex.quote(path)}" for path in paths)
    kept = " ".join(shlex.quote(path) for path in paths if path.endswith(RECORD_SUFFIXES))
    return [
        f'origin="$(git remote get-url origin)" && git clone "$origin" {PURGED}',
        f"git -C {PURGED} filter-repo --invert-paths {removed}",
        f"git archive HEAD {kept} | tar -x -C {PURGED}",
        f"git -C {PURGED} add {kept}",
        f'git -C {PURGED} commit -m "Records after an erasure"',
        f'git -C {PURGED} push --force --all "$origin" && git -C {PURGED} push --force --tags "$origin"',
    ]
