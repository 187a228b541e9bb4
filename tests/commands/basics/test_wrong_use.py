"""What the command says of a wrong use, an interruption or an answer, in the reader's language."""

from __future__ import annotations

import datetime
import gettext
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner, Result

from badgeons.cli import main
from badgeons.cli.asking import ask_day, ask_yes
from badgeons.cli.context import command_of, start
from badgeons.cli.helping import MainGroup

Run = Callable[..., Result]
ENGLISH = (
    "Usage",
    "Error",
    "Try ",
    "Invalid",
    "No such",
    "Missing",
    "does not",
    "is not",
    "requires",
    "Got ",
)

WRONG = {
    "foo": "il n’y a pas de commande « foo ».",
    "chek": "il n’y a pas de commande « chek ». Vouliez-vous dire « check » ?",
    "--lang de check": "« --lang » : « de » n’est pas un choix possible : « fr », « en ».",
    "check extra": "il y a un mot de trop : extra",
    "check one two": "il y a des mots de trop : one two",
    "check --no-such": "il n’y a pas d’option « --no-such ».",
    "check --day 21/03/2026": "« --day » : « 21/03/2026 » n’est pas un jour (année, mois, jour, ainsi : ",
    "check --day": "l’option « --day » attend une valeur.",
    "award --yes=1": "l’option « --yes » n’attend pas de valeur.",
    "award a --recipients nowhere.csv": "« --recipients » : « nowhere.csv » n’existe pas.",
    "award a --recipients /": "« --recipients » : « / » est un dossier : il faut un fichier.",
    "award --claims nowhere": "« --claims » : « nowhere » n’existe pas.",
    "lock --site nowhere": "« --site » : « nowhere » n’existe pas.",
    "codes": "il manque « EVENT ».",
    "codes a b": "il manque l’option « --count ».",
    "codes a b --count x": "« --count » : « x » n’est pas un nombre.",
    "codes a b --count 0": "« --count » : 0 n’est pas dans les limites : 1<=x<=1000.",
    "new house a": "« GENRE » : « house » n’est pas un choix possible : « actor », ",
}


@pytest.mark.parametrize("use", WRONG)
def test_a_wrong_use_is_told_in_french(use: str) -> None:
    answer = CliRunner().invoke(main, use.split())
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert answer.stderr.startswith(WRONG[use]), answer.stderr
    assert not [word for word in ENGLISH if word in answer.stderr]


@pytest.mark.parametrize("use", WRONG)
def test_a_wrong_use_is_told_in_english(use: str) -> None:
    words = use.split() if "--lang" in use else ["--lang", "en", *use.split()]
    answer = CliRunner().invoke(main, words, env={"BADGEONS_LANG": "en"})
    assert answer.exit_code == 2
    assert "«" not in answer.stderr
    assert any(word in answer.stderr for word in ENGLISH), answer.stderr


def test_help_has_no_english_left() -> None:
    for names in ([], *([name] for name in main.commands)):
        shown = CliRunner().invoke(main, [*names, "--help"]).output
        for word in (
            "Usage",
            "Options:",
            "Commands",
            "Show this",
            "default:",
            "required",
            "TEXT ",
            "FILE ",
            "%Y",
        ):
            assert word not in shown, (names, word)
        assert "..." not in shown.partition("\n")[2], "a sentence was cut"


def test_click_speaks_french_within_the_command_only() -> None:
    former = gettext.textdomain()
    french = CliRunner().invoke(main, ["codes", "--help"]).output
    english = CliRunner().invoke(main, ["--lang", "en", "codes", "--help"]).output
    assert ("[1<=x<=1000; obligatoire]" in french, "--issuer TEXTE" in french) == (True, True)
    assert ("[1<=x<=1000; required]" in english, "--issuer TEXT " in english) == (True, True)
    assert (gettext.textdomain(), gettext.gettext("Options")) == (former, "Options")


def test_an_interruption_is_told() -> None:
    @click.group(cls=MainGroup)
    def group() -> None: ...

    @group.command()
    def wait() -> None:
        raise KeyboardInterrupt

    answer = CliRunner().invoke(group, ["wait"])
    assert (answer.exit_code, answer.stderr.strip()) == (1, "Interrompu.")


@pytest.fixture
def asked() -> Callable[[str, str], str]:
    @click.command()
    @click.argument("what")
    @click.pass_context
    def ask(context: click.Context, what: str) -> None:
        context.obj = start("fr", "mkdocs.yml")
        command = command_of(context)
        if what == "yes":
            click.echo(f"={ask_yes(command, 'Délivrer ?')}")
        else:
            click.echo(f"={ask_day(command, 'Quel jour', datetime.date(2026, 3, 21))}")

    def answer(what: str, typed: str) -> str:
        return CliRunner().invoke(ask, [what], input=typed).output

    return answer


@pytest.mark.parametrize("typed", ["o", "oui", "Oui", " OUI ", "y", "yes"])
def test_yes_is_said_in_french_too(asked: Callable[[str, str], str], typed: str) -> None:
    assert asked("yes", typed + "\n").endswith("=True\n")


@pytest.mark.parametrize("typed", ["", "n", "non", "peut-être"])
def test_anything_else_is_a_no(asked: Callable[[str, str], str], typed: str) -> None:
    assert asked("yes", typed + "\n").endswith("=False\n")


def test_a_day_is_asked_again_until_it_is_one(asked: Callable[[str, str], str]) -> None:
    shown = asked("day", "demain\n2026-04-01\n")
    assert "Ce n’est pas un jour" in shown
    assert shown.endswith("=2026-04-01\n")
