"""Asking for the passphrase of a key."""

import click

from badgeons.base.messages import N_, fill
from badgeons.cli.asking import someone_is_there
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command

MIN_PASSPHRASE = 12


def passphrase_of(command: Command, actor: str, *, is_new: bool = False) -> str:
    """The passphrase of an actor's key: of the environment, else typed unseen; a new one is typed twice."""
    from badgeons.doors.key_variables import PASSPHRASE
    from badgeons.doors.keyring import passphrase_in, passphrase_variable_of

    given = passphrase_in(command.environment, actor)
    if not given and not someone_is_there():
        command.fail(
            N_("indiquez la phrase secrète dans la variable {name}, ou {own} pour cette clé seule"),
            WRONG_USE,
            name=PASSPHRASE,
            own=passphrase_variable_of(actor),
        )
    passphrase = given or click.prompt(
        fill(command.language, N_("Phrase secrète de la clé de {actor}"), actor=actor),
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


def passphrase_name(command: Command, actor: str) -> str:
    """The variable, or a forge's secret, for the passphrase of an actor's new key: its own unless shared."""
    from badgeons.doors.key_variables import PASSPHRASE
    from badgeons.doors.keyring import passphrase_variable_of

    own = passphrase_variable_of(actor)
    is_shared = command.environment.get(PASSPHRASE) and not command.environment.get(own)
    return PASSPHRASE if is_shared else own
