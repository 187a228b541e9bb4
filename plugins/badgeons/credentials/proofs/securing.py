"""Giving documents their proof: one at a time by the reference, or many of a shape at once.

The signature is Ed25519, so the same document, key and `created` always give the same bytes.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.errors import SecuringError
from badgeons.credentials.proofs.keys import Signer
from badgeons.credentials.proofs.multikey import SIGNATURE_LENGTH, encode_multibase
from badgeons.credentials.proofs.shapes import Shape, Structure, compile_shape, outline
from badgeons.credentials.proofs.suites import EDDSA_RDFC_2022, Cryptosuite, canonical_options, unsecured

SAMPLED = 256
"""One document of a shape in so many goes through the reference too and must come out the same."""
_DATE_TIME_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")


class Canonicaliser:
    """Canonical forms for signing, with the shapes seen so far, which never change an answer."""

    def __init__(self) -> None:
        self._shapes: dict[Structure, Shape | None] = {}
        self._uses: dict[Structure, int] = {}

    def canonicalise(self, document: Mapping[str, Any]) -> str:
        """The canonical N-Quads of `document`. Raises UnsafeDocumentError when something would be lost."""
        traced = outline(document)
        if traced is None:
            return canonicalise(document)
        uses = self._uses[traced.structure] = self._uses.get(traced.structure, 0) + 1
        if uses == 1:
            return canonicalise(document)
        if uses == 2:
            self._shapes[traced.structure] = compile_shape(document, traced.texts)
        shape = self._shapes[traced.structure]
        filled = shape.canonicalise(traced.texts) if shape else None
        if filled is None:
            return canonicalise(document)
        if uses % SAMPLED == 2 and filled != canonicalise(document):
            raise SecuringError(N_("erreur interne : deux formes canoniques d’un même document diffèrent"))
        return filled


class Securer:
    """Adds proofs, keeping what documents have in common from one to the next. Use one for a whole build."""

    def __init__(self, suite: Cryptosuite = EDDSA_RDFC_2022) -> None:
        self._suite = suite
        self._canonicaliser = Canonicaliser()
        self._option_hashes: dict[tuple[str, str, str], bytes] = {}

    def secure(self, document: Mapping[str, Any], signer: Signer, created: str) -> dict[str, Any]:
        """`document` with its proof, in an array of one, dated `created` (`2026-03-14T09:05:00Z`).

        Raises UnsafeDocumentError when the signature would not cover what the document says, SecuringError
        when `created` has no time zone or the document already has a proof.
        """
        if "proof" in document:
            raise SecuringError(N_("ce document est déjà signé"))
        options = self._suite.options(signer.verification_method, created)
        payload = self._option_hash(options, document.get("@context")) + self._document_hash(document)
        signature = signer.sign(payload)
        if len(signature) != SIGNATURE_LENGTH:
            raise SecuringError(N_("la signature ne compte pas 64 octets"))
        return {**document, "proof": [{**options, "proofValue": encode_multibase(signature)}]}

    def _document_hash(self, document: Mapping[str, Any]) -> bytes:
        return hashlib.sha256(self._canonicaliser.canonicalise(unsecured(document)).encode()).digest()

    def _option_hash(self, options: Mapping[str, Any], context: object) -> bytes:
        known_by = (str(context), options["verificationMethod"], options["created"])
        if known_by not in self._option_hashes:
            if not _DATE_TIME_STAMP.fullmatch(options["created"]):
                raise SecuringError(
                    N_("date de signature « {created} » : il faut une date, une heure et un fuseau"),
                    created=options["created"],
                )
            self._option_hashes[known_by] = hashlib.sha256(canonical_options(options, context)).digest()
        return self._option_hashes[known_by]


def secure(document: Mapping[str, Any], signer: Signer, created: str) -> dict[str, Any]:
    """`document` with its proof; see `Securer.secure`."""
    return Securer().secure(document, signer, created)


def secure_many(
    documents: Iterable[Mapping[str, Any]], signer: Signer, created: str
) -> Iterator[dict[str, Any]]:
    """Each document with its proof, in order; fast when many have the same shape."""
    securer = Securer()
    for document in documents:
        yield securer.secure(document, signer, created)
