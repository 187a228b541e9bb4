"""What the packages import is what they declare, no more and no less."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

THEMES = {"mkdocs-material"}
"""Needed by name in mkdocs.yml, never imported."""


def distribution(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0].lower().replace("_", "-")


def imported_roots(root: Path) -> set[str]:
    names = set()
    for path in (root / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"badgeons", "mkdocs_badgeons"}


def test_declared_dependencies_are_the_imported_ones(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {distribution(line) for line in project["dependencies"]}
    known = packages_distributions()
    needed = {known[name][0].lower().replace("_", "-") for name in imported_roots(root)}
    assert needed | THEMES == declared
