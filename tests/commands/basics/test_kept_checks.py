"""A check that is asked for again answers from what was kept, unless anything that it read is another."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from badgeons.base.problems import Problems
from badgeons.cli import main
from badgeons.cli.printing import FORMATS
from badgeons.doors import result_cache
from badgeons.doors.project import read_project
from badgeons.loading.disk import recorded
from badgeons.publishing import build

GOLDEN = Path(__file__).parents[2] / "golden"
SETTINGS = (
    "site_name: Exemple\nsite_url: https://badgeons.example.org/\ndocs_dir: content\n"
    "theme: {name: material, language: fr}\nplugins: [badgeons]\n"
)
TODAY = datetime.date(2026, 6, 30)
MOMENT = "1782777600"

Check = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small sound catalogue, in a repository of git."""
    root = tmp_path / "catalogue"
    shutil.copytree(GOLDEN / "base", root)
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of what is kept, where nothing is."""
    return tmp_path / "kept"


@pytest.fixture
def check(project: Path, folder: Path) -> Check:
    """Runs `badgeons check`; environment variables by keyword."""

    def run(*arguments: str, **environment: str) -> Result:
        world = {
            "SOURCE_DATE_EPOCH": MOMENT,
            "BADGEONS_KEYS": "",
            "BADGEONS_CACHE": str(folder),
            **environment,
        }
        config = str(project / "mkdocs.yml")
        return CliRunner().invoke(main, ["--config", config, "check", *arguments], env=world | environment)

    return run


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The roots of what is checked in earnest from now on."""
    roots: list[Path] = []
    real = build.check_project

    def counted(root: Path, *arguments: object) -> None:
        roots.append(root)
        real(root, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "check_project", counted)
    return roots


def edit(project: Path) -> None:
    record = project / "badges/cooperer/badge.yml"
    record.write_text(record.read_text("utf-8").replace("family:", "familly:"), "utf-8")


def test_what_was_found_is_told_again_word_for_word(check: Check, project: Path, runs: list[Path]) -> None:
    edit(project)
    expected = {form: check("--no-cache", "--format", form).output for form in FORMATS}
    assert "familly" in expected["text"]
    del runs[:]
    assert {form: check("--format", form).output for form in FORMATS} == expected
    assert len(runs) == 1


def test_another_day_language_or_key_is_another_check(check: Check, project: Path, runs: list[Path]) -> None:
    edit(project)
    french = check().output
    assert check("--day", "2027-06-30").exit_code == 1 and len(runs) == 2
    assert check(BADGEONS_LANG="en").output not in ("", french) and len(runs) == 3
    for _ in range(2):
        check(BADGEONS_LANG="en", BADGEONS_KEY_OF_EXEMPLE="non")
    assert len(runs) == 5


def add(project: Path) -> None:
    (project / "badges/vide").mkdir()


def delete(project: Path) -> None:
    (project / "badges/cooperer/image.svg").unlink()


def link(project: Path) -> None:
    image = project / "badges/cooperer/image.svg"
    image.rename(project / "elsewhere.svg")
    image.symlink_to(project / "elsewhere.svg")


def hide(project: Path) -> None:
    (project / "badges/entraide").rename(project / "badges/.entraide")


def name_somebody(project: Path) -> None:
    (project / "notes.txt").write_text("quelqu.un@asso-quelconque.fr", "utf-8")


def break_a_page(project: Path) -> None:
    (project / "content/charte.md").write_text("# Charte\n\n[x](nulle-part.md)\n", "utf-8")


def choose(project: Path) -> None:
    settings = SETTINGS.replace("[badgeons]", "[badgeons: {look: {accent: red}}]")
    (project / "mkdocs.yml").write_text(settings, "utf-8")


@pytest.mark.parametrize("change", [edit, add, delete, link, hide, name_somebody, break_a_page, choose])
def test_a_change_is_seen(check: Check, project: Path, change: Callable[[Path], None]) -> None:
    before = check("--format", "json").output
    change(project)
    after = check("--format", "json").output
    assert after != before
    assert after == check("--no-cache", "--format", "json").output


def test_every_file_and_folder_that_is_opened_is_recorded(check: Check, project: Path) -> None:
    settings = read_project(project / "mkdocs.yml", {}, Problems()).settings
    opened: set[str] = set()
    is_watching = False

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if is_watching and event in ("open", "os.scandir", "os.listdir"):
            opened.add(str(arguments[0]))

    sys.addaudithook(watch)
    with recorded() as answers:
        is_watching = True
        build.check_project(project, settings, TODAY, lambda *_: {}, Problems(), None, ["mkdocs.yml"])
        is_watching = False
    inside = {path for path in opened if path.startswith(str(project))}
    assert len(inside) > 20
    assert inside - {answer.path for answer in answers} == set()


def test_a_build_that_is_to_make_everything_reads_and_keeps_nothing(project: Path, folder: Path) -> None:
    environment = {"SOURCE_DATE_EPOCH": MOMENT, "BADGEONS_KEYS": "", "BADGEONS_CACHE": str(folder)}
    arguments = ["--config", str(project / "mkdocs.yml"), "build", "--site", "--no-cache"]
    result = CliRunner().invoke(main, arguments, env=environment)
    assert (result.exit_code, folder.exists()) == (0, False), result.output


def findings_in(folder: Path) -> Path:
    """The file of what a check found, beside that of contents."""
    return next(file for file in folder.iterdir() if '"answers"' in file.read_text("ascii"))


DAMAGES: dict[str, Callable[[str], str]] = {
    "cut short": lambda text: text[: len(text) // 2],
    "empty": lambda text: "",
    "a list": lambda text: "[]",
    "deep": lambda text: "[" * 100_000,
    "no problems": lambda text: json.dumps({**json.loads(text), "value": {"answers": []}}),
    "other types": lambda text: text.replace(
        '"badges/cooperer/badge.yml",', '["badges/cooperer/badge.yml"],'
    ),
    "an unknown question": lambda text: text.replace('"presence"', '"run"').replace('"folder"', '"run"'),
    "of other inputs": lambda text: json.dumps({**json.loads(text), "inputs": "0" * 64}),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_made_again(
    check: Check, project: Path, folder: Path, runs: list[Path], damage: Callable[[str], str]
) -> None:
    edit(project)
    expected = check().output
    file = findings_in(folder)
    whole = file.read_text("ascii")
    content = whole.partition("\n")[2]
    damaged = damage(content)
    assert damaged != content
    checksum = result_cache._checksum(damaged.encode()).decode()
    file.write_text(f"{checksum}\n{damaged}", "ascii")
    assert check().output == expected and len(runs) == 2
    assert file.read_text("ascii") == whole


def test_another_program_has_found_nothing(
    check: Check, runs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    monkeypatch.setattr(result_cache, "program_digest", lambda: "another")
    check()
    assert len(runs) == 2


def test_only_a_folder_that_is_closed_to_others_is_used(check: Check, folder: Path, runs: list[Path]) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    for _ in range(2):
        check()
    assert len(runs) == 2 and list(folder.iterdir()) == []
    folder.rmdir()
    check()
    assert findings_in(folder).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
