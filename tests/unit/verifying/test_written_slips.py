"""Badges as the field writes them: genuine ones are valid whatever their spelling, wrong ones never."""

from __future__ import annotations

import pytest

from badgeons.verifying import verify
from support.slips import Slip, read_slips
from support.verdicts import states


@pytest.mark.parametrize("slip", read_slips(), ids=lambda slip: slip.name)
def test_every_slip_has_its_right_verdict(slip: Slip) -> None:
    verdict = verify(slip.content, slip.resolve, slip.now, slip.email)
    told = [step.in_words("fr") for step in verdict.steps if step.state != "passed"]
    assert (verdict.outcome, {k: v for k, v in states(verdict).items() if v != "passed"}) == (
        slip.outcome,
        slip.steps,
    ), told
