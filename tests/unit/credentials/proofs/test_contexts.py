from __future__ import annotations

import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from badgeons.credentials.contexts import PINNED, AlteredContextError, context_bytes, pinned_contexts
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.errors import UnsafeDocumentError
from support.documents import badge


def test_every_context_is_the_pinned_one() -> None:
    assert {pinned.url for pinned in PINNED} == set(pinned_contexts())
    assert all(json.loads(context_bytes(pinned)) == pinned_contexts()[pinned.url] for pinned in PINNED)


def test_a_damaged_context_stops_everything() -> None:
    with pytest.raises(AlteredContextError):
        context_bytes(replace(PINNED[0], sha256="0" * 64))


def test_contexts_are_the_collected_ones_and_free_to_ship(standards: Path) -> None:
    manifest = json.loads((standards / "manifest.json").read_text(encoding="utf-8"))
    collected = {entry["url"]: entry for entry in manifest["files"] if entry["kind"] == "context"}
    for pinned in PINNED:
        assert collected[pinned.url]["licence"].split()[0] in {"Apache-2.0", "W3C", "BSD-3-Clause"}
        known = {entry["sha256"] for entry in manifest["files"] if entry.get("url") == pinned.url}
        assert pinned.sha256 in known


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
