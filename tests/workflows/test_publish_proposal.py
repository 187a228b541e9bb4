"""The last step for an issue: its branch and pull request, made again, left alone or closed; one comment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GH = r"""#!{python}
import json, os, sys
arguments = sys.argv[1:]
fields = json.load(sys.stdin) if "--input" in arguments else None
method, path = arguments[2], arguments[3]
with open(os.environ["GH_LOG"], "a") as log:
    log.write(json.dumps([method, path, fields]) + "\n")
print(os.environ["GH_COMMENTS"] if "comments?" in path else os.environ["GH_PULLS"] if "pulls?" in path else
      json.dumps({{"number": 7}}))
"""
PATHS = ("badges/neuf/badge.yml", ".github/workflows/x.yml")


class Forge:
    """A bare repository, a checkout of its main branch, and a `gh` that notes what it is asked."""

    def __init__(self, folder: Path, program: Path) -> None:
        self.program, self.log = program, folder / "gh.log"
        self.remote, self.work, self.temp = folder / "remote.git", folder / "work", folder / "temp"
        self.git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        self.git(folder, "clone", "--quiet", str(self.remote), str(self.work))
        (self.work / "badges").mkdir()
        (self.work / "badges" / "vieux.yml").write_text("name: Vieux\n", "utf-8")
        self.commit("Un catalogue")
        self.git(self.work, "push", "--quiet", "origin", "HEAD:main")
        for name in ("bin", "temp"):
            (folder / name).mkdir()
        gh = folder / "bin" / "gh"
        gh.write_text(GH.format(python=sys.executable), "utf-8")
        gh.chmod(0o755)
        self.path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"

    def git(self, folder: Path, *arguments: str) -> str:
        who = ["-c", "user.name=Facilitatrice", "-c", "user.email=facilitatrice@example.org"]
        done = subprocess.run(
            ["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def commit(self, message: str) -> None:
        self.git(self.work, "add", ".")
        self.git(self.work, "commit", "--quiet", "--message", message)

    def patch(self, text: str) -> Path:
        """A patch that adds a record, and a workflow that it has no business to add."""
        self.git(self.work, "switch", "--quiet", "--force-create", "patching", "origin/main")
        for path in PATHS:
            (self.work / path).parent.mkdir(parents=True, exist_ok=True)
            (self.work / path).write_text(text, "utf-8")
        self.git(self.work, "add", ".")
        patch = self.temp / "files.patch"
        patch.write_text(self.git(self.work, "diff", "--cached", "--binary"), "utf-8")
        self.git(self.work, "reset", "--quiet", "--hard", "origin/main")
        self.git(self.work, "switch", "--quiet", "--detach", "origin/main")
        return patch

    def publish(
        self, action: str = "propose", text: str = "name: x\n", *, pulls: object = (), comments: object = ()
    ) -> subprocess.CompletedProcess[str]:
        patch, plan = self.patch(text), self.temp / "plan.json"
        content = {
            "action": action,
            "number": 12,
            "branch": "proposition/12",
            "title": "Badge : $(id) « x »",
            "message": "Badge : $(id)\n\nDemande #12\n",
            "body": "Corps",
            "comment": "<!-- badgeons:proposal -->\n\nBonjour",
            "labels": ["proposition", "badge"],
        }
        plan.write_text(json.dumps(content), "utf-8")
        self.log.write_text("", "utf-8")
        return subprocess.run(
            [sys.executable, str(self.program), str(plan), str(patch)],
            cwd=self.work,
            env={
                **os.environ,
                "PATH": self.path,
                "GITHUB_REPOSITORY": "exemple/catalogue",
                "GITHUB_REF_NAME": "main",
                "GH_LOG": str(self.log),
                "GH_PULLS": json.dumps(pulls),
                "GH_COMMENTS": json.dumps(comments),
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def asked(self, method: str) -> dict[str, Any]:
        """What `gh` was asked to write, by path below the repository."""
        lines = [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
        return {
            path.removeprefix("repos/exemple/catalogue/"): fields
            for verb, path, fields in lines
            if verb == method
        }

    def branch(self, *arguments: str) -> str:
        return self.git(self.remote, "log", "--format=%s", "main..proposition/12", *arguments).strip()


@pytest.fixture
def forge(tmp_path: Path, root: Path) -> Forge:
    return Forge(tmp_path, root / "tools" / "publish-proposal")


def test_a_proposal_gets_a_branch_a_pull_request_and_a_comment_and_no_other_file(forge: Forge) -> None:
    done = forge.publish()
    assert done.returncode == 0, done.stderr
    assert forge.branch() == "Badge : $(id)"
    added = forge.git(forge.remote, "diff", "--name-only", "main", "proposition/12").split()
    assert added == ["badges/neuf/badge.yml"]
    posted = forge.asked("POST")
    assert posted["pulls"]["title"] == "Badge : $(id) « x »"
    assert (posted["pulls"]["head"], posted["pulls"]["base"]) == ("proposition/12", "main")
    assert posted["issues/7/labels"] == {"labels": ["proposition", "badge"]}
    assert posted["issues/12/comments"]["body"].startswith("<!-- badgeons:proposal -->")


def test_an_edit_makes_the_branch_again_and_edits_in_place(forge: Forge) -> None:
    forge.publish()
    ours = {"id": 5, "user": {"login": "github-actions[bot]"}, "body": "<!-- badgeons:proposal -->\nx"}
    other = {"id": 4, "user": {"login": "quelqu-un"}, "body": "<!-- badgeons:proposal -->\nx"}
    done = forge.publish(text="name: y\n", pulls=[{"number": 7}], comments=[other, ours])
    assert done.returncode == 0, done.stderr
    assert forge.branch() == "Badge : $(id)"
    assert forge.git(forge.remote, "show", "proposition/12:badges/neuf/badge.yml") == "name: y\n"
    assert set(forge.asked("PATCH")) == {"pulls/7", "issues/comments/5"}
    assert forge.asked("POST") == {}


def test_what_somebody_changed_by_hand_is_never_lost(forge: Forge) -> None:
    forge.publish()
    forge.git(forge.work, "fetch", "--quiet", "origin")
    forge.git(forge.work, "switch", "--quiet", "--force-create", "mine", "origin/proposition/12")
    (forge.work / "badges" / "neuf" / "image.svg").write_text("<svg/>", "utf-8")
    forge.commit("Une image")
    forge.git(forge.work, "push", "--quiet", "origin", "HEAD:proposition/12")
    done = forge.publish(text="name: z\n", pulls=[{"number": 7}])
    assert done.returncode == 0, done.stderr
    assert forge.branch().splitlines() == ["Une image", "Badge : $(id)"]
    assert "a déjà retouché" in forge.asked("POST")["issues/12/comments"]["body"]
    forge.publish("close", pulls=[{"number": 7}])
    assert forge.asked("PATCH") == {"pulls/7": {"state": "closed"}}
    assert forge.branch().splitlines() == ["Une image", "Badge : $(id)"]


def test_closing_deletes_the_branch(forge: Forge) -> None:
    forge.publish()
    done = forge.publish("close", pulls=[{"number": 7}])
    assert done.returncode == 0, done.stderr
    assert forge.git(forge.remote, "branch", "--list", "proposition/*") == ""
    assert forge.asked("PATCH") == {"pulls/7": {"state": "closed"}}
    assert "issues/12/comments" in forge.asked("POST")


def test_an_answer_touches_no_branch(forge: Forge) -> None:
    forge.publish()
    done = forge.publish("answer", text="name: y\n")
    assert done.returncode == 0, done.stderr
    assert forge.git(forge.remote, "show", "proposition/12:badges/neuf/badge.yml") == "name: x\n"
    assert set(forge.asked("POST")) == {"issues/12/comments"}
