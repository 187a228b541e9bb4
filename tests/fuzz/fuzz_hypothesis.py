"""Fuzz verification with hypothesis, which shrinks what it finds (see trials.py).

PYTHONPATH=plugins:tests python tests/fuzz/fuzz_hypothesis.py SECONDS [SEED]
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz.trials import trial

EXAMPLES = 500


class Drawn:
    """Choices drawn by hypothesis."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def number(self, most: int) -> int:
        return self._data.draw(st.integers(0, most))

    def octets(self, most: int) -> bytes:
        return self._data.draw(st.binary(max_size=most))


def run(examples: int, number: int, outcomes: Counter[str]) -> None:
    """That many trials from that seed. Raises what the smallest failing one raises."""

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(st.data())
    def one(data: st.DataObject) -> None:
        outcomes[trial(Drawn(data)).outcome] += 1

    one()


def main() -> None:
    end = time.monotonic() + float(sys.argv[1])
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    outcomes: Counter[str] = Counter()
    while time.monotonic() < end:
        run(EXAMPLES, number, outcomes)
        number += 1
        print(f"seed {number}: {sum(outcomes.values())} trials, {dict(outcomes)}", flush=True)


if __name__ == "__main__":
    main()
