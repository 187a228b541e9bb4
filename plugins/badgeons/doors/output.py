"""Writing what is built: everything is written aside, then takes the place of what was there."""

import glob
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from badgeons.base.digests import content_digest
from badgeons.base.documents import OutputFile

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Of Linux: `fcntl.h` and `linux/fs.h`."""
OLD = 24 * 3600
"""Seconds. No build takes as long."""
ASIDE = ".badgeons-tmp"
"""How the names of our folders end, so that no other folder is taken for one of them."""


class OutputError(Exception):
    """A folder that must not be replaced, or a file that must not be written there."""


def check_target(target: Path, root: Path) -> None:
    """Refuse a folder whose replacement would lose something: the repository, or what holds it.

    Raises OutputError with the path.
    """
    target, root = target.resolve(), root.resolve()
    if target == root or target in root.parents or (target / ".git").exists():
        raise OutputError(str(target))
    if target.exists() and not target.is_dir():
        raise OutputError(str(target))


def holds_pages(target: Path) -> bool:
    """Whether a folder is a site with its pages, which a site generator made."""
    return (target / "index.html").is_file()


def write_site(files: Iterable[OutputFile], target: Path) -> int:
    """Write `files` as the whole content of the folder `target`; returns how many.

    The folder is made aside and swapped in at the end, so a failure leaves the earlier one as it was. A file
    whose bytes did not change keeps its earlier copy (and date).
    """
    aside = new_folder_beside(target)
    try:
        count = add_files(files, aside, earlier=target)
        swap_in(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return count


def add_files(files: Iterable[OutputFile], folder: Path, earlier: Path | None = None) -> int:
    """Write `files` into `folder`, where none of them may stand yet; returns how many.

    Those that are the same in the folder `earlier` are linked from there. Raises OutputError for a path that
    leaves the folder or is taken.
    """
    count = 0
    folders = {folder}
    for file in files:
        _write(file, folder, earlier, folders)
        count += 1
    return count


def new_folder_beside(target: Path) -> Path:
    """An empty folder on the same disk as `target`, so that it can take its place at once.

    Those that builds left there which were killed, a day ago or more, are deleted.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f".{glob.escape(target.name)}-*{ASIDE}"):
        if left.is_dir() and time.time() - left.stat().st_mtime > OLD:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", suffix=ASIDE, dir=target.parent))
    folder.chmod(0o755)
    return folder


def swap_in(folder: Path, target: Path) -> None:
    """Put `folder` in the place of `target`, then delete what was there.

    At once where the system can exchange two folders: who is killed at any moment leaves one or the other.
    """
    if not target.exists():
        folder.rename(target)
        return
    if _exchange(folder, target):
        shutil.rmtree(folder, ignore_errors=True)
        return
    old = new_folder_beside(target)
    old.rmdir()
    target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Give two folders each the name of the other, in one step of Linux (renameat2); whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    from ctypes import CDLL, c_char_p, c_int, c_uint  # on use: few commands replace a folder

    rename = getattr(CDLL(None), "renameat2", None)  # absent from old or other C libraries
    if rename is None:
        return False
    rename.argtypes = (c_int, c_char_p, c_int, c_char_p, c_uint)
    here = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other))
    return bool(rename(*here, RENAME_EXCHANGE) == 0)


def write_file(path: Path, content: bytes, mode: int = 0o644, *, durable: bool = False) -> None:
    """Put one file in its place at once: whoever looks finds the earlier content or the new one, whole.

    `mode` are its permissions; `durable` waits until the disk has it.
    """
    aside = path.with_name(f".{path.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(aside, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(descriptor)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows which files a folder holds, where the system can tell."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(file: OutputFile, folder: Path, earlier: Path | None, folders: set[Path]) -> None:
    """Write a file; `folders` are those that are known to be there."""
    path = PurePosixPath(file.path)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in file.path:
        raise OutputError(file.path)
    written = folder / path
    if written.parent not in folders:
        written.parent.mkdir(parents=True, exist_ok=True)
        folders.add(written.parent)
    try:
        if earlier is not None and file.digest and _has_digest(earlier / path, file.digest):
            os.link(earlier / path, written)
            return
        content = file.once()
        if earlier is not None and _same(earlier / path, content):
            os.link(earlier / path, written)
        else:
            with written.open("xb") as stream:
                stream.write(content)
    except FileExistsError as error:
        raise OutputError(file.path) from error


def _has_digest(path: Path, digest: str) -> bool:
    try:
        return not path.is_symlink() and content_digest(path.read_bytes()) == digest
    except OSError:
        return False


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False
