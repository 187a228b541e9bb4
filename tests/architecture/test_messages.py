"""Every sentence for people is marked, and says the same thing, with the same blanks, in both languages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from badgeons.messages import in_language


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.fixture(scope="module")
def marked(root: Path) -> dict[str, str]:
    """Each marked sentence, and where it is."""
    found = {}
    for package in ("badgeons", "mkdocs_badgeons"):
        for path, line, sentence, _, _ in extract_from_dir(
            root / "plugins" / package, method_map=[("**.py", "python")], keywords={"N_": None}
        ):
            assert isinstance(sentence, str)
            found.setdefault(sentence, f"{package}/{path}:{line}")
    assert len(found) > 50
    return found


@pytest.fixture(scope="module")
def english(root: Path) -> Catalog:
    path = root / "plugins/badgeons/locale/en/LC_MESSAGES/badgeons.po"
    return read_po(BytesIO(path.read_bytes()), locale="en")


def test_every_sentence_is_translated(marked: dict[str, str], english: Catalog) -> None:
    translated = {entry.id for entry in english if entry.id and entry.string and not entry.fuzzy}
    assert [f"{place}: {sentence}" for sentence, place in marked.items() if sentence not in translated] == []


def test_no_translation_is_left_over(marked: dict[str, str], english: Catalog) -> None:
    assert [entry.id for entry in english if entry.id and entry.id not in marked] == []


def test_translations_keep_the_blanks(english: Catalog) -> None:
    wrong = [
        f"{entry.id} -> {entry.string}"
        for entry in english
        if entry.id and entry.string and blanks(str(entry.id)) != blanks(str(entry.string))
    ]
    assert wrong == []


def test_the_catalogue_is_used(english: Catalog) -> None:
    entry = next(entry for entry in english if entry.id and entry.string)
    assert in_language("en")(str(entry.id)) == entry.string != entry.id
    assert in_language("fr")(str(entry.id)) == entry.id
