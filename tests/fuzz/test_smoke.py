"""A short run of each fuzzer, so that they are in order on the day they are run for long (`make fuzz`)."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from badgeons.verifying import published, verify
from fuzz import trials
from fuzz.fuzz_hypothesis import run

HERE = Path(__file__).parent


def test_hypothesis_finds_no_crash_and_no_false_valid() -> None:
    outcomes: Counter[str] = Counter()
    run(60, 20260601, outcomes)
    assert sum(outcomes.values()) >= 60
    assert outcomes["invalid"] > 0


def test_the_judge_knows_a_false_valid() -> None:
    """The oracle itself: a good badge passes, the same verdict on another's words does not."""
    good = next(case for case in trials.seeds() if case.name == "ob3-json/good")
    verdict = verify(good.content, published(good.site, good.base_url), good.now, good.email, good.known)
    trials.judge(good, trials.with_other_json, verdict)
    assert verdict.document is not None
    verdict.document["issuer"]["name"] = "Un autre collectif"
    with pytest.raises(trials.FalseValidError):
        trials.judge(good, trials.with_other_json, verdict)
    revoked = next(case for case in trials.seeds() if case.name == "ob3-json/revoked")
    with pytest.raises(trials.FalseValidError):
        trials.judge(revoked, trials.with_other_publications, verdict)


def test_atheris_runs(tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("no atheris here (Linux, Python 3.11 to 3.13)")
    done = subprocess.run(
        [
            sys.executable,
            str(HERE / "fuzz_verify.py"),
            "-runs=150",
            "-len_control=0",
            f"-artifact_prefix={tmp_path}/",
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done 150 runs" in done.stderr
