from __future__ import annotations

import hashlib

import pytest

from badgeons.credentials.proofs.identity import (
    identity_hash,
    identity_matches,
    is_hash,
    kind_of_identity,
    spellings_of,
)

SALT = "f3a1c0d9b27e4586a0d4c3f1e2b59687"


def test_addresses_are_normalised_before_hashing() -> None:
    expected = "sha256$" + hashlib.sha256(b"exemple@example.org" + SALT.encode()).hexdigest()
    assert identity_hash("exemple@example.org", SALT) == expected
    assert identity_hash("  Exemple@Example.ORG\n", SALT) == expected


def test_the_right_address_matches_in_either_case_of_hexadecimal() -> None:
    hashed = identity_hash("exemple@example.org", SALT)
    assert identity_matches("Exemple@example.org", SALT, hashed)
    assert identity_matches("exemple@example.org", SALT, "sha256$" + hashed[7:].upper())
    assert not identity_matches("deuxieme-exemple@example.org", SALT, hashed)
    assert not identity_matches("exemple@example.org", SALT + "0", hashed)


def test_an_address_hashed_as_written_by_others_matches() -> None:
    hashed = "sha256$" + hashlib.sha256(b"Exemple@example.org").hexdigest()
    assert identity_matches("Exemple@example.org", "", hashed)


def test_old_md5_hashes_are_read_and_unknown_ones_are_not() -> None:
    digest = hashlib.md5(b"exemple@example.org", usedforsecurity=False).hexdigest()
    assert identity_matches("exemple@example.org", "", f"md5${digest}")
    assert identity_matches("exemple@example.org", "", digest), "its length tells the algorithm"
    for hashed in ("", "$", f"sha1${digest}", "sha256$é", digest[1:], f"{digest[1:]}g"):
        assert not identity_matches("exemple@example.org", "", hashed)


@pytest.mark.parametrize(
    ("identity", "kind"),
    [
        ("exemple@example.org", "email"),
        (" Exemple@Example.org ", "email"),
        ("https://exemple.example/moi", "url"),
        ("HTTP://exemple.example", "url"),
        ("https://exemple.example/@moi", "url"),
        ("06 39 98 00 00", "telephone"),
        ("+33 (0)6.39.98.00.00", "telephone"),
        ("tel:+33639980000", "telephone"),
        ("did:web:exemple.example", "id"),
        ("did:web:a@exemple", "id"),
        ("exemple", "id"),
        ("", "id"),
    ],
)
def test_what_a_person_gives_is_told_by_its_look(identity: str, kind: str) -> None:
    assert kind_of_identity(identity) == kind


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("exemple@example.org", "Exemple@example.org"),
        ("exemple.test@example.org", "Exemple.Test@example.org"),
        ("exemple@example.org", "EXEMPLE@EXAMPLE.ORG"),
        ("https://Exemple.example/Moi", "https://exemple.example/Moi/"),
        ("https://exemple.example", "http://exemple.example/"),
        ("06 39 98 00 00", "+33639980000"),
        ("0639980000", "tel:+33639980000"),
        ("+33 6 39 98 00 00", "0639980000"),
        ("0033639980000", "+33639980000"),
        ("did:web:exemple.example", "did:web:exemple.example"),
    ],
)
def test_usual_spellings_of_one_identity_meet(asked: str, written: str) -> None:
    assert set(spellings_of(asked)) & set(spellings_of(written))
    digest = hashlib.sha256(written.encode() + SALT.encode()).hexdigest()
    assert identity_matches(asked, SALT, f"sha256${digest}")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("exemple@example.org", "exemple@example.com"),
        ("exemple@example.org", "exempl@example.org"),
        ("https://exemple.example/moi", "https://exemple.example/Moi"),
        ("https://exemple.example/moi", "https://autre.example/moi"),
        ("06 39 98 00 00", "06 39 98 00 01"),
        ("+33639980000", "+49639980000"),
        ("did:web:exemple.example", "did:web:Exemple.example"),
    ],
)
def test_other_identities_never_meet(asked: str, written: str) -> None:
    assert not set(spellings_of(asked)) & set(spellings_of(written))


@pytest.mark.parametrize("written", ["sha256$" + "0a" * 32, "SHA1$" + "AB" * 20, "sha3-256$" + "0" * 64])
def test_a_hash_is_told_by_its_look(written: str) -> None:
    assert is_hash(written)
    assert not any(map(is_hash, (written.replace("$", ""), "exemple$a", "sha256$zz" + "0" * 30, "", "$")))
