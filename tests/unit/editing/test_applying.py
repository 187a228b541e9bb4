"""The bytes that a change writes."""

from __future__ import annotations

import pytest

from badgeons.base.documents import OutputFile
from badgeons.editing import Change, ChangeError, changed_files
from badgeons.editing.edits import Remove, SetCell, SetValue

FILES = {
    "a.yml": b"name: a\nold: x\n",
    "b.csv": b"id,revoked\nun,\n",
    "latin.yml": "name: \u00e9t\u00e9".encode("latin-1"),
}


def test_line_ends_byte_order_mark_and_text_below_a_front_matter_stay() -> None:
    content = "\ufeff---\r\nname: Coopérer\r\n# note\r\n---\r\n\r\nTexte: ici\r\n".encode()

    changed = changed_files(Change((SetValue("a.md", (), "name", "Écouter"),)), lambda path: content)

    assert changed == [OutputFile("a.md", content.replace("Coopérer".encode(), "Écouter".encode()))]


def test_every_file_is_read_once_and_changed_by_all_its_edits() -> None:
    read: list[str] = []
    change = Change((SetValue("a.yml", (), "name", "b"),), (OutputFile("new.json", b"{}"),), ("gone.json",))
    change += Change((SetCell("b.csv", "un", "revoked", "2026-06-01"), Remove("a.yml", (), "old")))

    changed = changed_files(change, lambda path: read.append(path) or FILES[path])

    assert changed == [
        OutputFile("a.yml", b"name: b\n"),
        OutputFile("b.csv", b"id,revoked\nun,2026-06-01\n"),
        OutputFile("new.json", b"{}"),
    ]
    assert read == ["a.yml", "b.csv"]
    assert change.deleted == ("gone.json",)


def test_an_empty_change_is_none() -> None:
    assert not Change()
    assert Change(deleted=("a",)) and Change(files=(OutputFile("a", b""),))


def test_a_record_in_another_encoding_is_refused() -> None:
    with pytest.raises(ChangeError, match="UTF-8"):
        changed_files(Change((SetValue("latin.yml", (), "name", "b"),)), FILES.__getitem__)
