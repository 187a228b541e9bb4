"""Where a new record goes, and names that none may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.base.settings import Settings
from badgeons.doors.new_records import NewRecordError, path_of_new, write_new_record
from badgeons.doors.project import SiteProject
from badgeons.model.records import KINDS, RESERVED_FOLDERS


@pytest.fixture
def project(tmp_path: Path) -> SiteProject:
    return SiteProject(tmp_path, Settings("https://badges.example.org/"), tmp_path / "site")


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("badge", "badges/nouveau/badge.yml"),
        ("pathway", "badges/pathways/nouveau.yml"),
        ("event", "content/events/nouveau.yml"),
    ],
)
def test_each_kind_has_its_folder(project: SiteProject, kind: str, path: str) -> None:
    written = write_new_record(project, KINDS[kind], "nouveau", "fr")
    assert written == project.root / path
    assert "name:" in written.read_text(encoding="utf-8")
    with pytest.raises(NewRecordError, match="existe déjà"):
        write_new_record(project, KINDS[kind], "nouveau", "fr")


def test_a_page_of_the_same_name_is_the_record_too(project: SiteProject) -> None:
    page = project.root / "content/events/fete.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nname: Fête\n---\n", encoding="utf-8")
    with pytest.raises(NewRecordError, match="existe déjà"):
        path_of_new(project, KINDS["event"], "fete")


def test_the_collective_is_alone_of_its_kind(project: SiteProject) -> None:
    with pytest.raises(NewRecordError, match="il n’y en a qu’un"):
        path_of_new(project, KINDS["collective"], "autre")
    written = write_new_record(project, KINDS["collective"], "collective", "fr")
    assert written == project.root / "content/collective.yml"
    with pytest.raises(NewRecordError, match="existe déjà"):
        write_new_record(project, KINDS["collective"], "collective", "fr")


@pytest.mark.parametrize("id", ["", "../ailleurs", "Majuscule", "a b", "accentué"])
def test_a_name_is_a_slug(project: SiteProject, id: str) -> None:
    with pytest.raises(NewRecordError, match="ne peut pas être un identifiant"):
        path_of_new(project, KINDS["event"], id)


@pytest.mark.parametrize("id", sorted(RESERVED_FOLDERS))
def test_no_badge_has_the_name_of_a_folder(project: SiteProject, id: str) -> None:
    with pytest.raises(NewRecordError, match="dossier du catalogue"):
        path_of_new(project, KINDS["badge"], id)
    assert path_of_new(project, KINDS["event"], id).name == f"{id}.yml"
