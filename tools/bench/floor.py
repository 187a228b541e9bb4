"""The least that signing and verifying cost: the signature, two digests, JSON, and the file.

Each is a process of its own, so that its processor time and ours are counted alike:
`python -m bench.floor sign|verify COUNT FOLDER`, `python -m bench.floor product COUNT FOLDER` is ours.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey

from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.credentials.proofs.securing import Securer
from badgeons.doors.output import write_file

ISSUER = "did:web:badgeons.example.org:id:of-exemple"
CREATED = "2026-03-14T00:00:00Z"


def credential(number: int) -> dict[str, Any]:
    """A delivered badge like those of the catalogue; only its id and its recipient vary."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": f"urn:uuid:00000000-0000-4000-8000-{number:012x}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Coopérer en collectif",
        "issuer": {"id": ISSUER, "type": ["Profile"], "name": "OF exemple"},
        "validFrom": CREATED,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "id": f"urn:uuid:10000000-0000-4000-8000-{number:012x}",
            "achievement": {
                "id": "https://badgeons.example.org/ob/3/achievements/cooperer.json",
                "type": ["Achievement"],
                "name": "Coopérer en collectif",
                "description": "Travaille avec d’autres à un but commun.",
                "criteria": {"narrative": "Avoir mené une action à plusieurs, du début au bilan."},
            },
        },
    }


def sign_at_least(count: int, folder: Path) -> None:
    """Sign what is not canonical RDF, which no floor can be without a library for it: JSON as it is."""
    key = SigningKey(hashlib.sha256(b"floor").digest())
    options = json.dumps({"type": "DataIntegrityProof", "created": CREATED}).encode()
    for number in range(count):
        document = credential(number)
        content = json.dumps(document, ensure_ascii=False).encode()
        digest = hashlib.sha256(options).digest() + hashlib.sha256(content).digest()
        document["proof"] = {"created": CREATED, "proofValue": key.sign(digest).signature.hex()}
        (folder / f"{number}.json").write_bytes(json.dumps(document, ensure_ascii=False).encode())


def sign(count: int, folder: Path) -> None:
    """The same number by the product's path."""
    securer = Securer()
    signer = demonstration_key("of-exemple").signer(ISSUER)
    for number in range(count):
        secured = securer.secure(credential(number), signer, CREATED)
        write_file(folder / f"{number}.json", json.dumps(secured, ensure_ascii=False).encode())


def verify_at_least(count: int, folder: Path) -> None:
    """Read so many files, parse them, make two digests and check a signature for each.

    One signature, made here, is checked each time: it costs as much as each file's own.
    """
    key = SigningKey(hashlib.sha256(b"floor").digest())
    options = json.dumps({"type": "DataIntegrityProof", "created": CREATED}).encode()
    message = bytes(64)
    signature = key.sign(message).signature
    paths = sorted(folder.glob("*.json"))[:count]
    if len(paths) < count:
        raise SystemExit(f"{folder} holds {len(paths)} badges, not {count}")
    for path in paths:
        content = json.dumps(json.loads(path.read_bytes()), ensure_ascii=False).encode()
        digest = hashlib.sha256(options).digest() + hashlib.sha256(content).digest()
        key.verify_key.verify(message, signature)
        if len(digest) != len(message):
            raise SystemExit("two digests of 32 bytes are signed")


WORK = {"sign": sign_at_least, "product": sign, "verify": verify_at_least}

if __name__ == "__main__":
    WORK[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
