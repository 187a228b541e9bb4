"""The committed files of the matrix are those that `fixtures.matrix` makes."""

from __future__ import annotations

import zlib

import pytest

from fixtures.matrix.writing import files_of, made_cases, made_slips, read, write
from support.matrix import FOLDER


@pytest.mark.skipif("ng" in zlib.ZLIB_RUNTIME_VERSION, reason="zlib-ng compresses the same to other bytes")
def test_the_files_are_up_to_date(accept: bool) -> None:
    files = files_of(made_cases(), made_slips())
    if accept:
        write(files, FOLDER)
    committed = read(FOLDER)
    differing = {path for path in files.keys() | committed.keys() if files.get(path) != committed.get(path)}
    assert sorted(differing) == [], (
        "run `pytest tests/unit/verifying/test_matrix_files.py --accept`, read the diff"
    )
