"""Where previews are shown: one folder for each open proposal, one commit, and nothing of closed ones."""

from __future__ import annotations

import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from badgeons.deciding import parse_reviews
from support.forge import TOKEN, served_forge

SHA, OTHER_SHA = "a" * 40, "b" * 40


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


class Place:
    """A bare repository that a host serves, and the proposals that are open on the forge."""

    def __init__(self, folder: Path) -> None:
        self.remote, self.preview = folder / "place.git", folder / "preview"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        (self.preview / "site").mkdir(parents=True)
        (self.preview / "index.html").write_text("Aperçu", "utf-8")
        (self.preview / "site" / "a.html").write_text("Page", "utf-8")
        self.open: dict[int, tuple[str, str]] = {}
        self.reviews: list[dict[str, Any]] = []
        self.merged: list[dict[str, Any]] = []
        self.meanwhile: list[int] = []
        """Numbers that somebody else publishes while we do."""

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        query = parse_qs(urlsplit(path).query)
        if urlsplit(path).path.endswith("/pulls/7/reviews"):
            return 200, self.reviews
        if urlsplit(path).path.endswith(f"/commits/{SHA}/pulls"):
            return 200, self.merged
        assert method == "GET" and query["state"] == ["open"]
        for number in self.meanwhile:
            self.add(str(number))
        self.meanwhile = []
        heads = query.get("head")
        return 200, [
            {"number": number, "head": {"sha": sha}}
            for number, (head, sha) in self.open.items()
            if heads in (None, [head])
        ]

    def add(self, folder: str) -> None:
        """A commit of somebody else, on top of what is there."""
        work = self.remote.parent / f"work-{folder.replace('/', '-')}"
        git(work.parent, "clone", "--quiet", str(self.remote), str(work))
        (work / folder).mkdir(parents=True)
        (work / folder / "index.html").write_text("x", "utf-8")
        git(work, "add", ".")
        git(
            work, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "--message", "x"
        )
        git(work, "push", "--quiet", "origin", "HEAD:main")

    def paths(self) -> set[str]:
        return set(git(self.remote, "ls-tree", "-r", "--name-only", "main").splitlines())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    place = Place(tmp_path)
    with served_forge(place.answer) as address:
        for name, value in {
            "GITHUB_API_URL": address,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "collectif/catalogue",
            "GITHUB_TOKEN": TOKEN,
            "PREVIEW_REMOTE": str(place.remote),
            "HEAD_OWNER": "quelqu-un",
            "HEAD_BRANCH": "a&state=closed",
            "HEAD_SHA": SHA,
            "NO_PROXY": "*",
        }.items():
            monkeypatch.setenv(name, value)
        yield place


def run(root: Path, monkeypatch: pytest.MonkeyPatch, script: str, *arguments: str) -> str:
    """What stopped the script; empty when nothing did."""
    monkeypatch.setattr(sys, "argv", [script, *arguments])
    try:
        runpy.run_path(str(root / "tools" / script), run_name="__main__")
    except SystemExit as end:
        return str(end.code)
    return ""


