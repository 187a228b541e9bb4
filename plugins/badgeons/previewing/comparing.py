"""Which files differ between two built sites."""

from collections.abc import Mapping
from dataclasses import dataclass

from badgeons.base.address_kinds import AddressKind
from badgeons.base.settings import Segments
from badgeons.publishing.provenance import NAME

PAGE = ".html"
ADDED, CHANGED, REMOVED = "added", "changed", "removed"
SORTS = (ADDED, CHANGED, REMOVED)
OF_EVERY_COMMIT = AddressKind.DATA_FILE.format(Segments(), name=NAME)
"""What differs whatever a proposal changes: it names the commit."""


@dataclass(frozen=True)
class SiteChanges:
    """`pages` and other `files` that differ, by path from the site's root, each with one of `SORTS`.

    Added pages come first, then changed ones, then removed ones.
    """

    pages: Mapping[str, str]
    files: Mapping[str, str]


def compare_sites(before: Mapping[str, bytes], after: Mapping[str, bytes], segments: Segments) -> SiteChanges:
    """What differs between two sites, given as files by path. Pages of delivered badges are not told: they
    are about persons, and no proposal of a badge changes them."""
    paths = sorted({*before, *after} - {OF_EVERY_COMMIT})
    sorts = {path: sort for path in paths if (sort := _sort(before, after, path))}
    ordered = dict(sorted(sorts.items(), key=lambda item: SORTS.index(item[1])))
    about_persons = f"{segments.awards}/"
    return SiteChanges(
        {
            path: sort
            for path, sort in ordered.items()
            if path.endswith(PAGE) and not path.startswith(about_persons)
        },
        {path: sort for path, sort in ordered.items() if not path.endswith(PAGE)},
    )


def _sort(before: Mapping[str, bytes], after: Mapping[str, bytes], path: str) -> str | None:
    if path not in before:
        return ADDED
    if path not in after:
        return REMOVED
    return CHANGED if before[path] != after[path] else None
