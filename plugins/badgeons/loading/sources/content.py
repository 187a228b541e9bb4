"""The prose of a site and the files it shows: all of the content folder but the records."""

from collections.abc import Collection
from pathlib import Path

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.sources.files import read_bytes
from badgeons.loading.sources.folders import files_below, is_a_link


def read_content(
    root: Path, settings: Settings, record_names: Collection[str], problems: Problems
) -> dict[str, bytes]:
    """The files of the content folder by path from it, records left out.

    `record_names` are the files and folders, directly in the content folder, that hold records.
    """
    folder = settings.folders.content
    found = {}
    for path in read_content_paths(root, settings, record_names, problems):
        content = read_bytes(root, f"{folder}/{path}", settings.limits.image, problems)
        if content is not None:
            found[path] = content
    return found


def read_content_paths(
    root: Path, settings: Settings, record_names: Collection[str], problems: Problems
) -> list[str]:
    """The paths of the same files, from the content folder."""
    folder = settings.folders.content
    if is_a_link(root, folder, problems):
        return []
    paths = (entry.path.removeprefix(f"{folder}/") for entry in files_below(root, folder, problems))
    return [path for path in paths if path.partition("/")[0] not in record_names]
