"""A catalogue through the adapter: one truth, whatever builds it, and never a half-written site."""

import os
from pathlib import Path

import pytest

from badgeons.base.settings import Folders
from badgeons.doors.build_day import build_moment
from badgeons.doors.folders import FolderFiles
from conftest import BuiltSite
from support.projects import MOMENT, Project, write_catalogue
from support.small_site import HEAD, MATERIAL, PLUGINS, Built, build_small, build_with_mkdocs

from .conftest import ROOT, run_build

MACHINE = ("ob/", "id/", "data/")


def machine_files(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in FolderFiles(folder).items() if path.startswith(MACHINE)}


def test_the_command_and_mkdocs_publish_the_same_machine_files(built_site: BuiltSite, tmp_path: Path) -> None:
    """In the repository itself: a site names its commit."""
    moment = int(build_moment(ROOT, Folders(), os.environ).moment.timestamp())
    command = ("build", "--output", tmp_path / "alone")
    answer = Project(ROOT, tmp_path / "private").run(*command, SOURCE_DATE_EPOCH=str(moment))
    assert answer.returncode == 0, answer.stderr
    by_mkdocs, alone = machine_files(built_site.folder), machine_files(tmp_path / "alone")
    assert len(alone) > 100
    assert by_mkdocs == alone


def test_properdocs_builds_the_same_site(small: Built) -> None:
    pytest.importorskip("properdocs", reason="properdocs is not installed")
    before = FolderFiles(small.site)
    done = run_build(small.root, "--site-dir", "other", engine="properdocs", SOURCE_DATE_EPOCH=MOMENT)
    assert done.returncode == 0, done.stderr
    other = FolderFiles(small.root / "other")
    assert other.keys() == before.keys()
    assert machine_files(small.root / "other") == machine_files(small.site)


def test_a_problem_leaves_the_earlier_site_as_it_was(small: Built) -> None:
    before = FolderFiles(small.site)
    record = small.root / "badges/atelier/badge.yml"
    record.write_text(record.read_text("utf-8").replace("family: participation", "family: participasion"))
    done = run_build(small.root)
    assert done.returncode == 1
    assert "badges/atelier/badge.yml:" in done.stderr
    assert "participation" in done.stderr
    assert "Traceback" not in done.stderr
    assert FolderFiles(small.site) == before
    assert [path.name for path in small.root.iterdir() if path.name.startswith(".site")] == []


def test_a_broken_link_in_prose_leaves_the_earlier_site_as_it_was(small: Built) -> None:
    before = FolderFiles(small.site)
    page = small.root / "content/charte.md"
    page.write_text(page.read_text("utf-8") + "\n[nulle part](nulle-part.md)\n", "utf-8")
    done = build_with_mkdocs(small.root)
    assert done.stopped
    assert any("nulle-part.md" in message for message in done.messages)
    assert FolderFiles(small.site) == before
    assert [path.name for path in small.root.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("segment: {}", "segment"),
        ("segments: {badges: 'Les Badges'}", "Les Badges"),
        ("limits: {image: 0}", "image"),
        ("theme_script: instant", "theme_script"),
        ("host: nulle-part", "host"),
    ],
)
def test_a_wrong_option_is_told_by_both_doors(tmp_path: Path, option: str, told: str) -> None:
    built = build_small(tmp_path, plugins=f"plugins:\n  - badgeons:\n      {option}\n")
    assert built.stopped
    assert told in built.stopped + "".join(built.messages)
    checked = Project(tmp_path, tmp_path / "private").run("check")
    assert checked.returncode in (1, 2), checked.stdout
    assert told in checked.stderr
    assert "Traceback" not in checked.stderr


def test_no_page_asks_the_forge_for_anything(tmp_path: Path) -> None:
    (repository,) = [line for line in (ROOT / "mkdocs.yml").open() if line.startswith("repo_url:")]
    head = HEAD + repository + "edit_uri: edit/main/content/\n" + MATERIAL + PLUGINS
    write_catalogue(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(head, "utf-8")
    built = build_with_mkdocs(tmp_path, BADGEONS_REPOSITORY_URL="https://github.com/exemple/catalogue")
    assert built.stopped == "", built.messages
    page = built.page("badges/atelier/index.html")
    assert "https://github.com/exemple/catalogue/edit/main/badges/atelier/badge.yml" in page
    assert 'data-md-component="source"' not in page
