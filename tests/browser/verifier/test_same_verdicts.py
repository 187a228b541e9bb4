"""Whatever the badge, the page says what the command says: outcome, steps, states, sentences."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, bake
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.credentials.proofs.securing import secure
from badgeons.verifying import KnownIssuers, Verdict, headline, published, verify
from browser.verifier.page import VerifierPage, opened, plain, shown_steps, wait_until
from browser.verifier.places import Served, serving, verifier_files
from support import sites
from support.sites import (
    ASSERTION,
    BASE_URL,
    CREATED,
    DID,
    DID_DOCUMENT,
    EMAIL,
    KEY,
    NOW,
    OTHER_KEY,
    STATUS,
    assertion,
    credential,
    did_document,
    endorsement,
    png,
    signed,
    status_list,
    text,
    url,
)  # fmt: skip
from support.verdicts import differences

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><title>Badge</title></svg>'
REVOKED = "ob/2/assertions/revoque.json"
ELSEWHERE = "did:web:autre.example.net:id:inconnu"
KINDS = {"json": "application/json", "png": "image/png", "svg": "image/svg+xml"}


def foreign(document: dict[str, Any]) -> dict[str, Any]:
    """The same, of an issuer whose site is another one."""
    changed = document | {"issuer": {"id": ELSEWHERE, "type": ["Profile"], "name": "Inconnu"}}
    return secure(changed, KEY.signer(ELSEWHERE), CREATED)


STATES_3: dict[str, Any] = {
    "good": signed(credential()),
    "tampered": signed(credential()) | {"name": "Diriger un collectif"},
    "expired": signed(credential(validUntil="2026-05-01T00:00:00Z")),
    "not yet": signed(credential(validFrom="2027-01-01T00:00:00Z")),
    "revoked": signed(
        credential(credentialStatus=credential()["credentialStatus"] | {"statusListIndex": "7"})
    ),
    "unknown issuer": foreign(credential()),
    "another's key": secure(credential(), OTHER_KEY.signer(DID), CREATED),
    "unsigned": credential(),
}
HOSTED = {
    "ob/2/assertions/perime.json": assertion("ob/2/assertions/perime.json", expires="2026-05-01T00:00:00Z"),
    REVOKED: {**sites.assertion(REVOKED), "revoked": True},
}
STATES_2: dict[str, Any] = {
    "good": assertion(),
    "tampered": assertion(narrative="Autre chose"),
    "expired": HOSTED["ob/2/assertions/perime.json"],
    "revoked": assertion(REVOKED),
    "unknown issuer": assertion()
    | {"id": "https://autre.example.net/a.json", "badge": "https://autre.example.net/b"},
}


def in_form(form: str, document: dict[str, Any], baked: Any) -> bytes:
    if form == "json":
        return text(document)
    return bake(png() if form == "png" else SVG, document, baked)


MATRIX: dict[str, tuple[str, bytes]] = {
    **{
        f"3.0 {form} {name}": (form, in_form(form, document, OPEN_BADGES_3))
        for form in KINDS
        for name, document in STATES_3.items()
    },
    **{
        f"2.0 {form} {name}": (form, in_form(form, document, OPEN_BADGES_2))
        for form in KINDS
        for name, document in STATES_2.items()
    },
    "endorsement good": ("json", text(signed(endorsement()))),
    "endorsement tampered": ("json", text(signed(endorsement()) | {"name": "Autre"})),
    "endorsement expired": ("json", text(signed(endorsement(validUntil="2026-05-01T00:00:00Z")))),
    "endorsement unknown issuer": ("json", text(foreign(endorsement()))),
    "list good": ("json", text(signed(status_list(3)))),
    "list tampered": ("json", text(signed(status_list(3)) | {"validFrom": "2026-03-15T00:00:00Z"})),
}  # fmt: skip


@pytest.fixture(scope="module")
def matrix_site() -> Iterator[Served]:
    documents = sites.site(**HOSTED)
    with serving(verifier_files(documents)) as served:
        yield served


@pytest.fixture(scope="module")
def verifier(matrix_site: Served, browser: Browser) -> Iterator[VerifierPage]:
    with opened(browser, matrix_site.url, now=NOW) as page:
        yield page


def of_the_command(content: bytes, site: Served, email: str | None = None) -> Verdict:
    known = dict(KnownIssuers({}, site.files, BASE_URL))
    return verify(content, published(site.files, BASE_URL), NOW, email, known)


EXPECTED = {
    "good": "valid", "tampered": "invalid", "expired": "invalid", "not yet": "invalid", "revoked": "invalid",
    "unknown issuer": "unknown", "another's key": "invalid", "unsigned": "invalid",
}  # fmt: skip


@pytest.mark.parametrize("case", MATRIX)
def test_page_and_command_agree(case: str, verifier: VerifierPage, matrix_site: Served) -> None:
    form, content = MATRIX[case]
    verifier.give_file(content, f"badge.{form}", KINDS[form])
    command = of_the_command(content, matrix_site)
    assert (verifier.outcome(), verifier.steps()) == (str(command.outcome), shown_steps(command))
    assert plain(verifier.page.inner_text("#bv-verdict")) == headline(command)
    assert verifier.page.locator(".bv-trial").count() == command.is_trial
    assert verifier.outcome() == next(
        outcome for name, outcome in EXPECTED.items() if case.endswith(f" {name}")
    )


@pytest.mark.parametrize("document", [signed(credential()), assertion()], ids=["3.0", "2.0"])
@pytest.mark.parametrize(
    ("email", "expected"),
    [(EMAIL, "valid"), (" Exemple@Example.ORG ", "valid"), ("deuxieme-exemple@example.org", "invalid")],
)
def test_is_it_mine(
    document: dict[str, Any], email: str, expected: str, verifier: VerifierPage, matrix_site: Served
) -> None:
    verifier.give_file(text(document))
    assert verifier.outcome() == "valid"
    asked = len(matrix_site.asked)
    verifier.page.fill("#bv-email", email)
    verifier.page.press("#bv-email", "Enter")
    verifier.page.wait_for_selector("[data-step=identity]")
    wait_until(verifier.page, "document.activeElement.id === 'bv-compared'")  # the answer is where one asked
    command = of_the_command(text(document), matrix_site, email)
    assert (verifier.outcome(), verifier.steps()) == (expected, shown_steps(command))
    assert not any("example.org" in path.lower() for path in matrix_site.asked[asked:])


def test_nothing_left_the_site(verifier: VerifierPage) -> None:
    assert verifier.elsewhere == []
    assert verifier.errors == []


# what follows asks the engine directly, about many documents at once

ODD: list[Any] = [
    None, True, 0, -1, 1.5, 1e300, "", "x", "é" * 200, "@id", "_:b", "did:web:", "did:key:z", "http://[",
    "\x00", [], [[]], [None], {}, {"id": {}}, {"@context": 3}, {"type": [1, {}]}, {"@value": None},
    {"constructor": "a"}, "2026-02-30T00:00:00Z", "2026-02-28T24:00:00Z",
]  # fmt: skip


def places_of(document: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    below = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in below:
        yield from places_of(value, (*path, key))


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    copied = copy.deepcopy(document)
    holder = copied
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return copied


def without(document: Any, path: tuple[Any, ...]) -> Any:
    copied = changed(document, path, None)
    holder = copied
    for key in path[:-1]:
        holder = holder[key]
    del holder[path[-1]]
    return copied


def disagreements(
    verifier: VerifierPage, contents: list[bytes], files: dict[str, bytes], email: str | None = EMAIL
) -> str:
    """The first answers of the engine that are not the command's, empty when there are none."""
    answers = verifier.ask_engine(contents, files, NOW, email=email)
    found = []
    for content, answer in zip(contents, answers, strict=True):
        different = differences(answer, verify(content, published(files, BASE_URL), NOW, email))
        if different:
            found.append(f"{content!r}"[:1500] + different)
    return "\n".join(found[:4])


