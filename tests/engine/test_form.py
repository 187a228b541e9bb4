"""The form of the site and the reader of proposals, held to one table: what is wrong, and what is written."""

from __future__ import annotations

import json
import os
import subprocess
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from badgeons.base.addresses import Addresses
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.model.proposals import PROPOSAL_KINDS
from badgeons.proposing import (
    Proposal,
    Repository,
    parse_proposal,
    parse_proposal_text,
    proposal_text,
    proposed_files,
)
from badgeons.publishing.pages.forms import KINDS_WITH_PAGE
from badgeons.publishing.pages.proposal_forms import render_proposal_forms
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import View
from support.projects import BASE_URL

FORGE = "https://github.com/exemple/catalogue"
TABLE: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "proposals" / "cases.json").read_text("utf-8")
)
LONG = "Une longue phrase, avec des accents : éèà. " * 100
DRAWING = {"colour": "brique", "initials": "JR"}
IMAGE = {"format": "svg", "content": "PHN2Zy8+"}


def forms(repository: Repository, forge: str = FORGE) -> dict[str, Any]:
    """What the pages tell their script, by kind of proposal."""
    info = SiteInfo(Addresses(Settings(BASE_URL, repository=forge)))
    pages = render_proposal_forms(View(repository.catalogue, info))
    told = [json.loads(unescape(each.page.html.split('data-form="')[1].split('"')[0])) for each in pages]
    return {form["kind"]: form for form in told}


def draft(kind: str, changes: dict[str, Any], image: object = None, drawing: object = None) -> dict[str, Any]:
    """The right answers of a kind, its boxes ticked, some of it changed; None takes an answer out."""
    answers = {**TABLE["valid"][kind], **changes}
    consents = answers.pop("consents", [each.value for each in PROPOSAL_KINDS[kind].consents.options])
    given = {key: value for key, value in answers.items() if value is not None}
    return {
        "kind": kind,
        "draft": {"answers": given, "consents": consents, "image": image, "drawing": drawing},
    }


CASES = {name: draft(kind, changes) for name, (kind, changes, _) in TABLE["cases"].items()}
MORE = {
    "long": draft("badge", {"criteria": LONG, "problem": LONG[:450]}),
    "with an image": draft("badge", {"image_alt": "Un carré."}, IMAGE),
    "with a drawing": draft("badge", {}, drawing=DRAWING),
    "an image without words": draft("badge", {}, IMAGE),
}


