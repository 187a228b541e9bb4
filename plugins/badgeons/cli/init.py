"""`badgeons init`: a whole new territory in a folder. What the options do not say is asked at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, TEMPLATE_LANGUAGES, fill
from badgeons.base.problems import Problems
from badgeons.cli.asking import someone_is_there
from badgeons.cli.context import WRONG_USE, Command, command_of

if TYPE_CHECKING:
    from badgeons.starting.answers import Answers

QUESTIONS = {
    "name": N_("Le nom du collectif"),
    "territory": N_("Le nom du territoire"),
    "host": N_("Où seront les fichiers : github, gitlab, codeberg, forgejo, ou plain (à la main)"),
    "address": N_("L’adresse définitive du site, en https (elle sera écrite dans chaque badge)"),
    "email": N_("Une adresse électronique du collectif, jamais celle d’une personne"),
}
"""What must be known, by the name of its option."""


@click.command("init")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=".", help="Le dossier à remplir."
)
@click.option("--name", help="Le nom du collectif.")
@click.option("--territory", help="Le nom du territoire.")
@click.option("--language", type=click.Choice(TEMPLATE_LANGUAGES), default="fr", help="La langue du site.")
@click.option(
    "--host",
    type=click.Choice(["github", "gitlab", "codeberg", "forgejo", "plain"]),
    help="Où seront les fichiers ; « plain » : publication à la main, chez n’importe quel hébergeur.",
)
@click.option("--address", help="L’adresse définitive du site : elle est écrite dans chaque badge.")
@click.option("--email", help="Une adresse électronique du collectif, jamais celle d’une personne.")
@click.option(
    "--structure",
    "structures",
    type=(str, str),
    multiple=True,
    metavar="NOM TYPE",
    help="Une première structure et son type (association, tiers_lieu…) ; autant de fois qu’il faut.",
)
@click.option("--repository", default="", help="L’adresse des fichiers sur la forge, si elle est connue.")
@click.pass_context
def init_command(
    context: click.Context, /, folder: Path, structures: tuple[tuple[str, str], ...], **given: str | None
) -> None:
    """Commencer un territoire : écrire dans un dossier vide tout ce qu’il faut pour un catalogue.

    Les questions sans réponse sont posées au clavier. Rien de ce qui existe n’est remplacé.
    """
    from badgeons.doors.new_folder import TakenError, write_first_files
    from badgeons.starting.files import first_files

    command = command_of(context)
    is_asking = someone_is_there()
    _complete(command, given, is_asking)
    answers = _answers(command, given, structures or (tuple(_asked_structures(command)) if is_asking else ()))
    problems = Problems()
    contents = first_files(answers, problems)
    if problems.errors:
        command.stop_on(problems)
    try:
        write_first_files(folder, contents)
    except TakenError as error:
        command.fail_with(error)
    command.say(
        N_("{count} fichiers écrits : lisez d’abord {path}"), count=len(contents), path=folder / "README.md"
    )
    command.say(
        N_("Ensuite : « badgeons check » dit ce qu’il reste à écrire, « mkdocs serve » montre le site.")
    )


def _complete(command: Command, given: dict[str, str | None], is_asking: bool) -> None:
    """Ask for what is missing; without anyone to ask, say everything that is."""
    missing = [name for name in QUESTIONS if not given[name]]
    if missing and not is_asking:
        options = ", ".join(f"--{name}" for name in missing)
        command.fail(N_("il manque, sans terminal où le demander : {options}"), WRONG_USE, options=options)
    for name in missing:
        given[name] = str(click.prompt(fill(command.language, QUESTIONS[name]))).strip()


def _asked_structures(command: Command) -> Iterator[tuple[str, str]]:
    question = N_("Une première structure (Entrée s’il n’y en a plus)")
    while name := str(click.prompt(fill(command.language, question), default="", show_default=False)).strip():
        yield name, str(click.prompt(fill(command.language, N_("Son type")), default="association")).strip()


def _answers(
    command: Command, given: dict[str, str | None], structures: tuple[tuple[str, str], ...]
) -> Answers:
    """The answers; stops on all that is wrong in them at once."""
    from badgeons.starting.answers import Answers, Structure, wrong_answers

    answers = Answers(
        **{name: value or "" for name, value in given.items()},
        structures=tuple(Structure(name.strip(), type) for name, type in structures),
    )
    wrong = list(wrong_answers(answers))
    for error in wrong:
        click.echo(error.in_words(command.language), err=True)
    if wrong:
        sys.exit(WRONG_USE)
    return answers
