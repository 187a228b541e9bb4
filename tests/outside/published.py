"""What a built site publishes for machines, read from its folder with nothing of the project's code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def documents(site: Path, folder: str) -> dict[str, Json]:
    """JSON documents of a folder of the site, by path from the site's root."""
    return {
        path.relative_to(site).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((site / folder).rglob("*.json"))
    }


def signed_documents(site: Path) -> dict[str, Json]:
    """Every published document that bears a proof."""
    found = {**documents(site, "ob"), **documents(site, "id")}
    return {path: document for path, document in found.items() if "proof" in document}


def types_of(document: Json) -> list[str]:
    types = document["type"]
    return types if isinstance(types, list) else [types]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each scalar of a document and the way to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value


def replaced(document: Json, path: tuple[Any, ...], value: Any) -> Json:
    """A copy of `document` with another scalar at `path`."""
    copy: Json = json.loads(json.dumps(document))
    holder: Any = copy
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return copy
