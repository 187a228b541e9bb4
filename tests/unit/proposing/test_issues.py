"""What is done for an issue: recorded events of GitHub, and events that were made to harm."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from badgeons.base.problems import Problems
from badgeons.model.proposals import PROPOSAL_KINDS
from badgeons.proposing import Repository, parse_proposal_text
from badgeons.proposing.issue_forms import FORM_FILES, issue_forms
from badgeons.proposing.issues import (
    MARK,
    EventError,
    IssuePlan,
    parse_event,
    plan_issue,
)

from .examples import FIELDS

EVENTS = Path(__file__).parent.parent.parent / "fixtures" / "issues"
Change = Callable[[dict[str, Any]], object]


def event(name: str, change: Change = lambda event: None) -> bytes:
    content = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
    change(content)
    return json.dumps(content, ensure_ascii=False).encode("utf-8")


def plan(repository: Repository, name: str, change: Change = lambda event: None) -> IssuePlan:
    return plan_issue(parse_event(event(name, change)), repository)


def with_body(old: str, new: str) -> Change:
    def change(content: dict[str, Any]) -> None:
        assert old in content["issue"]["body"]
        content["issue"]["body"] = content["issue"]["body"].replace(old, new)

    return change


def with_labels(*names: str) -> Change:
    return lambda content: content["issue"].update(labels=[{"name": name} for name in names])


def test_an_english_site_answers_in_english(repository: Repository) -> None:
    english = dataclasses.replace(
        repository, settings=dataclasses.replace(repository.settings, language="en")
    )
    opened = plan(english, "opened")
    assert opened.title == "Badge: Je répare avec d’autres"
    assert opened.message.endswith(", proposed by " + parse_event(event("opened")).author + ".\n")
    for words in ("**The proposal is ready to be reviewed.**", "until 9 April 2026", "**Who decides?**"):
        assert words in opened.comment
    missing = plan(english, "opened", with_body("### Nom", "### Autre"))
    assert "**Something is missing before the proposal is ready.**" in missing.comment
    assert "put into shape by `badgeons propose`" in opened.body
    form = yaml.safe_load(issue_forms("en")[0].content)
    assert (form["name"], form["title"]) == ("Propose a badge", "Badge: ")
    assert form["labels"] == ["proposition", "badge"]


def test_an_issue_becomes_a_branch_with_a_record_and_credit(repository: Repository) -> None:
    opened = plan(repository, "opened")
    assert (opened.action, opened.branch) == ("propose", "proposition/12")
    assert opened.as_json()["files"] == [
        "badges/je-repare-avec-d-autres/badge.yml",
        "badges/je-repare-avec-d-autres/image.svg",
    ]
    assert opened.title == "Badge : Je répare avec d’autres"
    assert "Proposé par @exemple-proposeur dans #12" in opened.body
    assert "Closes #12" in opened.body
    assert opened.labels == ("proposition", "badge")
    assert opened.comment.startswith(MARK)
    for words in ("prête à être relue", "`proposition/12`", "Qui décide", "9 avril 2026"):
        assert words in opened.comment


def test_the_same_issue_gives_the_same_answer_whatever_happened(repository: Repository) -> None:
    first, second = plan(repository, "opened"), plan(repository, "labeled")
    assert first.as_json() == second.as_json()
    assert first.made == second.made


def test_an_edit_changes_the_files_in_the_same_branch(repository: Repository) -> None:
    edited = plan(repository, "edited")
    assert edited.branch == plan(repository, "opened").branch
    assert edited.as_json()["files"] == [
        "badges/reparer-ensemble/badge.yml",
        "badges/reparer-ensemble/image.svg",
    ]
    assert edited.made is not None and b"deux objets" in edited.made.files[0].content


def test_an_edit_after_the_consultation_changes_nothing_and_is_told(repository: Repository) -> None:
    old: Change = lambda content: content["issue"].update(created_at="2026-01-05T09:00:00Z")  # noqa: E731
    edited = plan(repository, "edited", old)
    assert (edited.action, edited.made) == ("answer", None)
    assert "terminée le 25 janvier 2026" in edited.comment
    first = plan(repository, "labeled", old)
    assert first.made is not None
    assert b"consultation_until: 2026-01-25" in first.made.files[0].content


def test_a_closed_issue_closes_its_branch(repository: Repository) -> None:
    assert plan(repository, "closed").action == "close"
    edited = plan(repository, "edited", lambda content: content["issue"].update(state="closed"))
    assert (edited.action, edited.made) == ("close", None)


def test_what_is_missing_is_told_in_french_and_nothing_is_proposed(repository: Repository) -> None:
    def spoil(content: dict[str, Any]) -> None:
        body = (
            content["issue"]["body"].replace("Of exemple", "Inconnue").replace("Compétence\r", "Magie\r", 1)
        )
        content["issue"]["body"] = body.replace("- [x] Je n’ai", "- [ ] Je n’ai")

    answer = plan(repository, "opened", spoil)
    assert (answer.action, answer.made) == ("answer", None)
    for words in ("Il manque quelque chose", "Rien n’est perdu", "Inconnue", "Magie"):
        assert words in answer.comment
    box = plan(repository, "opened", with_body("- [x] Je n’ai", "- [ ] Je n’ai"))
    assert "il manque un accord" in box.comment


@pytest.mark.parametrize(
    ("labels", "action"),
    [
        (("proposition", "badge"), "propose"),
        (("badge",), "none"),
        ((), "none"),
        (("proposition",), "answer"),
        (("proposition", "badge", "acteur"), "answer"),
    ],
)
def test_labels_say_what_an_issue_is(labels: tuple[str, ...], action: str, repository: Repository) -> None:
    assert plan(repository, "opened", with_labels(*labels)).action == action


def test_an_issue_of_nothing_that_happens_to_it_is_left_alone(repository: Repository) -> None:
    assert plan(repository, "opened", lambda content: content.update(action="pinned")).action == "none"


NAME = "### Nom\r\n\r\nJe répare avec d’autres"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("_No response_", "### Nom\r\n\r\nAutre", "est écrit deux fois"),
        ("_No response_", "### Statut\r\n\r\npublie", "n’est pas une question"),
        ("- pouvoir raconter comment", "<script>alert(1)</script>", "HTML"),
        ("- pouvoir raconter comment", "[x](javascript:alert(1))", "lien"),
        (NAME, "### Nom\r\n\r\nАtelier réparé", "plusieurs écritures"),
        (NAME, "### Nom\r\n\r\n" + "x" * 100_000, "au plus"),
        ("Of exemple", "../../etc/passwd", "etc/passwd"),
        ("3\r\n", "9\r\n", "n’est pas entre"),
        ("### Famille", "### Famile", "vouliez-vous dire « Famille »"),
    ],
)
def test_a_hostile_text_is_answered_with_a_sentence(
    old: str, new: str, words: str, repository: Repository
) -> None:
    answer = plan(repository, "opened", with_body(old, new))
    assert (answer.action, answer.made) == ("answer", None)
    assert words in answer.comment
    assert len(answer.comment) < 20_000


def test_words_of_an_issue_do_nothing_in_a_comment_or_a_title(repository: Repository) -> None:
    name = "@equipe <img src=x> `x` #1 ![a](b)"
    proposed = plan(repository, "opened", with_body(NAME, f"### Nom\r\n\r\n{name}"))
    assert not {"@", "<", "`", "#"} & set(proposed.title)
    told = plan(repository, "opened", with_body("Of exemple", "@equipe <!-- x --> https://example.net"))
    for sign in ("@equipe", "<!-- x", "https://example.net"):
        assert sign not in told.comment.removeprefix(MARK)


def test_images_dropped_into_an_issue_are_left_where_they_are(repository: Repository) -> None:
    image = "![photo](https://github.com/user-attachments/assets/0a1b)"
    proposed = plan(
        repository, "opened", with_body("- pouvoir raconter comment", f"- pouvoir raconter\r\n\r\n{image}")
    )
    assert proposed.action == "propose"
    assert "images jointes" in proposed.comment
    assert proposed.made is not None
    assert b"user-attachments" not in b"".join(file.content for file in proposed.made.files)


def test_two_issues_that_ask_for_one_identifier_get_two(repository: Repository) -> None:
    second = plan_issue(parse_event(event("opened")), repository, taken={"je-repare-avec-d-autres"})
    assert second.as_json()["files"][0] == "badges/je-repare-avec-d-autres-2/badge.yml"  # type: ignore[index]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.pop("issue"),
        lambda content: content["issue"].update(number="12; rm -rf /"),
        lambda content: content["issue"].update(number=-1),
        lambda content: content["issue"].update(number=True),
        lambda content: content["issue"].update(created_at="hier"),
        lambda content: content["issue"].update(user={"login": "a b\n@x"}),
        lambda content: content["issue"].update(pull_request={"url": "x"}),
    ],
)
def test_what_is_no_event_of_an_issue_is_refused(change: Change) -> None:
    with pytest.raises(EventError):
        parse_event(event("opened", change))


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"x" * 5_000_000])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(EventError):
        parse_event(content)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("badge_request", "](mailto:badges@of.example.org)"),
        ("correction", "c’est noté"),
        ("erasure", "](mailto:droits@example.org)"),
    ],
)
def test_a_request_is_answered_and_tells_nobody(kind: str, words: str, repository: Repository) -> None:
    body = "".join(filled_form(kind))

    def change(content: dict[str, Any]) -> None:
        content["issue"].update(body=body, labels=[{"name": "proposition"}, {"name": FORM_FILES[kind].label}])

    answer = plan(repository, "opened", change)
    assert (answer.action, answer.made) == ("answer", None)
    assert words in answer.comment


def forms() -> dict[str, Any]:
    files = {file.path.rpartition("/")[2]: yaml.safe_load(file.content) for file in issue_forms("fr")}
    return {kind: files[file.name] for kind, file in FORM_FILES.items()}


def filled_form(kind: str) -> list[str]:
    """The text that GitHub makes of a form: each question, answered when it has to be."""
    answers = {"award": "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11", "badge": "atelier", "endorser": "sans-cle"}
    answers |= {"issuers": "of-exemple", "organisers": "of-exemple", "line-with": "of-exemple"}
    answers |= {"target-badge": "atelier"} if kind == "endorsement" else {}
    parts = []
    for element in forms()[kind]["body"][1:]:
        attributes = element["attributes"]
        if element["type"] == "checkboxes":
            answer = "\r\n".join(f"- [x] {option['label']}" for option in attributes["options"])
        elif element["id"] in answers:
            answer = answers[element["id"]]
        elif element.get("validations", {}).get("required"):
            answer = str(attributes.get("options", [attributes.get("placeholder")])[0])
        else:
            answer = "_No response_"
        parts.append(f"### {attributes['label']}\r\n\r\n{answer}\r\n\r\n")
    return parts


@pytest.mark.parametrize("kind", PROPOSAL_KINDS)
def test_what_a_form_gives_is_a_proposal(kind: str, repository: Repository) -> None:
    problems = Problems()
    text = "".join(filled_form(kind)).encode("utf-8")
    proposal = parse_proposal_text(text, "x", problems, PROPOSAL_KINDS[kind], repository.names)
    assert proposal is not None, [problem.in_words("fr") for problem in problems]
    assert set(proposal.consents) == {option.value for option in PROPOSAL_KINDS[kind].consents.options}


def test_forms_are_in_the_shape_that_github_takes() -> None:
    assert set(FORM_FILES) == set(PROPOSAL_KINDS) == set(FIELDS)
    for form in forms().values():
        ids = [element["id"] for element in form["body"] if "id" in element]
        labels = [element["attributes"]["label"] for element in form["body"][1:]]
        assert len(ids) == len(set(ids)) and len(labels) == len(set(labels))
        for element in form["body"]:
            options = element["attributes"].get("options", [])
            assert len(options) == len({str(option) for option in options})
            if element["type"] == "dropdown":
                assert all(isinstance(option, str) and option not in ("", "None") for option in options)
