"""The canonical form of a JSON-LD document: its RDF as sorted N-Quads (RDFC-1.0)."""

from collections.abc import Mapping
from typing import Any

from badgeons.credentials.contexts import Contexts, pinned_contexts
from badgeons.credentials.proofs.safety import check_tree


def canonicalise(
    document: Mapping[str, Any], *, reading: bool = False, contexts: Contexts | None = None
) -> str:
    """The canonical N-Quads of `document`, a line each, each ending in a line feed.

    `reading` accepts empty values and numbers that one must not sign but may have to verify. `contexts` are
    those of the package unless others are given. Raises UnsafeDocumentError when something would be lost,
    TooComplexError when the blank nodes cannot be told apart in reasonable time.
    """
    # imported on use: PyLD alone takes longer to import than most commands to run
    from badgeons.credentials.proofs.json_ld import n_quads_of

    known = pinned_contexts() if contexts is None else contexts
    check_tree(document, known, reading=reading)
    return n_quads_of(document, known)
