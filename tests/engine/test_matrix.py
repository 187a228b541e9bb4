"""The engine's sources in Node.js on every file of the matrix: its verdicts, then the command's sentences."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from badgeons.verifying import published, verify
from support.matrix import Case, read_cases
from support.slips import Slip, read_slips
from support.verdicts import differences

SOURCES = Path("tools/verifier")


@pytest.fixture(scope="module")
def verdicts(root: Path, verifier_packages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The engine's verdicts by case, each as the matrix expects it."""
    file = tmp_path_factory.mktemp("node") / "verdicts.json"
    done = subprocess.run(
        ["node", "--test"],
        cwd=root / SOURCES, env={**os.environ, "VERDICTS": str(file)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return dict(json.loads(file.read_text(encoding="utf-8")))


def test_every_case_was_tried(verdicts: dict[str, Any]) -> None:
    assert sorted(verdicts) == sorted(each.name for each in (*read_cases(), *read_slips()))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_engine_and_command_say_the_same(case: Case, verdicts: dict[str, Any]) -> None:
    command = verify(case.content, published(case.site, case.base_url), case.now, case.email, case.known)
    assert differences(in_short(verdicts[case.name]), command) == ""


@pytest.mark.parametrize("slip", read_slips(), ids=lambda slip: slip.name)
def test_engine_and_command_say_the_same_of_what_the_field_writes(
    slip: Slip, verdicts: dict[str, Any]
) -> None:
    command = verify(slip.content, slip.resolve, slip.now, slip.email)
    answer = verdicts[slip.name]
    assert differences(in_short(answer), command) == ""
    assert [step["decides"] for step in answer["steps"]] == [step.decides for step in command.steps]


def in_short(answer: dict[str, Any]) -> dict[str, Any]:
    steps = [
        {name: step[name] for name in ("name", "state", "message", "values")} for step in answer["steps"]
    ]
    return {**answer, "steps": steps}
