"""`badgeons kit`, as a person who prepares a USB stick runs it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from support.projects import make_project


def test_a_site_becomes_a_file_and_another_folder_is_refused(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    site, output = tmp_path / "public", tmp_path / "out" / "kit.zip"
    (site / "assets" / "badgeons").mkdir(parents=True)
    (site / "assets" / "badgeons" / "badgeons.js").write_text("menu()", "utf-8")

    answer = project.run("kit", site, "--output", output)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "n’est pas un site construit avec ses pages" in answer.stderr
    assert not output.exists()

    (site / "index.html").write_text("<title>Ici</title>", "utf-8")
    answer = project.run("kit", site, "--output", output)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == f"{output} : 2 pages et 2 autres fichiers, 1 Mo (1 Mo une fois décompressé)\n"
    assert "ouvrir.html" in zipfile.ZipFile(output).namelist()
