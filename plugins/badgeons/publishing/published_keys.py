"""Keys that sign nothing new: they give the signatures that a published site already has.

A site can so be built again without its private keys, to be compared byte by byte with what is published.
What no signature is there for gets one that cannot hold, and differs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from badgeons.base.problems import Problems
from badgeons.credentials.errors import ProofError
from badgeons.credentials.proofs.keys import demonstration_multikeys, key_id
from badgeons.credentials.proofs.suites import cryptosuite_of, signed_payload
from badgeons.credentials.strict_json import UnreadableError, fields_of, items_of, parse_json, text_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.records import Actor
from badgeons.publishing.signers import Key, KeyFinder

SIGNED = b'"proofValue"'
NO_SIGNATURE = bytes(64)
Signatures = Mapping[str, Mapping[bytes, bytes]]
"""The signatures of a site, by public key (a Multikey) and by what is signed."""


@dataclass(frozen=True)
class PublishedKey:
    """A public key under the identifier of its owner, with what it signed."""

    multikey: str
    signatures: Mapping[bytes, bytes] = field(repr=False)
    verification_method: str = ""

    def signer(self, did: str) -> "PublishedKey":
        return PublishedKey(self.multikey, self.signatures, key_id(did, self.multikey))

    def sign(self, payload: bytes) -> bytes:
        """The published signature of `payload`, else 64 bytes that are none."""
        return self.signatures.get(payload, NO_SIGNATURE)


def published_keys(files: Iterable[bytes]) -> KeyFinder:
    """Finds for each actor the keys of its record that signed something in `files`.

    Anyone may have made those. The key in use of an actor that signed only with an earlier one was at hand as
    well: a build refuses to sign with an earlier key alone.
    """
    signatures = _read_signatures(files)

    def find(catalogue: Catalogue, problems: Problems) -> dict[str, list[Key]]:
        keys: dict[str, list[Key]] = {}
        for id, actor in catalogue.identified_actors.items():
            try:
                found = _keys_of(actor, signatures)
            except UnknownValueError:  # the keys of its record, whose problem is told
                continue
            if found:
                keys[id] = found
        return keys

    return find


def _keys_of(actor: Actor, signatures: Signatures) -> list[Key]:
    public = demonstration_multikeys(actor.id)
    own = [key for key in actor.accepted_keys if key.public not in public]
    used = [key for key in own if key.public in signatures]
    if used and not any(key.is_in_use for key in used):
        used += sorted((key for key in own if key.is_in_use), key=lambda key: key.since)[-1:]
    return [PublishedKey(key.public, signatures.get(key.public, {})) for key in used]


def _read_signatures(files: Iterable[bytes]) -> Signatures:
    signatures: defaultdict[str, dict[bytes, bytes]] = defaultdict(dict)
    for content in files:
        try:
            document = fields_of(parse_json(content)) if SIGNED in content else {}
        except UnreadableError:
            continue
        for proof in map(fields_of, items_of(document.get("proof"))):
            suite = cryptosuite_of(proof)
            key = re.sub(r"^[^#]*#", "", text_of(proof.get("verificationMethod")))
            try:
                signed = signed_payload(document, proof, suite) if suite is not None else None
            except ProofError:
                continue
            if signed is not None and signed.payload is not None:
                signatures[key][signed.payload] = signed.signature
    return signatures
