"""What `check` and `lock` ask of a site, its addresses, makes no page and no content."""

import dataclasses
import datetime

from badgeons.base.addresses import Addresses
from badgeons.base.documents import FileOnUse
from badgeons.base.settings import Settings
from badgeons.publishing.lock import addresses_of_site
from badgeons.publishing.signers import Keyring
from badgeons.publishing.site import build_site
from badgeons.publishing.staging import stage
from badgeons.publishing.writing.choices import choices_of
from support.example import BASE_URL, example_catalogue, example_keyring


def test_asking_for_addresses_makes_nothing_and_what_is_made_later_is_all_there() -> None:
    catalogue, settings = example_catalogue(), Settings(BASE_URL)
    site = build_site(catalogue, settings, Keyring())
    addresses = addresses_of_site(site, catalogue, ())
    on_use = [file for file in site.files if isinstance(file, FileOnUse)]
    badge_pages = [planned for planned in site.planned if planned.path == "badges/cooperer/"]

    assert folder_of_badge() in addresses.addresses
    assert on_use and not [file.path for file in on_use if "content" in vars(file)]
    assert len(badge_pages) == 1 and "page" not in vars(badge_pages[0])
    assert [page.path for page in site.pages] == [planned.path for planned in site.planned]
    assert all(file.content for file in site.files if file.path.endswith(".json"))


def test_a_staged_project_keeps_no_content_and_all_that_is_told_of_files() -> None:
    built = build_site(example_catalogue(), Settings(BASE_URL), example_keyring())
    site = dataclasses.replace(built, planned=())
    staged = {file.path: file for file in stage({}, site, choices_of({}), datetime.date(2026, 6, 30))}
    files = [file for file in site.files if file.path.endswith(".json")]
    on_use = [file for file in files if isinstance(file, FileOnUse)]
    assert all(staged[f"docs/{file.path}"].once() for file in on_use)
    assert on_use and not [file.path for file in on_use if "content" in vars(file)]
    signed = {f"docs/{file.path}": file.signers for file in site.files if file.signers}
    assert signed and {path: staged[path].signers for path in signed} == signed


def folder_of_badge() -> str:
    return Addresses(Settings(BASE_URL)).badge_page("cooperer").path.removesuffix("index.html")


def test_what_is_written_once_is_not_kept() -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"content"

    file = FileOnUse("path", make)
    assert (file.once(), file.once(), len(made)) == (b"content", b"content", 2)
    assert (file.content, file.content, file.once(), len(made)) == (b"content", b"content", b"content", 3)
