"""`badgeons size`, as a person who looks after a growing site runs it."""

from __future__ import annotations

from pathlib import Path

from support.projects import make_project


def test_a_site_is_counted_and_held_to_the_limits_of_its_host(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    site = tmp_path / "public"
    site.mkdir()
    answer = project.run("size", site)
    assert (answer.returncode, answer.stdout) == (1, "") and "est vide" in answer.stderr

    (site / "badges").mkdir()
    (site / "badges" / "index.html").write_bytes(b"x" * 1001)
    with (site / "film.bin").open("wb") as film:
        film.truncate(26 * 10**6)
    answer = project.run("size", site)
    assert (answer.returncode, answer.stderr) == (0, "")
    rows = [line.split(maxsplit=2) for line in answer.stdout.splitlines()]
    assert rows[:4] == [
        ["fichiers", "ko"],
        ["1", "2", "pages"],
        ["1", "26000", "autres"],
        ["2", "26002", "en tout"],
    ]
    assert "hébergeur inconnu" in answer.stdout

    workflow = project.root / ".github" / "workflows" / "publish.yml"
    workflow.parent.mkdir(parents=True)
    workflow.touch()
    assert "loin des limites de GitHub Pages" in project.run("size", site).stdout
    answer = project.run("size", site, "--host", "cloudflare")
    assert answer.returncode == 1 and "film.bin en a 26" in answer.stderr
