"""What the page's engine finds in what people give is what the command finds."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from badgeons.verifying.inputs import extract
from support.inputs import Given, every_input, write_inputs

SOURCES = Path("tools/verifier")
INPUTS = {name: given for name, given in every_input().items() if not given.needs_pictures}
SECONDS = 20


@pytest.fixture(scope="module")
def results(root: Path, verifier_packages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the engine finds, by the name of what is given."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "inputs.json").write_text(write_inputs(INPUTS), "utf-8")
    files = {"INPUTS": str(folder / "inputs.json"), "RESULTS": str(folder / "results.json")}
    done = subprocess.run(
        ["node", "inputs.mjs"],
        cwd=root / SOURCES, env={**os.environ, **files}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(json.loads((folder / "results.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", INPUTS)
def test_the_engine_finds_what_the_command_finds(name: str, results: dict[str, Any]) -> None:
    given: Given = INPUTS[name]
    extraction, result = extract(given.content, given.url), results[name]
    assert result["names"] == [badge.name for badge in extraction.badges]
    assert [base64.b64decode(content) for content in result["contents"]] == [
        badge.content for badge in extraction.badges
    ]
    assert (result["addresses"], result["message"]) == (list(extraction.addresses), extraction.message)
    assert (result["values"], result["otherCount"]) == (dict(extraction.values), extraction.other_count)
    assert result["seconds"] < SECONDS
