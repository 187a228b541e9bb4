"""Part of the demonstration catalogue in git, published once, and the command run on it in this process."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from badgeons.cli import main
from support.part_of_demonstration import copy_part

DAY = "1795392000"  # 2026-11-23
LOCK = "badges/published.lock"
BASE_URL = "https://badgeons.example.org/"

AWARDED = "cooperer"
HOSTED = "33fa7a6a-252a-4f58-bf2a-bcf5377df742"
"""A published award of the badge `cooperer`."""
PRIVATE = "decouverte-reconnaissance"
"""A badge awarded in private only."""
UNAWARDED = "acteur-collectif"


@dataclass(frozen=True)
class Answer:
    code: int
    output: str


@dataclass(frozen=True)
class Copy:
    root: Path

    def run(self, *arguments: str, **environment: str) -> Answer:
        """Run `badgeons` in the copy; it never ends in a traceback."""
        world: dict[str, str | None] = {name: None for name in os.environ if name.startswith("BADGEONS_")}
        world |= {"SOURCE_DATE_EPOCH": DAY, "XDG_CONFIG_HOME": str(self.root.parent), **environment}
        result = CliRunner().invoke(main, ["--config", str(self.root / "mkdocs.yml"), *arguments], env=world)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Answer(result.exit_code, result.output)

    def done(self, *arguments: str, **environment: str) -> str:
        answer = self.run(*arguments, **environment)
        assert answer.code == 0, answer.output
        return answer.output

    def refused(self, *arguments: str, code: int = 1, **environment: str) -> str:
        answer = self.run(*arguments, **environment)
        assert answer.code == code, answer.output
        return answer.output

    def build(self, name: str = "site", **environment: str) -> Site:
        target = self.root.parent / name
        self.done("build", "--output", str(target), **environment)
        return Site(target)

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.text(path)
        assert old in text, (path, old)
        self.write(path, text.replace(old, new))

    def set(self, path: str, key: str, value: str) -> None:
        """Write `key: value` in the place of the line of a key, or at the top."""
        lines = self.text(path).split("\n")
        found = [number for number, line in enumerate(lines) if line.startswith(f"{key}:")]
        if found:
            lines[found[0]] = f"{key}: {value}"
        else:
            lines.insert(0, f"{key}: {value}")
        self.write(path, "\n".join(lines))

    def raise_version(self, badge: str, version: str) -> None:
        self.set(f"badges/{badge}/badge.yml", "version", f'"{version}"')

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        who = [
            "-c",
            "user.name=Exemple",
            "-c",
            "user.email=exemple@example.org",
            "-c",
            "commit.gpgsign=false",
        ]
        return subprocess.run(
            ["git", *who, *arguments], cwd=self.root, capture_output=True, encoding="utf-8", check=False
        )

    def commit(self, why: str = "change") -> None:
        assert self.git("add", "-A").returncode == 0
        answer = self.git("commit", "-q", "-m", why)
        assert answer.returncode == 0, answer.stdout + answer.stderr


@dataclass(frozen=True)
class Site:
    folder: Path

    def bytes(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def json(self, path: str) -> Any:
        return json.loads(self.bytes(path))

    def has(self, path: str) -> bool:
        return (self.folder / path).is_file()

    def at(self, url: str) -> Any:
        """The document at one of the site's own addresses."""
        assert url.startswith(BASE_URL), url
        return self.json(url.removeprefix(BASE_URL))


def published_copy(folder: Path) -> Copy:
    """Records of the demonstration, locked anew and committed on `main`."""
    root = folder / "catalogue"
    copy_part(root)
    copy = Copy(root)
    copy.done("lock")
    assert copy.git("init", "-q", "-b", "main", "--template=").returncode == 0
    copy.commit("what is published")
    # one file of objects, not hundreds: each test copies them
    assert copy.git("gc", "--quiet").returncode == 0
    return copy
