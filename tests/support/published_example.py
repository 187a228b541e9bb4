"""The machine files of the small catalogue, signed, as its site publishes them."""

from __future__ import annotations

from badgeons.model.catalogue import Catalogue
from badgeons.publishing.signing import sign_documents
from support.example import compiled, example_keyring


def published_files(catalogue: Catalogue | None = None) -> dict[str, bytes]:
    """By path from the site's root."""
    files, _ = sign_documents(compiled(catalogue), example_keyring())
    return {file.path: file.content for file in files}
