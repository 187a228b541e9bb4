"""Which site a verification looks into, and whether the person vouches for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from badgeons.base.messages import WrongUseError
from badgeons.doors.built_sites import base_url_of_folder, find_site, site_around, site_of_project
from badgeons.verifying.trust import ISSUERS

BASE_URL = "https://badges.example.org/"
OTHER_URL = "https://other.example.org/"


def build(folder: Path, base_url: str = BASE_URL) -> Path:
    issuer = folder / ISSUERS / "a.json"
    issuer.parent.mkdir(parents=True)
    issuer.write_text(json.dumps({"id": f"{base_url}{ISSUERS}a.json"}), encoding="utf-8")
    return folder


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "project" / "mkdocs.yml"
    path.parent.mkdir()
    path.write_text(f"site_url: {BASE_URL}\nplugins: [badgeons]\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("says", "stated", "base_url", "is_vouched_for"),
    [
        (OTHER_URL, OTHER_URL, OTHER_URL, True),
        (OTHER_URL, BASE_URL, BASE_URL, True),
        (OTHER_URL, None, OTHER_URL, False),
        (BASE_URL, None, BASE_URL, True),
    ],
)
def test_a_site_that_is_given_speaks_for_the_address_that_the_person_or_the_project_states(
    tmp_path: Path, config: Path, says: str, stated: str | None, base_url: str, is_vouched_for: bool
) -> None:
    build(config.parent / "site")
    given = build(tmp_path / "given", says)
    site = find_site(given, stated, config, {}, None)
    assert site is not None
    assert (site.base_url, site.location, site.is_vouched_for) == (base_url, str(given), is_vouched_for)
    assert f"{ISSUERS}a.json" in site.files


def test_the_project_s_own_site_is_vouched_for_once_it_is_built(tmp_path: Path, config: Path) -> None:
    around = build(tmp_path / "stranger") / "badge.json"
    site = find_site(None, None, config, {}, around)
    assert site is not None and not site.is_vouched_for
    build(config.parent / "site")
    site = find_site(None, None, config, {}, around)
    assert site is not None and site.is_vouched_for
    assert site_of_project(config, {}) == config.parent / "site"


def test_a_site_of_another_address_is_not_the_project_s(config: Path) -> None:
    build(config.parent / "site", OTHER_URL)
    assert site_of_project(config, {}) is None


def test_a_site_around_a_file_is_nobody_s(tmp_path: Path) -> None:
    file = build(tmp_path / "folder") / "a" / "badge.json"
    site = find_site(None, None, tmp_path / "none.yml", {}, file)
    assert site is not None
    assert (site.base_url, site.is_vouched_for) == (BASE_URL, False)
    assert site_around(tmp_path / "badge.json") is None
    assert find_site(None, None, tmp_path / "none.yml", {}, None) is None


def test_a_site_that_is_given_without_an_address_is_an_error_unless_it_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    assert base_url_of_folder(folder) is None
    with pytest.raises(WrongUseError, match="--base-url"):
        find_site(folder, None, tmp_path / "none.yml", {}, None)
    site = find_site(folder, BASE_URL, tmp_path / "none.yml", {}, None)
    assert site is not None and site.base_url == BASE_URL
