"""`badgeons init`: from options alone, a repository that builds, verifies and is of its own territory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from badgeons.cli import main
from badgeons.cli.init import init_command
from badgeons.starting.answers import HOSTS
from support.page_reading import Read
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


def test_no_word_of_the_demonstration_is_in_it(territory: Built, root: Path) -> None:
    """Neither its people, places and keys, nor the words by which it says that it is fictional."""
    words = {"badgeons.example.org", "Exempleville", "démonstration", "demonstration: true"}
    for path in [*(root / "content").rglob("*.yml"), *(root / "badges").glob("*/badge.yml")]:
        record = yaml.safe_load(path.read_text("utf-8"))
        words |= {record["name"]} if record.get("demonstration") and "name" in record else set()
        words |= {key["public"] for key in record.get("keys", ())}
    words -= {"Je soutiens le collectif", "Acteur·rice du collectif"}  # what such badges are called anywhere
    assert len(words) > 30
    found = {
        f"{path}: {word}"
        for path, text in texts(territory.root)
        if not EXPLAINED.search(path)
        for word in words
        if word in text
    }
    assert found == set()


def test_every_link_and_picture_is_there(territory: Built) -> None:
    files = {
        path.relative_to(territory.site).as_posix() for path in territory.site.rglob("*") if path.is_file()
    }
    broken = set()
    for path, html in texts(territory.site):
        if not path.endswith(".html") or path == "404.html":
            continue
        for tag, attributes in Read(html).tags:
            link = attributes.get("content" if attributes.get("property") == "og:image" else "href") or (
                attributes.get("src")
            )
            if link is None or (urlsplit(link).scheme and not link.startswith(ADDRESS)):
                continue
            target = link.removeprefix(ADDRESS) if link.startswith(ADDRESS) else relative(path, link)
            target = unquote(target.partition("#")[0].partition("?")[0])
            if not {target, f"{target}index.html", f"{target}/index.html"} & files:
                broken.add(f"{path}: <{tag}> {link}")
    assert broken == set()


def relative(path: str, link: str) -> str:
    """The path from the site's root that a link on a page leads to."""
    parts = path.split("/")[:-1]
    for part in link.split("/"):
        parts = parts[:-1] if part == ".." else parts if part == "." else [*parts, part]
    return "/".join(parts)


def test_identifiers_are_right_in_a_sub_folder(territory: Built) -> None:
    achievement = territory.page("ob/3/achievements/soutien.json")
    assert f'"{ADDRESS}ob/3/achievements/soutien.json"' in achievement or f"{ADDRESS}ob/3/" in achievement
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
