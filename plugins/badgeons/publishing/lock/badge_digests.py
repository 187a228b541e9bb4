"""What an award signs of a badge, and its digest: an awarded version never says another thing."""

import dataclasses
import json
from typing import Any

from badgeons.base.digests import digest_of
from badgeons.model.catalogue import Image
from badgeons.model.records import Achievement

SIGNED_FIELDS = (
    "name",
    "description",
    "criteria",
    "family",
    "image_alt",
    "tags",
    "alignment",
    "validity",
    "demonstration",
)
"""The fields of a badge that an award signs in one form or another; its image is one more."""
IMAGE = "image"


def signed_content(badge: Achievement, image: Image | None) -> dict[str, Any]:
    """What an award signs of a badge, by field, empty ones left out; the image is told by its digest.

    It is taken from the record and not from a document: neither the site's address nor its language changes a
    badge.
    """
    values = {name: _plain(getattr(badge, name)) for name in SIGNED_FIELDS}
    content = {name: value for name, value in values.items() if value not in (None, [], False)}
    return {**content, IMAGE: digest_of(image.content)} if image is not None else content


def _plain(value: Any) -> Any:
    """The value of a field as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = dataclasses.asdict(value).items()
        return {name: member for name, member in members if member is not None}
    return value


def badge_digest(badge: Achievement, image: Image | None) -> str:
    """`sha256-…` of what an award signs of a badge."""
    content = signed_content(badge, image)
    return digest_of(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
