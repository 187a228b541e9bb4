"""The command `badgeons`: one thin file a command. Exit codes: 0 good, 1 problems found, 2 wrong use."""

import click

from badgeons import __version__
from badgeons.cli.award import award
from badgeons.cli.build import build
from badgeons.cli.check import check
from badgeons.cli.codes import codes
from badgeons.cli.context import start
from badgeons.cli.deliver import deliver
from badgeons.cli.endorse import endorse_command
from badgeons.cli.erase import erase_command
from badgeons.cli.helping import LANGUAGE_VARIABLE, SpokenGroup
from badgeons.cli.keys import keys
from badgeons.cli.lock import lock
from badgeons.cli.new import new
from badgeons.cli.pin import pin_command
from badgeons.cli.revoke import reinstate_command, revoke_command, suspend_command
from badgeons.cli.verify import verify_command
from badgeons.doors.project import CONFIG_FILE


@click.group(
    cls=SpokenGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    default="fr",
    envvar=LANGUAGE_VARIABLE,
    is_eager=True,
    help="La langue des réponses.",
)
@click.option(
    "--config",
    "-f",
    default=CONFIG_FILE,
    show_default=True,
    type=click.Path(dir_okay=False),
    help="Le fichier de réglages du catalogue.",
)
@click.version_option(__version__, prog_name="badgeons", help="Dire la version.")
@click.pass_context
def main(context: click.Context, lang: str, config: str) -> None:
    """Le catalogue public des badges d’un territoire, à partir de simples fichiers texte."""
    context.obj = start(lang, config)


for _command in (
    check,
    build,
    keys,
    new,
    codes,
    award,
    deliver,
    verify_command,
    endorse_command,
    pin_command,
    revoke_command,
    suspend_command,
    reinstate_command,
    erase_command,
    lock,
):
    main.add_command(_command)
