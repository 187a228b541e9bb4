"""Templates that an issuer rewrites: copied once, read back, refused when they are no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.own_templates import MAX_TEMPLATE_SIZE, export_templates, read_templates
from badgeons.awarding.wording import NAMES, packaged_templates
from badgeons.base.messages import WrongUseError


def test_what_is_copied_is_what_is_used_until_it_is_changed(tmp_path: Path) -> None:
    folder = tmp_path / "modeles"
    export_templates(folder)
    assert read_templates(folder) == packaged_templates()
    (folder / "fr/message.txt").write_bytes(b"Bravo\r\n{{ name }}\r\n")
    export_templates(folder)
    assert read_templates(folder) == {**packaged_templates(), "fr/message.txt": "Bravo\n{{ name }}\n"}


def test_only_those_that_are_there_are_used(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/subject.txt").write_text("Votre badge", "utf-8")
    (tmp_path / "fr/message.txt").write_bytes(b"x" * (MAX_TEMPLATE_SIZE + 1))
    (tmp_path / "en").write_text("no folder", "utf-8")
    assert read_templates(tmp_path) == {"fr/subject.txt": "Votre badge"}


def test_a_folder_without_templates_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="pas de modèle"):
        read_templates(tmp_path)


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / NAMES[0]
    path.parent.mkdir()
    path.write_bytes(b"\xff")
    with pytest.raises(AwardingError, match=path.name):
        read_templates(tmp_path)
