"""The pages that a proposal changes and what they show, in one ZIP file, and that file read again.

Who packs runs the proposal, and who reads must not believe anything of it: names, number and sizes are held
to bounds before anything is kept.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import UnreadableError, parse_json
from badgeons.previewing.comparing import PAGE, REMOVED, SORTS, SiteChanges
from badgeons.previewing.errors import PreviewError
from badgeons.previewing.links import files_shown_by

MAX_PAGES = 60
MAX_FILES = 400
MAX_FILE_BYTES = 4 * 1024 * 1024
MAX_BYTES = 24 * 1024 * 1024
"""Of all files together, once they are unpacked."""
MAX_CHANGES = 2000
MAX_CHANGES_BYTES = 512 * 1024
EXTENSIONS = (PAGE, ".css", ".png", ".svg")
"""What a preview holds: no program, and no file that verifiers would read."""
CHANGES = "changes.json"
SITE = "site/"
SYMBOLIC_LINK = 0o120000
FILE_TYPE = 0o170000
PATH = re.compile(r"(?:[a-z0-9][a-z0-9_.-]{0,99}/){0,8}[a-z0-9][a-z0-9_.-]{0,119}", re.ASCII | re.IGNORECASE)
_MOMENT = (1980, 1, 1, 0, 0, 0)
_DAMAGED = N_("cet aperçu n’est pas une archive, ou elle est abîmée")
_MISPLACED = N_("cet aperçu contient un fichier qui n’y a pas sa place")
_NOT_PLAIN = N_("cet aperçu contient un lien, un dossier ou un fichier chiffré")
_NO_LIST = N_("cet aperçu ne dit pas quelles pages changent")
_TOO_BIG = N_("cet aperçu est trop gros ({files} fichiers et {megabytes} Mo au plus)")


@dataclass(frozen=True)
class PackedPreview:
    """What was packed: the sort of each changed page, and the files to show, by path from the site's root."""

    pages: Mapping[str, str]
    files: Mapping[str, bytes]


def pack_preview(changes: SiteChanges, after: Mapping[str, bytes]) -> bytes:
    """The changed pages of the site `after`, as many as a preview holds, and the images and styles that they
    show, in a ZIP file whose bytes depend on nothing else."""
    contents = {CHANGES: json.dumps({"pages": dict(list(changes.pages.items())[:MAX_CHANGES])}).encode()}
    for path, content in _shown(changes, after):
        contents[f"{SITE}{path}"] = content
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), contents[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _shown(changes: SiteChanges, after: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    pages = [path for path, sort in changes.pages.items() if sort != REMOVED and _may_be_kept(path)]
    pages = [path for path in pages if len(after[path]) <= MAX_FILE_BYTES][:MAX_PAGES]
    shown = dict.fromkeys(
        file for page in pages for file in files_shown_by(page, after[page].decode("utf-8", "replace"))
    )
    remaining = MAX_BYTES
    files = [path for path in shown if path in after and _may_be_kept(path)]
    for path in [*pages, *files][:MAX_FILES]:
        remaining -= len(after[path])
        if remaining >= 0 and len(after[path]) <= MAX_FILE_BYTES:
            yield path, after[path]


def _may_be_kept(path: str) -> bool:
    return PATH.fullmatch(path) is not None and path.lower().endswith(EXTENSIONS)


def read_preview(content: bytes) -> PackedPreview:
    """What a ZIP file of anyone holds, when it is one that we pack. Raises PreviewError."""
    too_big = PreviewError(_TOO_BIG, files=MAX_FILES, megabytes=MAX_BYTES // 2**20)
    if len(content) > MAX_BYTES:
        raise too_big
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    pages: Mapping[str, str] | None = None
    remaining = MAX_BYTES
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
        if len(entries) > MAX_FILES + 1:
            raise too_big
        for entry in entries:
            _check_plain(entry)
            with archive.open(entry) as file:
                text = file.read(min(remaining, MAX_FILE_BYTES) + 1)
            remaining -= len(text)
            if len(text) > MAX_FILE_BYTES or remaining < 0:
                raise too_big
            path = entry.filename.removeprefix(SITE)
            if entry.filename == CHANGES and pages is None:
                pages = _parse_changes(text)
            elif path == entry.filename or not _may_be_kept(path) or path.lower() in taken:
                raise PreviewError(_MISPLACED)
            else:
                files[path] = text
                taken.add(path.lower())
    except PreviewError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as cause:
        raise PreviewError(_DAMAGED) from cause
    if pages is None:
        raise PreviewError(_NO_LIST)
    return PackedPreview(pages, files)


def _check_plain(entry: zipfile.ZipInfo) -> None:
    """Refuse a link, a folder and what is encrypted."""
    kind = (entry.external_attr >> 16) & FILE_TYPE
    if kind == SYMBOLIC_LINK or entry.is_dir() or entry.flag_bits & 0x1:
        raise PreviewError(_NOT_PLAIN)


def _parse_changes(content: bytes) -> Mapping[str, str]:
    try:
        document = parse_json(content) if len(content) <= MAX_CHANGES_BYTES else None
    except UnreadableError as cause:
        raise PreviewError(_NO_LIST) from cause
    pages = document.get("pages") if isinstance(document, dict) else None
    if not isinstance(pages, dict) or len(pages) > MAX_CHANGES:
        raise PreviewError(_NO_LIST)
    return {path: sort for path, sort in pages.items() if PATH.fullmatch(path) and sort in SORTS}
