"""Whatever bytes a file holds, loading gives a catalogue or problems, never a traceback."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.loading.load import load_catalogue
from golden.test_golden import GOLDEN, SETTINGS, TODAY

FILES = sorted(path.relative_to(GOLDEN / "base") for path in (GOLDEN / "base").rglob("*") if path.is_file())
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [
            b"\n",
            b"  ",
            b": ",
            b"- ",
            b"'",
            b'"',
            b"<",
            b"&",
            b"*",
            b"!",
            b"[",
            b"{",
            b"---\n",
            b"@a.fr",
            b"\\x00",
            b"~",
        ]
    ),
    st.sampled_from(["cooperer", "tiers-lieu-exemple", "2026-02-30", "é", "\u202e", "null", "retire"]).map(
        str.encode
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(GOLDEN / "base", tmp_path_factory.mktemp("hostile") / "catalogue")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(FILES),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), PIECES), min_size=1),
)
def test_no_change_of_a_file_makes_a_traceback(
    folder: Path, path: Path, edits: list[tuple[float, int, bytes]]
) -> None:
    sound = (GOLDEN / "base" / path).read_bytes()
    content = sound
    for where, dropped, piece in edits:
        start = int(where * len(content))
        content = content[:start] + piece + content[start + dropped :]
    problems = Problems()
    try:
        (folder / path).write_bytes(content)
        catalogue = load_catalogue(folder, SETTINGS, TODAY, problems)
    finally:
        (folder / path).write_bytes(sound)
    assert catalogue is not None or problems.errors
    for problem in problems:
        for language in ("fr", "en"):
            assert problem.in_words(language).isprintable()
