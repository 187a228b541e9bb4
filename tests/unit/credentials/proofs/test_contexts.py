from __future__ import annotations

import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from badgeons.credentials.constants import pinned
from badgeons.credentials.contexts import AlteredContextError, context_bytes, pinned_contexts
from badgeons.credentials.errors import UnsafeDocumentError
from badgeons.credentials.proofs.canonical import canonicalise
from support.documents import badge


def test_every_context_is_the_pinned_one() -> None:
    assert {context.url for context in pinned()} == set(pinned_contexts())
    assert all(json.loads(context_bytes(context)) == pinned_contexts()[context.url] for context in pinned())


def test_a_damaged_context_stops_everything() -> None:
    with pytest.raises(AlteredContextError):
        context_bytes(replace(pinned()[0], sha256="0" * 64))


def test_contexts_are_the_collected_ones_and_free_to_ship(standards: Path) -> None:
    manifest = json.loads((standards / "manifest.json").read_text(encoding="utf-8"))
    collected = {entry["url"]: entry for entry in manifest["files"] if entry["kind"] == "context"}
    for context in pinned():
        assert collected[context.url]["licence"].split()[0] in {"Apache-2.0", "W3C", "BSD-3-Clause"}
        known = {entry["sha256"] for entry in manifest["files"] if entry.get("url") == context.url}
        assert context.sha256 in known


def test_an_unknown_context_is_refused_without_a_look_at_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    monkeypatch.setattr(socket.socket, "connect", no_network)
    document = badge()
    document["@context"] = [*document["@context"], "https://example.org/context.json"]
    with pytest.raises(UnsafeDocumentError) as refusal:
        canonicalise(document)
    assert refusal.value.kind == "context"
