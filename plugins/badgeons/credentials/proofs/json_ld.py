"""From JSON-LD to canonical N-Quads, by PyLD: expansion, conversion to RDF, RDFC-1.0.

PyLD's `URDNA2015` is RDFC-1.0 but for control characters, which safe mode refuses.
"""

import copy
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from math import factorial
from types import ModuleType
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.contexts import Contexts, pinned_contexts
from badgeons.credentials.errors import TooComplexError, UnsafeDocumentError
from badgeons.credentials.proofs.safety import check_expanded, dropped_term, iter_values

CLIENTS = ("requests", "aiohttp")
"""Clients of HTTP, of which PyLD takes any that is there, and does without."""
OF_LOADERS = ("asyncio", "lxml", "lxml.html")
"""What PyLD's loaders of documents fetch and read pages with: it is given every context, and loads none."""


@contextmanager
def _without_loaders() -> Iterator[None]:
    """PyLD is imported without what fetches documents, which takes as long to import as all of a command."""
    absent: dict[str, ModuleType | None] = dict.fromkeys(CLIENTS)  # None: what cannot be imported
    absent |= {name: ModuleType(name) for name in OF_LOADERS}
    absent = {name: module for name, module in absent.items() if name not in sys.modules}
    sys.modules.update(absent)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


with _without_loaders():
    from pyld import jsonld
    from pyld.canon import URDNA2015
    from pyld.context_resolver import ContextResolver

_N_QUADS = "application/n-quads"


def n_quads_of(document: Mapping[str, Any], known: Contexts) -> str:
    """The canonical N-Quads of a document that passed `check_tree`; `known` are the only contexts there are.

    Raises UnsafeDocumentError when something would be lost, TooComplexError as `canonicalise_dataset`.
    """
    options = _options(known)
    try:
        return canonicalise_dataset(jsonld.to_rdf(_expand(document, options), options))
    except (jsonld.JsonLdError, LookupError, TypeError, AttributeError, RecursionError) as cause:
        raise _malformed(cause) from cause


def canonicalise_dataset(dataset: dict[str, Any]) -> str:
    """The canonical N-Quads of a dataset as PyLD represents it.

    Raises TooComplexError when the blank nodes cannot be told apart in reasonable time, UnsafeDocumentError
    when a line would be there twice.
    """
    canonical = str(_BoundedRdfc().main(dataset, {"format": _N_QUADS}))
    lines = canonical.split("\n")
    if len(set(lines)) < len(lines):
        raise UnsafeDocumentError("json", "$", N_("{path} : une même information est écrite de deux façons"))
    return canonical


def _expand(document: Mapping[str, Any], options: dict[str, Any]) -> list[Any]:
    """The expanded form of `document`. Raises UnsafeDocumentError when expansion would drop anything."""
    expanded, dropped = _expanded(document, options)
    if dropped:
        raise dropped_term(dropped[0], _path_of(dropped[0], len(dropped), document, options))
    check_expanded(expanded, document)
    return expanded


def _expanded(document: Mapping[str, Any], options: dict[str, Any]) -> tuple[list[Any], list[str | None]]:
    dropped: list[str | None] = []
    try:
        return jsonld.expand(document, options, on_property_dropped=dropped.append), dropped
    except jsonld.JsonLdError as cause:
        raise _malformed(cause) from cause


def _malformed(error: BaseException) -> UnsafeDocumentError:
    """The error of a document that PyLD cannot read, with the first cause it gives."""
    while isinstance(error.__cause__, jsonld.JsonLdError):
        error = error.__cause__
    reason = getattr(error, "code", None) or getattr(error, "type", None) or type(error).__name__
    return UnsafeDocumentError("json", "$", N_("{path} : JSON-LD incorrect ({reason})"), reason=str(reason))


def _path_of(name: str | None, losses: int, document: Mapping[str, Any], options: dict[str, Any]) -> str:
    """Where a dropped property is: the first place of that name whose removal leaves fewer losses."""
    candidates = [path for path, key, _ in iter_values(document) if key == name and path.endswith(f".{name}")]
    for path in candidates[: limits().max_tried_paths] if len(candidates) > 1 else []:
        _, remaining = _expanded(_without(document, path), options)
        if len(remaining) < losses:
            return path
    return candidates[0] if candidates else "$"


def _without(document: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    rest = copy.deepcopy(dict(document))
    paths = {where: value for where, _, value in iter_values(rest)}
    parent, _, key = path.rpartition(".")
    del paths[parent][key]  # type: ignore[attr-defined]
    return rest


def _options(known: Contexts) -> dict[str, Any]:
    resolver = _pinned_resolver() if known is pinned_contexts() else _resolver(known)
    return {
        "base": None,
        "produceGeneralizedRdf": False,
        "documentLoader": _no_network,
        "contextResolver": resolver,
    }


@cache
def _pinned_resolver() -> ContextResolver:
    return _resolver(pinned_contexts())


def _resolver(known: Contexts) -> ContextResolver:
    def load(url: str, _: object) -> dict[str, Any]:
        if url not in known:
            return _no_network(url)
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": copy.deepcopy(known[url]),
        }

    return ContextResolver({}, load)


def _no_network(url: str, _: object = None) -> dict[str, Any]:
    raise UnsafeDocumentError("context", "$", N_("{path} : contexte inconnu « {url} »"), url=url)


class _BoundedRdfc(URDNA2015):  # type: ignore[misc]
    """PyLD's algorithm, which gives up where the number of orders to try explodes."""

    def __init__(self) -> None:
        super().__init__()
        self._permutations = 0

    def create_hash_to_related(self, id_: str, issuer: Any) -> dict[str, list[str]]:
        related: dict[str, list[str]] = super().create_hash_to_related(id_, issuer)
        self._permutations += sum(factorial(min(len(nodes), 12)) for nodes in related.values()) or 1
        if self._permutations > limits().max_canonicalisation_steps:
            raise TooComplexError(N_("ce document contient trop d’éléments sans nom que rien ne distingue"))
        return related
