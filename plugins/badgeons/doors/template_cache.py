"""Compiled templates, kept from one run to the next: compiling takes longer than most of what they write.

They are code, as Python's own `.pyc` files are: they are in a folder that only the user who runs the command
can write to (Jinja refuses another), never in the repository, where a proposal could put some. Jinja compiles
again a template whose text is another; the folder may be deleted at any time.
"""

import hashlib
from contextlib import suppress
from functools import cache

import jinja2
from jinja2.bccache import Bucket

from badgeons import __version__
from badgeons.publishing.pages.environment import keep_compiled


def keep_compiled_templates() -> None:
    """Keep the compiled templates of the catalogue's pages."""
    keep_compiled(lambda language: TemplateCache(f"pages {language}"))


class TemplateCache(jinja2.BytecodeCache):
    """The compiled templates of environments that are set alike, as `salt` says; in memory first."""

    def __init__(self, salt: str) -> None:
        self._salt = "\0".join((__version__, jinja2.__version__, salt))
        self._disk = _folder()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A key that another version of the program or of Jinja, or other settings, does not have."""
        return hashlib.sha256(f"{self._salt}\0{name}\0{filename}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        known = _IN_MEMORY.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.bytecode_from_string(known)
        elif self._disk is not None:
            try:
                self._disk.load_bytecode(bucket)
            except Exception:  # a file cut short raises whatever pickle does
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        _IN_MEMORY[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if self._disk is not None:
            with suppress(OSError):  # a full or read-only disk
                self._disk.dump_bytecode(bucket)


_IN_MEMORY: dict[tuple[str, str], bytes] = {}


@cache
def _folder() -> jinja2.FileSystemBytecodeCache | None:
    """The user's folder for compiled templates; None when there can be none."""
    try:
        return jinja2.FileSystemBytecodeCache(pattern="badgeons-%s.cache")
    except (OSError, RuntimeError):
        return None
