"""Every machine file of the built catalogue, judged by tools that share no code with the project."""

from __future__ import annotations

import base64
import datetime
import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from outside.judges import judge_credentials, judge_hosted, validate_ob3
from outside.published import documents, leaves, signed_documents, types_of

if TYPE_CHECKING:
    from conftest import BuiltSite

Verdicts = dict[str, dict[str, Any]]
COPIES = "ob/3/endorsed/"
"""What was endorsed, as it then was: each keeps the identifier of the thing."""
RECIPIENTS = ("exemple@example.org", "deuxieme-exemple@example.org", "structure@example.org")


@pytest.fixture(scope="module")
def now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture(scope="module")
def verdicts(built_site: BuiltSite, npm: Path, standards: Path, now: str) -> Verdicts:
    """What the npm verifiers say of every signed file."""
    places = {
        **built_site.places(),
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/": standards / "schemas/ob-3.0-strict-2024",
    }
    signed = signed_documents(built_site.folder)
    questions = [{"document": document, "now": now} for document in signed.values()]
    return dict(zip(signed, judge_credentials(places, questions, dcc=True), strict=True))


def test_there_is_something_to_judge(built_site: BuiltSite) -> None:
    signed = signed_documents(built_site.folder)
    kinds = {name for document in signed.values() for name in types_of(document)}
    assert {"OpenBadgeCredential", "EndorsementCredential", "BitstringStatusListCredential"} <= kinds
    for folder in ("profiles", "achievements", "credentials", "endorsements", "status"):
        assert documents(built_site.folder, f"ob/3/{folder}"), folder
    for folder in ("issuers", "badges", "assertions", "endorsements", "revocations"):
        assert documents(built_site.folder, f"ob/2/{folder}"), folder


def test_every_id_is_its_address(built_site: BuiltSite) -> None:
    for path, document in documents(built_site.folder, "ob").items():
        if path.startswith(("ob/3/", "ob/2/")):
            expected = built_site.base_url + path
            profile = "Profile" in document.get("type", ()) and path.startswith("ob/3/")
            assert profile or path.startswith(COPIES) or document["id"] == expected, path


def test_every_copy_of_what_was_endorsed_is_what_its_endorser_signed(built_site: BuiltSite) -> None:
    endorsements = documents(built_site.folder, "ob/3/endorsements")
    given = {}
    for path, document in endorsements.items():
        for resource in document.get("relatedResource", ()):
            content = built_site.file(resource["id"]).read_bytes()
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            assert resource["digestSRI"] == f"sha256-{digest}", path
            given[resource["id"]] = document["credentialSubject"]["id"]
    copies = documents(built_site.folder, "ob/3/endorsed")
    assert len(copies) > 5
    for path, copy in copies.items():
        assert given[built_site.base_url + path] == copy["id"], path


def test_both_schema_generations_accept_every_file(built_site: BuiltSite, standards: Path) -> None:
    problems = {
        path: validate_ob3(document)
        for path, document in documents(built_site.folder, "ob/3").items()
        if "@context" in document and validate_ob3(document)
    }
    assert problems == {}


def test_npm_verifier_accepts_every_signature(verdicts: Verdicts, built_site: BuiltSite, now: str) -> None:
    signed = signed_documents(built_site.folder)
    for path, verdict in verdicts.items():
        if expired(signed[path], now):
            assert not verdict["verified"]
            assert any("after" in error for error in verdict["errors"]), (path, verdict["errors"])
        else:
            assert verdict["verified"], (path, verdict["errors"])


def test_npm_verifier_accepts_an_expired_badge_before_its_end(
    built_site: BuiltSite, npm: Path, now: str
) -> None:
    late = [document for document in signed_documents(built_site.folder).values() if expired(document, now)]
    assert late, "the demonstration has an expired badge"
    questions = [{"document": document, "now": document["validFrom"]} for document in late]
    assert all(verdict["verified"] for verdict in judge_credentials(built_site.places(), questions))


def test_second_npm_verifier_agrees(verdicts: Verdicts, built_site: BuiltSite, now: str) -> None:
    signed = signed_documents(built_site.folder)
    for path, verdict in verdicts.items():
        dcc = verdict["dcc"]
        assert dcc["valid"], (path, dcc)
        assert bool(dcc["expired"]) == expired(signed[path], now), path
        assert bool(dcc["revoked"]) == any(bit["set"] for bit in verdict["bits"]), path


def expired(document: dict[str, Any], now: str) -> bool:
    return "validUntil" in document and document["validUntil"] < now


def test_status_bits_tell_what_was_withdrawn(verdicts: Verdicts, built_site: BuiltSite) -> None:
    """Both versions say the same: a bit is set if and only if the same award's assertion is a stub."""
    set_bits = {path for path, verdict in verdicts.items() if any(bit["set"] for bit in verdict["bits"])}
    assertions = documents(built_site.folder, "ob/2/assertions")
    both = {path for path in assertions if path.replace("ob/2/assertions", "ob/3/credentials") in verdicts}
    assert both
    for path in both:
        is_stub = assertions[path].get("revoked") is True
        assert is_stub == (path.replace("ob/2/assertions", "ob/3/credentials") in set_bits), path
    assert any("ob/3/credentials" in path for path in set_bits), "the demonstration has a revoked badge"
    assert any(path not in set_bits for path in verdicts if "ob/3/credentials" in path)


