"""`badgeons preview`, as the workflows run it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from conftest import chromium_program
from support.projects import Project, make_project

PAGE = "<!doctype html><meta charset=utf-8><title>{0}</title><h1>{0}</h1>"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small catalogue, and two sites built from it: `before` and `after`."""
    made = make_project(tmp_path)
    for site, pages in (("before", {"a": "A", "b": "B"}), ("after", {"a": "Autre", "b": "B"})):
        for name, title in pages.items():
            page = tmp_path / site / name / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(PAGE.format(title), "utf-8")
    return made


def test_from_two_sites_to_a_harmless_folder(project: Project, tmp_path: Path) -> None:
    sites = ("--before", tmp_path / "before", "--after", tmp_path / "after")
    packed, output = tmp_path / "out" / "preview.zip", tmp_path / "preview"
    answer = project.run("preview", "changes", *sites, "--pack", packed)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == "~ a/index.html\nPages qui changent : 1. Autres fichiers : 0.\n"
    answer = project.run("preview", "changes", *sites, "--json")
    assert json.loads(answer.stdout) == {"pages": {"a/index.html": "changed"}, "files": {}}

    asked = ("preview", "prepare", packed, "--output", output, "--address")
    refused = project.run(*asked, "https://badgeons.example.org/x/")
    assert refused.returncode == 1 and "l’adresse du site" in refused.stderr and not output.exists()
    done = project.run(*asked, "https://apercus.example.net/", "--proposal", "https://forge.example/7")
    assert done.returncode == 0, done.stderr
    assert "https://forge.example/7" in (output / "index.html").read_text("utf-8")
    assert "Autre" in (output / "site/a/index.html").read_text("utf-8")

    packed.write_bytes(b"x")
    refused = project.run(*asked, "https://apercus.example.net/")
    assert refused.returncode == 1 and "archive" in refused.stderr
    assert "Autre" in (output / "site/a/index.html").read_text("utf-8"), "what was there stays"
    root = project.run(
        "preview", "prepare", packed, "--output", project.root, "--address", "https://a.example/"
    )
    assert root.returncode == 1 and project.changes() == []


def test_pictures_show_a_page_before_and_after(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (
        "preview",
        "pictures",
        "--before",
        tmp_path / "before",
        "--after",
        tmp_path / "after",
        "--output",
    )
    if chromium_program() is not None:
        done = project.run(*asked, tmp_path / "pictures")
        assert done.returncode == 0, done.stderr
        sizes = {path.name: Image.open(path).size for path in (tmp_path / "pictures").iterdir()}
        assert sizes == {"01-a-telephone.png": (796, 1640), "01-a-ordinateur.png": (2576, 1640)}
    monkeypatch.setattr("badgeons.doors.browser.PROGRAMS", ("no-such-browser",))
    refused = project.run(*asked, tmp_path / "none")
    assert refused.returncode == 1 and "pas de navigateur" in refused.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are those of Linux")
def test_what_builds_a_proposal_reaches_nobody(root: Path) -> None:
    program = root / "tools" / "without-network"
    if not shutil.which("unshare") or subprocess.run([program, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody leave the network")
    script = (
        "import socket\n"
        "for address in ('192.0.2.1', '1.1.1.1'):\n"
        "    try: socket.create_connection((address, 443), 2)\n"
        "    except OSError as error: print(error.errno)\n"
        "server = socket.create_server(('127.0.0.1', 0))\n"
        "socket.create_connection(server.getsockname(), 2)\n"
        "print(open('/proc/self/status').read().partition('NoNewPrivs:')[2].split()[0])\n"
    )
    done = subprocess.run(
        [program, sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.split() == ["101", "101", "1"], done.stderr
