"""What `mkdocs.yml` says, which a repository of anyone may have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.auditing.run import AuditError, read_checkout
from badgeons.base.problems import Problems
from badgeons.doors.project import ProjectError, read_project
from badgeons.publishing.provenance import BuildSource, Provenance
from support.projects import BASE_URL, NOW

LAUGHS = "".join(f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 10)}]\n" for level in range(1, 12))


def config(folder: Path, lines: str) -> Path:
    path = folder / "mkdocs.yml"
    path.write_text(f"{lines}\nsite_name: Exemple\n", "utf-8")
    return path


@pytest.mark.parametrize("setting", ["docs_dir: {}", "plugins: [badgeons: {{badges_dir: {}}}]"])
@pytest.mark.parametrize(
    ("value", "is_inside"),
    [
        ("fiches", True),
        ("a/b..c", True),
        ("./fiches", True),
        ("../fiches", False),
        ("a/../../b", False),
        ("/etc", False),
        (r"'a\..\..\b'", False),
        (r"'C:\fiches'", False),
        ("[a]", False),
    ],
)
def test_records_are_in_the_repository(tmp_path: Path, setting: str, value: str, is_inside: bool) -> None:
    lines = f"site_url: {BASE_URL}\n{setting.format(value)}"
    problems = Problems()
    folders = read_project(config(tmp_path, lines), {}, problems).settings.folders
    told = [problem.in_words("fr") for problem in problems.errors]
    assert [("n’est pas un dossier du dépôt" in line) for line in told] == [True] * (not is_inside)
    named = folders.content if setting.startswith("docs_dir") else folders.badges
    assert (named == value) == is_inside


@pytest.mark.parametrize("lines", [f"l0: &l0 x\n{LAUGHS}site_url: *l11", "site_url: &a [*a, *a]"])
def test_a_few_lines_that_stand_for_millions_are_refused(tmp_path: Path, lines: str) -> None:
    with pytest.raises(ProjectError, match="ne se lit pas"):
        read_project(config(tmp_path, lines), {}, Problems())


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (f"site_url: {BASE_URL}\ndocs_dir: ../..", "n’est pas un dossier du dépôt"),
        (r'site_url: "https://badges.example.org/\e[2J\n"', "celui d’un autre site"),
        (r'site_url: "\e[2J"', "ne donne pas de site"),
        (r'site_url: "\e[2J', "ne se lit pas"),
        ("", r"n’a pas de fichier mkdocs\.yml"),
    ],
)
def test_a_commit_of_anyone_is_refused_on_one_plain_line(tmp_path: Path, lines: str, why: str) -> None:
    if lines:
        config(tmp_path, lines)
    provenance = Provenance(BASE_URL, "", "", False, BuildSource(NOW))
    with pytest.raises(AuditError, match=why) as told:
        read_checkout(tmp_path, "mkdocs.yml", provenance)
    assert told.value.in_words("fr").replace("\u202f", "").replace("\xa0", "").isprintable()
