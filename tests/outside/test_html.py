"""Every page of the site is HTML as the standard says, for an outside validator."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from support.projects import Project, make_project

if TYPE_CHECKING:
    from conftest import BuiltSite

PARTS = ("codes.html", "site", "preview", "kit")
CONFIGURATION = {"root": True, "extends": ["html-validate:standard"]}


def found_wrong(npm: Path, folder: Path, pages: Iterable[Path]) -> list[str]:
    """What html-validate refuses, one line each; `folder` is for its own files."""
    configuration, told = folder / "configuration.json", folder / "told.json"
    configuration.write_text(json.dumps(CONFIGURATION), encoding="utf-8")
    command = ["node", str(npm / "html-validate/bin/html-validate.mjs")]
    options = ["--config", str(configuration), "--formatter", f"json={told}"]
    subprocess.run([*command, *options, *map(str, pages)], check=False)
    return [
        f"{page['filePath']}:{said['line']}:{said['column']}: {said['message']} ({said['ruleId']})"
        for page in json.loads(told.read_text(encoding="utf-8"))
        for said in page["messages"]
    ]


def one_language(folder: Path) -> list[Path]:
    """Every page of the site's own language."""
    return [page for page in sorted(folder.rglob("*.html")) if page.relative_to(folder).parts[0] != "en"]


def one_of_each_type(folder: Path) -> list[Path]:
    """Of a language whose pages are made of the same templates: those of the top, one of each folder."""
    pages = sorted(folder.rglob("*.html"), reverse=True)
    top = {page.parent: page for page in pages if page.parent.parent == folder}
    return list((top | {page.parent.parent: page for page in pages if page.parent != folder}).values())


def test_what_is_wrong_is_found(npm: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="fr"><title>x</title><p><div></p><p id=a id=a>', encoding="utf-8"
    )
    assert any("close-order" in each for each in found_wrong(npm, tmp_path, [page]))


def test_every_page_is_valid(built_site: BuiltSite, npm: Path, tmp_path: Path) -> None:
    pages = [*one_language(built_site.folder), *one_of_each_type(built_site.folder / "en")]
    assert len(pages) > 100
    found = []
    for start in range(0, len(pages), 200):
        found += found_wrong(npm, tmp_path, pages[start : start + 200])
    assert found == []


def test_pages_that_commands_write_are_valid(built_site: BuiltSite, npm: Path, tmp_path: Path) -> None:
    """A sample: certificate and message of an award, sheet of codes, preview, kit, site without MkDocs."""
    project = make_project(tmp_path / "territory")
    outputs = tmp_path / "outputs"
    outputs.mkdir()
    done = [
        project.award("atelier", project.people("Un Exemple;un@example.org")),
        project.run("codes", "cuisine", "atelier", "--count", "2", "--output", outputs / "codes.html"),
        project.run("build", "--site", "--output", outputs / "site"),
        *preview_of(project, built_site.folder, outputs),
    ]
    assert [(each.returncode, each.stderr) for each in done if each.returncode] == []
    kit = outputs / "kit"
    with zipfile.ZipFile(outputs / "kit.zip") as archive:
        archive.extractall(kit)
    pages = [
        *project.private.rglob("*.html"),
        outputs / "codes.html",
        *one_of_each_type(outputs / "site"),
        *(outputs / "preview").rglob("*.html"),
        *kit.rglob("*.html"),
    ]
    assert {page.relative_to(tmp_path).parts[:2] for page in pages} >= {("outputs", part) for part in PARTS}
    assert any(page.name == "attestation.html" for page in pages)
    assert found_wrong(npm, tmp_path, pages) == []


def preview_of(project: Project, site: Path, outputs: Path) -> list[subprocess.CompletedProcess[str]]:
    """The preview of a proposal that changes three pages of a site, and the kit of these pages."""
    before, after = outputs / "before", outputs / "after"
    for name in ("index.html", "badges/cooperer/index.html", "evenements/index.html", "verifier/index.html"):
        for folder in (before, after):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site / name, folder / name)
        page = after / name
        page.write_text(page.read_text("utf-8").replace("</h1>", " !</h1>", 1), "utf-8")
    shutil.copytree(site / "assets" / "badgeons", after / "assets" / "badgeons")
    packed = outputs / "preview.zip"
    shown = ("--output", outputs / "preview", "--address", "https://apercus.example.net/")
    return [
        project.run("preview", "changes", "--before", before, "--after", after, "--pack", packed),
        project.run("preview", "prepare", packed, *shown),
        project.run("kit", after, "--output", outputs / "kit.zip"),
    ]
