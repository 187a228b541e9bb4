"""Asking for the passphrase of a key."""

import sys

import click

from badgeons.base.messages import N_, fill
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command

MIN_PASSPHRASE = 12


def passphrase_of(command: Command, *, is_new: bool = False) -> str:
    """The passphrase: of the environment, else typed unseen; a new one is typed twice."""
    from badgeons.doors.keyring import PASSPHRASE

    given = command.environment.get(PASSPHRASE)
    if not given and not sys.stdin.isatty():
        command.fail(N_("indiquez la phrase secrète dans la variable {name}"), WRONG_USE, name=PASSPHRASE)
    passphrase = given or click.prompt(
        fill(command.language, N_("Phrase secrète")),
        hide_input=True,
        confirmation_prompt=fill(command.language, N_("Encore une fois")) if is_new else False,
    )
    if is_new and len(passphrase) < MIN_PASSPHRASE:
        command.fail(
            N_("la phrase secrète doit compter au moins {length} signes : prenez quelques mots sans lien"),
            PROBLEMS_FOUND,
            length=MIN_PASSPHRASE,
        )
    return str(passphrase)
