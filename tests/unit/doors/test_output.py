"""What is built replaces the earlier site whole, or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from badgeons.base.documents import OutputFile
from badgeons.doors import output
from badgeons.doors.output import OutputError, add_files, check_target, new_folder_beside, write_site


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_site([OutputFile("a/old.json", b"1"), OutputFile("kept.json", b"2")], target)
    count = write_site([OutputFile("kept.json", b"2"), OutputFile("b/new.json", b"3")], target)
    assert count == 2
    assert {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()} == {
        "kept.json",
        "b/new.json",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_that_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_site([OutputFile("kept.json", b"2"), OutputFile("changed.json", b"2")], target)
    before = {name: (target / name).stat().st_ino for name in ("kept.json", "changed.json")}
    write_site([OutputFile("kept.json", b"2"), OutputFile("changed.json", b"3")], target)
    after = {name: (target / name).stat().st_ino for name in ("kept.json", "changed.json")}
    assert before["kept.json"] == after["kept.json"]
    assert before["changed.json"] != after["changed.json"]


def test_a_failure_on_the_way_leaves_the_earlier_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_site([OutputFile("a.json", b"1")], target)

    def interrupted() -> Iterator[OutputFile]:
        yield OutputFile("b.json", b"2")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_site(interrupted(), target)
    assert [path.name for path in target.iterdir()] == ["a.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("path", ["../out.json", "/etc/out.json", "a/../../out.json", "", "a\\..\\b.json"])
def test_a_path_that_leaves_the_site_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError):
        write_site([OutputFile(path, b"")], tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_two_files_at_one_address_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.json"):
        add_files([OutputFile("a.json", b"1"), OutputFile("a.json", b"2")], tmp_path)


def test_the_repository_is_never_replaced(tmp_path: Path) -> None:
    root = tmp_path / "catalogue"
    (root / "badges").mkdir(parents=True)
    for target in (root, tmp_path):
        with pytest.raises(OutputError):
            check_target(target, root)
    check_target(root / "site", root)


def test_what_a_killed_build_left_is_deleted_a_day_later(tmp_path: Path) -> None:
    target = tmp_path / "site"
    old, recent = new_folder_beside(target), new_folder_beside(target)
    of_people = [tmp_path / name for name in (".site-backup", ".site-old", ".sites", ".sites-a.badgeons-tmp")]
    for folder in of_people:
        folder.mkdir()
    for folder in (old, *of_people):
        os.utime(folder, (0, 0))
    write_site([OutputFile("a.json", b"1")], target)
    assert (old.exists(), recent.exists()) == (False, True)
    assert [folder.name for folder in of_people if not folder.exists()] == []


def test_folders_are_exchanged_where_the_system_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_exchange", lambda one, other: False)
    for content in (b"1", b"2"):
        write_site([OutputFile("a.json", content)], tmp_path / "site")
    assert (tmp_path / "site/a.json").read_bytes() == b"2"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
