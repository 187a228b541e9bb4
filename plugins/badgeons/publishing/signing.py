"""The step that gives each credential its issuer's proof and every document its bytes."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from badgeons.base.documents import Document, OutputFile
from badgeons.credentials.proofs.keys import Signer
from badgeons.credentials.proofs.securing import Securer

SignerAt = Callable[[str, str], tuple[Signer, str] | None]
"""Who signs for an actor (its id) at a moment, and the moment its proof is to tell; None without a key."""


def secure_documents(
    documents: Iterable[Document], signers: Mapping[str, Signer], signer_at: SignerAt | None = None
) -> tuple[list[OutputFile], list[Document]]:
    """The files to publish, in the order of the documents, and the credentials that had no key.

    `signers` are by actor id; `signer_at`, when given, chooses among an actor's keys. A credential without a
    signer is not published, nor listed as an endorsement; one that came signed is published byte for byte.
    Raises UnsafeDocumentError when a signature would not cover what a document says.
    """
    documents = list(documents)
    choose = signer_at or (lambda actor, created: (signers[actor], created) if actor in signers else None)
    securer = Securer()
    secured: dict[str, Mapping[str, Any]] = {}
    for each in documents:
        chosen = choose(each.signer, each.created) if each.signer else None
        if each.signed:
            secured[each.address.path] = each.body
        elif chosen is not None:
            secured[each.address.path] = securer.secure(each.body, *chosen)
    unsigned = [each for each in documents if each.signer and each.address.path not in secured]
    files = [
        OutputFile(each.address.path, each.signed or json_bytes(_published(each, secured)), each.source)
        for each in documents
        if not each.signer or each.address.path in secured
    ]
    return files, unsigned


def json_bytes(body: Mapping[str, Any]) -> bytes:
    """A document as it is published: UTF-8, two spaces, members in their order, a line feed at the end."""
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def _published(document: Document, secured: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The body with its proof, or the plain one with those of its endorsements that are published."""
    if document.signer:
        return secured[document.address.path]
    endorsements = [secured[path] for path in document.endorsements if path in secured]
    return {**document.body, "endorsement": endorsements} if endorsements else document.body
