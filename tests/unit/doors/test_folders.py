"""Published files are read one by one, inside their folder only."""

from __future__ import annotations

import inspect
import os
import sys
import threading
from pathlib import Path

import pytest

from badgeons.doors.folders import MAX_FILE, FolderFiles, entries_below, paths_below, read_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_bytes(b"secret")
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "b.json").write_bytes(b"{}")
    with (site / "large").open("wb") as file:
        file.truncate(MAX_FILE + 1)
    (site / "link").symlink_to(tmp_path / "secret")
    (site / "door").symlink_to(tmp_path, target_is_directory=True)
    return site


def test_a_folder_is_its_own_files(folder: Path) -> None:
    files = FolderFiles(folder)
    assert list(files) == ["a/b.json"]
    assert (files["a/b.json"], len(files), "a/b.json" in files) == (b"{}", 1, True)


def test_all_that_is_in_a_folder_is_listed_read_or_not(folder: Path) -> None:
    os.mkfifo(folder / "a" / "pipe")
    assert sorted(entries_below(folder)) == ["a/b.json", "a/pipe", "door", "large", "link"]
    assert list(entries_below(folder / "absent")) == [""]
    assert sorted(paths_below(folder)) == ["a/b.json", "large", "link"]


def test_folders_may_be_as_deep_as_the_disk_takes(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"d" * 200)
    deep.mkdir(parents=True)
    (deep / "file").touch()
    limit, used = sys.getrecursionlimit(), len(inspect.stack())
    sys.setrecursionlimit(used + 100)
    try:
        listed = [*entries_below(tmp_path), *FolderFiles(tmp_path), *paths_below(tmp_path)]
    finally:
        sys.setrecursionlimit(limit)
    assert listed == [(deep / "file").relative_to(tmp_path).as_posix()] * 3


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a",
        "absent",
        "large",
        "link",
        "door/secret",
        "../secret",
        "a/../../secret",
        "a/./b.json",
        "/etc/hostname",
        "\0",
        3,
    ],
)
def test_nothing_else_can_be_asked_for(folder: Path, path: str) -> None:
    files = FolderFiles(folder)
    assert path not in files
    with pytest.raises(KeyError):
        files[path]


def test_a_file_is_cut_at_its_bound(folder: Path) -> None:
    assert read_file(folder / "a" / "b.json", 2) == b"{}"
    assert read_file(folder / "a" / "b.json", 1) is None


def test_what_has_no_size_is_read_within_its_bound(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for size, expected in ((3, b"abc"), (2, None)):
        writer = threading.Thread(target=pipe.write_bytes, args=(b"abc",))
        writer.start()
        assert read_file(pipe, size) == expected
        writer.join()
