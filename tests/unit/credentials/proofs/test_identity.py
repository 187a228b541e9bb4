from __future__ import annotations

import hashlib

from badgeons.credentials.proofs.identity import identity_hash, identity_matches

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
    for hashed in ("", "$", f"sha1${digest}", "sha256$é", digest):
        assert not identity_matches("exemple@example.org", "", hashed)
