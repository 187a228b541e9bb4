"""Links from page to page, and addresses that are kept."""

from __future__ import annotations

import pickle
import posixpath
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from badgeons.base.addresses import Addresses, quoted, relative_link
from badgeons.base.settings import Settings

parts = st.lists(st.sampled_from(("a", "b", "é ", "%", "..", ".", "", "index.html")), max_size=4)
folders = parts.map(lambda names: "".join(f"{name}/" for name in names))
targets = st.one_of(folders, parts.map("/".join))


@given(targets, folders)
def test_a_link_leads_from_a_page_to_its_target(target: str, folder: str) -> None:
    expected = quote(posixpath.relpath("/" + target, "/" + folder))
    assert relative_link(target, folder) == expected + ("/" if target.endswith("/") or not target else "")


@given(st.text(max_size=8))
def test_paths_are_quoted(path: str) -> None:
    assert quoted(path) == quote(path)


def test_addresses_go_to_another_process() -> None:
    addresses = Addresses(Settings("https://badgeons.example.org/"))
    page = addresses.badge_page("cooperer")
    there: Addresses = pickle.loads(pickle.dumps(addresses))
    assert there == addresses and there.badge_page("cooperer") == page
