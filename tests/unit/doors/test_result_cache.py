"""Results are kept under names, for what they were computed from, and not for ever."""

import os
from pathlib import Path

import pytest

import badgeons
from badgeons.doors import result_cache
from badgeons.doors.result_cache import ResultCache, open_result_cache, program_digest


def test_a_result_is_given_for_its_inputs_only(tmp_path: Path) -> None:
    cache = ResultCache(tmp_path)
    assert cache.read("a", [1]) is None
    cache.write("a", [1], {"b": ["é"]})
    assert (cache.read("a", [1]), cache.read("a", [2]), cache.read("b", [1])) == ({"b": ["é"]}, None, None)
    cache.write("a", [2], "new")
    assert (cache.read("a", [1]), cache.read("a", [2])) == (None, "new")


def test_what_was_damaged_is_nothing(tmp_path: Path) -> None:
    cache = ResultCache(tmp_path)
    cache.write("a", [1], "an actor")
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    for damaged in (content.replace(b"an actor", b"no actor"), content[:-1], b"", b"\n" + content):
        file.write_bytes(damaged)
        assert cache.read("a", [1]) is None
    file.write_bytes(content)
    assert cache.read("a", [1]) == "an actor"


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ResultCache(tmp_path)
    monkeypatch.setattr(result_cache, "MAX_FILES", 4)
    for number in range(6):
        cache.write(str(number), 0, number)
        os.utime(cache._path(str(number)), (number, number))
    assert len(list(tmp_path.iterdir())) == 4
    assert [cache.read(str(number), 0) for number in range(4)] == [None, None, 2, 3]


def test_what_others_keep_in_the_folder_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_cache, "MAX_FILES", 2)
    (tmp_path / "badgeons-folder").mkdir()
    others = ["notes.txt", "badgeons-notes.json", f"{'a' * 64}.json", f"badgeons-{'a' * 64}.json.old"]
    for name in others:
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (0, 0))
    cache = ResultCache(tmp_path)
    for number in range(3):
        cache.write(str(number), 0, number)
        os.utime(cache._path(str(number)), (number, number))
    assert {*others, "badgeons-folder"} <= {path.name for path in tmp_path.iterdir()}
    assert [cache.read(str(number), 0) for number in range(3)] == [None, 1, 2]


def test_what_a_run_that_was_killed_left_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ResultCache(tmp_path)
    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", killed_run)
        with pytest.raises(KeyboardInterrupt):
            cache.write("a", 0, 1)
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.setattr(result_cache, "MAX_FILES", 1)
    cache.write("b", 0, 2)
    assert [path.name for path in tmp_path.iterdir()] == [cache._path("b").name]


def killed_run(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert open_result_cache({"BADGEONS_CACHE": str(tmp_path / "file" / "below")}) is None
    gone = ResultCache(tmp_path / "gone")
    gone.write("a", 0, 1)
    assert gone.read("a", 0) is None


def test_the_folder_is_that_of_the_user(tmp_path: Path) -> None:
    cache = open_result_cache({"XDG_CACHE_HOME": str(tmp_path)})
    assert cache is not None
    cache.write("a", 0, 1)
    assert [path.parent for path in tmp_path.rglob("*.json")] == [tmp_path / "badgeons"]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no modes of files")
def test_what_is_kept_is_the_user_s_alone(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    environment = {"BADGEONS_CACHE": str(folder)}
    cache = open_result_cache(environment)
    assert cache is not None
    cache.write("a", 0, 1)
    assert [path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())] == [0o700, 0o600]
    answers = []
    for mode in (0o755, 0o775, 0o707):
        folder.chmod(mode)
        answers.append(open_result_cache(environment) is not None)
    assert answers == [True, False, False]


def test_each_file_of_the_program_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "badgeons/templates").mkdir(parents=True)
    template = tmp_path / "badgeons/templates/a.html"
    template.write_text("a")
    digests = [program_digest()]
    monkeypatch.setattr(badgeons, "__file__", str(tmp_path / "badgeons/__init__.py"))
    for text in ("a", "ab", "abc"):
        template.write_text(text)
        result_cache.program_digest.cache_clear()
        digests.append(program_digest())
    result_cache.program_digest.cache_clear()
    assert len(set(digests)) == 4
