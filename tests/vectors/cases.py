"""The standards' own files beside the project: where they are, and the cases made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from badgeons.credentials.contexts import Contexts, pinned_contexts
from outside.judges import Missing, standards_folder

TEST_ONLY_CONTEXTS = {
    "https://www.w3.org/ns/credentials/examples/v2": "w3c-credentials-examples-v2.json",
    "https://w3id.org/citizenship/v4rc1": "w3id-citizenship-v4rc1.json",
}
"""Contexts that only the official vectors need, so that the package does not ship them."""


def folder() -> Path | None:
    """The standards folder, None when this machine has none."""
    try:
        return standards_folder()
    except Missing:
        return None


def cases(names: Iterable[str]) -> list[Any]:
    """Parameters of a test, one a name; without the standards, a single one that is skipped loudly."""
    if folder() is None:
        reason = "no standards folder: put it at ../shared/standards or name it in BADGEONS_STANDARDS"
        return [pytest.param("", marks=pytest.mark.skip(reason=reason))]
    return list(names)


def found(pattern: str) -> list[Any]:
    """One case a file of the standards folder that matches."""
    place = folder()
    return cases(sorted(str(path.relative_to(place)) for path in place.glob(pattern)) if place else ())


def read_text(name: str) -> str:
    place = folder()
    assert place is not None
    return (place / name).read_text(encoding="utf-8")


def read_json(name: str) -> Any:
    return json.loads(read_text(name))


def contexts_for_vectors() -> Contexts:
    """The package's contexts and those of the official examples."""
    examples = {url: read_json(f"contexts/{file}") for url, file in TEST_ONLY_CONTEXTS.items()}
    return {**pinned_contexts(), **examples}


def proofs_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    proof = document["proof"]
    return proof if isinstance(proof, list) else [proof]
