"""The badges of one site of ours, imported by another, say the same."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from badgeons.base.addresses import Addresses
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.importing.records import EXTERNAL, PROPOSAL, ImportChoices
from badgeons.importing.run import ImportedBadge, prepare_import, read_badges
from badgeons.loading.load import load_catalogue
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement, ExternalBadge
from badgeons.proposing.records import Repository
from badgeons.publishing.formats.ob2 import compile_open_badges_2
from badgeons.publishing.formats.ob3.achievements import compile_achievements
from support.projects import TODAY

ROOT = Path(__file__).parent.parent.parent.parent
OTHER_SITE = Settings("https://autre-territoire.example.net/")
SAME = ("name", "description", "criteria", "image_alt", "version", "alignment")
FAMILIES = ("competence", "realisation", "engagement", "appartenance")
"""Those that Open Badges 3.0 names, each by a type that stands for it alone when it is read."""


@pytest.fixture(scope="module")
def demonstration() -> Catalogue:
    catalogue = load_catalogue(ROOT, OTHER_SITE, datetime.date(2026, 11, 23), Problems())
    assert catalogue is not None
    return catalogue


@pytest.fixture(scope="module")
def published(demonstration: Catalogue) -> Mapping[str, bytes]:
    """What that site publishes of its badges and issuers, by address."""
    addresses = Addresses(OTHER_SITE)
    documents = [
        *compile_open_badges_2(demonstration, addresses),
        *compile_achievements(demonstration, addresses),
    ]
    files = {document.address.url: json.dumps(dict(document.body)).encode() for document in documents}
    for id in demonstration.achievements:
        image = demonstration.images["badge", id]
        files[addresses.badge_image(id, image.extension, None).url] = image.content
    return files


def taken(
    published: Mapping[str, bytes], start: str, choices: ImportChoices, repository: Repository
) -> list[ImportedBadge]:
    files = {
        url: content for url, content in published.items() if url.startswith(OTHER_SITE.base_url + start)
    }
    read = read_badges(files.items(), published.get, lambda extraction: extraction, "fr")
    assert [str(error) for refused in read.refused for error in refused.refusals] == []
    return prepare_import(read.badges, choices, repository)


@pytest.mark.parametrize("start", ["ob/2/badges/", "ob/3/achievements/"])
def test_what_we_publish_is_read_as_it_was_written(
    start: str,
    demonstration: Catalogue,
    published: Mapping[str, bytes],
    repository: Repository,
) -> None:
    originals = {badge.name: badge for badge in demonstration.public_achievements().values()}
    choices = ImportChoices(kind=PROPOSAL, today=TODAY, family="participation")

    imported = taken(published, start, choices, repository)

    by_name = {one.name: one for one in imported if not one.is_refused}
    assert by_name.keys() == originals.keys()
    for name, original in originals.items():
        record = by_name[name].record
        assert isinstance(record, Achievement)
        assert {key: getattr(record, key) for key in SAME} == {key: getattr(original, key) for key in SAME}
        assert [tag for tag in record.tags if tag != "démonstration"] == list(original.tags)
        if start.startswith("ob/3") and original.family in FAMILIES:
            assert record.family == original.family
        image = demonstration.images["badge", original.id]
        assert by_name[name].files[0].content == image.content
        assert OTHER_SITE.base_url in (record.text or "")


def test_a_link_to_what_we_publish(
    demonstration: Catalogue, published: Mapping[str, bytes], repository: Repository
) -> None:
    choices = ImportChoices(kind=EXTERNAL, today=TODAY, why="Il dit ce que nous voulions dire.")

    imported = taken(published, "ob/3/achievements/", choices, repository)

    addresses = Addresses(OTHER_SITE)
    pages = {addresses.badge_page(id).url for id in demonstration.public_achievements()}
    records = [one.record for one in imported]
    assert all(isinstance(record, ExternalBadge) for record in records)
    assert {record.url for record in records if isinstance(record, ExternalBadge)} == pages
    assert all(len(one.files) == 1 for one in imported)
