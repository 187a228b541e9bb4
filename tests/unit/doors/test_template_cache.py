"""Compiled templates are kept for one user, by all they depend on; a damaged one is compiled again."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from badgeons.doors import template_cache
from badgeons.doors.template_cache import TemplateCache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, where nothing is kept yet."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(template_cache, "_IN_MEMORY", {})
    template_cache._folder.cache_clear()
    yield tmp_path
    template_cache._folder.cache_clear()


def rendered(text: str, salt: str = "a") -> str:
    """What a new process would write of a template."""
    template_cache._IN_MEMORY.clear()
    return (
        Environment(loader=DictLoader({"t": text}), bytecode_cache=TemplateCache(salt))
        .get_template("t")
        .render()
    )


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/badgeons-*"))


def test_a_template_is_kept_for_its_text_and_settings(folder: Path) -> None:
    assert [rendered("{{ 1 + 1 }}") for _ in range(2)] == ["2", "2"]
    (file,) = kept(folder)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert rendered("{{ 1 + 2 }}") == "3" and kept(folder) == [file]
    assert rendered("{{ 1 + 2 }}", salt="b") == "3" and len(kept(folder)) == 2


@pytest.mark.parametrize("length", [0, 5, 40])
def test_a_file_cut_short_is_made_again(folder: Path, length: int) -> None:
    rendered("{{ 1 + 1 }}")
    (file,) = kept(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:length])
    assert rendered("{{ 1 + 1 }}") == "2"
    assert file.read_bytes() == whole


def test_a_folder_of_another_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getuid", lambda: 4242)
    assert rendered("{{ 1 + 1 }}") == "2"
    assert kept(folder) == []
