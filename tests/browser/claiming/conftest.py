"""A catalogue whose codes are free, used and out of date, and its site on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright: run `make judges`")

from browser.claiming.places import Claiming, claim_site
from browser.verifier.places import serving
from support.claimants import award_claims, hand_in, print_codes
from support.projects import make_project


@pytest.fixture(scope="module")
def claiming(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Claiming]:
    project = make_project(tmp_path_factory.mktemp("claiming"))
    used, *free = print_codes(project, 6)
    (expired,) = print_codes(project, 1, "--until", "2026-03-19", name="expired")
    claims = hand_in(project, "a.json", used, "exemple@example.org", folder="earlier")
    answer = award_claims(project, claims)
    assert answer.returncode == 0, answer.stderr
    with serving(claim_site(project.root)) as served:
        codes = {"known": free[0], "used": used, "expired": expired, "unknown": "3467-9ACD-EFGH-JKMN-PRT4"}
        yield Claiming(project, served, codes)
