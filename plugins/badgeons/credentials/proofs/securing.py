"""Giving documents their proof: one at a time by the reference, or many of a shape at once.

The signature is Ed25519, so the same document, key and `created` always give the same bytes.
"""

import re
from collections.abc import Mapping
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.errors import SecuringError
from badgeons.credentials.proofs.canonicaliser import Canonicaliser
from badgeons.credentials.proofs.jcs import canonicalise_json
from badgeons.credentials.proofs.keys import Signer
from badgeons.credentials.proofs.multikey import encode_multibase
from badgeons.credentials.proofs.suites import unsecured
from badgeons.credentials.proofs.suites.eddsa import EDDSA_JCS_2022, EDDSA_RDFC_2022
from badgeons.credentials.proofs.suites.transforming import canonical_options

_DATE_TIME_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")


class Securer:
    """Adds proofs, keeping what documents have in common. Use one for a whole build.

    They are of `eddsa-rdfc-2022`; of `eddsa-jcs-2022` for plain JSON, which has no `@context` and so no RDF.
    """

    def __init__(self) -> None:
        self._canonicaliser = Canonicaliser()
        self._options: dict[tuple[str, str, str], bytes] = {}

    def secure(self, document: Mapping[str, Any], signer: Signer, created: str) -> dict[str, Any]:
        """`document` with its proof, in an array of one, dated `created` (`2026-03-14T09:05:00Z`).

        Raises UnsafeDocumentError when the signature would not cover what the document says, SecuringError
        when `created` has no time zone or the document already has a proof.
        """
        if "proof" in document:
            raise SecuringError(N_("ce document est déjà signé"))
        if not _DATE_TIME_STAMP.fullmatch(created):
            raise SecuringError(
                N_("date de signature « {created} » : il faut une date, une heure et un fuseau"),
                created=created,
            )
        suite = EDDSA_RDFC_2022 if "@context" in document else EDDSA_JCS_2022
        options = suite.options(signer.verification_method, created)
        if suite is EDDSA_JCS_2022:
            payload = suite.hash(canonicalise_json(options), canonicalise_json(document))
        else:
            payload = suite.hash(
                self._canonical_options(options, document["@context"]),
                self._canonicaliser.canonicalise(unsecured(document)).encode(),
            )
        signature = signer.sign(payload)
        if len(signature) != suite.signature_length:
            raise SecuringError(
                N_("la signature ne compte pas {length} octets"), length=suite.signature_length
            )
        return {**document, "proof": [{**options, "proofValue": encode_multibase(signature)}]}

    def _canonical_options(self, options: Mapping[str, Any], context: object) -> bytes:
        key = (str(context), options["verificationMethod"], options["created"])
        if key not in self._options:
            self._options[key] = canonical_options(options, context)
        return self._options[key]


def secure(document: Mapping[str, Any], signer: Signer, created: str) -> dict[str, Any]:
    """`document` with its proof; see `Securer.secure`."""
    return Securer().secure(document, signer, created)
