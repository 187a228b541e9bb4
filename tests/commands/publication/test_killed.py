"""A build killed at any moment (kill -9) leaves what is published as it was, and the next one succeeds.

KILLS=20 kills so many builds of each writer; the suite has time for few.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.projects import Project, write_catalogue
from support.small_site import HEAD, MATERIAL, PLUGINS, build_with_mkdocs

KILLS = int(os.environ.get("KILLS", "2"))
MAX_FILES = 250
"""More than the small catalogue has: some builds end before they are killed."""
PUBLISHED = {"index.html": b"what was published", "ob/3/credentials/1.json": b"{}"}
DEADLINE = 120.0
ASIDE = ".site-*"


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def publish(site: Path) -> None:
    for path, content in PUBLISHED.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)


def wait_for_files(count: int, root: Path, build: subprocess.Popen[bytes]) -> None:
    """Wait until a build has written so many files aside, or has ended."""
    end = time.monotonic() + DEADLINE
    while build.poll() is None and sum(1 for _ in root.glob(f"{ASIDE}/**/*")) < count:
        assert time.monotonic() < end, "the build neither writes nor ends"
        time.sleep(0.01)


def by_mkdocs(project: Project) -> None:
    built = build_with_mkdocs(project.root)
    assert built.stopped == "", built.messages


def by_ourselves(project: Project) -> None:
    answer = project.run("build", "--site")
    assert answer.returncode == 0, answer.stderr


WRITERS: dict[str, tuple[list[str], Callable[[Project], None]]] = {
    "mkdocs": (["mkdocs", "build", "--quiet"], by_mkdocs),
    "badgeons": (["badgeons", "build", "--site"], by_ourselves),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_killed_build_leaves_what_is_published(writer: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "catalogue", tmp_path)
    write_catalogue(project.root)
    (project.root / "mkdocs.yml").write_text(HEAD + MATERIAL + PLUGINS, "utf-8")
    site = project.root / "site"
    publish(site)
    arguments, build_again = WRITERS[writer]
    moments, killed, ended = random.Random(9), 0, []
    for _ in range(KILLS):
        for left in project.root.glob(ASIDE):  # what the build killed before wrote is not this one's
            shutil.rmtree(left)
        build = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=project.root,
            env=project.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        wait_for_files(moments.randrange(MAX_FILES), project.root, build)
        time.sleep(moments.uniform(0, 0.02))
        build.kill()
        build.wait()
        left = contents(site)
        if left == PUBLISHED:
            killed += any(project.root.glob(ASIDE))
        else:  # it was quicker: what is there is a whole site
            ended.append(left.keys())
            shutil.rmtree(site)
            publish(site)
    build_again(project)
    assert killed > 0
    whole = contents(site)
    assert {"data/catalogue.json", "badges/atelier/index.html"} <= whole.keys()
    assert all(paths == whole.keys() for paths in ended)
