"""Part of the demonstration catalogue in a folder of its own, and the command run on it, in process."""

from __future__ import annotations

import base64
import gzip
import json
import os
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml
from click.testing import CliRunner

from badgeons.cli import main
from support.part_of_demonstration import copy_part

PASSPHRASE = "quelques mots sans lien entre eux"
TODAY = "1793491200"  # 2026-11-01
NEXT_DAY = "1793577600"
LOCK = "badges/published.lock"

HOSTED = "33fa7a6a-252a-4f58-bf2a-bcf5377df742"
REVOKED = "2a6d851e-cfb8-4e55-a973-dee0bf3ed995"
PRIVATE = "f646ea7f-c1f4-413e-9c4f-f5f556aadfc6"


class Answer(NamedTuple):
    """What a run of the command gave; its words with plain apostrophes and spaces."""

    returncode: int
    stdout: str
    stderr: str


def plainly(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


@dataclass(frozen=True)
class Copy:
    """`root` holds the records; `keys` is a key folder beside it."""

    root: Path
    keys: Path

    def environment(self, changes: dict[str, str]) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.keys.parent),
            "SOURCE_DATE_EPOCH": TODAY,
            "BADGEONS_KEYS": str(self.keys),
            "BADGEONS_PASSPHRASE": PASSPHRASE,
            **changes,
        }

    def run(self, *arguments: str, **environment: str) -> Answer:
        """Run `badgeons` in the copy on 2026-11-01, in this process; it must never end in a traceback."""
        world: dict[str, str | None] = dict.fromkeys(os.environ) | self.environment(environment)
        with chdir(self.root):
            answer = CliRunner().invoke(main, arguments, env=world)
        assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exc_info
        return Answer(answer.exit_code, plainly(answer.stdout), plainly(answer.stderr))

    def check(self, **environment: str) -> Answer:
        return self.run("check", **environment)

    def done(self, *arguments: str, **environment: str) -> str:
        """The output of a command that must succeed."""
        answer = self.run(*arguments, **environment)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def refused(self, *arguments: str, code: int = 1, **environment: str) -> str:
        """What a command that must fail says, nothing being changed."""
        before = self.contents()
        answer = self.run(*arguments, **environment)
        assert answer.returncode == code, answer.stdout + answer.stderr
        assert self.contents() == before
        return answer.stderr

    def build(self, **environment: str) -> Path:
        """The machine files of the copy as it stands."""
        target = self.root.parent / "site"
        answer = self.run("build", "--output", str(target), **environment)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return target

    def contents(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in ("badges", "content")
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file()
        }

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def record(self, path: str) -> Any:
        return yaml.safe_load(self.text(path))

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.text(path)
        assert old in text, (path, old)
        self.write(path, text.replace(old, new))


def demonstration_copy(folder: Path) -> Copy:
    copy = Copy(folder / "catalogue", folder / "keys")
    copy_part(copy.root)
    copy.write(LOCK, _lock_file())
    return copy


@cache
def _lock_file() -> str:
    """What `badgeons lock` writes of such a copy."""
    with TemporaryDirectory() as folder:
        copy = Copy(Path(folder) / "catalogue", Path(folder) / "keys")
        copy_part(copy.root)
        copy.done("lock")
        return copy.text(LOCK)


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def bit(site: Path, entry: dict[str, str], base_url: str, path: str = "") -> bool:
    """A bit of a published status list, read by hand: `path` names another list than the entry's own."""
    name = path or entry["statusListCredential"].removeprefix(base_url)
    encoded = load(site / name)["credentialSubject"]["encodedList"]
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))
    index = int(entry["statusListIndex"])
    return bool(bits[index // 8] & (128 >> index % 8))
