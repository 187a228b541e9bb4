"""The canonical form of a JSON-LD document: its RDF as sorted N-Quads (RDFC-1.0)."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from badgeons.credentials.contexts import Contexts, pinned_contexts
from badgeons.credentials.proofs.safety import check_tree

MAX_KEPT = 256
"""Canonical forms that a process keeps: a site's badges share a status list, and proofs their options."""
MAX_KEPT_LENGTH = 20_000
"""Characters of a document whose canonical form is kept."""


def canonicalise(
    document: Mapping[str, Any], *, reading: bool = False, contexts: Contexts | None = None
) -> str:
    """The canonical N-Quads of `document`, a line each, each ending in a line feed.

    `reading` accepts empty values and numbers that one must not sign but may have to verify. `contexts` are
    those of the package unless others are given. Raises UnsafeDocumentError when something would be lost,
    TooComplexError when the blank nodes cannot be told apart in reasonable time.
    """
    known = pinned_contexts() if contexts is None else contexts
    check_tree(document, known, reading=reading)
    text = json.dumps(document) if contexts is None else ""
    return _n_quads_of_text(text) if 0 < len(text) <= MAX_KEPT_LENGTH else _n_quads(document, known)


@lru_cache(MAX_KEPT)
def _n_quads_of_text(text: str) -> str:
    return _n_quads(json.loads(text), pinned_contexts())


def _n_quads(document: Mapping[str, Any], known: Contexts) -> str:
    # imported on use: PyLD alone takes longer to import than most commands to run
    from badgeons.credentials.proofs.json_ld import n_quads_of

    return n_quads_of(document, known)
