"""make bench [MEASURES="check build …"] [ROUNDS=3] [SCALE=1]

Every measure, or those named; SCALE divides the sizes, to try in a minute what takes an hour.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.measures import MEASURES, Workplace
from bench.tables import tables

PERFORMANCE = Path(__file__).parents[2] / "docs/performance.md"
HEAD = """# What it costs

Written by `make bench`: do not edit. Processor time (user and system) of whole processes, median of
{rounds}, and the most memory of one of them; each program in turn within one run, so that ratios hold on a
busy machine, and times of two runs do not compare. Territories are the demonstration completed by made-up
records of French text (`tools/bench/territories.py`).

{day}, Python {python}, {cores} cores, {system}{scale}.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []], default=[])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="badgeons-bench-"))
    try:
        place = Workplace(folder, options.scale)
        measures = [MEASURES[name](place) for name in options.measures or MEASURES]
        for measure in measures:
            measure.run(options.rounds)
        result = tables(measures)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(result)
    for missing in place.missing:
        print(f"not measured: {missing}", file=sys.stderr)
    if options.write:
        head = HEAD.format(
            rounds=f"{options.rounds} rounds" if options.rounds > 1 else "one round",
            day=datetime.now(UTC).date(),
            python=platform.python_version(),
            cores=os.cpu_count(),
            system=platform.system(),
            scale=f"; every size divided by {options.scale}" if options.scale > 1 else "",
        )
        absent = "".join(f"\nNot measured: {missing}.\n" for missing in place.missing)
        PERFORMANCE.write_text(f"{head}\n{result}\n{absent}", "utf-8")


if __name__ == "__main__":
    main()
