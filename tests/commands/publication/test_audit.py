"""A stranger builds a published site again from its commit, without any key, and compares every byte."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from badgeons.auditing.run import audit_site, read_checkout
from badgeons.doors.build_day import clock
from badgeons.doors.checkout import CheckoutError, check_out
from badgeons.doors.folders import MAX_FILE
from badgeons.publishing.provenance import ProvenanceError, parse_provenance
from conftest import serve
from support.projects import BASE_URL, Project
from support.small_site import build_with_mkdocs

from .conftest import Territory

pytestmark = pytest.mark.usefixtures("quick_key_files")
PROVENANCE = "data/provenance.json"


@pytest.fixture(scope="module")
def written(published: tuple[Territory, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of a commit, written with the keys of its actors."""
    folder = tmp_path_factory.mktemp("written") / "public"
    published[0].run("build", "--site", "--output", folder)
    return folder


@pytest.fixture
def site(written: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return shutil.copytree(written, tmp_path / "public")


def audit(project: Project, *arguments: str | Path, code: int, language: str = "fr") -> str:
    """What a stranger is told, who has no key."""
    answer = project.run("--lang", language, "audit", *arguments, "--repository", project.root)
    assert answer.returncode == code, answer.stdout + answer.stderr
    return answer.stdout + answer.stderr


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_site_is_what_its_commit_gives_until_a_byte_of_it_is_not(
    territory: Territory, number: str, site: Path
) -> None:
    project = territory.project
    commit = project.git("rev-parse", "HEAD").strip()
    told = json.loads((site / PROVENANCE).read_text("utf-8"))
    assert (told["commit"], told["state"], told["url"]) == (commit, "committed", BASE_URL)

    good = audit(project, site, code=0)
    signed = sum("proof" in json.loads(path.read_bytes()) for path in site.rglob("*.json"))
    count = sum(path.is_file() for path in site.rglob("*"))
    assert f"Aucun écart : {count} fichiers identiques à ceux du dépôt ; documents signés" in good
    assert good.rstrip().endswith(f"a été vérifiée : {signed}.")
    assert (signed > 5, commit in good) == (True, True)

    credential = f"ob/3/credentials/{number}.json"
    edit(site / "badges/atelier/index.html", "prendre ma place", "prendre la place")
    edit(site / credential, '"validFrom": "2026', '"validFrom": "2025')
    proof = re.search('"proofValue": "z(....)', (site / "data/index/v1.json").read_text("utf-8"))
    assert proof is not None
    edit(site / "data/index/v1.json", proof[1], proof[1][::-1])
    (site / "badges/a-deux/index.html").unlink()
    # what no verifier reads is extra as well: a link, a file that is too large
    (site / "en-plus.js").write_text("alert(1)", "utf-8")
    (site / "lien.js").symlink_to(site / "en-plus.js")
    (site / "mal\x1b[2J.js").write_text("", "utf-8")
    with (site / "lourd.js").open("wb") as file:
        file.truncate(MAX_FILE + 1)
    told_lines = audit(project, site, code=1).splitlines()
    differing = {line.partition(": ")[0] for line in told_lines}
    named = {"badges/atelier/index.html", "badges/a-deux/index.html", "en-plus.js", "data/index/v1.json"}
    assert {credential, *named} <= differing
    for extra in ("en-plus.js", "lien.js", "lourd.js", "mal�[2J.js"):
        assert f"{extra}: en plus : le dépôt ne le donne pas" in told_lines
    assert any(line.startswith(f"{credential}: la signature ne correspond pas") for line in told_lines)
    english = audit(project, site, code=1, language="en")
    assert "badges/a-deux/index.html: is missing, though the repository gives it" in english


def test_pages_of_mkdocs_are_compared_when_its_programs_may_run(territory: Territory, tmp_path: Path) -> None:
    territory.path("mkdocs.yml").write_text(
        territory.path("mkdocs.yml").read_text("utf-8") + "hooks: [hook.py]\n", "utf-8"
    )
    trace = tmp_path / "run"
    territory.path("hook.py").write_text(f"open({str(trace)!r}, 'w').close()\n", "utf-8")
    territory.commit()
    site = build_with_mkdocs(territory.project.root, **territory.keys).site
    trace.unlink()

    assert "Les pages n’ont pas été comparées" in audit(territory.project, site, code=1)
    assert not trace.exists()
    assert "Aucun écart" in audit(territory.project, site, "--run-mkdocs", code=0)
    assert trace.exists()


def test_a_published_address_is_asked_for_each_file(territory: Territory, site: Path) -> None:
    server = serve(site)
    address = next(server)
    assert "Aucun écart" in audit(territory.project, address, "--loopback", code=0)
    (site / "feeds/events.ics").unlink()
    assert "feeds/events.ics: manque" in audit(territory.project, address, "--loopback", code=1)
    server.close()


def test_no_page_is_said_to_be_the_same_when_the_home_page_is_not_served(
    territory: Territory, written: Path, tmp_path: Path
) -> None:
    provenance = parse_provenance((written / PROVENANCE).read_bytes())
    project = read_checkout(territory.project.root, "mkdocs.yml", provenance)
    folder = tmp_path / "fetched"

    def fetch(paths: Iterable[str]) -> None:
        for path in paths:
            if path != "index.html" and (written / path).is_file():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(written / path, folder / path)

    fetched = audit_site(folder, project, provenance, clock(), {}, fetch)
    assert (fetched.comparison.differences, fetched.verdict.problems) == ((), ())
    assert (fetched.writer, fetched.not_compared, fetched.is_good) == ("none", True, False)
    assert "Aucune page n’a été comparée" in audit(territory.project, folder, code=1)


def test_what_leads_to_no_commit_is_said(territory: Territory, site: Path, tmp_path: Path) -> None:
    project, file = territory.project, site / PROVENANCE
    commit = project.git("rev-parse", "HEAD").strip()
    edit(file, commit, "0" * 40)
    assert f"n’a pas le commit {'0' * 40}" in audit(project, site, code=1)
    edit(file, f'"{"0" * 40}"', "null")
    assert "construit sans git" in audit(project, site, code=1)
    edit(file, '"commit": null', '"commit": 1')
    assert f"{PROVENANCE} : « commit » manque ou ne se lit pas" in audit(project, site, code=1)
    edit(file, '"commit": 1', '"commit": null')
    # a folder of this machine is what the person names, never what the site does
    edit(file, "null", f'"{commit}"')
    answer = project.run("audit", site)
    assert (answer.returncode, "ce site ne dit pas son dépôt" in answer.stderr) == (1, True)
    file.unlink()
    assert f"il n’a pas de {PROVENANCE}" in audit(project, site, code=1)

    territory.edit("content/collective.yml", "fictif", "inventé")
    territory.run("build", "--site", "--output", site)
    changed = audit(project, site, code=1)
    assert "des fichiers avaient changé" in changed and f"{PROVENANCE}: autre contenu" in changed
    for repository in (
        "ext::sh -c true",
        "--upload-pack=true",
        "https://localhost/x",
        "http://example.org/x",
    ):
        with pytest.raises(CheckoutError):
            check_out(repository, commit, tmp_path, {})


@pytest.mark.parametrize(
    "change",
    [
        {"commit": "HEAD"},
        {"commit": "--help"},
        {"commit": 1},
        {"folder": "../"},
        {"folder": "/etc/"},
        {"folder": "a" * 256 + "/"},
        {"folder": "a/" * 17},
        {"moment": "hier"},
        {"moment": "0001-01-01T00:00:00Z"},
        {"moment": "9999-12-31T23:59:59Z"},
        {"url": None},
        {"format": "other"},
        {"program": "1.0"},
    ],
)
def test_a_lie_of_form_is_refused(change: dict[str, object]) -> None:
    good = {
        "format": "badgeons-provenance",
        "version": 1,
        "url": BASE_URL,
        "repository": "https://git.example.org/x",
        "commit": "0" * 40,
        "folder": "",
        "state": "committed",
        "moment": "2026-03-20T12:00:00Z",
        "program": {"name": "mkdocs-badgeons", "version": "0.1.0"},
    }
    assert parse_provenance(json.dumps(good).encode()).source.commit == "0" * 40
    with pytest.raises(ProvenanceError):
        parse_provenance(json.dumps({**good, **change}).encode())
