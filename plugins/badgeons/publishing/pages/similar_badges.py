"""What the form compares a new badge with: the stems of the badges that one can see on the site."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.records import Achievement
from badgeons.model.similarity import Badge, is_comparable, stems_by_field
from badgeons.publishing.pages.view import View

PATH = "assets/badgeons/similar-badges.json"
VERSION = 1
"""Of the shape of the index."""


def render_similarity_index(view: View) -> Iterator[OutputFile]:
    """The index of a catalogue: `model/similarity` compares the same stems (`tools/form/src/similarity`)."""
    yield FileOnUse(PATH, partial(_index_of, view))


def _index_of(view: View) -> bytes:
    own: list[tuple[Badge, str]] = [
        *((badge, _page(view, badge)) for badge in view.catalogue.public_achievements().values()),
        *((badge, badge.url or "") for badge in view.catalogue.external_badges.values()),
    ]
    own.sort(key=lambda pair: pair[0].origin.path)
    neighbours = [(near, near.badge.page) for near in view.catalogue.neighbour_badges if is_comparable(near)]
    index = json.dumps(similarity_index(own, neighbours), ensure_ascii=False, separators=(",", ":"))
    return index.encode() + b"\n"


def similarity_index(
    own: Iterable[tuple[Badge, str]], others: Iterable[tuple[Badge, str]] = ()
) -> dict[str, Any]:
    """The index of the badges of a catalogue and of its neighbours, each with its address.

    `own`: how many of the badges, the first ones, say what a stem weighs; `stems`, the commonest first;
    `badges`, each with its `id`, `name`, `address` and, for each field, the positions of its stems. What
    could not be read of a badge is near nothing: it is left out.
    """
    own_fields, other_fields = list(_read(own)), list(_read(others))
    fields = [*own_fields, *other_fields]
    counts = Counter(stem for _, _, named in fields for stems in named.values() for stem in stems)
    stems = sorted(counts, key=lambda stem: (-counts[stem], stem))
    positions = {stem: position for position, stem in enumerate(stems)}
    return {
        "version": VERSION,
        "own": len(own_fields),
        "stems": stems,
        "badges": [
            {
                "id": badge.id,
                "name": badge.name,
                "address": address,
                "fields": {name: [positions[stem] for stem in found] for name, found in named.items()},
            }
            for badge, address, named in fields
        ],
    }


def _read(badges: Iterable[tuple[Badge, str]]) -> Iterator[tuple[Badge, str, dict[str, list[str]]]]:
    for badge, address in badges:
        with suppress(UnknownValueError):
            yield badge, address, stems_by_field(badge)


def _page(view: View, badge: Achievement) -> str:
    """The folder of a badge's page, from the root of the site."""
    return view.addresses.badge_page(badge.id).path.removesuffix("index.html")
