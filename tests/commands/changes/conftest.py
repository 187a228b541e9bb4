"""The demonstration catalogue, copied for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.catalogue_copy import Copy, demonstration_copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return demonstration_copy(tmp_path)
