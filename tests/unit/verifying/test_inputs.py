"""What people really give has its badges found, or a sentence that says what it is and what to do."""

from __future__ import annotations

import time

import pytest

from badgeons.verifying import Outcome, headline, published, verify
from badgeons.verifying.inputs import extract, refusal_verdict
from support import sites
from support.input_files import BADGE
from support.inputs import KINDS, Given, every_input
from support.sites import BASE_URL, NOW

INPUTS = every_input()
SECONDS = 20


def test_each_kind_has_at_least_ten_siblings() -> None:
    assert {kind: len(table) for kind, table in KINDS.items() if len(table) < 10} == {}


@pytest.mark.parametrize("given", INPUTS.values(), ids=INPUTS)
def test_what_is_given_gives_its_badges_or_says_what_it_is(given: Given) -> None:
    start = time.monotonic()
    extraction = extract(given.content, given.url)
    assert tuple(badge.name for badge in extraction.badges) == given.badges, extraction.message
    assert extraction.addresses == given.addresses
    assert extraction.is_refused == bool(given.refusal)
    if given.refusal:
        verdict = refusal_verdict(extraction)
        sentence = verdict.steps[0].in_words("fr")
        assert given.refusal in sentence
        assert (verdict.outcome, "badge à vérifier" in headline(verdict)) == (Outcome.UNKNOWN, True)
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("given", [given for given in INPUTS.values() if given.badges])
def test_a_badge_found_is_the_badge(given: Given) -> None:
    extraction = extract(given.content, given.url)
    resolve = published(sites.site(), BASE_URL)
    verdicts = [verify(badge.content, resolve, NOW) for badge in extraction.badges]
    assert {verdict.form for verdict in verdicts} <= {"badge-3.0", "badge-2.0"}
    assert any(verdict.document == BADGE for verdict in verdicts)
