"""A catalogue to award from, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.awards import AwardingProject, make_awarding_project


@pytest.fixture
def place(tmp_path: Path) -> AwardingProject:
    return make_awarding_project(tmp_path)
