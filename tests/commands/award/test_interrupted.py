"""A run killed at any moment, then run again, gives the same awards: none twice, none lost."""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from badgeons.awarding.ranges import ranges_of
from badgeons.cli import main
from badgeons.model.records.award_batch import Award
from badgeons.verifying import Outcome
from support.projects import DAY, MOMENT, Project, make_project, private_files, summary, verdict

PEOPLE = ("exemple@example.org", "deuxieme-exemple@example.org")
WATCHED = {"os.rename", "os.mkdir", "os.remove", "os.chmod", "os.truncate"}
BATCH = f"atelier-{DAY}"


class Killer:
    """Kills its own process at the `point`th thing it does to the disk, a write half done."""

    def __init__(self, point: int) -> None:
        self.point = point
        self.count = 0

    def step(self) -> bool:
        self.count += 1
        return self.count == self.point

    def watch(self) -> None:
        write = os.write

        def half_write(descriptor: int, content: Any) -> int:
            if self.step():
                write(descriptor, bytes(content)[: len(content) // 2])
                kill()
            return write(descriptor, content)

        def cut_sync(descriptor: int) -> None:
            if self.step():
                kill()

        os.write, os.fsync = half_write, cut_sync  # type: ignore[assignment]
        sys.addaudithook(self.audit)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if (writes or event in WATCHED) and self.step():
            kill()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_a_child(work: Callable[[], None]) -> int:
    """The wait status of a copy of this process that did `work`."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    code = 70
    try:
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        work()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 70
    finally:
        os._exit(code)


def arguments(project: Project, people: Path) -> list[str]:
    where = ["--recipients", str(people), "--output", str(project.private), "--date", DAY]
    return ["award", "atelier", "--yes", *where]


def run(project: Project, people: Path, point: int = 0) -> int:
    def work() -> None:
        os.chdir(project.root)
        os.environ["SOURCE_DATE_EPOCH"] = MOMENT
        os.fsync = lambda descriptor: None  # type: ignore[assignment]  # a killed process loses no write
        if point:
            Killer(point).watch()
        with patch("badgeons.awarding.certificates.compile_pdf", return_value=b"%PDF-"):
            main.main(arguments(project, people), prog_name="badgeons")

    return in_a_child(work)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A run in this process: what it imports on use, its hundred children need not import again.

    It prints nothing, nor do they: the compiler of papers starts threads, and a child would wait for them.
    """
    project = make_project(tmp_path_factory.mktemp("once"))
    people = project.people(*(f"Un Exemple;{address}" for address in PEOPLE))
    config = ["--config", str(project.root / "mkdocs.yml")]
    with patch("badgeons.awarding.certificates.compile_pdf", return_value=b"%PDF-"):
        answer = CliRunner().invoke(
            main, [*config, *arguments(project, people)], env={"SOURCE_DATE_EPOCH": MOMENT}
        )
    assert answer.exit_code == 0, answer.output


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def awards_of(project: Project) -> dict[str, str]:
    """Each person's award, as their folder says."""
    told = (json.loads(each) for each in private_files(project.private, ["person.json"]).values())
    return {each["address"]: each["award"] for each in told}


def check_whole(project: Project, people: tuple[str, ...] = PEOPLE) -> None:
    (batch,) = project.batches().values()
    awards = awards_of(project)
    assert set(awards) == set(people)
    folders = {path.name for path in (project.private / BATCH).iterdir() if path.is_dir()}
    assert sorted(awards.values()) == sorted(folders)
    made = []
    for id in folders:
        credential = json.loads((project.private / BATCH / id / "badge.json").read_bytes())
        index = int(credential["credentialStatus"]["statusListIndex"])
        made.append(Award(id=id, status_index=index))
    assert list(batch.ranges) == ranges_of(made)
    assert len({award.status_index for award in made}) == len(people)
    digests = [
        entry["digest"]
        for line in (project.private / "journals" / BATCH).read_text("utf-8").splitlines()
        for entry in json.loads(line).get("awards", ())
    ]
    assert len(digests) == len(set(digests)) == len(people)
    assert not [path for path in tree(project.root.parent) if path.endswith(".part")]


@pytest.mark.usefixtures("imported")
def test_killed_at_every_write(project: Project, tmp_path: Path) -> None:
    people = project.people(*(f"Un Exemple;{address}" for address in PEOPLE))
    shutil.rmtree(project.root / ".git")
    points = 0
    for point in itertools.count(1):
        folder = tmp_path / f"p{point}"
        shutil.copytree(project.root, folder / "catalogue")
        copy = Project(folder / "catalogue", folder / "remises")
        status = run(copy, people, point)
        if not os.WIFSIGNALED(status):
            assert os.WEXITSTATUS(status) == 0
            break
        points += 1
        before, known = tree(folder), awards_of(copy)
        assert os.WEXITSTATUS(run(copy, people)) == 0, point
        after = tree(folder)
        check_whole(copy)
        kept = {path for path in before if not path.endswith(".part") and "/journals/" not in path}
        assert {path: before[path] for path in kept} == {path: after[path] for path in kept}, point
        assert known.items() <= awards_of(copy).items()
        if point % 10 == 0:
            assert os.WEXITSTATUS(run(copy, people)) == 0
            assert tree(folder) == after
        shutil.rmtree(folder)
    assert points > 40


def test_killed_again_and_again_from_outside(project: Project) -> None:
    addresses = tuple(f"exemple-{number}@example.org" for number in range(25))
    people = project.people(*(f"Un Exemple;{address}" for address in addresses))
    where = ["--recipients", people, "--output", project.private]
    random.seed(7)
    killed = 0
    for _ in range(5):
        process = subprocess.Popen(
            project.command("award", "atelier", "--yes", *where),
            cwd=project.root,
            env=project.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seen = len(private_files(project.private)) if project.private.exists() else 0
        while process.poll() is None:
            if project.private.exists() and len(private_files(project.private)) > seen + 2:
                time.sleep(random.random() / 4)
                process.kill()
                break
            time.sleep(0.01)
        killed += process.wait() == -signal.SIGKILL
    assert killed >= 2
    said = summary(project.run("award", "atelier", "--yes", "--json", *where))
    # a resumed run counts what it finishes; when one of the five went to its end, all are known
    assert (said["awarded"], said["already_awarded"]) in {(len(addresses), 0), (0, len(addresses))}
    (batch,) = project.batches().values()
    assert batch.count == len(addresses)
    assert set(awards_of(project)) == set(addresses)
    site = project.site()
    for content in private_files(project.private).values():
        assert verdict(content, site).outcome is Outcome.VALID


def test_a_run_cut_short_goes_on_with_its_own_day(project: Project) -> None:
    people = project.people(f"Un;{PEOPLE[0]}")
    assert os.WIFSIGNALED(run(project, people, 25))
    where = ["--recipients", people, "--output", project.private, "--yes"]
    answer = project.run("award", "atelier", *where, SOURCE_DATE_EPOCH=str(int(MOMENT) + 86_400))
    assert answer.returncode == 0, answer.stderr
    assert f"Reprise de la remise interrompue « {BATCH} »" in answer.stderr
    assert list(project.batches()) == [BATCH]


def test_two_runs_at_once(project: Project) -> None:
    people = project.people(*(f"Un;exemple-{number}@example.org" for number in range(15)))
    command = project.command(
        "award", "atelier", "--recipients", people, "--output", project.private, "--yes"
    )
    runs = [
        subprocess.Popen(
            command, cwd=project.root, env=project.environment(), stderr=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(2)
    ]
    errors = [process.communicate()[1] for process in runs]
    codes = sorted(process.returncode for process in runs)
    assert codes in ([0, 0], [0, 1])
    if codes == [0, 1]:
        assert any("une autre remise, ou un envoi, est en cours" in error for error in errors)
    (batch,) = project.batches().values()
    assert batch.count == 15


@pytest.mark.parametrize("name", ["badge.json", "badge.png", "attestation.pdf"])
def test_a_file_left_empty_by_a_power_cut_is_made_again(project: Project, name: str) -> None:
    people = project.people(f"Un;{PEOPLE[0]}")
    assert os.WEXITSTATUS(run(project, people)) == 0
    whole = tree(project.private)
    (path,) = (project.private / BATCH).glob(f"*/{name}")
    path.write_bytes(b"")
    (path.parent / "person.json").write_bytes(b"")
    assert os.WEXITSTATUS(run(project, people)) == 0
    assert tree(project.private) == whole
