"""A whole site: what is right passes, and each fault is found where it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from badgeons.credentials.baking import OPEN_BADGES_3, bake
from badgeons.verifying import verify_site
from support import sites
from support.sites import (
    ASSERTION,
    BASE_URL,
    CREDENTIAL,
    DID_DOCUMENT,
    ENDORSEMENT,
    NOW,
    OTHER_KEY,
    STATUS,
    credential,
    did_document,
    png,
    signed,
    site,
    status_list,
    text,
    url,
)

Files = dict[str, bytes]
REVOCATIONS = "ob/2/revocations/collectif-exemple.json"


def problems(files: Files) -> list[tuple[str, str]]:
    verdict = verify_site(files, BASE_URL, NOW)
    return [(problem.path, problem.in_words("fr")) for problem in verdict.problems]


def test_a_good_site_has_no_problem_and_everything_was_looked_at() -> None:
    verdict = verify_site(site(), BASE_URL, NOW)
    assert verdict.is_good, verdict.problems
    assert verdict.counts["OpenBadgeCredential"] == verdict.counts["Assertion"] == 1
    assert verdict.counts["VerifiableCredential"] == 4


def test_an_erased_badge_leaves_tombstones_that_its_image_holds_too() -> None:
    erased = {"id": url(CREDENTIAL), "revoked": True}
    files = {**site(), CREDENTIAL: text(erased)}
    image = "ob/3/baked/7f0f1c1e.png"
    assert [path for path, _ in problems(files)] == [image], "the badge itself is still in the image"
    assert problems({**files, image: bake(png(), erased, OPEN_BADGES_3)}) == []


def test_a_copy_stays_without_its_endorsement() -> None:
    """The endorsement waits for its key, or was withdrawn: what it was about keeps its address."""
    files = site()
    copy = files["ob/3/achievements/cooperer.json"]
    assert problems({**files, "ob/3/endorsed/soutien.json": copy}) == []
    ((path, told),) = problems({**files, "ob/3/achievements/autre.json": copy})
    assert path == "ob/3/achievements/autre.json" and "n’est pas l’adresse de ce fichier" in told


def test_a_revoked_badge_is_rightly_published() -> None:
    stub = {
        "@context": sites.assertion()["@context"],
        "type": "Assertion",
        "id": url(ASSERTION),
        "revoked": True,
    }
    listed = sites.open_badges_2()[REVOCATIONS] | {"revokedAssertions": [{"id": url(ASSERTION)}]}
    files = site(**{STATUS: signed(status_list(42)), ASSERTION: stub, REVOCATIONS: listed})
    assert problems(files) == []


def change(path: str, edit: Callable[[dict[str, Any]], object]) -> Callable[[Files], object]:
    def apply(files: Files) -> None:
        document = json.loads(files[path])
        edit(document)
        files[path] = text(document)

    return apply


def replace(path: str, content: bytes) -> Callable[[Files], object]:
    return lambda files: files.update({path: content})


def remove(path: str) -> Callable[[Files], object]:
    return lambda files: files.pop(path)


FAULTS: dict[str, tuple[str, Callable[[Files], object]]] = {
    "a changed badge": (CREDENTIAL, change(CREDENTIAL, lambda d: d.update(name="Autre"))),
    "an unsigned endorsement": (ENDORSEMENT, change(ENDORSEMENT, lambda d: d.pop("proof"))),
    "an unsigned list": (STATUS, change(STATUS, lambda d: d.pop("proof"))),
    "a list that does not decode": (
        STATUS,
        change(STATUS, lambda d: d["credentialSubject"].update(encodedList="uAAAA")),
    ),
    "no list": (CREDENTIAL, remove(STATUS)),
    "a moved document": (
        "ob/3/achievements/autre.json",
        lambda files: files.update(
            {"ob/3/achievements/autre.json": files["ob/3/achievements/cooperer.json"]}
        ),
    ),
    "an issuer at another address": (
        DID_DOCUMENT,
        change(DID_DOCUMENT, lambda d: d.update(id="did:web:x.example")),
    ),
    "a key that is not listed": (CREDENTIAL, replace(DID_DOCUMENT, text(did_document(OTHER_KEY)))),
    "no issuer": (CREDENTIAL, remove(DID_DOCUMENT)),
    "no badge class": (ASSERTION, remove("ob/2/badges/cooperer.json")),
    "a badge class without criteria": (
        "ob/2/badges/cooperer.json",
        change("ob/2/badges/cooperer.json", lambda d: d.pop("criteria")),
    ),
    "no issuer of a badge class": (
        "ob/2/badges/cooperer.json",
        remove("ob/2/issuers/collectif-exemple.json"),
    ),
    "an issuer without e-mail": (
        "ob/2/issuers/collectif-exemple.json",
        change("ob/2/issuers/collectif-exemple.json", lambda d: d.pop("email")),
    ),
    "no revocation list": ("ob/2/issuers/collectif-exemple.json", remove(REVOCATIONS)),
    "a stub that no list has": (
        ASSERTION,
        change(ASSERTION, lambda d: (d.pop("recipient"), d.update(revoked=True))),
    ),
    "a revoked badge still whole": (
        ASSERTION,
        change(REVOCATIONS, lambda d: d.update(revokedAssertions=[url(ASSERTION)])),
    ),
    "no image": ("ob/2/badges/cooperer.json", remove("ob/images/badges/cooperer.png")),
    "an image that is not one": (
        "ob/2/badges/cooperer.json",
        replace("ob/images/badges/cooperer.png", b"GIF89a"),
    ),
    "a baked image without badge": ("ob/3/baked/7f0f1c1e.png", replace("ob/3/baked/7f0f1c1e.png", png())),
    "an image with another badge": (
        "ob/3/baked/7f0f1c1e.png",
        replace("ob/3/baked/7f0f1c1e.png", bake(png(), signed(credential(name="Autre")), OPEN_BADGES_3)),
    ),
    "an endorsement shown otherwise than published": (
        "ob/3/achievements/cooperer.json",
        change(
            "ob/3/achievements/cooperer.json",
            lambda d: d.update(endorsement=[signed(sites.endorsement(name="Autre"))]),
        ),
    ),
    "a link to no page": (
        "ob/3/achievements/cooperer.json",
        change(
            "ob/3/achievements/cooperer.json",
            lambda d: d["criteria"].update(id=url("badges/cooperer/")),
        ),
    ),
    "a document read in two ways": (
        ENDORSEMENT,
        lambda files: files.update(
            {ENDORSEMENT: files[ENDORSEMENT].replace(b'{\n  "@', b'{"name": "x",\n  "@', 1)}
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_where_it_is(name: str) -> None:
    path, spoil = FAULTS[name]
    files = site()
    spoil(files)
    found = problems(files)
    assert path in {where for where, _ in found}, found
    assert all(sentence.startswith(f"{where}: ") for where, sentence in found)


def test_pages_are_only_expected_when_the_site_has_some() -> None:
    files = site()
    change(CREDENTIAL, lambda d: d.update(evidence=[]))(files)
    change("ob/3/achievements/cooperer.json", lambda d: d["criteria"].update(id=url("badges/cooperer/")))(
        files
    )
    files[CREDENTIAL] = site()[CREDENTIAL]
    del files["index.html"]
    assert problems(files) == []
    files["badges/cooperer/index.html"] = files["index.html"] = b"<!doctype html>"
    assert problems(files) == []


INDEX = "data/index/v1.json"


def index(**changes: str) -> dict[str, Any]:
    """The index of a catalogue, which is plain JSON, before it is signed."""
    return {"format": "badgeons-index", "version": 1, "id": url(INDEX), "issuer": sites.DID, **changes}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (text(signed(index())), ""),
        (text(index()), "n’est pas signé"),
        (text({**signed(index()), "name": "Autre"}), "a été modifié"),
        (text(signed(index(), OTHER_KEY)), "ne publie pas, ou plus, la clé"),
        (text(signed(index(id=url("data/autre.json")))), "n’est pas l’adresse de ce fichier"),
        (b"{", "pas du JSON correct"),
    ],
)
def test_the_index_is_signed_by_who_publishes_it(content: bytes, told: str) -> None:
    found = problems(site() | {INDEX: content})
    assert bool(found) is bool(told)
    assert all(path == INDEX for path, _ in found)
    assert not told or any(told in sentence for _, sentence in found), found


def test_a_name_that_is_no_text_is_told() -> None:
    files = site()
    path = next(path for path in files if b'"Achievement"' in files[path] and path.endswith(".json"))
    verdict = verify_site({**files, "\udce9\x1b[2J.json": files[path]}, BASE_URL, NOW)
    assert {problem.in_words("fr").partition(": ")[0] for problem in verdict.problems} == {"��[2J.json"}
