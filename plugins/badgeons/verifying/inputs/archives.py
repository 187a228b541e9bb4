"""What a ZIP archive holds, within bounds, and office documents, which are archives too."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.credentials.constants import input_limits
from badgeons.verifying.inputs.extraction import Member, RefusedInput

_IGNORED = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^/]*$|Thumbs\.db$)")
_OFFICE: tuple[tuple[str, str], ...] = (
    ("word/", "text document"),
    ("xl/", "spreadsheet"),
    ("ppt/", "slides"),
)
_OPEN_DOCUMENT: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", "text document"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
    (b"application/vnd.oasis.opendocument.presentation", "slides"),
    (b"application/epub+zip", "text document"),
)
_MIMETYPE_OFFSET = 38
"""Where an OpenDocument file says what it is: in its first member, stored (OpenDocument 1.3, part 2, 3.3)."""
_ENCRYPTED = 0x1
_DAMAGED = N_("cette archive est abîmée ou incomplète : demandez-la de nouveau")
_TOO_BIG = N_(
    "cette archive contient trop de choses ({members} fichiers et {megabytes} Mo au plus) : "
    "ouvrez-la, puis donnez les badges un à un"
)
_LOCKED = N_("cette archive est protégée par un mot de passe : ouvrez-la, puis donnez les fichiers")


def office_kind(content: bytes) -> str | None:
    """The sort of an office document, None for another archive."""
    if content[30:38] == b"mimetype":
        written = content[_MIMETYPE_OFFSET : _MIMETYPE_OFFSET + 80]
        return next((kind for start, kind in _OPEN_DOCUMENT if written.startswith(start)), None)
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for folder, kind in _OFFICE if any(name.startswith(folder) for name in names)), None)


def members_of(content: bytes) -> list[Member]:
    """The files of an archive, folders and what systems leave there aside. Raises RefusedInput."""
    most = input_limits()
    too_big = RefusedInput(
        _TOO_BIG, members=most.max_archive_files, megabytes=most.max_archive_bytes // 2**20
    )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = [
            entry
            for entry in archive.infolist()
            if not entry.is_dir() and not _IGNORED.search(entry.filename)
        ]
        if len(entries) > most.max_archive_files:
            raise too_big
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise RefusedInput(_LOCKED)
        members, total = [], 0
        for entry in entries:
            member = b"".join(_parts(archive, entry))
            total += len(member)
            if len(member) > most.max_file_bytes or total > most.max_archive_bytes:
                raise too_big
            members.append(Member(entry.filename, member))
    except RefusedInput:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as cause:
        raise RefusedInput(_DAMAGED) from cause
    return members


def _parts(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member bit by bit, no further than is allowed: the size that an archive announces is anyone's."""
    remaining = input_limits().max_file_bytes + 1
    with archive.open(entry) as file:
        while remaining > 0 and (part := file.read(min(remaining, 1024 * 1024))):
            remaining -= len(part)
            yield part
