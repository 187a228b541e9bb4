"""`badgeons deliver`: send the messages of a batch, or get them ready to be sent by hand."""

import datetime
import sys
import time
from pathlib import Path

import click

from badgeons.base.messages import N_, WordedError, WrongUseError, fill
from badgeons.cli.context import command_of

DEFAULT_RATE = 30


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--smtp", help="Le serveur d’envoi : nom, ou nom:port.")
@click.option("--starttls", "security", flag_value="starttls", help="Chiffrer par STARTTLS (par défaut).")
@click.option(
    "--tls", "security", flag_value="tls", help="Chiffrer dès la connexion (par défaut au port 465)."
)
@click.option(
    "--plain", "security", flag_value="plain", help="Sans chiffrement, vers cette machine seulement."
)
@click.option("--from", "sender", help="L’adresse d’envoi (sinon : celle de l’émetteur).")
@click.option(
    "--rate", type=click.FloatRange(0.1), default=DEFAULT_RATE, show_default=True, help="Messages par minute."
)
@click.option("--send", is_flag=True, help="Envoyer vraiment : sans cela, rien ne part.")
@click.option("--again", is_flag=True, help="Renvoyer aussi les messages refusés ou incertains.")
@click.option(
    "--templates",
    type=click.Path(file_okay=False, path_type=Path),
    help="Le dossier de vos modèles ; sans FOLDER, y copie ceux d’origine pour que vous les changiez.",
)
@click.option("--json", "as_json", is_flag=True, help="Résumer en JSON : des nombres et des chemins.")
@click.pass_context
def deliver(
    context: click.Context,
    folder: Path | None,
    smtp: str | None,
    security: str | None,
    sender: str | None,
    rate: float,
    send: bool,
    again: bool,
    templates: Path | None,
    as_json: bool,
) -> None:
    """Envoyer les messages d’un lot, depuis le dossier que « badgeons award » a fait.

    Sans --send, prépare les messages (message.eml) et dit ce qui partirait. Le nom et le mot de passe du
    serveur se donnent par les variables BADGEONS_SMTP_USER et BADGEONS_SMTP_PASSWORD.
    """
    from badgeons.awarding.own_templates import export_templates, read_templates
    from badgeons.awarding.wording import Wording
    from badgeons.cli.deliver_output import exit_code, print_prepared, print_state, states_of_awards
    from badgeons.mail.pacing import Pace
    from badgeons.mail.run import batch_state, open_batch, send_batch, write_drafts
    from badgeons.mail.server import parse_server

    command = command_of(context)
    report = None
    try:
        if folder is None:
            if templates is None:
                raise WrongUseError(N_("indiquez le dossier du lot, ou --templates pour copier les modèles"))
            export_templates(templates)
            command.say(N_("Modèles prêts à être modifiés dans {path}"), path=templates)
            return
        wording = Wording(read_templates(templates) if templates else None)
        states_of = states_of_awards(command)
        with open_batch(folder, wording, sender, states_of, again=again) as batch:
            if send:
                server = parse_server(smtp, security, command.environment)
                hidden = as_json or not batch.wanted or not sys.stderr.isatty()
                label = fill(command.language, N_("Messages envoyés"))
                with click.progressbar(
                    length=len(batch.wanted), label=label, show_pos=True, hidden=hidden, file=sys.stderr
                ) as bar:
                    pace = Pace(rate, time.monotonic, time.sleep)
                    report = send_batch(batch, server, _now, pace, lambda: bar.update(1))
            else:
                write_drafts(batch)
                print_prepared(command, batch, quiet=as_json)
            state = batch_state(batch)
    except WordedError as error:
        command.fail_with(error)
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), path=error.filename, reason=error.strerror)
    print_state(command, folder.resolve(), batch, state, report, as_json)
    sys.exit(exit_code(state, report))


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
