"""Territories to measure, in folders: the demonstration completed by made-up records of French text."""

from __future__ import annotations

import datetime
import hashlib
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from badgeons.base.digests import digest_of
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.drawing.badge import BadgeDesign, draw_badge
from badgeons.loading.load import load_catalogue
from badgeons.model.fields.written import record_text
from support.territory import large_territory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badgeons.model.records import Achievement

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 1)
EPOCH = "1793491200"
"""The same day for the commands that are measured (SOURCE_DATE_EPOCH)."""
AWARDS_IN_A_BATCH = 100
STATUS_INDEXES = 131_072
"""Of the shortest status list: an issuer has more than one when it gives more badges."""
STRIDE = 52_429
"""Prime to STATUS_INDEXES: indexes spread over the list, none twice."""


@dataclass(frozen=True)
class Size:
    """What is added to the demonstration; `private` and `hosted` are delivered badges."""

    badges: int = 0
    actors: int = 0
    events: int = 0
    private: int = 0
    hosted: int = 0

    @classmethod
    def of_badges(cls, count: int) -> Size:
        """A territory of so many badges, with its issuers and events."""
        return cls(count, actors=max(1, count // 10), events=count // 5)


def write_territory(folder: Path, size: Size) -> Path:
    """A repository below `folder`, ready for `badgeons check` and `mkdocs build`."""
    folder.mkdir(parents=True)
    for name in ("badges", "content", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    settings = Settings("https://badgeons.example.org/")
    catalogue = load_catalogue(folder, settings, DAY, Problems())
    if catalogue is None:
        raise RuntimeError("the demonstration cannot be read")
    large = large_territory(
        catalogue,
        len(catalogue.achievements) + size.badges,
        len(catalogue.actors) + size.actors,
        len(catalogue.events) + size.events,
    )
    known = {record.origin.path for record in catalogue.records}
    for record in large.records:
        if record.origin.path not in known:
            _write(folder / record.origin.path, record_text(record))
    for id, badge in large.achievements.items():
        if id not in catalogue.achievements:
            (folder / f"badges/{id}/image.svg").write_text(_drawn(badge), "utf-8")
    for path, text in _batches(size):
        _write(folder / path, text)
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _drawn(badge: Achievement) -> str:
    return draw_badge(BadgeDesign(badge.family, badge.matrix.posture), badge.image_alt or badge.name)


def _batches(size: Size) -> Iterator[tuple[str, str]]:
    """Batches of badges of the demonstration, by its issuers: private ones, then hosted ones with consent.

    Their status indexes are in lists that the demonstration does not use.
    """
    for publication, wanted in (("private", size.private), ("hosted", size.hosted)):
        for start in range(0, wanted, AWARDS_IN_A_BATCH):
            numbers = range(start, min(start + AWARDS_IN_A_BATCH, wanted))
            batch = {
                "badge": "cuisine-participation",
                "issuer": "tiers-lieu-exemple",
                "date": DAY - datetime.timedelta(days=1),
                "publication": publication,
                **(_private(numbers) if publication == "private" else _hosted(numbers)),
            }
            text = yaml.safe_dump(batch, allow_unicode=True, sort_keys=False)
            yield f"badges/awards/mesure-{publication}-{start // AWARDS_IN_A_BATCH}.yml", text


def _private(numbers: range) -> dict[str, object]:
    digest = digest_of(f"awards from {numbers.start}".encode())
    first = STATUS_INDEXES + numbers.start
    return {"ranges": [{"first": first, "count": len(numbers), "digest": digest}]}


def _hosted(numbers: range) -> dict[str, object]:
    awards = [
        {
            "id": str(_identifier(f"award {number}")),
            "status_index": STATUS_INDEXES * (20 + number // STATUS_INDEXES)
            + number * STRIDE % STATUS_INDEXES,
            "recipient": {"urn": f"urn:uuid:{_identifier(f'recipient {number}')}"},
        }
        for number in numbers
    ]
    return {"consent": {"date": DAY, "scope": "Accord."}, "awards": awards}


def _identifier(name: str) -> uuid.UUID:
    """Of the form of those drawn at random, the same for the same name."""
    return uuid.UUID(bytes=hashlib.blake2b(name.encode(), digest_size=16).digest(), version=4)
