"""Every form of badge in every situation, and every file made to deceive: the files of the matrix."""

from __future__ import annotations

import pytest

from badgeons.verifying import State, Verdict, published, verify
from support.matrix import Case, cases, hostile_cases
from support.verdicts import states


def judged(case: Case) -> Verdict:
    return verify(case.content, published(case.site, case.base_url), case.now, case.email, case.known)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_form_in_every_situation(case: Case) -> None:
    verdict = judged(case)
    assert (verdict.outcome, states(verdict)) == (case.outcome, case.steps), [
        step.in_words("fr") for step in verdict.steps if step.state is not State.PASSED
    ]


@pytest.mark.parametrize("case", hostile_cases(), ids=lambda case: case.name)
def test_what_is_made_to_deceive_is_never_valid(case: Case) -> None:
    verdict = judged(case)
    assert verdict.outcome == case.outcome != "valid"
    assert {name: state for name, state in states(verdict).items() if state != "passed"} == case.steps
    assert all(step.in_words("fr") for step in verdict.steps)
