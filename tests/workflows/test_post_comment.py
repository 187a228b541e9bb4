"""What is posted on a proposal: only text that does nothing, only on the proposal that was checked."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from badgeons.reporting.comment import MARKER
from badgeons.reporting.markdown import escaped, link
from support.forge import TOKEN, served_forge

REPOSITORY = "collectif/catalogue"
SHA = "a" * 40
FILES = f"https://github.com/{REPOSITORY}/blob/{SHA}"
GOOD = f"{MARKER}\n## Relecture\n\n- {link('badges/a/badge.yml, ligne 3', f'{FILES}/a.yml#L3')} : manque\n"


RUN = f"https://github.com/{REPOSITORY}/actions/runs/55"
LOOK = f"Les pages avant et après, en images, sont [à télécharger]({RUN}#artifacts) : images-avant-apres."
POSTED = f"{GOOD}\n{LOOK}\n"


@dataclass
class Forge:
    """GitHub, as far as one proposal and its comments go."""

    address: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, str, Any]] = field(default_factory=list)

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        self.requests.append((method, path, body))
        start = f"/repos/{REPOSITORY}/"
        if path == f"{start}pulls/7":
            return 200, {"head": {"sha": SHA}}
        if path == f"{start}pulls/8":
            return 200, {"head": {"sha": "b" * 40}}
        if path.startswith(f"{start}issues/7/comments?per_page=100&page="):
            page = int(path.rpartition("=")[2])
            return 200, self.comments[(page - 1) * 100 : page * 100]
        if method in ("POST", "PATCH"):
            return 201, {}
        return 404, {}

    @property
    def writes(self) -> list[tuple[str, str, Any]]:
        return [request for request in self.requests if request[0] != "GET"]


@pytest.fixture
def forge() -> Iterator[Forge]:
    forge = Forge()
    with served_forge(forge.answer) as address:
        forge.address = address
        yield forge


@dataclass
class Answer:
    code: int
    output: str


Run = Callable[[Path], Answer]


@pytest.fixture
def run(root: Path, forge: Forge, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the script on a folder, as its workflow does."""
    environment = {
        "GITHUB_API_URL": forge.address,
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
        "HEAD_SHA": SHA,
        "RUN_ID": "55",
        "NO_PROXY": "*",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def post(folder: Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["post-comment", str(folder), str(folder.parent / "review")])
        try:
            runpy.run_path(str(root / "tools/post-comment"), run_name="__main__")
        except SystemExit as end:
            return Answer(1 if end.code else 0, str(end.code))
        return Answer(0, "")

    return post


def given(tmp_path: Path, text: str | bytes = GOOD, number: str = "7\n") -> Path:
    folder = tmp_path / "comment"
    folder.mkdir()
    (folder / "comment.md").write_bytes(text.encode() if isinstance(text, str) else text)
    (folder / "number").write_text(number, "utf-8")
    return folder


REVIEW = "### Ce qu’il faut pour décider\n\n**« Vélo »**\n\n- ✗ Il manque une approbation.\n"


def reviewed(tmp_path: Path, text: str = REVIEW, answer: str = "", number: str = "7\n") -> Path:
    """What the main branch said of the rules, beside nothing of the check."""
    folder = tmp_path / "review"
    folder.mkdir()
    (folder / "review.md").write_text(text, "utf-8")
    (folder / "review.json").write_text(answer, "utf-8")
    (folder / "number").write_text(number, "utf-8")
    return tmp_path / "comment"


STATES = {
    "nothing is missing": ('{"ready": true, "reviews": [{"missing": []}]}', "success", "Rien ne manque"),
    "something is": ('{"ready": false, "reviews": [{"missing": ["a", "b"]}]}', "pending", "manque 2"),
    "a proposal with errors": ("", "pending", "Corrigez"),
}


@pytest.mark.parametrize("case", STATES)
def test_the_rules_are_told_beside_the_check_and_as_a_status(
    case: str, run: Run, tmp_path: Path, forge: Forge
) -> None:
    answer, state, words = STATES[case]
    forge.comments = [comment(3, f"{GOOD}\n<!-- badgeons review -->\navant\n")]
    done = run(reviewed(tmp_path, answer=answer))

    assert done.code == 0, done.output
    (_, path, posted), (_, status_path, status) = forge.writes
    assert path.endswith("/issues/comments/3")
    assert posted["body"] == f"{GOOD}\n<!-- badgeons review -->\n{REVIEW}"
    assert status_path == f"/repos/{REPOSITORY}/statuses/{SHA}"
    assert (status["context"], status["state"]) == ("badgeons/decision", state)
    assert words in status["description"]


def test_a_new_check_keeps_what_the_rules_said(run: Run, tmp_path: Path, forge: Forge) -> None:
    forge.comments = [comment(3, f"{MARKER}\navant\n\n<!-- badgeons review -->\r\n{REVIEW}")]
    run(given(tmp_path))

    ((_, _, posted),) = forge.writes
    assert posted["body"] == f"{POSTED}\n<!-- badgeons review -->\n{REVIEW}"


def test_what_the_rules_say_is_looked_at_too(run: Run, tmp_path: Path, forge: Forge) -> None:
    assert run(reviewed(tmp_path, text="- ✗ @tous\n")).code == 1
    assert forge.requests == []


def test_the_check_of_another_proposal_is_left_out(run: Run, tmp_path: Path, forge: Forge) -> None:
    given(tmp_path, number="9\n")
    assert run(reviewed(tmp_path)).code == 0
    assert "Relecture" not in forge.writes[0][2]["body"] and forge.writes[0][1].endswith("/issues/7/comments")


def comment(id: int, body: str, login: str = "github-actions[bot]") -> dict[str, Any]:
    return {"id": id, "body": body, "user": {"login": login}}


def test_a_first_comment_is_written(run: Run, tmp_path: Path, forge: Forge) -> None:
    forge.comments = [comment(1, f"{MARKER}\nje suis le programme", "quelqu-un"), comment(2, "autre chose")]
    answer = run(given(tmp_path))

    assert answer.code == 0, answer.output
    assert forge.writes == [("POST", f"/repos/{REPOSITORY}/issues/7/comments", {"body": POSTED})]


def test_the_former_comment_is_edited(run: Run, tmp_path: Path, forge: Forge) -> None:
    forge.comments = [*(comment(id, "bavardage", "quelqu-un") for id in range(1, 105)), comment(200, MARKER)]
    answer = run(given(tmp_path))

    assert answer.code == 0, answer.output
    assert forge.writes == [("PATCH", f"/repos/{REPOSITORY}/issues/comments/200", {"body": POSTED})]


@pytest.mark.parametrize(
    ("place", "link"),
    [
        ("https://apercus.example.net/ici/", "https://apercus.example.net/ici/7/"),
        ("https://apercus.example.net/) [x](https://evil.example", RUN),
        ("http://apercus.example.net/", RUN),
    ],
)
def test_the_comment_leads_to_the_pages_where_they_are(
    run: Run, tmp_path: Path, forge: Forge, monkeypatch: pytest.MonkeyPatch, place: str, link: str
) -> None:
    monkeypatch.setenv("PREVIEW_URL", place)
    run(given(tmp_path))

    ((_, _, posted),) = forge.writes
    assert f"]({link}" in posted["body"].removeprefix(GOOD)
    assert "evil" not in posted["body"]


def test_whatever_a_record_says_can_be_posted(run: Run, tmp_path: Path, forge: Forge) -> None:
    texts = [
        "@tous",
        "[x](https://evil.example)",
        "<img src=x>",
        "![](y)",
        "#1 !2 `x` :ok: www.x.org",
        "- # /close",
    ]
    lines = [f"- « {escaped(text)} »\n- {escaped(text)}\n- {link(text, f'{FILES}/a')}\n" for text in texts]
    answer = run(given(tmp_path, f"{MARKER}\n" + "".join(lines)))

    assert answer.code == 0, answer.output
    assert len(forge.writes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "sans marque\n",
        f"{MARKER}\n@tous\n",
        f"{MARKER}\n&#64;tous\n",
        f"{MARKER}\n&commat;tous\n",
        f"{MARKER}\n- voir [ici](https://evil.example/)\n",
        f"{MARKER}\n- voir [ici](https://github.com/collectif/catalogue/blob.evil.example/)\n",
        f"{MARKER}\n- voir [ici][x]\n\n[x]: https://evil.example\n",
        f"{MARKER}\n- ![ici]({FILES}/x.png)\n",
        f"{MARKER}\n- https://evil.example\n",
        f"{MARKER}\n- www.evil.example\n",
        f"{MARKER}\n- <b>gras</b>\n",
        f"{MARKER}\n<!-- caché -->\n",
        f"{MARKER}\n- `code`\n",
        f"{MARKER}\n/close\n",
        f"{MARKER}\n- corrige #12\n",
        f"{MARKER}\n- corrige GH-12\n",
        f"{MARKER}\nbip \x07\n",
        f"{MARKER}\n" + "a" * 70_000,
        MARKER.encode() + b"\n\xff\n",
    ],
)
def test_what_would_act_is_refused(run: Run, tmp_path: Path, forge: Forge, text: str | bytes) -> None:
    answer = run(given(tmp_path, text))

    assert answer.code == 1
    assert "::error::Le commentaire n’est pas publié" in answer.output
    assert forge.requests == []


@pytest.mark.parametrize("number", ["8", "9", "0", "-7", "7/../8", "7\n8", "٧", "", "7" * 30])
def test_only_the_proposal_that_was_checked_is_commented(
    run: Run, tmp_path: Path, forge: Forge, number: str
) -> None:
    answer = run(given(tmp_path, number=number))

    assert answer.code == 1 and "Traceback" not in answer.output
    assert forge.writes == []


def test_nothing_is_followed_out_of_the_folder(run: Run, tmp_path: Path, forge: Forge) -> None:
    folder = given(tmp_path)
    (folder / "comment.md").unlink()
    (folder / "comment.md").symlink_to("/etc/hostname")

    assert run(folder).code == 1
    assert run(tmp_path / "absent").code == 1
    assert forge.requests == []


def test_a_territory_in_english_is_answered_in_english(
    run: Run, forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BADGEONS_LANG", "en")
    monkeypatch.setenv("PREVIEW_URL", "https://previews.example.org/")
    assert run(given(tmp_path, GOOD)).code == 0
    [(_, _, body)] = forge.writes
    assert "**[See the pages as they would be](https://previews.example.org/7/)**" in body["body"]
