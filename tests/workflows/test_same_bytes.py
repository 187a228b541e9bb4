"""Two builds of one commit are the same to the byte, whatever the clock, the folder or the order of files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import BuiltSite


def test_site_built_twice_is_byte_equal(root: Path, built_site: BuiltSite, tmp_path: Path) -> None:
    second = tmp_path / "elsewhere" / "site"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(second)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "4321", "TZ": "Pacific/Kiritimati"},
        check=True,
        capture_output=True,
    )
    first = {path.relative_to(built_site.folder) for path in built_site.folder.rglob("*") if path.is_file()}
    again = {path.relative_to(second) for path in second.rglob("*") if path.is_file()}
    assert first == again
    different = [
        path.as_posix()
        for path in sorted(first)
        if (built_site.folder / path).read_bytes() != (second / path).read_bytes()
    ]
    assert different == []