def test_status_lists_are_long_and_read_by_hand(verdicts: Verdicts, built_site: BuiltSite) -> None:
    """Bits decoded here with the standard library alone equal what the npm library read."""
    lists = {
        built_site.base_url + path: bits_of(document)
        for path, document in documents(built_site.folder, "ob/3/status").items()
    }
    signed = signed_documents(built_site.folder)
    assert lists
    assert all(len(bits) * 8 >= 131_072 for bits in lists.values())
    read = 0
    for path, verdict in verdicts.items():
        for bit in verdict["bits"]:
            bits = lists[signed[path]["credentialStatus"]["statusListCredential"]]
            index = int(bit["index"])
            assert bool(bits[index // 8] >> (7 - index % 8) & 1) == bit["set"], path
            read += 1
    assert read


def bits_of(status_list: dict[str, Any]) -> bytes:
    encoded = status_list["credentialSubject"]["encodedList"]
    assert encoded[0] == "u"
    return gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))


@pytest.mark.usefixtures("openbadges_validator")
def test_ob2_validator_accepts_every_object(built_site: BuiltSite) -> None:
    found = documents(built_site.folder, "ob/2")
    asked = [
        path
        for path, document in found.items()
        if not document.get("revoked") and types_of(document)[0] not in ("RevocationList",)
    ]
    answers = judge_hosted(built_site.places(), [{"input": built_site.base_url + path} for path in asked])
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for path, verdict in zip(asked, answers, strict=True):
        if path.startswith("ob/2/assertions") and found[path].get("expires", now) < now:
            assert not verdict["valid"], path
            assert all("xpired" in error for error in verdict["errors"]), (path, verdict["errors"])
        else:
            assert (verdict["valid"], verdict["errors"], verdict["warnings"]) == (True, [], []), (
                path,
                verdict,
            )


@pytest.mark.usefixtures("openbadges_validator")
def test_ob2_validator_refuses_the_revoked_and_the_wrong_person(built_site: BuiltSite) -> None:
    found = documents(built_site.folder, "ob/2/assertions")
    revoked = [path for path, document in found.items() if document.get("revoked")]
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    current = [path for path in found if path not in revoked and found[path].get("expires", now) >= now]
    assert revoked
    assert current
    answers = judge_hosted(built_site.places(), [{"input": built_site.base_url + path} for path in revoked])
    assert not any(verdict["valid"] for verdict in answers)
    for path in current:
        questions = [
            {"input": built_site.base_url + path, "recipient": {"email": email}}
            for email in (*RECIPIENTS, "quelqu-un-d-autre@example.org")
        ]
        *ours, other = judge_hosted(built_site.places(), questions)
        assert [verdict["valid"] for verdict in ours].count(True) == 1, (path, ours)
        assert not other["valid"]


def test_did_documents_list_every_key_in_use(built_site: BuiltSite) -> None:
    listed = {
        key
        for document in documents(built_site.folder, "id").values()
        for key in document["assertionMethod"]
        if isinstance(key, str)
    }
    for path, document in signed_documents(built_site.folder).items():
        [proof] = document["proof"]
        assert proof["verificationMethod"] in listed, path
        issuer = document["issuer"]
        issuer_id = issuer if isinstance(issuer, str) else issuer["id"]
        assert proof["verificationMethod"].startswith(f"{issuer_id}#"), path


def test_no_clear_address_of_a_recipient_is_published(built_site: BuiltSite) -> None:
    """The pages that present the test badges may say whose they are; what travels with a badge may not."""
    paths = [
        path for folder in ("ob", "id", "badges-delivres") for path in (built_site.folder / folder).rglob("*")
    ]
    assert paths
    for path in paths:
        if path.is_file():
            content = path.read_bytes()
            assert not any(address.encode() in content for address in RECIPIENTS), path


def test_numbers_in_signed_files_are_integers(built_site: BuiltSite) -> None:
    for path, document in signed_documents(built_site.folder).items():
        assert not [where for where, value in leaves(document) if isinstance(value, float)], path


def own_addresses(document: dict[str, Any], base_url: str) -> Iterator[str]:
    """The addresses of the site that a document names; `startsWith` is a scope, not an address."""
    for path, leaf in leaves(document):
        if (
            isinstance(leaf, str)
            and leaf.startswith(base_url)
            and " " not in leaf
            and path[-1] != "startsWith"
        ):
            yield leaf


def test_every_own_address_that_a_document_names_exists(built_site: BuiltSite) -> None:
    missing = {
        f"{path} -> {address}"
        for folder in ("ob/2", "ob/3", "id")
        for path, document in documents(built_site.folder, folder).items()
        for address in own_addresses(document, built_site.base_url)
        if not built_site.file(address).is_file()
    }
    assert missing == set()
