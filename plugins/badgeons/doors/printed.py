"""The documents to print of a site; what did not change is kept outside the site, and not made again."""

import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.doors.output import write_file
from badgeons.model.catalogue import Catalogue
from badgeons.printing import PrintedDocument, compile_pdf, document_digest
from badgeons.printing.site_documents import print_site
from badgeons.publishing.build import Printer

FOLDER = "badgeons/print"
"""In the folder where programs of this machine keep what they can make again (XDG base directories)."""


def printer_of(settings: Settings, environment: Mapping[str, str]) -> Printer | None:
    """What makes the documents of a site; None when its settings ask for none."""
    if not settings.prints:
        return None
    caches = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    site = hashlib.sha256(settings.base_url.encode()).hexdigest()[:16]
    return partial(_print, caches / FOLDER / site)


def _print(folder: Path, catalogue: Catalogue, addresses: Addresses, problems: Problems) -> list[OutputFile]:
    used: set[str] = set()

    def compiled(document: PrintedDocument) -> bytes:
        name = f"{document_digest(document)}.pdf"
        used.add(name)
        return _kept(folder / name, document)

    files = print_site(catalogue, addresses, problems, compiled)
    _forget_others(folder, used)
    return files


def _kept(path: Path, document: PrintedDocument) -> bytes:
    """The PDF that is kept at a path, else a new one. A folder that cannot be written is done without."""
    try:
        return path.read_bytes()
    except OSError:
        content = compile_pdf(document)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content)
    except OSError:
        return content
    return content


def _forget_others(folder: Path, used: set[str]) -> None:
    """Delete what the last build of a site did not use: nothing else is in this folder."""
    for path in folder.glob("*.pdf"):
        if path.name not in used:
            path.unlink(missing_ok=True)
