"""The small site of the verifier's tests, on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright: run `make judges`")

from browser.verifier.places import Served, serving, verifier_files
from support import sites


@pytest.fixture(scope="session")
def small_site() -> Iterator[Served]:
    """A site with one issuer, its documents and the verifier; nothing changes it."""
    with serving(verifier_files(sites.site())) as served:
        yield served
