"""The real catalogue through the adapter: one truth, whatever builds it, and never a half-written site."""

import subprocess
import sys
from pathlib import Path

import pytest

from badgeons.doors.folders import FolderFiles

from .conftest import DAY, Build

PLUGINS = Path(__file__).parents[3] / "plugins"
MACHINE = ("ob/", "id/", "data/")


def machine_files(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in FolderFiles(folder).items() if path.startswith(MACHINE)}


def badgeons(catalogue: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "badgeons", *arguments],
        cwd=catalogue,
        env={"SOURCE_DATE_EPOCH": DAY, "PATH": "/usr/bin:/bin", "PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
    )


def test_the_command_and_mkdocs_publish_the_same_machine_files(built: Path) -> None:
    done = badgeons(built, "build", "--output", "alone")
    assert done.returncode == 0, done.stderr
    by_mkdocs, alone = machine_files(built / "site"), machine_files(built / "alone")
    assert len(alone) > 100
    assert by_mkdocs == alone


def test_a_staging_folder_holds_the_same_catalogue_for_any_generator(built: Path) -> None:
    done = badgeons(built, "build", "--staging", "staged")
    assert done.returncode == 0, done.stderr
    staged = FolderFiles(built / "staged")
    assert machine_files(built / "site").items() <= staged.items()
    pages = {
        path.removesuffix("index.html")
        for path in FolderFiles(built / "site")
        if path.endswith("/index.html")
    }
    from_markdown = {
        path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"
        for path in staged
        if path.endswith(".md")
    }
    complete = {path.removesuffix("index.html") for path in staged if path.endswith("/index.html")}
    assert pages <= from_markdown | complete
    plain = built / "plain"
    plain.mkdir()
    (plain / "mkdocs.yml").write_text(
        "site_name: Sans extension\nsite_url: https://badgeons.example.org/\ndocs_dir: ../staged\n"
        "theme: {name: material, language: fr, font: false}\nmarkdown_extensions: [attr_list, def_list]\n"
    )
    mkdocs = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=plain, capture_output=True, text=True
    )
    assert mkdocs.returncode == 0, mkdocs.stderr
    page = (plain / "site/badges/cooperer/index.html").read_text("utf-8")
    assert "Comment l’obtenir" in page
    assert page.count("<h1") == 1


def test_properdocs_builds_the_same_site(built: Path, build: Build) -> None:
    pytest.importorskip("properdocs", reason="properdocs is not installed")
    before = FolderFiles(built / "site")
    done = build("--site-dir", "other", engine="properdocs")
    assert done.returncode == 0, done.stderr
    other = FolderFiles(built / "other")
    assert other.keys() == before.keys()
    assert machine_files(built / "other") == machine_files(built / "site")


def test_a_problem_leaves_the_earlier_site_as_it_was(built: Path, build: Build) -> None:
    before = FolderFiles(built / "site")
    record = built / "badges/cooperer/badge.yml"
    record.write_text(record.read_text("utf-8").replace("family: competence", "family: competances"), "utf-8")
    done = build()
    assert done.returncode == 1
    assert "badges/cooperer/badge.yml:" in done.stderr
    assert "competence" in done.stderr
    assert "Traceback" not in done.stderr
    assert FolderFiles(built / "site") == before
    assert [path.name for path in built.iterdir() if path.name.startswith(".site")] == []


def test_a_broken_link_in_prose_leaves_the_earlier_site_as_it_was(built: Path, build: Build) -> None:
    before = FolderFiles(built / "site")
    page = built / "content/charte.md"
    page.write_text(page.read_text("utf-8") + "\n[nulle part](nulle-part.md)\n", "utf-8")
    done = build()
    assert done.returncode == 1
    assert "nulle-part.md" in done.stderr
    assert FolderFiles(built / "site") == before
    assert [path.name for path in built.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("segment: {}", "segment"),
        ("segments: {badges: 'Les Badges'}", "Les Badges"),
        ("limits: {image: 0}", "image"),
    ],
)
def test_a_wrong_option_is_told_by_both_doors(catalogue: Path, build: Build, option: str, told: str) -> None:
    config = catalogue / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - badgeons:\n", f"  - badgeons:\n      {option}\n", 1)
    config.write_text(text, "utf-8")
    for done in (build(), badgeons(catalogue, "check")):
        assert done.returncode in (1, 2), done.stdout
        assert told in done.stderr
        assert "Traceback" not in done.stderr


def test_no_page_asks_the_forge_for_anything(catalogue: Path, build: Build) -> None:
    done = build(BADGEONS_REPOSITORY_URL="https://github.com/exemple/catalogue")
    assert done.returncode == 0, done.stderr
    page = (catalogue / "site/badges/cooperer/index.html").read_text("utf-8")
    assert "https://github.com/exemple/catalogue/edit/main/badges/cooperer/badge.yml" in page
    assert 'data-md-component="source"' not in page
