"""JSON values as the tree that records are read from."""

import json
import unicodedata
from collections.abc import Mapping

from badgeons.base.problems import Place
from badgeons.model.fields.nodes import Entries, Items, Node, Scalar


def node_of(value: object, place: Place) -> Node:
    """A JSON value as the tree that records are read from; all of it has one place."""
    if isinstance(value, Mapping):
        return Entries(
            place, tuple((Scalar(place, str(key)), node_of(item, place)) for key, item in value.items())
        )
    if isinstance(value, list | tuple):
        return Items(place, tuple(node_of(item, place) for item in value))
    if isinstance(value, str):
        return Scalar(place, unicodedata.normalize("NFC", value), is_plain=False)
    return Scalar(place, "" if value is None else json.dumps(value))
