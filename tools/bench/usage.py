"""What a process cost: its processor time and that of its children, and the most memory of one of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LAUNCHER = """
import os, sys
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(process, 0)
print(f"\\n{used.ru_utime + used.ru_stime} {used.ru_maxrss}", file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A small process between: Linux counts in the memory of a new one that of the process which started it."""


@dataclass(frozen=True)
class Usage:
    """`seconds` of processor time (user and system); `memory` in bytes (maximum resident set size)."""

    seconds: float
    memory: int


@dataclass(frozen=True)
class Command:
    """A command to measure; `prepare` is run before each time and is not counted."""

    arguments: Sequence[str]
    folder: Path
    environment: dict[str, str]
    prepare: Callable[[], object] = lambda: None

    def run(self) -> Usage:
        """Run it once. Raises RuntimeError, with what it said, when it fails."""
        self.prepare()
        process = subprocess.run(
            [sys.executable, "-S", "-c", LAUNCHER, *self.arguments],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(self.arguments)}\n{(process.stdout + process.stderr)[-2000:]}")
        seconds, kilobytes = process.stderr.splitlines()[-1].split()
        return Usage(float(seconds), int(kilobytes) * 1024)


def middle(usages: Sequence[Usage]) -> Usage:
    """The median of the times, the largest of the memories."""
    return Usage(statistics.median(usage.seconds for usage in usages), max(usage.memory for usage in usages))
