"""The step that gives each credential its issuer's proof and every document its bytes."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from badgeons.base.documents import Document, FileOnUse, OutputFile
from badgeons.credentials.proofs.securing import Securer
from badgeons.publishing.formats.members import json_bytes
from badgeons.publishing.signers import Keyring


def sign_documents(
    documents: Iterable[Document], keyring: Keyring, securer: Securer | None = None
) -> tuple[list[OutputFile], list[Document]]:
    """The files to publish, in the order of the documents, and the credentials that had no key.

    A credential without a key is not published, nor listed as an endorsement; one that came signed is
    published byte for byte. `securer` knows the forms of documents signed before. Raises UnsafeDocumentError
    when a signature would not cover what a document says.
    """
    documents = list(documents)
    securer = securer or Securer()
    # the credentials first: the other documents list endorsements whole, with their proofs
    credentials: dict[str, Mapping[str, Any]] = {}
    for document in documents:
        key = keyring.signer_at(document.signer, document.created) if document.signer else None
        if document.signed:
            credentials[document.address.path] = document.body
        elif key is not None:
            signer, created = key
            credentials[document.address.path] = securer.secure(document.body, signer, created)
    unsigned = [each for each in documents if each.signer and each.address.path not in credentials]
    files = [
        _file(document, credentials)
        for document in documents
        if not document.signer or document.address.path in credentials
    ]
    return files, unsigned


def _file(document: Document, credentials: Mapping[str, Mapping[str, Any]]) -> OutputFile:
    path, source = document.address.path, document.source
    if document.signed:
        return OutputFile(path, document.signed, source)
    body = _body(document, credentials)
    return (
        OutputFile(path, json_bytes(body), source)
        if document.signer
        else FileOnUse(path, partial(json_bytes, body), source)
    )


def _body(document: Document, credentials: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The body with its proof, or the plain one with those of its endorsements that are published."""
    if document.signer:
        return credentials[document.address.path]
    endorsements = [credentials[path] for path in document.endorsements if path in credentials]
    return {**document.body, "endorsement": endorsements} if endorsements else document.body
