"""Whatever the file, verification answers; it never fails itself."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgeons.verifying import Outcome, State, published, verify
from badgeons.verifying.issuers import did_web_url
from support import sites
from support.sites import (
    BASE_URL,
    CREDENTIAL,
    DID_DOCUMENT,
    NOW,
    STATUS,
    credential,
    png,
    signed,
    text,
)

GOOD = json.loads(text(signed(credential())))
ASSERTION = json.loads(text(sites.assertion()))
SITE = sites.site()
ODD: list[Any] = [
    None, True, 0, -1, 1.5, 10**400, "", "x", "é" * 500, "@id", "_:b", "did:web:", "did:web:%5B", "did:key:z",
    "http://[", "\ud800", "\x00", [], [[]], [None], {}, {"id": {}}, {"@context": 3}, {"type": [1, {}]},
    {"@value": None},
]  # fmt: skip
FILES = {
    "nothing": b"",
    "zeros": bytes(1000),
    "deep arrays": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep credential": text(signed(credential())).replace(b'"Collectif exemple"', b"[" * 5000 + b"]" * 5000),
    "number": b"3",
    "text": b'"bonjour"',
    "not a number": b'{"type": NaN}',
    "huge number": b'{"type": ' + b"9" * 10_000 + b"}",
    "written twice": b'{"type": "Assertion", "type": "Assertion"}',
    "latin-1": '{"type": "é"}'.encode("latin-1"),
    "utf-16": '{"type": "Assertion"}'.encode("utf-16"),
    "too long": b'{"type": "' + b"a" * (5 * 2**20) + b'"}',
    "many dots": b"a." * 1_000_000,
    "empty image": png(),
    "broken image": png()[:30],
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "deep xml": b"<a>" * 100_000,
    "half a surrogate": b'{"type": ["Assertion"], "id": "\\ud83d"}',
}


@pytest.mark.parametrize("name", FILES)
def test_any_file_has_a_verdict(name: str) -> None:
    verdict = verify(FILES[name], published(SITE, BASE_URL), NOW, "exemple@example.org")
    assert verdict.outcome is not Outcome.VALID
    assert all(step.in_words("fr") for step in verdict.steps)


def replaced(document: Any, place: int, value: Any) -> Any:
    """A copy of `document` where the value met at `place`, walking in order, is `value`."""
    changed = {"root": copy.deepcopy(document)}
    pending: list[tuple[Any, Any]] = [(changed, "root")]
    for holder, key in pending:
        if place == 0:
            holder[key] = value
            break
        place -= 1
        below = holder[key]
        keys = (
            below.keys() if isinstance(below, dict) else range(len(below)) if isinstance(below, list) else ()
        )
        pending.extend((below, key) for key in keys)
    return changed["root"]


@pytest.mark.parametrize("document", [GOOD, ASSERTION], ids=["3.0", "2.0"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, 60), value=st.sampled_from(ODD))
def test_any_value_anywhere_has_a_verdict(document: dict[str, Any], place: int, value: Any) -> None:
    content = json.dumps(replaced(document, place, value)).encode("utf-8", "surrogatepass")
    verdict = verify(content, published(SITE, BASE_URL), NOW, "exemple@example.org")
    assert all(step.in_words("fr") for step in verdict.steps)
    if json.loads(content) != document:
        assert verdict.outcome is not Outcome.VALID or value is None


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from([DID_DOCUMENT, STATUS]), place=st.integers(0, 25), value=st.sampled_from(ODD))
def test_any_published_document_has_a_verdict(path: str, place: int, value: Any) -> None:
    document = replaced(json.loads(SITE[path]), place, value)
    files = {**SITE, path: json.dumps(document).encode("utf-8", "surrogatepass")}
    verdict = verify(SITE[CREDENTIAL], published(files, BASE_URL), NOW)
    assert all(step.in_words("fr") for step in verdict.steps)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_have_a_verdict(content: bytes) -> None:
    assert verify(content, published({}, ""), NOW).outcome is not Outcome.VALID


def test_what_a_stranger_wrote_cannot_write_on_the_terminal() -> None:
    document = credential(validUntil="\x1b[2J\u202e2031")
    told = [step.in_words("fr") for step in verify(text(document), published({}, ""), NOW).steps]
    assert not any("\x1b" in sentence or "\u202e" in sentence for sentence in told)
    assert any("�" in sentence for sentence in told)


def test_many_alike_elements_do_not_stop_the_verifier() -> None:
    evidence = [{"type": ["Evidence"]} for _ in range(400)]
    verdict = verify(text(signed(credential()) | {"evidence": evidence}), published(SITE, BASE_URL), NOW)
    step = verdict.step("signature")
    assert step is not None and step.state is not State.PASSED


@pytest.mark.parametrize(
    ("did", "expected"),
    [
        ("did:web:example.org", "https://example.org/.well-known/did.json"),
        ("did:web:example.org:id:a", "https://example.org/id/a/did.json"),
        ("did:web:example.org%3A8443:a", "https://example.org:8443/a/did.json"),
        ("did:web:", None),
        ("did:web:example.org:", None),
        ("did:web:example.org:..:a", None),
        ("did:web:example.org:a/b", None),
        ("did:web:a@example.org", None),
        ("did:web:example.org%2Fa", None),
        ("did:web:%5B", None),
    ],
)
def test_did_web_addresses(did: str, expected: str | None) -> None:
    assert did_web_url(did) == expected
