"""The step that gives each credential its issuer's proof and every document its bytes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from badgeons.base.documents import Document, FileOnUse, OutputFile
from badgeons.credentials.proofs.securing import Securer
from badgeons.credentials.strict_json import parse_json
from badgeons.publishing.formats.members import json_bytes
from badgeons.publishing.signers import Keyring

Credential = Mapping[str, Any] | Callable[[], bytes]
"""A signed credential, or what gives the bytes of one that another machine signs."""


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
    credentials: dict[str, Credential] = {}
    for document in documents:
        key = keyring.signer_at(document.signer, document.created) if document.signer else None
        if document.signed:
            credentials[document.address.path] = document.body
        elif key is not None:
            signer, created = key
            credentials[document.address.path] = securer.secure({**document.body}, signer, created)
        elif keyring.signs_elsewhere(document.signer, document.created):
            credentials[document.address.path] = partial(keyring.read_signed, document.address.path)
    unsigned = [each for each in documents if each.signer and each.address.path not in credentials]
    signers = {each.address.path: each.signer for each in documents if each.signer}
    files = [
        _file(document, credentials, signers)
        for document in documents
        if not document.signer or document.address.path in credentials
    ]
    return files, unsigned


def _file(
    document: Document, credentials: Mapping[str, Credential], signers: Mapping[str, str]
) -> OutputFile:
    path, source = document.address.path, document.source
    if document.signed:
        return OutputFile(path, document.signed, source)
    if document.signer:
        own, signed = frozenset((document.signer,)), credentials[path]
        if callable(signed):
            return FileOnUse(path, signed, source, own)
        return OutputFile(path, json_bytes(signed), source, own)
    listed = {each: credentials[each] for each in document.endorsements if each in credentials}
    of_others = frozenset(signers[each] for each in listed if each in signers)
    return FileOnUse(path, partial(_plain_bytes, document.body, list(listed.values())), source, of_others)


def _plain_bytes(body: Mapping[str, Any], endorsements: Sequence[Credential]) -> bytes:
    """A document that is not signed, with those of its endorsements that are published."""
    listed = [parse_json(each()) if callable(each) else each for each in endorsements]
    return json_bytes({**body, "endorsement": listed} if listed else {**body})
