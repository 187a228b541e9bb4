"""What is installed is locked by digest, and no lock names the place it was fetched from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("site.txt", "test.txt", "openbadges.txt")


def pins(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_locks_have_digests_and_no_address(root: Path, name: str) -> None:
    path = root / "requirements" / name
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    blocks = re.split(r"\n(?=\S)", text.replace("\\\n", " "))
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)
    assert pins(path)


def test_tests_run_with_the_versions_that_build_the_site(root: Path) -> None:
    site, test = (pins(root / "requirements" / name) for name in ("site.txt", "test.txt"))
    assert {name: test.get(name) for name in site} == site


def test_locks_follow_the_project(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=!~\[; ]", line)[0].lower() for line in project["dependencies"]}
    assert names <= {name.lower() for name in pins(root / "requirements" / "site.txt")}


def test_npm_lock_names_no_registry(root: Path) -> None:
    lock = json.loads((root / "tests/outside/package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for path, package in lock["packages"].items() if path)
    assert "omit-lockfile-registry-resolved=true" in (root / "tests/outside/.npmrc").read_text(
        encoding="utf-8"
    )
