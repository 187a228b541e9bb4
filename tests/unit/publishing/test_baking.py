"""Images of hosted badges: each holds what is published at its badge's address, and nothing withdrawn."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree

from badgeons.model.catalogue import Image
from badgeons.publishing.baking import bake_hosted_badges
from badgeons.publishing.signing import sign_documents
from support.example import (
    ERASED,
    REVOKED,
    VALID,
    compiled,
    example_addresses,
    example_catalogue,
    example_keyring,
    hashed,
)

OB2, OB3 = "{http://openbadges.org}assertion", "{https://purl.imsglobal.org/ob/v3p0}credential"
GENERATIONS = {"ob/2/baked": ("ob/2/assertions", OB2), "ob/3/baked": ("ob/3/credentials", OB3)}


@cache
def documents_and_images() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The signed documents of the example catalogue, and the images they are baked into, by path."""
    drawing = Image(b'<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>', "svg")
    catalogue = example_catalogue()
    catalogue = dataclasses.replace(catalogue, images=dict.fromkeys(catalogue.images, drawing))
    signed, _ = sign_documents(compiled(catalogue), example_keyring())
    baked = bake_hosted_badges(catalogue, example_addresses(), signed)
    return {file.path: file.content for file in signed}, {file.path: file.content for file in baked}


def baked_credential(image: bytes, tag: str) -> Any:
    """The JSON in the first element of a drawing, which is the only one of its kind."""
    root = ElementTree.fromstring(image)
    assert [element for element in root.iter() if element.tag in (OB2, OB3)] == [root[0]]
    assert root[0].tag == tag
    text = root[0].text or ""
    assert text.isascii()
    return json.loads(text)


def test_each_hosted_badge_is_in_an_image_of_each_generation_it_is_published_in() -> None:
    documents, images = documents_and_images()
    for folder, (published, tag) in GENERATIONS.items():
        expected = {
            PurePosixPath(path).stem: json.loads(content)
            for path, content in documents.items()
            if path.startswith(f"{published}/")
        }
        held = {
            PurePosixPath(path).stem: baked_credential(content, tag)
            for path, content in images.items()
            if path.startswith(f"{folder}/")
        }
        assert held == expected
        assert VALID in held
    assert baked_credential(images[f"ob/3/baked/{VALID}.svg"], OB3)["proof"]


def test_the_image_of_a_revoked_badge_says_so() -> None:
    _, images = documents_and_images()
    assertion = baked_credential(images[f"ob/2/baked/{REVOKED}.svg"], OB2)
    assert assertion["revoked"] is True and "recipient" not in assertion
    assert baked_credential(images[f"ob/3/baked/{REVOKED}.svg"], OB3)["credentialStatus"]


def test_the_image_of_an_erased_badge_keeps_nothing_of_it() -> None:
    _, images = documents_and_images()
    for generation, tag in ((2, OB2), (3, OB3)):
        credential = baked_credential(images[f"ob/{generation}/baked/{ERASED}.svg"], tag)
        assert credential["revoked"] is True
        assert credential.keys() <= {"@context", "id", "type", "revoked"}


def test_who_received_a_badge_is_in_the_images_of_that_badge_alone() -> None:
    _, images = documents_and_images()
    identity = (hashed("exemple@example.org").identity or "").encode()
    assert {path for path, content in images.items() if identity in content} == {
        path for path in images if VALID in path
    }
