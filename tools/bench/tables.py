"""Measures side by side: every program of a measure in turn, again for each round, then tables."""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.usage import Usage, middle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.usage import Command

OURS = "Badgeons"
MEGABYTE = 1_000_000


@dataclass
class Measure:
    """One subject at growing sizes. `commands` makes the programs to compare, ours under OURS, for a size."""

    title: str
    unit: str
    sizes: Mapping[int, Mapping[str, Command]]
    usages: dict[int, dict[str, list[Usage]]] = field(default_factory=dict)

    def run(self, rounds: int) -> None:
        """Each program once, then each again: what else the machine does falls on all of them."""
        for size, commands in self.sizes.items():
            for _, (name, command) in itertools.product(range(rounds), commands.items()):
                usage = command.run()
                self.usages.setdefault(size, {}).setdefault(name, []).append(usage)
                print(f"{self.title}, {size:,} {self.unit}, {name}: {usage.seconds:.2f} s", file=sys.stderr)

    def table(self) -> str:
        """Markdown: a line for each size and program, ours beside each other one, what one more costs."""
        lines = [
            f"| {self.title} | program | CPU, s | MB | ours / theirs | one more costs, ms |",
            "|---|---|---:|---:|---:|---:|",
        ]
        before: dict[str, tuple[int, float]] = {}
        for size, programs in self.usages.items():
            results = {name: middle(usages) for name, usages in programs.items()}
            ours = results.get(OURS)
            for name, result in results.items():
                is_compared = ours is not None and name != OURS
                ratio = f"{ours.seconds / result.seconds:.2f}" if ours is not None and is_compared else ""
                growth = _growth(before.get(name), size, result.seconds)
                before[name] = (size, result.seconds)
                memory = f"{result.memory / MEGABYTE:.0f}"
                cells = (f"{size:,} {self.unit}", name, f"{result.seconds:.2f}", memory, ratio, growth)
                lines.append(f"| {' | '.join(cells)} |")
        return "\n".join(lines)


def _growth(before: tuple[int, float] | None, size: int, seconds: float) -> str:
    if before is None or size <= before[0]:
        return ""
    return f"{(seconds - before[1]) / (size - before[0]) * 1000:.2f}"


def tables(measures: Sequence[Measure]) -> str:
    return "\n\n".join(measure.table() for measure in measures if measure.usages)
