"""With `--lang en`, the command speaks English throughout; the records keep their words."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from badgeons.base.messages import in_language
from badgeons.cli import main
from badgeons.cli.helping import help_sentences

Run = Callable[..., Result]
FRENCH_MARKS = ("«", " : ", " ; ")
"""What French sentences have and English ones do not."""

SPOILED = {
    "badges/cooperer/badge.yml": ("family: competence", "famille: competence", "unknown field: “famille”"),
    "badges/soutien-collectif/badge.yml": (
        "status: publie",
        "status: public",
        "“Status” (`status`): “public” is not a possible choice (did you mean publie? The choices: ",
    ),
    "content/actors/of-exemple.yml": (
        "email: badges@of.example.org",
        "email: badges",
        "“Contact” (`email`): “badges” is not an e-mail address (a role mailbox, for example ",
    ),
    "badges/awards/essai-heberge.yml": (
        "date: 2026",
        "date: 2036",
        " is in the future: verifiers would refuse",
    ),
    "content/charte.md": ("# ", "<script>x</script>\n\n# ", "HTML is not allowed in a text (use Markdown"),
}
"""A file, what is replaced in it by what, and what is then said."""


def test_problems_are_told_in_english(run: Run, catalogue: Path) -> None:
    for path, (before, after, _) in SPOILED.items():
        text = (catalogue / path).read_text(encoding="utf-8")
        assert before in text, path
        (catalogue / path).write_text(text.replace(before, after, 1), encoding="utf-8")
    french, english = (run("--lang", language, "check").stderr.splitlines() for language in ("fr", "en"))
    for path, (_, _, told) in SPOILED.items():
        assert any(line.startswith(path) and told in line for line in english), (told, english)
    assert [line for line in english if any(mark in line for mark in FRENCH_MARKS)] == []
    assert len(english) == len(french)
    assert set(english) & set(french) == set()


def test_a_missing_configuration_is_told_in_english(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["--lang", "en", "--config", str(tmp_path / "mkdocs.yml"), "check"])
    assert told.exit_code == 2
    assert "go to the folder of the catalogue" in told.stderr


def commands(group: click.Group, names: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name, command in group.commands.items():
        below = (*names, name)
        found += [below, *(commands(command, below) if isinstance(command, click.Group) else [])]
    return found


@pytest.mark.parametrize("names", [(), *commands(main)], ids=" ".join)
def test_help_is_in_english(names: tuple[str, ...]) -> None:
    command: click.Command = main
    for name in names:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    english = CliRunner().invoke(main, ["--lang", "en", *names, "--help"]).output
    french = CliRunner().invoke(main, ["--lang", "fr", *names, "--help"]).output
    written = next(help_sentences(command))
    for language, shown in (("fr", french), ("en", english)):
        assert " ".join(in_language(language)(written).split()[:4]) in shown
    assert [line for line in english.splitlines() if any(mark in line for mark in FRENCH_MARKS)] == []


def test_help_follows_the_variable_too() -> None:
    assert "Read over" in CliRunner().invoke(main, ["check", "--help"], env={"BADGEONS_LANG": "en"}).output
    assert "Relire" in CliRunner().invoke(main, ["check", "--help"]).output
