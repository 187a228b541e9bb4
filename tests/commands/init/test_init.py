"""`badgeons init`: from options alone, a repository that builds, verifies and is of its own territory."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from unittest.mock import patch

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from badgeons.cli import main
from badgeons.cli.init import init_command
from badgeons.starting.answers import HOSTS
from browser.links import Links
from support.small_site import Built, build_with_mkdocs

ADDRESS = "https://badges.example.org/la-vallee/"
OPTIONS = {
    "--name": "Badgeons la Vallée",
    "--territory": "La Vallée",
    "--host": "github",
    "--address": ADDRESS,
    "--email": "badges@example.org",
}
EXPLAINED = re.compile(
    r"\.github/ISSUE_TEMPLATE/|\.badgeons/|reference/|data/schemas/|search/|reclamer/|assets/|verifier/\w+\.js"
)
"""Forms, pages and data that explain fields with examples, and the program's own words."""


def init(folder: Path, *more: str, **changes: str | None) -> Result:
    options = {**OPTIONS, **{f"--{name}": value for name, value in changes.items()}}
    given = [part for name, value in options.items() if value is not None for part in (name, value)]
    return CliRunner().invoke(main, ["init", "--folder", str(folder), *given, *more])


@pytest.fixture(scope="module")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A territory made by the command, built by MkDocs in strict mode."""
    folder = tmp_path_factory.mktemp("territory")
    result = init(folder, "--structure", "La Fabrique", "tiers_lieu")
    assert result.exit_code == 0, result.output
    return build_with_mkdocs(folder)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".png", ".gz"):
            yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


def test_it_builds_at_once(territory: Built) -> None:
    assert territory.stopped == ""
    assert "Badgeons la Vallée" in territory.page("index.html")


def test_check_asks_only_for_what_a_facilitator_must_write(territory: Built) -> None:
    # with git, check reads every file, not those of the catalogue alone
    subprocess.run(["git", "init", "--quiet", str(territory.root)], check=True)
    arguments = ["--config", str(territory.root / "mkdocs.yml"), "check"]
    result = CliRunner().invoke(main, arguments, env={"SOURCE_DATE_EPOCH": ""})
    assert result.exit_code == 0
    lines = [line for line in result.output.splitlines() if line.endswith("[conseil]")]
    places = {line.split(":")[0] for line in lines}
    assert places == {"badges/acteur/badge.yml", "badges/soutien/badge.yml", "content/collective.yml"}
    assert sum("mentions légales" in line for line in lines) == 3


def test_what_it_publishes_is_right(territory: Built) -> None:
    result = CliRunner().invoke(main, ["verify", str(territory.site)])
    assert result.exit_code == 0, result.output


def words_of(value: object) -> Iterator[str]:
    """The sentences of a record's texts, long enough to be nobody else's."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from words_of(item)
    elif isinstance(value, str):
        yield from sentences_of(value)


def sentences_of(text: str) -> Iterator[str]:
    parts = (" ".join(part.split()) for part in re.split(r"(?<=[.!?])\s|\n\n", text))
    return (part for part in parts if len(part) >= 40)


@pytest.fixture(scope="module")
def demonstration(root: Path) -> set[str]:
    """What is the demonstration's own: names, identifiers, keys, sentences."""
    own = {"badgeons.example.org", "Exempleville"}
    for path in [*(root / "content").rglob("*.yml"), *(root / "badges").glob("*/badge.yml")]:
        record = yaml.safe_load(path.read_text("utf-8"))
        id = path.parent.name if path.name == "badge.yml" else path.stem
        own |= {record["name"]} if record.get("demonstration") and "name" in record else set()
        own |= {id} if "-" in id else set()  # one word is anybody's
        own |= {key["public"] for key in record.get("keys", ())}
        own |= set(words_of(record))
    for path in (root / "content").rglob("*.md"):
        own |= set(sentences_of(path.read_text("utf-8")))
    return own


def test_no_word_of_the_demonstration_is_in_it(territory: Built, demonstration: set[str]) -> None:
    """Neither in the files that are written nor in the site that is built from them, wherever it is."""
    assert len(demonstration) > 1000
    found = set()
    for path, text in texts(territory.root):
        plain = " ".join(unescape(text).split())
        found |= {f"{path}: {words}" for words in demonstration if words in plain}
        if not EXPLAINED.search(path) and ("démonstration" in text or "demonstration: true" in text):
            found.add(f"{path}: says that it is a demonstration")
    assert found == set()


def test_every_link_is_right_under_a_sub_folder(territory: Built) -> None:
    links = Links(territory.site, ADDRESS)
    assert len(links.html_files) > 30
    assert links.broken() == []


def test_identifiers_are_right_in_a_sub_folder(territory: Built) -> None:
    achievement = territory.page("ob/3/achievements/soutien.json")
    assert json.loads(achievement)["id"] == f"{ADDRESS}ob/3/achievements/soutien.json"
    assert "did:web:badges.example.org:la-vallee:id:badgeons-la-vallee" in achievement


def test_nothing_that_exists_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("le mien", "utf-8")
    (tmp_path / "content").write_text("un fichier", "utf-8")
    result = init(tmp_path)
    assert result.exit_code == 2
    assert "README.md" in result.output and "content" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "content"]
    assert (tmp_path / "README.md").read_text("utf-8") == "le mien"


def test_a_link_on_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "badges").symlink_to(tmp_path / "elsewhere")
    assert init(tmp_path / "here").exit_code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_is_missing_is_told_at_once_where_nobody_can_be_asked(tmp_path: Path) -> None:
    result = init(tmp_path / "t", address=None, email=None)
    assert result.exit_code == 2
    assert "--address, --email" in result.output and not (tmp_path / "t").exists()


def test_what_is_missing_is_asked_at_a_terminal(tmp_path: Path) -> None:
    typed = "Badgeons la Vallée\nLa Vallée\nplain\nbadges@example.org\nLa Fabrique\ntiers_lieu\n\n"
    arguments = ["init", "--folder", str(tmp_path / "t"), "--address", ADDRESS]
    with patch("badgeons.cli.init.someone_is_there", return_value=True):
        result = CliRunner().invoke(main, arguments, input=typed)
    assert result.exit_code == 0, result.output
    record = yaml.safe_load((tmp_path / "t" / "content" / "actors" / "la-fabrique.yml").read_text("utf-8"))
    assert record["type"] == "tiers_lieu"
    assert not (tmp_path / "t" / ".github").exists()


def test_the_hosts_are_those_of_the_help() -> None:
    [option] = [each for each in init_command.params if each.name == "host"]
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == HOSTS


def test_a_wrong_answer_writes_nothing(tmp_path: Path) -> None:
    for changes in ({"address": "http://badges.example.org/"}, {"email": "personne"}, {"host": "ailleurs"}):
        assert init(tmp_path / "t", **changes).exit_code in (1, 2)
    assert not (tmp_path / "t").exists()
