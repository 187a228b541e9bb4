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
    assert sorted(verdicts) == sorted(case.name for case in read_cases())


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_engine_and_command_say_the_same(case: Case, verdicts: dict[str, Any]) -> None:
    answer = verdicts[case.name]
    steps = [
        {name: step[name] for name in ("name", "state", "message", "values")} for step in answer["steps"]
    ]
    command = verify(case.content, published(case.site, case.base_url), case.now, case.email, case.known)
    assert differences({**answer, "steps": steps}, command) == ""
