"""A small catalogue that proposals are made to."""

from __future__ import annotations

from pathlib import Path

from badgeons.base.settings import Settings
from badgeons.proposing import Repository, read_repository
from support.projects import BASE_URL, TODAY, write_catalogue


def small_repository(root: Path) -> Repository:
    """A catalogue written at `root`, one actor of it without a key."""
    write_catalogue(root)
    actors = root / "content" / "actors"
    with_key = (actors / "of-exemple.yml").read_text("utf-8").replace("Of exemple", "Structure sans clé")
    (actors / "sans-cle.yml").write_text(with_key.partition("keys:")[0] + "demonstration: true\n", "utf-8")
    read = read_repository(root, Settings(BASE_URL), TODAY)
    assert read is not None
    return read
