"""JSON-LD contexts that are part of the package: nothing is ever fetched.

A context decides what a signature covers, so each one is pinned by the SHA-256 of its bytes
(Verifiable Credentials Data Model 2.0, section B.1; Data Integrity 1.0, section 2.4).
Origins and licences: `NOTICE`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1"
CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES_V3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_V3_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
OPEN_BADGES_V2 = "https://w3id.org/openbadges/v2"
DID_V1 = "https://www.w3.org/ns/did/v1"
MULTIKEY_V1 = "https://w3id.org/security/multikey/v1"

Contexts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Pinned:
    """A context document: its canonical address, its file in the package, the SHA-256 of its bytes."""

    url: str
    file: str
    sha256: str


PINNED = (
    Pinned(
        "https://w3id.org/openbadges/v2",
        "ob-v2p0-context.json",
        "393a890d7d95eb3a86f5f12309648a64c2d0676e5270e2967b5341a2dcea13d2",
    ),
    Pinned(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "ob-v3p0-context-3.0.1.json",
        "cfc147db5fd5e3575b06bd471fe04784e92de69296f64a351b8dff0ec3372e9c",
    ),
    Pinned(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        "ob-v3p0-context-3.0.2.json",
        "bba433989e1e700ca60838a3c22378e7d8381aeb0c9590f9ddf84d1714f10296",
    ),
    Pinned(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "ob-v3p0-context-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    Pinned(
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "ob-v3p0-context.json",
        "b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10",
    ),
    Pinned(
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "ob-v3p0-extensions.json",
        "146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3",
    ),
    Pinned(
        "https://www.w3.org/ns/cid/v1",
        "w3-cid-v1.json",
        "ea216ecc1cb02cd39b693dba2250141e270ba0bf95890be107dd9a9e8e43de85",
    ),
    Pinned(
        "https://www.w3.org/ns/credentials/status/v1",
        "w3-credentials-status-v1.json",
        "fda5add353231e6a6884a46b12e6c75464281900cb348284d9c360f62381d9f7",
    ),
    Pinned(
        "https://www.w3.org/ns/did/v1",
        "w3-did-v1.json",
        "4f3eae5568c9c5f036a082088f9e192019ee06faa78973c87ff91d5421b88dad",
    ),
    Pinned(
        "https://www.w3.org/2018/credentials/v1",
        "w3c-credentials-v1.json",
        "ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc",
    ),
    Pinned(
        "https://www.w3.org/ns/credentials/v2",
        "w3c-credentials-v2.json",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    Pinned(
        "https://w3id.org/security/data-integrity/v1",
        "w3id-security-data-integrity-v1.json",
        "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554",
    ),
    Pinned(
        "https://w3id.org/security/data-integrity/v2",
        "w3id-security-data-integrity-v2.json",
        "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
    ),
    Pinned(
        "https://w3id.org/security/suites/ed25519-2020/v1",
        "w3id-security-ed25519-2020-v1.json",
        "b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588",
    ),
    Pinned(
        "https://w3id.org/security/jwk/v1",
        "w3id-security-jwk-v1.json",
        "0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece",
    ),
    Pinned(
        "https://w3id.org/security/multikey/v1",
        "w3id-security-multikey-v1.json",
        "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
    ),
    Pinned(
        "https://w3id.org/security/v1",
        "w3id-security-v1.json",
        "abaf97e107d1925503c433dcaf3ffd2831697cacc1ed2a293e1bc8030d5bcb47",
    ),
    Pinned(
        "https://w3id.org/security/v2",
        "w3id-security-v2.json",
        "611bd81151d5efe53ec9aed78f5a813e577287bc9451ee26d6879b1b8b46bc3b",
    ),
    Pinned(
        "https://w3id.org/vc/status-list/2021/v1",
        "w3id-vc-status-list-2021-v1.json",
        "634d71c159289f068c96012e4511c657fdf82ac4231900081bda3ba24e2e1160",
    ),
)


class AlteredContextError(RuntimeError):
    """A context file of the package is not the one that was pinned: the installation is damaged."""


def context_bytes(pinned: Pinned) -> bytes:
    """The bytes of a pinned context.

    Raises AlteredContextError when they are not those that were pinned.
    """
    content = files(__name__).joinpath("documents", pinned.file).read_bytes()
    if hashlib.sha256(content).hexdigest() != pinned.sha256:
        raise AlteredContextError(pinned.file)
    return content


@cache
def pinned_contexts() -> Contexts:
    """Every context of the package by canonical address, each checked against its digest, once."""
    return MappingProxyType({pinned.url: json.loads(context_bytes(pinned)) for pinned in PINNED})
