"""The day of a check and of a build: what is written today, in a repository whose last commit is old."""

from __future__ import annotations

import datetime
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.config import load_config

from badgeons.base.settings import Folders
from badgeons.doors.build_day import WITHOUT_COMMIT, BuildMoment, MomentError, build_moment
from support.projects import NOW, Project, make_project, write_catalogue
from support.small_site import HEAD, MATERIAL, PLUGINS, Built, build_with_mkdocs

from .conftest import Territory

OF_NO_DAY = {"SOURCE_DATE_EPOCH": ""}
"""What a person has who set nothing; a workflow of proposals too."""


def commit(project: Project, moment: datetime.datetime | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit everything, at a moment (None: now)."""
    with monkeypatch.context() as patched:
        if moment is not None:
            patched.setenv("GIT_COMMITTER_DATE", moment.isoformat())
        project.git("add", ".")
        project.git("commit", "--quiet", "--allow-empty", "--message", "A change")


def check(territory: Territory) -> str:
    """What `badgeons check` says on standard error, in a territory where nothing is wrong."""
    answer = territory.project.run("check", "--format", "github", **territory.keys, **OF_NO_DAY)
    assert answer.returncode == 0, answer.stdout
    return answer.stderr


def build(territory: Territory) -> Built:
    """The site of `mkdocs build --strict`."""
    built = build_with_mkdocs(territory.project.root, **territory.keys, **OF_NO_DAY)
    assert built.stopped == "", built.messages
    return built


def midnight() -> datetime.datetime:
    return datetime.datetime.combine(today(), datetime.time(), datetime.UTC)


def today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a site but the one that names its commit."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    del files["data/provenance.json"]
    return files


def write_today(territory: Territory, number: str) -> None:
    """The gestures of a maintainer today, in a catalogue that nobody touched for months."""
    awards = [award.id for batch in territory.project.batches().values() for award in batch.awards]
    (other,) = {*awards} - {number}
    people = territory.project.people("Trois Exemple;trois@example.org")
    where = ("--output", territory.project.private, "--yes")
    territory.run("award", "a-deux", "--issuer", "of-exemple", "--recipients", people, *where, **OF_NO_DAY)
    territory.run("suspend", number, **OF_NO_DAY)
    territory.run("erase", other, **OF_NO_DAY)
    words = ("--capacity", "Lieu qui accueille", "--comment", "Nous accueillons ces personnes.")
    who = ("--as", "of-exemple", "--sign", "here", "--id", "of-a-deux")
    territory.run("endorse", "badge:a-deux", *who, *words, **OF_NO_DAY)


def test_what_was_written_today_passes_before_and_after_it_is_committed(
    territory: Territory, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(territory.project, NOW, monkeypatch)
    assert check(territory) == ""
    of_commit = contents(territory.project.root / "site")  # published on the day of that commit

    write_today(territory, number)
    assert f"au {today()}, jour de cet ordinateur : badges/awards/atelier" in check(territory)
    built = build(territory)
    assert any("jour de cet ordinateur" in message for message in built.messages)

    commit(territory.project, None, monkeypatch)
    assert check(territory) == ""
    machine_files = tmp_path / "territory/machine"
    answer = territory.project.run("build", "--output", machine_files, **territory.keys, **OF_NO_DAY)
    assert (answer.returncode, "jour de cet ordinateur" in answer.stderr) == (0, False)

    earlier = tmp_path / "territory/earlier"
    territory.project.git("worktree", "add", "--quiet", str(earlier), "HEAD^")
    assert contents(build(Territory(Project(earlier, territory.project.private))).site) == of_commit


@dataclass(frozen=True)
class State:
    """A repository whose last commit is of NOW, and what has become of it since."""

    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    later_commit: str = ""
    environment: tuple[tuple[str, str], ...] = ()
    is_of_clock: bool = False
    names: str = ""


LOCK = Folders().lock_file
STATES = {
    "clean": State(),
    "a changed record": State(
        ("badges/atelier/badge.yml",), is_of_clock=True, names="badges/atelier/badge.yml"
    ),
    "a new record": State(("content/actors/a b.yml",), is_of_clock=True, names="content/actors/a b.yml"),
    "a new page": State(("content/é.md",), is_of_clock=True, names="content/é.md"),
    "a deleted record": State(
        (), ("badges/jeunes/badge.yml",), is_of_clock=True, names="badges/jeunes/badge.yml"
    ),
    "what lock writes": State((LOCK, "badges/atelier/versions/1/badge.yml")),
    "another file": State(("README.md", "site/index.html")),
    "a stated moment": State(
        ("badges/x.yml",), environment=(("SOURCE_DATE_EPOCH", str(int(NOW.timestamp()))),)
    ),
    "a clock that is late": State(("badges/x.yml",), later_commit="2099-01-01T00:30:00+14:00"),
}


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("committed"))


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_the_day_is_that_of_the_commit_but_where_a_record_or_page_changed(
    state: State, committed: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(shutil.copytree(committed.root, tmp_path / "catalogue"), tmp_path)
    last = datetime.datetime.fromisoformat(state.later_commit) if state.later_commit else NOW
    commit(project, last, monkeypatch)
    for path in state.changed:
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_text("changed\n", "utf-8")
    for path in state.deleted:
        (project.root / path).unlink()

    build = build_moment(project.root, Folders(), dict(state.environment))

    assert build.moment == (midnight() if state.is_of_clock else last)
    assert build.changed == state.names
    assert (build.explanation is not None) == state.is_of_clock


def test_a_catalogue_below_the_root_of_its_repository_has_its_own_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = Project(tmp_path, tmp_path)
    write_catalogue(tmp_path / "catalogue")
    around.git("init", "--quiet")
    commit(around, NOW, monkeypatch)
    (tmp_path / "badges").mkdir()
    (tmp_path / "badges/other.yml").write_text("", "utf-8")
    assert build_moment(tmp_path / "catalogue", Folders(), {}) == BuildMoment(NOW)
    (tmp_path / "catalogue/badges/x.yml").write_text("", "utf-8")
    assert build_moment(tmp_path / "catalogue", Folders(), {}).changed == "catalogue/badges/x.yml"


def test_without_git_or_commit_the_day_is_the_clock_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_catalogue(tmp_path)
    of_clock = BuildMoment(midnight(), is_of_clock=True)
    assert of_clock.explanation == (WITHOUT_COMMIT, {"day": today()})
    assert build_moment(tmp_path, Folders(), {}) == of_clock
    Project(tmp_path, tmp_path).git("init", "--quiet")
    assert build_moment(tmp_path, Folders(), {}) == of_clock
    monkeypatch.setenv("PATH", "")
    assert build_moment(tmp_path, Folders(), {}) == of_clock


def test_a_server_asks_for_the_day_at_each_build(
    committed: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(committed.root, tmp_path / "catalogue")
    (root / "mkdocs.yml").write_text(HEAD + MATERIAL + PLUGINS, "utf-8")
    commit(Project(root, tmp_path), NOW, monkeypatch)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    settings = load_config(str(root / "mkdocs.yml"))
    settings.plugins.on_startup(command="serve", dirty=False)
    settings.plugins.on_config(settings)
    assert os.environ["SOURCE_DATE_EPOCH"] == str(int(NOW.timestamp()))
    (root / "badges/x.yml").write_text("", "utf-8")
    settings.plugins.on_config(settings)
    assert os.environ["SOURCE_DATE_EPOCH"] == str(int(midnight().timestamp()))
    settings.plugins.on_shutdown()
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_moment_that_is_none_is_told(committed: Project) -> None:
    for value in ("hier", "1e9", "99999999999999999999"):
        with pytest.raises(MomentError):
            build_moment(committed.root, Folders(), {"SOURCE_DATE_EPOCH": value})
        answer = committed.run("check", SOURCE_DATE_EPOCH=value)
        assert (answer.returncode, "SOURCE_DATE_EPOCH" in answer.stderr) == (2, True)
