"""What verification says of a suspended badge, and of an endorsement whose object changed."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from badgeons.verifying import Outcome, State, published, verify, verify_site
from support.catalogue_copy import HOSTED, NEXT_DAY, Copy

BASE_URL = "https://badgeons.example.org/"
NOW = datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC)
CREDENTIAL = f"ob/3/credentials/{HOSTED}.json"
SAID = ("--as", "college-exemple", "--capacity", "Collège", "--comment", "Oui.", "--id", "essai")


def files_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def told(files: dict[str, bytes], path: str, name: str) -> tuple[Outcome, State, str]:
    verdict = verify(files[path], published(files, BASE_URL), NOW)
    step = verdict.step(name)
    assert step is not None, verdict.steps
    return verdict.outcome, step.state, step.in_words("fr").replace("’", "'")


def test_a_suspended_badge_is_refused_in_its_own_words_then_valid_again(copy: Copy) -> None:
    copy.done("suspend", HOSTED)
    files = files_of(copy.build())
    assert told(files, CREDENTIAL, "status") == (Outcome.INVALID, State.FAILED, "suspendu par son émetteur")
    del files["ob/3/status/of-exemple-1-suspension.json"]
    assert told(files, CREDENTIAL, "status")[2] == "révoqué par son émetteur"

    copy.done("reinstate", HOSTED, SOURCE_DATE_EPOCH=NEXT_DAY)
    outcome, state, _ = told(files_of(copy.build(SOURCE_DATE_EPOCH=NEXT_DAY)), CREDENTIAL, "status")
    assert (outcome, state) == (Outcome.VALID, State.PASSED)


def test_a_revoked_badge_once_suspended_is_said_revoked(copy: Copy) -> None:
    copy.done("suspend", HOSTED)
    copy.done("revoke", HOSTED)

    assert told(files_of(copy.build()), CREDENTIAL, "status")[2] == "révoqué par son émetteur"


def test_a_list_of_suspensions_that_someone_else_made_changes_no_word(copy: Copy) -> None:
    copy.done("suspend", HOSTED)
    files = files_of(copy.build())
    path = "ob/3/status/of-exemple-1-suspension.json"
    document = json.loads(files[path])
    document["proof"][0]["proofValue"] = document["proof"][0]["proofValue"][:-4] + "1111"
    files[path] = json.dumps(document).encode()

    assert told(files, CREDENTIAL, "status")[2] == "révoqué par son émetteur"


@pytest.mark.parametrize("target", ["badge:cooperer", f"award:{HOSTED}"])
def test_an_endorsement_holds_for_what_was_endorsed_only(copy: Copy, target: str) -> None:
    copy.done("endorse", target, *SAID)
    files = files_of(copy.build())
    path = "ob/3/endorsements/essai.json"
    resource = json.loads(files[path])["relatedResource"][0]["id"].removeprefix(BASE_URL)

    assert told(files, path, "endorsed")[:2] == (Outcome.VALID, State.PASSED)
    assert told({**files, resource: files[resource] + b" "}, path, "endorsed")[:2] == (
        Outcome.INVALID,
        State.FAILED,
    )
    kept = {name: content for name, content in files.items() if name != resource}
    assert told(kept, path, "endorsed")[:2] == (Outcome.VALID, State.UNKNOWN)


def test_a_whole_site_must_keep_the_copies_it_was_given(copy: Copy) -> None:
    copy.done("endorse", "badge:cooperer", *SAID)
    files = files_of(copy.build())
    name = "ob/3/endorsed/essai.json"
    about = [problem for problem in verify_site(files, BASE_URL, NOW).problems if "endors" in problem.path]
    assert about == []

    for changed in ({**files, name: files[name].replace(b"1.0", b"1.1")}, {**files, name: b"{}"}):
        found = verify_site(changed, BASE_URL, NOW).problems
        assert [problem.path for problem in found if "endossé" in problem.message] == [
            "ob/3/endorsements/essai.json"
        ]
