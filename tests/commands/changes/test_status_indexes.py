"""A status index that the private folder gave is given to nothing else."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from badgeons.awarding.history import commit_awards, open_awards_folder
from badgeons.awarding.journal import Journal
from badgeons.publishing import status_indexes
from support.awards import JOURNAL_BATCH, JOURNAL_ENTRIES
from support.catalogue_copy import Copy

pytestmark = pytest.mark.usefixtures("quick_key_files")
ENDORSE = ("endorse", "badge:cooperer", "--as", "of-exemple", "--capacity", "x", "--comment", "y")


def draw_from(monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    """Let the next index drawn be `first`, then those that follow it."""
    drawn = count(first)
    monkeypatch.setattr(status_indexes, "secrets", SimpleNamespace(randbelow=lambda _: next(drawn)))


def test_no_index_of_an_award_that_is_not_proposed_yet_is_drawn(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = open_awards_folder(tmp_path / "own" / "badgeons.example.org")
    index = JOURNAL_ENTRIES[1].award.status_index
    commit_awards(folder, None, Journal(JOURNAL_BATCH, JOURNAL_ENTRIES))
    own = {"BADGEONS_PRIVATE": str(tmp_path / "own")}

    draw_from(monkeypatch, index)
    copy.done(*ENDORSE, "--sign", "build", **own)
    public = copy.record("content/actors/of-exemple.yml")["keys"][0]["public"]
    copy.done("keys", "rotate", "of-exemple")
    draw_from(monkeypatch, index)
    copy.done("keys", "compromised", "of-exemple", public, "--since", "2026-05-01", "--reissue", **own)

    records = "".join(path.read_text("utf-8") for path in copy.root.glob("badges/**/*.yml"))
    given = [f"status_index: {index + more}\n" in records for more in range(3)]
    assert given == [False, True, True], "the first of each command is that of the journal"
