"""What a process cost: its processor time and that of its children, and the most memory of one of them."""

from __future__ import annotations

import os
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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
        with subprocess.Popen(
            self.arguments,
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            output = process.stdout.read() if process.stdout else ""
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(self.arguments)}\n{output[-2000:]}")
        return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def middle(usages: Sequence[Usage]) -> Usage:
    """The median of the times, the largest of the memories."""
    return Usage(statistics.median(usage.seconds for usage in usages), max(usage.memory for usage in usages))
