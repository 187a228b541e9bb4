"""The parts of a site that other machines made, in folders, and what they are made from."""

import hashlib
from pathlib import Path, PurePosixPath

from badgeons.base.messages import N_
from badgeons.base.settings import Settings
from badgeons.doors.folders import paths_below, read_file
from badgeons.publishing.shards import MANIFEST, MAX_BYTES, PartError, Parts, parse_manifest


def read_parts(folder: Path) -> Parts:
    """The parts in the folders of `folder`. Raises PartError for one whose manifest cannot be read."""
    names = sorted(path.parent.name for path in folder.glob(f"*/{MANIFEST}") if path.is_file())
    parts = {name: parse_manifest(_read(folder, name, MANIFEST), name) for name in names}
    return Parts(parts, lambda name, path: _read(folder, name, path))


def inputs_digest(config: Path, root: Path, settings: Settings) -> str:
    """The digest of all that a site is made from: `mkdocs.yml`, the folders of the content and of badges, and
    the settings that the environment may give (`publishing.provenance`)."""
    folders = settings.folders
    digest = hashlib.sha256(f"{settings.base_url}\0{settings.repository}\0{settings.prints}\0".encode())
    _add(digest, "mkdocs.yml", config)
    for name in sorted({folders.badges, folders.content, folders.references}):
        for path in sorted(paths_below(root / name)):
            _add(digest, f"{name}/{path}", root / name / path)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", name: str, path: Path) -> None:
    content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\0".encode())


def _read(folder: Path, name: str, path: str) -> bytes:
    """A file of a part. Raises PartError when it is not an ordinary file of it, or larger than any is."""
    place, file = PurePosixPath(path), folder / name / path
    steps = [folder / name, *(folder / name / above for above in (place, *place.parents))]
    is_inside = not place.is_absolute() and ".." not in place.parts
    is_ordinary = is_inside and not any(step.is_symlink() for step in steps) and file.is_file()
    try:
        content = read_file(file, MAX_BYTES) if is_ordinary else None
    except OSError:
        content = None
    if content is None:
        raise PartError(N_("le fichier {path} manque à la part « {name} »"), path=path, name=name)
    return content
