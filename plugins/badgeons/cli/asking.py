"""Questions to whoever is at the terminal."""

import datetime
import sys

import click

from badgeons.base.messages import N_, fill
from badgeons.cli.context import Command

YES = ("o", "oui", "y", "yes")
"""Answers that mean yes, whatever the language of the question; anything else is a no."""


def someone_is_there() -> bool:
    """Whether questions can be answered: a terminal, not a script."""
    return sys.stdin.isatty()


def ask_yes(command: Command, sentence: str, **values: object) -> bool:
    """Whether the answer to a question is yes; just Enter is a no."""
    choice = fill(command.language, N_("[o/N]"))
    question = f"{fill(command.language, sentence, **values)} {choice}"
    answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
    return str(answer).strip().casefold() in YES


def ask_day(command: Command, sentence: str, default: datetime.date) -> datetime.date:
    """A day, asked again until it is one."""
    while True:
        answer = click.prompt(fill(command.language, sentence), default=default.isoformat())
        try:
            return datetime.date.fromisoformat(str(answer).strip())
        except ValueError:
            command.say(N_("Ce n’est pas un jour : écrivez-le ainsi : 2026-03-21"))
