"""The page's engine in a browser: good, tampered and deceiving files get the verdict of the command.

Every situation is tried in Node.js (`tests/engine`), on the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from badgeons.verifying import published, verify
from browser.verifier.page import VerifierPage, opened
from browser.verifier.places import Served
from support.matrix import Case, read_cases
from support.verdicts import differences

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CASES = [case for case in read_cases() if case.is_hostile or case.name.endswith(("/good", "/tampered"))]


@pytest.fixture(scope="module")
def verifier(small_site: Served, browser: Browser) -> Iterator[VerifierPage]:
    with opened(browser, small_site.url) as page:
        yield page


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_browser_says_what_the_command_says(case: Case, verifier: VerifierPage) -> None:
    (answer,) = verifier.ask_engine(
        [case.content], case.site, case.now, base=case.base_url, email=case.email, known=case.known
    )
    command = verify(case.content, published(case.site, case.base_url), case.now, case.email, case.known)
    assert answer.get("outcome") == case.outcome
    assert differences(answer, command) == ""
