"""What the tests of the binder need: a browser."""

import pytest

pytest.importorskip("playwright.sync_api", reason="no playwright: run `make judges`")
