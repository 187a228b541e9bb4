"""Every form of badge in every situation, and every deceiving file: one verdict for command and page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from badgeons.verifying import published, verify
from browser.verifier.page import VerifierPage, differences, opened
from browser.verifier.places import Served
from support.matrix import Case, cases, hostile_cases

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ORDER = ("failed", "unknown", "passed")
"""States from the least good."""


@pytest.fixture(scope="module")
def verifier(small_site: Served, browser: Browser) -> Iterator[VerifierPage]:
    with opened(browser, small_site.url) as page:
        yield page


def name_of(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", [*cases(), *hostile_cases()], ids=name_of)
def test_the_browser_finds_what_is_expected(case: Case, verifier: VerifierPage) -> None:
    (answer,) = verifier.ask_engine(
        [case.content], case.site, case.now, base=case.base_url, email=case.email, known=case.known
    )
    states: dict[str, str] = {}
    for step in answer.get("steps", ()):
        states[step["name"]] = min(states.get(step["name"], "passed"), step["state"], key=ORDER.index)
    found = {name: states.get(name) for name in case.steps}
    assert (answer.get("outcome"), found) == (case.outcome, dict(case.steps))
    command = verify(case.content, published(case.site, case.base_url), case.now, case.email, case.known)
    assert differences(answer, command) == ""
