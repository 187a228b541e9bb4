"""`badgeons check` and `build` at the door: what people and programs are told, when nothing is written."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from badgeons.doors.folders import FolderFiles

from .conftest import Run


def spoil(catalogue: Path) -> None:
    record = catalogue / "badges/cooperer/badge.yml"
    record.write_text(record.read_text("utf-8").replace("family: competence", "familly: competence"), "utf-8")


def test_a_good_catalogue_passes(run: Run) -> None:
    done = run("check")
    assert (done.exit_code, done.stderr.strip()) == (0, "Tout est en ordre.")


def test_problems_are_told_with_place_and_remedy(run: Run, catalogue: Path) -> None:
    spoil(catalogue)
    done = run("check")
    assert done.exit_code == 1
    line = next(line for line in done.stderr.splitlines() if "familly" in line)
    assert line.startswith("badges/cooperer/badge.yml:11:1: ")
    assert "family" in line
    english = run("--lang", "en", "check")
    assert "familly" in english.stderr
    assert english.stderr != done.stderr


def test_a_slip_in_an_endorsed_badge_blames_no_endorsement(run: Run, catalogue: Path) -> None:
    record = catalogue / "badges/cooperer/badge.yml"
    line = "name: Coopérer en collectif\n"
    assert line in record.read_text("utf-8")
    record.write_text(record.read_text("utf-8").replace(line, "name: Coopérer : le badge\n"), "utf-8")
    done = run("check", "--json")
    assert done.exit_code == 1
    told = [(found["path"], found["line"], found["column"]) for found in json.loads(done.stdout)]
    number = record.read_text("utf-8").split("\n").index("name: Coopérer : le badge") + 1
    assert told == [("badges/cooperer/badge.yml", number, 16)]
    assert "« : » n’est pas à sa place" in run("check").stderr


def test_github_shows_problems_on_their_lines(run: Run, catalogue: Path) -> None:
    spoil(catalogue)
    done = run("check", "--format", "github")
    assert done.exit_code == 1
    assert "::error file=badges/cooperer/badge.yml,line=11,col=1::" in done.stdout


def test_github_tells_advice_from_errors_on_any_kind_of_file(run: Run, catalogue: Path) -> None:
    (catalogue / "badges/vide").mkdir()
    (catalogue / "badges/cooperer/liste, à jour.xlsx").write_bytes(b"PK")
    (catalogue / "badges/published.lock").write_text("badgeons-register 1\nbase x\nsans-sens\n", "utf-8")
    (catalogue / "badges/endorsements/contact.json").write_text('{"a": "quelqu.un@asso-quelconque.fr"}')
    told = run("check", "--format", "github").stdout.splitlines()
    for annotation in (
        "::error file=badges/vide::ce dossier n’a pas de fiche de badge",
        "::error file=badges/published.lock,line=3,col=1::cette ligne du registre n’a pas de sens",
        "::error file=badges/endorsements/contact.json,line=1,col=8::adresse électronique en clair",
        "::warning file=badges/cooperer/liste%2C à jour.xlsx::ce fichier ou dossier n’est pas attendu ici",
    ):
        assert any(line.startswith(annotation) for line in told), (annotation, told)


def test_an_annotation_cannot_be_forged(run: Run, catalogue: Path) -> None:
    record = catalogue / "badges/cooperer/badge.yml"
    record.write_text(
        record.read_text("utf-8").replace("family: competence", 'family: "x%0A::error::\\n::add-mask::x"'),
        "utf-8",
    )
    done = run("check", "--format", "github")
    assert done.exit_code == 1
    assert all(line.startswith(("::error file=", "::warning file=")) for line in done.stdout.splitlines())


def test_programs_read_problems_as_json(run: Run, catalogue: Path) -> None:
    spoil(catalogue)
    done = run("check", "--json")
    found = json.loads(done.stdout)
    assert {"path": "badges/cooperer/badge.yml", "line": 11, "column": 1, "level": "error"}.items() <= found[
        0
    ].items()


def test_code_scanning_reads_problems_as_sarif(run: Run, catalogue: Path) -> None:
    spoil(catalogue)
    (catalogue / "badges/soutien-collectif/image.svg").write_text("<svg", "utf-8")
    log = json.loads(run("check", "--format", "sarif").stdout)
    (read,) = log["runs"]
    entries = json.loads(run("check", "--format", "json").stdout)

    assert log["version"] == "2.1.0" and log["$schema"].endswith("/sarif-schema-2.1.0.json")
    assert read["tool"]["driver"]["name"] == "badgeons"
    assert len(read["results"]) == len(entries) > 1
    rules = {rule["id"] for rule in read["tool"]["driver"]["rules"]}
    for result, entry in zip(read["results"], entries, strict=True):
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert (result["level"], result["message"]["text"]) == (entry["level"], entry["message"])
        assert place["artifactLocation"]["uri"] == entry["path"]
        assert place.get("region", {}).get("startLine", 0) == entry["line"]
        assert result.get("ruleId") == entry["rule"]
        assert entry["rule"] is None or entry["rule"] in rules
    assert {"records/can_be_read", "images/images_are_safe_and_whole"} <= rules


def test_check_writes_the_comment_of_a_proposal(run: Run, catalogue: Path, tmp_path: Path) -> None:
    spoil(catalogue)
    comment = tmp_path / "comment.md"
    done = run("check", "--comment", str(comment), "--files", "https://forge.example/o/r/blob/abc")

    assert done.exit_code == 1
    text = comment.read_text("utf-8")
    assert text.startswith("<!-- badgeons check -->\n## Relecture de la proposition\n")
    assert "(https://forge.example/o/r/blob/abc/badges/cooperer/badge.yml#L11)" in text


def test_a_folder_without_git_is_of_today_and_says_so(run: Run) -> None:
    done = run("check", SOURCE_DATE_EPOCH="")
    assert done.exit_code == 0
    assert "jour de cet ordinateur" in done.stderr
    stated = run("check", "--day", "2026-11-23", SOURCE_DATE_EPOCH="")
    assert (stated.exit_code, "jour de cet ordinateur" in stated.stderr) == (0, False)


def test_without_a_catalogue_the_command_says_where_to_be(run: Run, catalogue: Path) -> None:
    (catalogue / "mkdocs.yml").unlink()
    done = run("check")
    assert done.exit_code == 2
    assert "mkdocs.yml" in done.stderr


def test_a_build_with_a_problem_leaves_the_earlier_files(run: Run, catalogue: Path) -> None:
    assert run("build").exit_code == 0
    before = FolderFiles(catalogue / "site")
    assert "ob/2/issuers/of-exemple.json" in before
    spoil(catalogue)
    assert run("build").exit_code == 1
    assert FolderFiles(catalogue / "site") == before


def test_the_repository_is_never_the_place_to_build(run: Run, catalogue: Path) -> None:
    for target in (catalogue, catalogue.parent):
        assert run("build", "--output", str(target)).exit_code == 2
    assert (catalogue / "badges/cooperer/badge.yml").exists()


def test_two_builds_are_equal(run: Run, catalogue: Path) -> None:
    assert run("build", "--output", str(catalogue.parent / "one")).exit_code == 0
    assert run("build", "--output", str(catalogue.parent / "two")).exit_code == 0
    one, two = FolderFiles(catalogue.parent / "one"), FolderFiles(catalogue.parent / "two")
    assert len(one) > 100
    assert one == two


def test_new_prepares_a_file_once(run: Run, catalogue: Path) -> None:
    assert run("new", "badge", "mon-badge").exit_code == 0
    assert "name:" in (catalogue / "badges/mon-badge/badge.yml").read_text("utf-8")
    again = run("new", "badge", "mon-badge")
    assert again.exit_code == 2
    assert "mon-badge" in again.stderr
    assert run("new", "event", "../ailleurs").exit_code == 2


def test_new_names_the_badges_that_may_be_close(run: Run, catalogue: Path) -> None:
    told = run("new", "badge", "animer-cuisine").stdout
    assert (
        "« J’anime des cuisines à badges » (badges/cuisine-animation/badge.md) en est peut-être proche"
        in told
    )
    assert "(mots en commun : animer, cuisine) : l’endosser" in told
    assert "peut-être proche" not in run("new", "badge", "plongee-sous-marine").stdout


def test_check_names_a_command_that_prepares_the_collective(run: Run, catalogue: Path) -> None:
    (catalogue / "content/collective.yml").unlink()
    assert "la commande « badgeons new collective » en prépare un" in run("check").stderr
    assert run("new", "collective").exit_code == 0
    assert "publication_director:" in (catalogue / "content/collective.yml").read_text("utf-8")
    assert "badgeons new collective" not in run("check").stderr
    assert run("new", "actor").exit_code == 2


def test_a_site_with_its_pages_is_not_replaced_by_files_without(run: Run, catalogue: Path) -> None:
    pages = catalogue / "site"
    pages.mkdir()
    (pages / "index.html").write_text("<!doctype html>", "utf-8")
    for arguments in ((), ("--output", str(pages)), ("--staging", str(pages))):
        told = run("build", *arguments)
        assert told.exit_code == 2
        assert "contient un site avec ses pages, que cette commande n’écrit pas" in told.stderr
    assert [path.name for path in pages.iterdir()] == ["index.html"]


def test_new_leaves_the_catalogue_s_own_folders_alone(run: Run, catalogue: Path) -> None:
    for name in ("awards", "endorsements", "tombstones"):
        told = run("new", "badge", name)
        assert (told.exit_code, name in told.stderr) == (2, True)
        assert not (catalogue / "badges" / name / "badge.yml").exists()


def test_a_place_that_cannot_be_written_is_named(run: Run, catalogue: Path) -> None:
    shutil.rmtree(catalogue / "content/calls")
    (catalogue / "content/calls").write_text("a file where a folder should be", "utf-8")
    told = run("new", "call", "un-appel")
    assert told.exit_code == 1
    assert f"{catalogue}/content/calls" in told.stderr
    assert "Traceback" not in told.output


def in_git(catalogue: Path, *ignored: str) -> Path:
    """The catalogue as a repository whose files are committed."""
    (catalogue / ".gitignore").write_text("\n".join(ignored) + "\n", "utf-8")
    git = ["git", "-C", str(catalogue), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True)
    return catalogue


PEOPLE = "Nom;Prénom;Courriel\nESSAI;Zoé;zoe@exemple.net\n"


def test_a_list_of_people_beside_the_catalogue_is_refused(run: Run, catalogue: Path) -> None:
    in_git(catalogue, "listes/")
    for path in ("liste.csv", "docs/note.csv", "listes/gardee.csv", "tests/inventee.csv"):
        (catalogue / path).parent.mkdir(exist_ok=True)
        (catalogue / path).write_text(PEOPLE, "utf-8")
    done = run("check", "--format", "github")
    assert done.exit_code == 1
    errors = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert [line.split("::")[1] for line in errors] == [
        "error file=docs/note.csv,line=1,col=1",
        "error file=liste.csv,line=1,col=1",
    ]
    assert "exemple.net" not in done.stdout + done.stderr
    assert "Zoé" not in done.stdout + done.stderr


def test_a_committed_list_is_refused_too_and_a_deleted_one_is_not(run: Run, catalogue: Path) -> None:
    (catalogue / "liste.csv").write_text(PEOPLE, "utf-8")
    (catalogue / "partie.csv").write_text(PEOPLE, "utf-8")
    in_git(catalogue)
    (catalogue / "partie.csv").unlink()
    done = run("check")
    assert done.exit_code == 1
    assert [line.split(": ")[0] for line in done.stderr.splitlines() if ".csv" in line] == ["liste.csv:1:1"]


def test_the_built_site_is_not_looked_into(run: Run, catalogue: Path) -> None:
    in_git(catalogue)
    (catalogue / "site").mkdir()
    (catalogue / "site/liste.csv").write_text(PEOPLE, "utf-8")
    assert run("check").exit_code == 0


def test_a_build_refuses_a_published_list_too(run: Run, catalogue: Path) -> None:
    (catalogue / "content/assets/liste.csv").write_text(PEOPLE, "utf-8")
    done = run("build")
    assert done.exit_code == 1
    assert "content/assets/liste.csv:1:1: " in done.stderr
    assert not (catalogue / "site").exists()


@pytest.mark.parametrize("value", ["tests", "{tests: true}", "[1]"])
def test_unchecked_folders_are_a_list(run: Run, catalogue: Path, value: str) -> None:
    settings = catalogue / "mkdocs.yml"
    text = re.sub(r"unchecked_folders: .*", f"unchecked_folders: {value}", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert "unchecked_folders" in done.stderr


def test_published_folders_cannot_be_left_unchecked(run: Run, catalogue: Path) -> None:
    settings = catalogue / "mkdocs.yml"
    text = re.sub(
        r"unchecked_folders: .*", "unchecked_folders: [content, badges]", settings.read_text("utf-8")
    )
    settings.write_text(text, "utf-8")
    (catalogue / "content/assets/liste.csv").write_text(PEOPLE, "utf-8")
    in_git(catalogue)
    assert run("check").exit_code == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("index", "« index » ne peut pas servir d’identifiant"),
        (".cache", "« .cache » ne peut pas servir d’identifiant"),
        ("fin ", "« fin  » ne peut pas servir d’identifiant"),
        ("fin\n", "un nom de fichier ne contient pas le signe « \\x0a »"),
    ],
)
def test_names_that_no_record_may_have(run: Run, catalogue: Path, name: str, words: str) -> None:
    record = (catalogue / "content/actors/tiers-lieu-exemple.yml").read_bytes()
    (catalogue / f"content/actors/{name}.yml").write_bytes(record)
    for command in ("check", "build"):
        done = run(command)
        assert done.exit_code == 1
        place = f"content/actors/{name}.yml: ".replace("\n", "\\x0a")
        assert words in next(line for line in done.stderr.splitlines() if line.startswith(place))


def test_a_setting_that_a_sign_cuts_is_told(run: Run, catalogue: Path) -> None:
    settings = catalogue / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("site_name: Badgeons", "site_name: Badgeons #2 #3"), "utf-8")
    done = run("check")
    assert done.exit_code == 0
    line = next(line for line in done.stderr.splitlines() if line.startswith("mkdocs.yml:"))
    assert line.startswith("mkdocs.yml:2:21: `site_name`")
