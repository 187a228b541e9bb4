"""Images of hosted badges: each holds what is published at its badge's address, and nothing withdrawn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from support.catalogue_copy import HOSTED, REVOKED, demonstration_copy, load

OB2, OB3 = "{http://openbadges.org}assertion", "{https://purl.imsglobal.org/ob/v3p0}credential"


def held(image: Path, tag: str) -> Any:
    """The JSON in the first element of a drawing, which is the only one of its kind."""
    root = ElementTree.fromstring(image.read_bytes())
    assert [each for each in root.iter() if each.tag in (OB2, OB3)] == [root[0]] and root[0].tag == tag
    text = root[0].text or ""
    assert text.isascii()
    return json.loads(text)


def both(site: Path, id: str) -> tuple[Any, Any]:
    """What the two images of a badge hold, each the same as the file it stands for."""
    found = []
    for folder, version, tag in (("assertions", 2, OB2), ("credentials", 3, OB3)):
        found.append(held(site / f"ob/{version}/baked/{id}.svg", tag))
        assert found[-1] == load(site / f"ob/{version}/{folder}/{id}.json")
    return found[0], found[1]


def test_a_hosted_badge_is_in_an_image_of_each_version(tmp_path: Path) -> None:
    site = demonstration_copy(tmp_path).build()
    assertion, credential = both(site, HOSTED)
    assert assertion["recipient"]["identity"] and credential["proof"]
    folders = (("assertions", 2), ("credentials", 3))
    for folder, version in folders:
        files = {path.stem for path in (site / f"ob/{version}/{folder}").iterdir()}
        assert {path.stem for path in (site / f"ob/{version}/baked").iterdir()} == files


def test_the_image_of_a_revoked_badge_says_so(tmp_path: Path) -> None:
    site = demonstration_copy(tmp_path).build()
    assertion, credential = both(site, REVOKED)
    assert assertion["revoked"] is True and "recipient" not in assertion
    assert credential["credentialStatus"]


def test_the_image_of_an_erased_badge_keeps_nothing_of_it(tmp_path: Path) -> None:
    copy = demonstration_copy(tmp_path)
    hash_of_it = both(copy.build(), HOSTED)[0]["recipient"]["identity"].encode()
    copy.done("erase", HOSTED)
    site = copy.build()
    both(site, HOSTED)
    assert not [path for path in site.rglob("*") if path.is_file() and hash_of_it in path.read_bytes()]
