"""The bytes of the files that a change writes; the disk is the caller's."""

import codecs
from collections.abc import Callable, Sequence

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.editing.edits import Change, Edit, SetCell
from badgeons.editing.errors import ChangeError
from badgeons.editing.table_text import with_cells
from badgeons.editing.yaml_text import with_edits

FRONT_MATTER = "---"


def changed_files(change: Change, read: Callable[[str], bytes]) -> list[OutputFile]:
    """The files to write, `read` giving the present one; all edits of a file are made at once.

    Line ends and a byte order mark stay. Raises ChangeError, and then nothing is to be written.
    """
    edits: dict[str, list[Edit]] = {}
    for edit in change.edits:
        edits.setdefault(edit.path, []).append(edit)
    edited = [OutputFile(path, _edited(path, read(path), edits[path])) for path in edits]
    return [*edited, *change.files]


def _edited(path: str, content: bytes, edits: Sequence[Edit]) -> bytes:
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        text = content.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError as cause:
        raise ChangeError(N_("la fiche {path} n’est pas écrite en UTF-8"), path=path) from cause
    ending = "\r\n" if "\r\n" in text else "\n"
    changed = _edited_text(path, text.replace("\r\n", "\n"), edits)
    return mark + changed.replace("\n", ending).encode()


def _edited_text(path: str, text: str, edits: Sequence[Edit]) -> str:
    """A table, a record, or the front matter of a `.md` one, changed."""
    cells = [edit for edit in edits if isinstance(edit, SetCell)]
    if cells:
        return with_cells(text, cells)
    record_edits = [edit for edit in edits if not isinstance(edit, SetCell)]
    if not path.endswith(".md"):
        return with_edits(text, record_edits)
    lines = text.split("\n")
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FRONT_MATTER)
    header = with_edits("\n".join(lines[1:end]) + "\n", record_edits)
    return "\n".join([lines[0], *header.rstrip("\n").split("\n"), *lines[end:]])
