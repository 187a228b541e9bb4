"""Signing and verifying by openbadgeslib, in its own environment.

`python openbadgeslib_work.py sign COUNT FOLDER`, or `verify COUNT FOLDER SITE`.

`sign` writes so many credentials with the cryptosuite of ours (eddsa-rdfc-2022); `verify` reads those of
FOLDER, and the identity of their issuer below SITE, a fourth argument, in place of its address. It checks no
status list. Nothing of Badgeons is imported: openbadgeslib brings other versions of what both use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib import Achievement, Issuer, OpenBadgeCredential
from openbadgeslib.ob3 import OB3LdpSigner, OB3LdpVerifier

SITE = "https://badgeons.example.org"
ISSUER = "did:web:badgeons.example.org:id:of-exemple"


def sign(count: int, folder: Path) -> None:
    signer = OB3LdpSigner(Ed25519PrivateKey.from_private_bytes(bytes(32)), f"{ISSUER}#key-1")
    badge = Achievement(
        id=f"{SITE}/ob/3/achievements/cooperer.json",
        name="Coopérer en collectif",
        description="Travaille avec d’autres à un but commun.",
        criteria_narrative="Avoir mené une action à plusieurs, du début au bilan.",
    )
    for number in range(count):
        credential = OpenBadgeCredential(
            issuer=Issuer(id=ISSUER, name="OF exemple"),
            recipient_id=f"urn:uuid:10000000-0000-4000-8000-{number:012x}",
            achievement=badge,
            id=f"urn:uuid:00000000-0000-4000-8000-{number:012x}",
        )
        (folder / f"{number}.json").write_text(signer.sign_to_json(credential), "utf-8")


def verify(count: int, folder: Path, site: Path) -> None:
    verifier = OB3LdpVerifier()

    def download(url: str) -> bytes:
        return (site / url.removeprefix(SITE).lstrip("/")).read_bytes()

    paths = sorted(folder.glob("*.json"))[:count]
    if len(paths) < count:
        raise SystemExit(f"{folder} holds {len(paths)} badges, not {count}")
    for path in paths:
        verifier.verify(path.read_bytes(), download=download)


if __name__ == "__main__":
    work, number, *folders = sys.argv[1:]
    {"sign": sign, "verify": verify}[work](int(number), *map(Path, folders))
