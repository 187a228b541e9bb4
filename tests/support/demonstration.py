"""Copies of the demonstration that a test may spoil, in its own language alone: its pages are made once."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LOCK = "badges/published.lock"


def copy_records(folder: Path) -> None:
    """The records and prose of the demonstration; the pages written in English are left out."""
    for name in ("badges", "content"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.en.md"))
    lock = folder / LOCK
    lines = lock.read_text("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith("/en/") and not line.endswith(".en.json\n"))
    lock.write_text("".join(kept), "utf-8")


def copy_demonstration(folder: Path) -> None:
    """The same with the settings, which ask for no further language."""
    copy_records(folder)
    (folder / "mkdocs.yml").write_text(settings_of_one_language(), "utf-8")


def settings_of_one_language() -> str:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    further = "      further_languages: [en]\n"
    assert further in settings
    return settings.replace(further, "")