def test_a_preview_stands_as_long_as_its_proposal_is_open(
    place: Place, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.open = {7: ("quelqu-un:x", SHA), 9: ("autre:x", OTHER_SHA)}
    assert run(root, monkeypatch, "publish-preview", str(place.preview), "7") == ""
    frame = {"robots.txt", "_headers", ".nojekyll", "index.html", "404.html"}
    assert place.paths() == frame | {"7/index.html", "7/site/a.html"}
    assert "Disallow: /" in git(place.remote, "show", "main:robots.txt")
    assert "X-Robots-Tag: noindex" in git(place.remote, "show", "main:_headers")

    place.meanwhile = [9]
    (place.preview / "site" / "a.html").unlink()
    assert run(root, monkeypatch, "publish-preview", str(place.preview), "7") == ""
    assert place.paths() == frame | {"7/index.html", "9/index.html"}, "nobody's preview is lost"

    place.add("autre/chose")
    del place.open[7]
    assert run(root, monkeypatch, "publish-preview", str(place.preview), "") == ""
    assert place.paths() == frame | {"9/index.html"}
    assert git(place.remote, "rev-list", "--count", "main") == "1", "what is taken away is in no history"
    before = git(place.remote, "rev-parse", "main")
    assert run(root, monkeypatch, "publish-preview", str(place.preview), "") == ""
    assert git(place.remote, "rev-parse", "main") == before


@pytest.mark.parametrize("number", ["9", "8", "-1", "7/..", "٧", "7\n8"])
def test_a_preview_goes_to_the_proposal_that_was_checked_alone(
    place: Place, root: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    place.open = {7: ("quelqu-un:x", SHA), 9: ("autre:x", OTHER_SHA)}
    run(root, monkeypatch, "publish-preview", str(place.preview), number)
    branches = git(place.remote, "branch", "--list")
    assert not branches or not [path for path in place.paths() if "/" in path]


def test_no_link_is_published_and_a_closed_place_is_told(
    place: Place, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.open = {7: ("quelqu-un:x", SHA)}
    (place.preview / "site" / "b.html").symlink_to("/etc/hostname")
    assert "simples fichiers" in run(root, monkeypatch, "publish-preview", str(place.preview), "7")
    (place.preview / "site" / "b.html").unlink()
    hook = place.remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    answer = run(root, monkeypatch, "publish-preview", str(place.preview), "7")
    assert answer.startswith("::error::") and str(place.remote) not in answer, "the address opens the place"


def test_the_forge_says_which_proposal_was_checked(
    place: Place, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    place.open = {7: ("quelqu-un:a&state=closed", SHA), 9: ("autre:x", SHA)}
    assert run(root, monkeypatch, "find-proposal", str(output)) == ""
    assert output.read_text("utf-8") == "number=7\nurl=https://github.com/collectif/catalogue/pull/7\n"
    output.unlink()
    place.open = {7: ("quelqu-un:a&state=closed", OTHER_SHA)}
    assert run(root, monkeypatch, "find-proposal", str(output)) == ""
    assert not output.exists(), "it has changed since"


def test_a_proposal_is_fetched_as_data_with_its_reviews(
    place: Place, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place.add("badges")
    commit = git(place.remote, "rev-parse", "main")
    (tmp_path / "collectif").mkdir()
    git(tmp_path, "clone", "--quiet", "--bare", str(place.remote), str(tmp_path / "collectif" / "catalogue"))
    git(tmp_path / "collectif" / "catalogue", "update-ref", "refs/pull/7/head", commit)
    git(tmp_path, "init", "--quiet", "here")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("GITHUB_SERVER_URL", tmp_path.as_uri())
    monkeypatch.setenv("HEAD_SHA", commit)
    place.open = {7: ("quelqu-un:a&state=closed", commit)}
    review = {"state": "APPROVED", "commit_id": commit, "submitted_at": "2026-03-18T10:00:00Z"}
    place.reviews = [
        {**review, "user": {"login": "une", "email": "une@example.org"}, "body": "Bien."},
        {**review, "user": None},
    ]
    assert run(root, monkeypatch, "read-proposal", str(tmp_path / "review")) == ""
    kept = (tmp_path / "review" / "reviews.json").read_bytes()
    assert b"example.org" not in kept and b"Bien" not in kept
    reviews = parse_reviews([kept])
    assert [(each.account, each.state) for each in reviews.reviews] == [("github:une", "approved")]
    assert not reviews.is_outdated(reviews.reviews[0])
    assert (tmp_path / "review" / "number").read_text("utf-8") == "7\n"
    assert git(tmp_path / "here", "cat-file", "-t", commit) == "commit"
    assert [path.name for path in (tmp_path / "here").iterdir()] == [".git"], "nothing is checked out"


def test_the_proposal_that_a_commit_came_by_is_found_once_merged(
    place: Place, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_SHA", SHA)
    monkeypatch.setenv("GITHUB_REF_NAME", "main")
    proposal = {"number": 7, "head": {"sha": OTHER_SHA}, "base": {"ref": "main"}, "merged_at": None}
    place.merged = [proposal, {**proposal, "base": {"ref": "essai"}, "merged_at": "2026-03-19T10:00:00Z"}]
    assert run(root, monkeypatch, "read-merge", str(tmp_path / "none")) == ""
    assert list((tmp_path / "none").iterdir()) == []

    place.merged.append({**proposal, "merged_at": "2026-03-19T10:00:00Z"})
    review = {"state": "APPROVED", "commit_id": OTHER_SHA, "submitted_at": "2026-03-18T10:00:00Z"}
    place.reviews = [{**review, "user": {"login": "une"}, "body": "Bien."}]
    assert run(root, monkeypatch, "read-merge", str(tmp_path / "merge")) == ""
    assert (tmp_path / "merge" / "number").read_text("utf-8") == "7\n"
    reviews = parse_reviews([(tmp_path / "merge" / "reviews.json").read_bytes()])
    assert [reviews.is_outdated(each) for each in reviews.reviews] == [False]
