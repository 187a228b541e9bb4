"""The disk door: nothing is read that should not be, and everything refused is told at its place."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Folders, Limits, Settings
from badgeons.loading.sources import Sources, read_sources

NOBODY = 65534
BASE = Path(__file__).parents[3] / "golden" / "base"
SETTINGS = Settings("https://badgeons.example.org/")


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A writable copy of the small sound catalogue."""
    return shutil.copytree(BASE, tmp_path / "catalogue")


def read(root: Path, settings: Settings = SETTINGS) -> tuple[Sources, list[str]]:
    problems = Problems()
    sources = read_sources(root, settings, problems)
    return sources, [problem.in_words("fr") for problem in problems]


def test_every_record_page_and_file_is_read(catalogue: Path) -> None:
    sources, told = read(catalogue)
    assert told == []
    assert {source.path for source in sources.records} | set(sources.pages) | set(sources.files) == {
        str(path.relative_to(catalogue)) for path in catalogue.rglob("*") if path.is_file()
    } - {"badges/awards/prives.csv"}
    (private,) = [source for source in sources.records if source.id == "prives"]
    assert private.lines is not None and private.lines_path == "badges/awards/prives.csv"


def test_other_folders_can_be_chosen(catalogue: Path) -> None:
    (catalogue / "badges").rename(catalogue / "modeles")
    sources, told = read(catalogue, Settings("https://x.example/", folders=Folders("modeles", "content")))
    assert told == []
    assert "modeles/cooperer/badge.yml" in {source.path for source in sources.records}


LINKS: list[Callable[[Path], Path]] = [
    lambda root: root / "badges/cooperer/badge.yml",
    lambda root: root / "badges/cooperer",
    lambda root: root / "badges/cooperer/image.svg",
    lambda root: root / "content/actors/tiers-lieu-exemple.yml",
    lambda root: root / "content/charte.md",
    lambda root: root / "content/actors",
    lambda root: root / "badges",
]


@pytest.mark.parametrize("place", LINKS)
def test_a_symbolic_link_is_refused_even_to_a_good_file(
    catalogue: Path, tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    linked, elsewhere = place(catalogue), tmp_path / "elsewhere"
    linked.rename(elsewhere)
    linked.symlink_to(elsewhere)
    sources, told = read(catalogue)
    name = str(linked.relative_to(catalogue))
    assert any(each.startswith(f"{name}: les liens symboliques sont refusés") for each in told)
    read_paths = {source.path for source in sources.records} | set(sources.pages) | set(sources.files)
    assert not any(path.startswith(name) for path in read_paths)


def test_a_link_that_leads_nowhere_or_to_itself_is_refused(catalogue: Path) -> None:
    (catalogue / "content/nulle-part.md").symlink_to("/nowhere")
    (catalogue / "content/boucle").symlink_to(catalogue / "content")
    assert len([each for each in read(catalogue)[1] if "liens symboliques" in each]) == 2


def test_a_pipe_is_refused_without_waiting(catalogue: Path) -> None:
    os.mkfifo(catalogue / "content/actors/tuyau.yml")
    assert read(catalogue)[1] == ["content/actors/tuyau.yml: ce n’est pas un fichier ordinaire"]


def test_ten_megabytes_of_yaml_are_refused_unread(catalogue: Path) -> None:
    (catalogue / "badges/cooperer/badge.yml").write_bytes(b"name: x\n" + b"# lourd\n" * 1_400_000)
    sources, told = read(catalogue)
    assert [each for each in told if "trop gros" in each] == [
        "badges/cooperer/badge.yml: ce fichier est trop gros : plus de 256 Kio "
        "(allégez-le ou répartissez son contenu ; il n’a pas été lu)"
    ]
    assert "badges/cooperer/badge.yml" not in {source.path for source in sources.records}
    assert "cooperer" in sources.known["badge"]


def test_each_sort_of_file_has_its_own_limit(catalogue: Path) -> None:
    small = Settings("https://x.example/", limits=Limits(record=10_000, image=50, batch=20))
    sources, told = read(catalogue, small)
    assert sum("trop gros" in each for each in told) == 4
    assert "badges/cooperer/image.svg" in sources.refused


def test_ids_that_differ_only_by_case_are_told(catalogue: Path) -> None:
    shutil.copytree(catalogue / "badges/cooperer", catalogue / "badges/Cooperer", dirs_exist_ok=True)
    if {"Cooperer", "cooperer"} - set(os.listdir(catalogue / "badges")):
        pytest.skip("this disk does not tell Cooperer from cooperer")
    told = read(catalogue)[1]
    assert any("badges/cooperer: ce nom ne diffère de « Cooperer » que par les majuscules" in e for e in told)
    assert any("« Cooperer » ne peut pas servir d’identifiant" in each for each in told)


def test_a_name_that_is_not_utf8_or_moves_the_cursor_can_be_printed(catalogue: Path) -> None:
    folder = os.fsencode(catalogue / "content/actors")
    try:
        Path(os.fsdecode(folder + b"/\xff\x1b[31m.yml")).write_text("name: x\n")
    except OSError:
        pytest.skip("this disk refuses such names")
    told = read(catalogue)[1]
    assert told and all(each.isprintable() and each.encode("utf-8") for each in told)


@pytest.mark.parametrize("sign", list('<>:"|?*\\`{}\n\t\x7f'))
def test_a_name_has_no_sign_that_means_something_elsewhere(catalogue: Path, sign: str) -> None:
    for path in (f"content/a{sign}b.md", f"content/a{sign}b/page.md", f"badges/cooperer/a{sign}b.svg"):
        (catalogue / path).parent.mkdir(exist_ok=True)
        (catalogue / path).write_text("# Titre\n")
    sources, told = read(catalogue)
    assert len(told) == 3
    assert all("un nom de fichier ne contient pas le signe" in each and each.isprintable() for each in told)
    assert not [path for path in (*sources.pages, *sources.files) if sign in path]


@contextmanager
def without_privileges(folder: Path) -> Iterator[None]:
    """The superuser can read everything: become nobody for a while, to whom `folder` belongs."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_an_unreadable_file_is_told() -> None:
    with TemporaryDirectory() as folder:
        catalogue = shutil.copytree(BASE, Path(folder), dirs_exist_ok=True)
        (catalogue / "content/collective.yml").chmod(0)
        with without_privileges(catalogue):
            told = read(catalogue)[1]
    assert ["ne peut pas être ouvert" in each for each in told] == [True]
    assert told[0].startswith("content/collective.yml")


def test_endless_folders_are_refused(catalogue: Path) -> None:
    (catalogue / "content" / "/".join("a" * 30)).mkdir(parents=True)
    assert any("trop de dossiers" in each for each in read(catalogue)[1])


def test_hidden_files_the_lock_file_and_readmes_are_left_alone(catalogue: Path) -> None:
    for path in ("badges/.DS_Store", "badges/published.lock", "badges/README.md", "content/actors/README.md"):
        (catalogue / path).write_text("# Rien à signaler\n")
    assert read(catalogue)[1] == []


def test_an_empty_folder_lacks_only_its_collective(tmp_path: Path) -> None:
    sources, told = read(tmp_path)
    assert sources.records == ()
    assert [each.partition(":")[0] for each in told] == ["content/collective.yml"]
