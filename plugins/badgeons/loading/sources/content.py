"""The prose of a site and the files it shows: all of the content folder but the records."""

from pathlib import Path

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.sources.files import read_bytes
from badgeons.loading.sources.folders import has_link, read_files_below
from badgeons.model.records import CONTENT_NAMES


def read_content(root: Path, settings: Settings, problems: Problems) -> dict[str, bytes]:
    """The files of the content folder by path from it, records left out."""
    folder = settings.folders.content
    files = {}
    for path in read_content_paths(root, settings, problems):
        content = read_bytes(root, f"{folder}/{path}", settings.limits.image, problems)
        if content is not None:
            files[path] = content
    return files


def read_content_paths(root: Path, settings: Settings, problems: Problems) -> list[str]:
    """The paths of the same files, from the content folder."""
    folder = settings.folders.content
    if has_link(root, folder, problems):
        return []
    paths = (entry.path.removeprefix(f"{folder}/") for entry in read_files_below(root, folder, problems))
    return [path for path in paths if path.partition("/")[0] not in CONTENT_NAMES]


def read_content_file(
    root: Path, settings: Settings, path: str, limit: int, problems: Problems
) -> bytes | None:
    """A file of the content folder, by its path from it; None after a problem, or when it is too large."""
    return read_bytes(root, f"{settings.folders.content}/{path}", limit, problems)
