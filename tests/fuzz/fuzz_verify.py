"""Fuzz verification with atheris, coverage-guided (see trials.py for what is tried and judged).

    PYTHONPATH=plugins:tests python tests/fuzz/fuzz_verify.py [CORPUS] -max_total_time=600

Options are libFuzzer's. A crash or a false "valid" stops the run and leaves the input that made it.
"""

from __future__ import annotations

import sys
from collections import Counter

import atheris

with atheris.instrument_imports(include=["badgeons"]):
    from fuzz.trials import seeds, trial

OUTCOMES: Counter[str] = Counter()


class Bytes:
    """Choices read from the fuzzer's bytes."""

    def __init__(self, content: bytes) -> None:
        self._provider = atheris.FuzzedDataProvider(content)

    def number(self, most: int) -> int:
        return int(self._provider.ConsumeIntInRange(0, most))

    def octets(self, most: int) -> bytes:
        return bytes(self._provider.ConsumeBytes(self.number(most)))


def one_input(content: bytes) -> None:
    OUTCOMES[trial(Bytes(content)).outcome] += 1
    if sum(OUTCOMES.values()) % 5000 == 0:
        print(f"verdicts so far: {dict(OUTCOMES)}", file=sys.stderr, flush=True)


def main() -> None:
    seeds()
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