@pytest.fixture(scope="module")
def results(
    root: Path, verifier_packages: Path, repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What the form makes of each case."""
    folder = tmp_path_factory.mktemp("form")
    (folder / "forms.json").write_text(json.dumps(forms(repository)), "utf-8")
    (folder / "cases.json").write_text(json.dumps({**CASES, **MORE}), "utf-8")
    files = {name.upper(): str(folder / f"{name}.json") for name in ("forms", "cases", "results")}
    done = subprocess.run(
        ["node", "cases.mjs"],
        cwd=root / "tools/form", env={**os.environ, **files},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(json.loads((folder / "results.json").read_text(encoding="utf-8")))


def read(result: dict[str, Any], problems: Problems) -> Proposal | None:
    return parse_proposal(result["document"].encode(), "a.json", problems)


@pytest.mark.parametrize("name", CASES)
def test_the_form_and_the_reader_tell_the_same(
    name: str, results: dict[str, Any], repository: Repository
) -> None:
    expected = TABLE["cases"][name][2]
    assert results[name]["faults"] == expected
    problems = Problems()
    proposal = read(results[name], problems)
    if proposal is not None:
        proposed_files(proposal, repository, problems, name="a.json")
    assert sorted({problem.what for problem in problems.errors}) == sorted({what for _, what in expected})
    if not expected:
        assert results[name]["advice"] == []


@pytest.mark.parametrize("name", [name for name in CASES if not TABLE["cases"][name][2]])
def test_the_text_and_the_document_are_one_proposal(
    name: str, results: dict[str, Any], repository: Repository
) -> None:
    result, problems = results[name], Problems()
    proposal = read(result, problems)
    text = parse_proposal_text(result["text"].encode(), "a.txt", problems, names=repository.names)
    assert [problem.in_words("fr") for problem in problems] == []
    assert proposal is not None and text == proposal
    # the reader's own text has identifiers in the place of names
    names = {id: word for kind in repository.names.values() for word, id in kind.items()}
    assert len(names) > 3
    again = parse_proposal_text(proposal_text(proposal).encode(), "b.txt", problems)
    assert again == proposal
    assert result["carried"] == result["reopened"] == result["document"]


def test_every_kind_with_a_page_is_in_the_table(repository: Repository) -> None:
    assert set(TABLE["valid"]) == set(KINDS_WITH_PAGE) == set(forms(repository))
    for kind, form in forms(repository).items():
        asked = [question["key"] for question in form["questions"]]
        assert [key for key in asked if not key.endswith("_alt")] == list(PROPOSAL_KINDS[kind].asked)


def test_an_issue_takes_what_fits_and_the_rest_is_to_be_pasted(results: dict[str, Any]) -> None:
    short, long = results["a whole badge"]["issue"], results["long"]["issue"]
    given = parse_qs(urlsplit(short["url"]).query)
    assert short["left"] == [] and short["url"].startswith(f"{FORGE}/issues/new?")
    assert given["template"] == ["1-badge.yml"] and given["title"] == [
        "Proposer un badge : Je répare avec d’autres"
    ]
    assert given["criteria"] == ["- avoir réparé un objet\n- avoir montré à quelqu’un"]
    assert (given["family"], given["matrix-posture"]) == (["Compétence"], ["3"])
    assert len(long["url"]) < 8000 and "name" in parse_qs(urlsplit(long["url"]).query)
    assert [(each["heading"], each["text"]) for each in long["left"]] == [("Critères", LONG.rstrip())]


def test_a_mail_has_the_text_or_asks_for_the_file(results: dict[str, Any]) -> None:
    request = results["a whole request"]
    door = request["mail"]
    address, _, query = door["url"].removeprefix("mailto:").partition("?")
    assert unquote(address) == "badges@of.example.org" and not door["mustAttach"]
    assert parse_qs(query)["body"] == [request["text"].replace("\n", "\r\n")]
    for name in ("long", "with an image"):
        assert results[name]["mail"]["mustAttach"] and len(results[name]["mail"]["url"]) < 2000


def test_an_image_goes_with_the_document_and_its_words(results: dict[str, Any]) -> None:
    problems = Problems()
    proposal = read(results["with an image"], problems)
    assert proposal is not None and vars(proposal.image) == IMAGE
    assert results["with an image"]["reopened"] == results["with an image"]["document"]
    assert results["an image without words"]["faults"] == [["image_alt", "il manque {field}"]]
    assert IMAGE["content"] not in results["with an image"]["text"]


def test_a_drawing_goes_with_the_document_the_text_and_the_issue(
    results: dict[str, Any], repository: Repository
) -> None:
    result, problems = results["with a drawing"], Problems()
    proposal, text = (
        read(result, problems),
        parse_proposal_text(result["text"].encode(), "a.txt", problems, names=repository.names),
    )
    assert proposal is not None and text is not None
    assert vars(proposal.drawing) == vars(text.drawing) == {"pictogram": None, **DRAWING}
    assert parse_qs(urlsplit(result["issue"]["url"]).query)["drawing-colour"] == ["brique"]


def test_another_forge_takes_the_whole_text(
    root: Path, verifier_packages: Path, repository: Repository, tmp_path: Path
) -> None:
    told = {
        host: forms(repository, f"https://{host}/a/b")["event"]["doors"]
        for host in ("gitlab.com", "codeberg.org")
    }
    assert told["gitlab.com"]["issue"] == "https://gitlab.com/a/b/-/issues/new"
    assert told["codeberg.org"]["issue"] == "https://codeberg.org/a/b/issues/new"
    assert forms(repository, "")["event"]["doors"]["forge"] == ""
