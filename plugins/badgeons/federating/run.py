"""The neighbours of a repository, and what is kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.doors.network import Bounds, OnlineResolver
from badgeons.loading.checks.neighbours import check_neighbours
from badgeons.loading.load import parse_records
from badgeons.loading.neighbours import kept_path
from badgeons.loading.sources import read_sources
from badgeons.model.neighbours import KeptIndex
from badgeons.model.records import KINDS, Neighbours
from badgeons.model.records.neighbours import Neighbour


@dataclass(frozen=True)
class KnownNeighbour:
    """A collective of `neighbours.yml`; `path` is where its index is kept, `kept` what is there if it holds.
    `is_broken`: something is there, and does not hold."""

    neighbour: Neighbour
    path: str
    kept: KeptIndex | None
    is_broken: bool


def read_neighbours(root: Path, settings: Settings, problems: Problems) -> list[KnownNeighbour]:
    """The neighbours of the repository below `root`, in their order; what is wrong in the list is told."""
    told = Problems()
    sources = read_sources(root, settings, told)
    records = parse_records(sources, told)
    listed = f"{settings.folders.badges}/{KINDS['neighbours'].name}.yml"
    for problem in told.errors:
        if problem.place.path == listed:
            problems.add(problem.place, problem.what, problem.hint, **problem.values)
    if problems.errors:
        return []
    check_neighbours(records, problems)
    result = []
    for record in records.of(Neighbours).values():
        for neighbour in record.neighbours:
            path = kept_path(neighbour.id, settings.folders.badges)
            kept = records.neighbourhood.get(neighbour.id)
            is_broken = kept is None and path in {*sources.files, *sources.refused}
            result.append(KnownNeighbour(neighbour, path, kept, is_broken))
    return result


def network_for_one(settings: Settings, *, with_loopback: bool) -> OnlineResolver:
    """What one neighbour may take: its index, the document of its keys, and a minute."""
    bounds = Bounds(bytes=settings.limits.kept, seconds=30.0, seconds_in_all=60.0, requests=4)
    return OnlineResolver(with_loopback=with_loopback, bounds=bounds)
