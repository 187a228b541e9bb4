"""What the private folder knows of earlier awards, and when it must not be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.history import (
    JOURNALS,
    SECRET,
    History,
    commit_awards,
    is_awards_folder,
    mark_done,
    open_awards_folder,
    read_history,
    read_journals,
)
from badgeons.awarding.journal import Journal
from badgeons.doors.private_folder import PrivateFolder
from support.awards import JOURNAL_BATCH as BATCH
from support.awards import JOURNAL_ENTRIES as ENTRIES


@pytest.fixture
def folder(tmp_path: Path) -> PrivateFolder:
    return open_awards_folder(tmp_path / "remises")


def test_a_new_folder_has_a_secret_and_no_journal(folder: PrivateFolder) -> None:
    history = read_history(folder)
    assert len(history.secret) == 32
    assert history == History(history.secret)
    assert read_history(folder) == history
    assert is_awards_folder(folder.path)
    assert not is_awards_folder(folder.path.parent)
    assert history.secret.hex() not in repr(history)


def test_a_run_is_committed_to_and_then_done(folder: PrivateFolder) -> None:
    first = Journal(BATCH, ENTRIES[:1])
    commit_awards(folder, None, first)
    assert read_journals(folder) == {BATCH.id: first}
    whole = Journal(BATCH, ENTRIES)
    commit_awards(folder, first, whole)
    assert read_journals(folder) == {BATCH.id: whole}
    mark_done(folder, whole)
    done = Journal(BATCH, ENTRIES, is_done=True)
    assert read_journals(folder) == {BATCH.id: done}
    before = folder.read(JOURNALS, BATCH.id)
    commit_awards(folder, done, done)
    mark_done(folder, done)
    assert folder.read(JOURNALS, BATCH.id) == before


def test_a_journal_without_its_facts_is_none(folder: PrivateFolder) -> None:
    folder.write(b'{"batch":', JOURNALS, "essai")
    assert read_journals(folder) == {}


def test_a_journal_under_another_name_stops_everything_and_what_is_no_journal_does_not(
    folder: PrivateFolder,
) -> None:
    journal = Journal(BATCH, ENTRIES)
    commit_awards(folder, None, journal)
    folder.write(b"\0", JOURNALS, ".DS_Store")
    folder.write(b"[x]\n", JOURNALS, "desktop.ini")
    assert read_journals(folder) == {BATCH.id: journal}
    folder.write(folder.read(JOURNALS, BATCH.id) or b"", JOURNALS, "copie")
    with pytest.raises(AwardingError, match="journal « copie » est abîmé"):
        read_journals(folder)


def test_a_missing_secret_stops_everything_once_there_are_journals(folder: PrivateFolder) -> None:
    commit_awards(folder, None, Journal(BATCH, ENTRIES))
    with pytest.raises(AwardingError, match="manque"):
        read_history(folder)


@pytest.mark.parametrize("content", [b"", b"00", b"zz" * 32, b"\xff" * 64])
def test_a_damaged_secret_stops_everything(folder: PrivateFolder, content: bytes) -> None:
    folder.write(content, SECRET)
    with pytest.raises(AwardingError, match="abîmé"):
        read_history(folder)


def test_a_journal_that_cannot_be_read_stops_everything(folder: PrivateFolder) -> None:
    (folder.path / JOURNALS / "essai").mkdir()
    with pytest.raises(AwardingError, match="abîmé"):
        read_journals(folder)
