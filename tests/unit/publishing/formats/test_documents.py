"""What holds for every document, whatever its format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from badgeons.base.documents import OutputFile
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.model.records import KINDS
from badgeons.publishing.signing import sign_documents
from outside import judges
from support.example import BASE_URL, bodies, compiled, copied, example_catalogue, example_keyring

FILES, UNSIGNED = sign_documents(compiled(), example_keyring())
PUBLISHED = {file.path: json.loads(file.content) for file in FILES}
LINKED_DATA = sorted(path for path, document in PUBLISHED.items() if "@context" in document)
OPEN_BADGES_3 = [path for path in LINKED_DATA if path.startswith("ob/3/")]


def values(value: Any) -> Iterator[Any]:
    yield value
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in below:
        yield from values(each)


@pytest.mark.parametrize("path", OPEN_BADGES_3)
def test_both_generations_of_schemas_accept_it(path: str, standards: Path) -> None:
    assert judges.validate_ob3(PUBLISHED[path]) == []


@pytest.mark.parametrize("path", LINKED_DATA)
def test_nothing_is_lost_when_it_is_read_as_linked_data(path: str) -> None:
    # `@language` tells the language of a BadgeClass's words; JSON-LD has no statement for it
    document = {key: value for key, value in PUBLISHED[path].items() if key != "@language"}

    assert canonicalise(document).count("\n") > 1


@pytest.mark.parametrize("path", [path for path in sorted(PUBLISHED) if "/registries/" not in path])
def test_an_id_that_is_an_address_is_that_of_the_file(path: str) -> None:
    document = PUBLISHED[path]
    id = document.get("id", document.get("$id"))

    assert id == BASE_URL + path or id.startswith("did:web:badgeons.example.org:id:")
    assert not id.startswith("did:") or path.startswith(("id/", "ob/3/profiles/"))


@pytest.mark.parametrize("path", [path for path in sorted(PUBLISHED) if path.startswith(("id/", "ob/"))])
def test_it_has_no_null_no_empty_value_and_only_whole_numbers(path: str) -> None:
    assert [each for each in values(PUBLISHED[path]) if each in (None, "", [], {})] == []
    assert not any(isinstance(each, float) for each in values(PUBLISHED[path]))


def test_addresses_are_plain_and_each_is_taken_once() -> None:
    paths = [file.path for file in [*FILES, *copied()]]

    assert len(set(paths)) == len(paths)
    endings = "json|jsonld|geojson|csv|svg|png|ics|xml"
    assert all(re.fullmatch(rf"[a-z0-9/_.-]+\.({endings})", path) for path in paths)


def test_every_address_of_the_site_that_a_document_names_is_published() -> None:
    files = {BASE_URL + file.path for file in [*FILES, *copied()]}
    named = {
        text.partition("#")[0]
        for path in LINKED_DATA
        for text in values(PUBLISHED[path])
        if isinstance(text, str) and text.startswith((f"{BASE_URL}ob/", f"{BASE_URL}id/"))
    }

    assert named - files == {f"{BASE_URL}ob/2/"}  # the scope of issuers is a folder


def test_two_builds_give_the_same_bytes() -> None:
    again, _ = sign_documents(compiled(example_catalogue()), example_keyring())

    assert again == FILES


def test_files_are_readable_utf8_that_ends_with_a_line_feed() -> None:
    content = next(file.content for file in FILES if file.path == "ob/3/achievements/cooperer.json")

    assert content.startswith(b'{\n  "@context": [\n')
    assert "Coopérer".encode() in content
    assert content.endswith(b"}\n")


def test_nothing_of_a_draft_is_published() -> None:
    assert not [path for path in PUBLISHED if "brouillon" in path]
    assert not [each for each in LINKED_DATA if "brouillon" in json.dumps(PUBLISHED[each])]


def test_a_resource_actor_has_no_identity() -> None:
    assert not [path for path in PUBLISHED if "reseau-voisin" in path]


def test_a_private_award_leaves_only_its_bit() -> None:
    everything = json.dumps(PUBLISHED)

    assert "5c6d7e8f-9a0b-4c1d-8e2f-3a4b5c6d7e8f" not in everything


def test_a_file_names_the_record_it_comes_from() -> None:
    sources = {file.path: file.source for file in FILES}

    assert sources["ob/2/badges/cooperer--collectif-exemple.json"] == "badges/cooperer/badge.yml"
    assert sources["id/of-exemple/did.json"] == "content/actors/of-exemple.yml"


def test_images_are_the_committed_bytes() -> None:
    images = [file for file in copied() if file.path.startswith("ob/")]
    assert images[0] == OutputFile(
        "ob/images/badges/cooperer.svg", b"<svg>cooperer</svg>", "badges/cooperer/badge.yml"
    )
    assert [file.path for file in images] == [
        "ob/images/badges/cooperer.svg",
        "ob/images/badges/cuisine.svg",
        "ob/images/actors/collectif-exemple.png",
    ]


def test_each_kind_of_record_has_its_schema() -> None:
    schemas = {path: body for path, body in bodies().items() if path.startswith("data/schemas/")}

    assert "data/schemas/badge.json" in schemas
    assert set(schemas) == {f"data/schemas/{name}.json" for name in KINDS}
    assert all("$schema" in schema for schema in schemas.values())
