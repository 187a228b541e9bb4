"""`actors.geojson` and `events.geojson`: those that say where they are, as points (RFC 7946)."""

from collections.abc import Iterable, Mapping
from typing import Any

from badgeons.base.messages import in_language
from badgeons.model.places import Place, place_of
from badgeons.model.records import Actor, Event
from badgeons.publishing.formats.open_data.fields import Dataset, Entry
from badgeons.publishing.formats.open_data.licences import licence_url
from badgeons.publishing.formats.open_data.source import Source


def features_body(
    table: Dataset, records: Mapping[str, Actor | Event], entries: Iterable[Entry], source: Source
) -> dict[str, Any]:
    """A FeatureCollection: each entry that has a place, its fields as properties.

    `title` and `license` are foreign members (section 6.1).
    """
    places = ((entry, place_of(records[entry["id"]])) for entry in entries)
    return {
        "type": "FeatureCollection",
        "title": in_language(source.language)(table.title),
        "license": licence_url(source.catalogue.collective.data_licence),
        "features": [_feature(entry, place) for entry, place in places if place is not None],
    }


def _feature(entry: Entry, place: Place) -> dict[str, Any]:
    """`id` is that of the record. Longitude comes first (section 3.1.1)."""
    return {
        "type": "Feature",
        "id": entry["id"],
        "geometry": {"type": "Point", "coordinates": [place.point.longitude, place.point.latitude]},
        "properties": entry,
    }