def key_as_jwk() -> dict[str, Any]:
    document = did_document(KEY)
    entry = document["verificationMethod"][0]
    del entry["publicKeyMultibase"]
    x = "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"
    entry |= {"id": f"#{KEY.multikey}", "publicKeyJwk": {"kty": "OKP", "crv": "Ed25519", "x": x}}
    return document | {"assertionMethod": [f"#{KEY.multikey}"]}


DID_KEY = f"did:key:{KEY.multikey}"
DOCUMENTS = {
    "3.0": json.loads(text(signed(credential()))),
    "2.0": json.loads(text(assertion())),
    "endorsement": json.loads(text(signed(endorsement()))),
    "list": json.loads(text(signed(status_list(9)))),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_engine_and_command_agree_on_every_change_of_one_value(name: str, verifier: VerifierPage) -> None:
    document = DOCUMENTS[name]
    paths = list(places_of(document))
    contents = [text(without(document, path)) for path in paths]
    contents += [
        text(changed(document, path, ODD[(number * 7 + turn) % len(ODD)]))
        for number, path in enumerate(paths)
        for turn in range(3)
    ]
    assert disagreements(verifier, contents, sites.site()) == ""


ISSUER = "ob/2/issuers/collectif-exemple.json"
REVOCATIONS = "ob/2/revocations/collectif-exemple.json"
BITS = status_list()["credentialSubject"]
PUBLISHED: dict[str, dict[str, Any]] = {
    "another key": {DID_DOCUMENT: did_document(OTHER_KEY)},
    "a key that may not assert": {DID_DOCUMENT: did_document(KEY) | {"assertionMethod": []}},
    "a key of another": {DID_DOCUMENT: did_document(KEY, controller="did:web:autre.example")},
    "another's document": {DID_DOCUMENT: did_document(KEY) | {"id": "did:web:autre.example"}},
    "no description of the key": {DID_DOCUMENT: did_document(KEY) | {"verificationMethod": []}},
    "a list": {DID_DOCUMENT: {"@context": "x"}},
    "key as a JWK": {DID_DOCUMENT: key_as_jwk()},
    "unsigned list": {STATUS: status_list()},
    "list changed": {STATUS: signed(status_list(42)) | {"credentialSubject": BITS}},
    "list of another key": {STATUS: signed(status_list(), OTHER_KEY)},
    "list of another issuer": {STATUS: signed(status_list(issuer="did:web:autre.example"))},
    "list of another address": {STATUS: signed(status_list(id=url("ob/3/status/autre.json")))},
    "list out of date": {STATUS: signed(status_list(validUntil="2026-04-01T00:00:00Z"))},
    "an endorsement as list": {STATUS: signed(endorsement())},
    "list unreadable": {STATUS: signed(status_list(credentialSubject=BITS | {"encodedList": "uAAAA"}))},
    "revoked": {STATUS: signed(status_list(42))},
    "issuer incomplete": {ISSUER: {"id": url(ISSUER)}},
    "issuer elsewhere": {
        ISSUER: sites.open_badges_2()[ISSUER] | {"verification": {"startsWith": "https://autre.example/"}}
    },
    "revoked 2.0": {
        REVOCATIONS: sites.open_badges_2()[REVOCATIONS] | {"revokedAssertions": [url(ASSERTION)]}
    },
    "stub": {ASSERTION: {"id": url(ASSERTION), "revoked": True}},
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_engine_and_command_agree_on_what_is_published(name: str, verifier: VerifierPage) -> None:
    files = sites.site(**PUBLISHED[name])
    contents = [text(DOCUMENTS["3.0"]), text(DOCUMENTS["2.0"]), text(DOCUMENTS["endorsement"])]
    assert disagreements(verifier, contents, files) == ""


def embedded() -> dict[str, Any]:
    document = credential()
    bad = signed(endorsement()) | {"name": "Autre"}
    document["credentialSubject"]["achievement"]["endorsement"] = [signed(endorsement()), bad]
    return signed(document)


def with_proof(**changes: Any) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENTS["3.0"])
    document["proof"][0] |= changes
    return document


def of_did_key(**changes: Any) -> dict[str, Any]:
    document = credential(issuer={"id": DID_KEY, "type": ["Profile"], "name": "Collectif exemple"})
    del document["credentialStatus"]
    return secure(document | changes, KEY.signer(DID_KEY), CREATED)


def of_a_demonstration(host: str) -> dict[str, Any]:
    did = f"did:web:{host}:id:collectif-exemple"
    document = credential(issuer={"id": did, "type": ["Profile"], "name": "Collectif exemple"})
    return secure(document, demonstration_key("collectif-exemple").signer(did), CREATED)


OTHERS: dict[str, dict[str, Any]] = {
    "embedded endorsements": embedded(),
    "did:key": of_did_key(),
    "did:key changed": of_did_key() | {"name": "Autre"},
    "demonstration": of_a_demonstration("badges.example.org"),
    "unknown suite": with_proof(cryptosuite="ecdsa-rdfc-2019"),
    "jcs": with_proof(cryptosuite="eddsa-jcs-2022"),
    "another purpose": with_proof(proofPurpose="authentication"),
    "proof out of date": with_proof(expires="2026-04-01T00:00:00Z"),
    "chained": with_proof(previousProof="urn:uuid:1"),
    "short value": with_proof(proofValue="z11111"),
    "value of another base": with_proof(proofValue="uAAAA"),
    "whole number as a decimal": signed(credential(awardedDate="2026-03-14T00:00:00Z")),
    "unknown term": DOCUMENTS["3.0"] | {"couleur": "bleu"},
    "unknown context": changed(DOCUMENTS["3.0"], ("@context", 1), "https://example.org/contexte.json"),
    "look-alike nodes": DOCUMENTS["3.0"] | {"evidence": [{"type": ["Evidence"]} for _ in range(400)]},
    "blank nodes": signed(
        credential(evidence=[{"type": ["Evidence"], "name": f"Trace {number}"} for number in range(12)])
    ),
    "accents and signs": signed(credential(name="Œuvrer « ensemble » — 100 % 🎉\n\tà \\ \"côté\"")),
}  # fmt: skip


def test_engine_and_command_agree_on_the_rest(verifier: VerifierPage) -> None:
    contents = [text(document) for document in OTHERS.values()]
    assert disagreements(verifier, contents, sites.site()) == ""
    assert disagreements(verifier, contents, {}, None) == ""


def test_the_moment_decides(verifier: VerifierPage) -> None:
    content = text(DOCUMENTS["3.0"])
    for days in (-3650, -1, 0, 3650):
        now = NOW + timedelta(days=days)
        answer = verifier.ask_engine([content], sites.site(), now)[0]
        command = verify(content, published(sites.site(), BASE_URL), now)
        assert (answer["outcome"], len(answer["steps"])) == (str(command.outcome), len(command.steps))


def test_the_examples_of_the_standards(verifier: VerifierPage, standards: Any) -> None:
    folder = standards / "examples"
    contents = [path.read_bytes() for path in sorted(folder.iterdir())]
    assert len(contents) > 20
    ask = partial(disagreements, verifier, contents)
    assert ask({}) == ""
    assert ask(sites.site(), None) == ""
