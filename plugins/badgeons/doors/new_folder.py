"""A folder filled for the first time: all of its files, or none when one of them would replace another."""

from collections.abc import Mapping
from pathlib import Path

from badgeons.base.messages import N_, WrongUseError


class TakenError(WrongUseError):
    """Files that stand already where others were to be written."""


def write_first_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files by their paths below `folder`, which may not exist yet.

    Raises TakenError with every path that is taken, or that a file or a link stands in the way of; nothing is
    written then. Raises OSError.
    """
    taken = sorted({shown for path in contents if (shown := obstacle(folder, path)) is not None})
    if taken:
        raise TakenError(
            N_("rien n’est écrit, pour ne rien remplacer : {paths} existe déjà"), paths=", ".join(taken)
        )
    for path, content in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)


def obstacle(folder: Path, path: str) -> str | None:
    """What stands where a file is to be written, or where a folder on its way would be."""
    parts = path.split("/")
    for length in range(1, len(parts) + 1):
        step = folder.joinpath(*parts[:length])
        is_file = length == len(parts)
        if step.is_symlink() or (step.exists() and (is_file or not step.is_dir())):
            return "/".join(parts[:length])
    return None
