"""JSON-LD contexts that are part of the package: nothing is ever fetched.

A context decides what a signature covers, so each one is pinned by the SHA-256 of its bytes
(Verifiable Credentials Data Model 2.0, section B.1; Data Integrity 1.0, section 2.4).
Origins and licences: `NOTICE`.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from badgeons.credentials.constants import PinnedContext, pinned

CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1"
CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES_V3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_V2 = "https://w3id.org/openbadges/v2"
DID_V1 = "https://www.w3.org/ns/did/v1"
MULTIKEY_V1 = "https://w3id.org/security/multikey/v1"

Contexts = Mapping[str, Mapping[str, Any]]


class AlteredContextError(RuntimeError):
    """A context file of the package is not the one that was pinned: the installation is damaged."""


def context_bytes(context: PinnedContext) -> bytes:
    """The bytes of a pinned context.

    Raises AlteredContextError when they are not those that were pinned.
    """
    content = files(__name__).joinpath("documents", context.file).read_bytes()
    if hashlib.sha256(content).hexdigest() != context.sha256:
        raise AlteredContextError(context.file)
    return content


@cache
def pinned_contexts() -> Contexts:
    """Every context of the package by canonical address, each checked against its digest, once."""
    return MappingProxyType({context.url: json.loads(context_bytes(context)) for context in pinned()})
