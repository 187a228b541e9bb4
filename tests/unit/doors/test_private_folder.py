"""A folder closed to others, whose files are whole or absent."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from badgeons.base.messages import WrongUseError
from badgeons.base.settings import Settings
from badgeons.doors import private_folder
from badgeons.doors.private_folder import (
    PrivateFolder,
    PrivateFolderError,
    is_private_folder,
    is_taken,
    open_private_folder,
    whole_lines,
)
from badgeons.doors.private_location import check_location, default_folder, private_path
from badgeons.doors.project import SiteProject

MARKER = "journals"


@pytest.fixture
def folder(tmp_path: Path) -> PrivateFolder:
    return open_private_folder(tmp_path / "en-dessous/remises", MARKER)


def test_a_folder_and_its_files_are_their_owner_s(folder: PrivateFolder) -> None:
    folder.write(b"x", "lot", "fichier")
    folder.append("ligne\n", "lot", "journal")
    paths = [folder.path, *folder.path.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o600}
    assert is_private_folder(folder.path, MARKER)
    assert folder.names() == [MARKER, "lot"]
    assert folder.names("nulle-part") == []


def test_an_open_folder_is_closed_again(folder: PrivateFolder) -> None:
    folder.path.chmod(0o755)
    open_private_folder(folder.path, MARKER)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    assert open_private_folder(tmp_path / "photos", MARKER).names() == [MARKER]
    (tmp_path / "autre").mkdir()
    (tmp_path / "autre/photo.jpg").write_bytes(b"")
    with pytest.raises(PrivateFolderError, match="contient autre chose"):
        open_private_folder(tmp_path / "autre", MARKER)
    with pytest.raises(PrivateFolderError, match="n’est pas un dossier"):
        open_private_folder(tmp_path / "autre/photo.jpg", MARKER)


def test_a_file_that_is_right_is_not_touched(folder: PrivateFolder) -> None:
    folder.write(b"x", "fichier")
    before = (folder.path / "fichier").stat().st_ino
    folder.write(b"x", "fichier")
    assert (folder.path / "fichier").stat().st_ino == before
    folder.write(b"y", "fichier", durable=True)
    assert folder.read("fichier") == b"y"
    folder.remove("fichier")
    folder.remove("fichier")
    assert folder.read("fichier") is None


def test_what_is_no_ordinary_file_is_not_read(folder: PrivateFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write(b"xyz", "fichier")
    (folder.path / "lien").symlink_to(folder.path / "fichier")
    assert folder.read("lien") is None
    assert folder.read(MARKER) is None
    monkeypatch.setattr(private_folder, "MAX_FILE_SIZE", 2)
    assert folder.read("fichier") is None
    (folder.path / "lien-mort").symlink_to(folder.path / "rien")
    assert is_taken(folder.path / "lien-mort")
    assert not is_taken(folder.path / "rien")


def test_a_line_cut_short_is_dropped_by_the_next(folder: PrivateFolder) -> None:
    folder.append("première\n", MARKER, "lot")
    with (folder.path / MARKER / "lot").open("ab") as file:
        file.write(b"deuxi")
    folder.append("troisième\n", MARKER, "lot")
    assert folder.read(MARKER, "lot") == "première\ntroisième\n".encode()
    assert whole_lines(b"a\nb") == b"a\n"


def test_one_run_at_a_time(folder: PrivateFolder) -> None:
    with (
        folder.locked("une lecture est en cours"),
        pytest.raises(PrivateFolderError, match="une remise est en cours"),
        folder.locked("une remise est en cours"),
    ):
        pass
    with folder.locked("une lecture est en cours"):
        pass


def test_a_catalogue_has_a_folder_by_its_address() -> None:
    environment = {"BADGEONS_PRIVATE": "/prive"}
    assert default_folder(environment, "https://badges.example.org/") == Path("/prive/badges.example.org")
    assert default_folder(environment, "http://localhost:8000/a/b/") == Path("/prive/localhost-8000-a-b")
    assert default_folder({}, "https://badges.example.org/").parent == Path.home() / "Badgeons"


@pytest.mark.parametrize("inside", ["catalogue", "catalogue/remises", "catalogue/site", "catalogue/badges/x"])
def test_private_output_stays_out_of_the_repository(tmp_path: Path, inside: str) -> None:
    root = tmp_path / "catalogue"
    project = SiteProject(root, Settings("https://badges.example.org/"), root / "site")
    with pytest.raises(WrongUseError):
        check_location(tmp_path / inside, project)
    assert private_path(tmp_path / "remises", project, {}) == tmp_path / "remises"
    with pytest.raises(WrongUseError):
        private_path(None, project, {"BADGEONS_PRIVATE": str(tmp_path / inside)})
