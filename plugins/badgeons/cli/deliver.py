"""`badgeons deliver`: send the messages of a batch, or get them ready to be sent by hand."""

import datetime
import json
import ssl
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import NoReturn

import click

from badgeons.awarding import IssuingError, PrivateFolder, Wording, open_private_folder, packaged_templates
from badgeons.awarding.mailbox import parse_mailbox
from badgeons.awarding.private import JOURNALS
from badgeons.base.messages import N_
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.private import own_templates
from badgeons.mail import (
    Letter,
    Office,
    Outcome,
    Pace,
    Report,
    Server,
    State,
    connect,
    parse_outcomes,
    read_letters,
    send_letters,
    to_send,
)

USER, PASSWORD = "BADGEONS_SMTP_USER", "BADGEONS_SMTP_PASSWORD"
LOG = "deliveries"
"""The file of a batch's folder where outcomes are."""
DEFAULT_RATE = 30
TLS_PORT, SUBMISSION_PORT = 465, 587
MOST_SHOWN = 30
STATES = {
    State.SENT: N_("Envoyés : {count}"),
    State.DEFERRED: N_("À réessayer, le serveur n’a pas pu : {count} (relancez la même commande)"),
    State.REFUSED: N_("Refusés par le serveur, l’adresse est sans doute fausse : {count}"),
    State.TRYING: N_("Incertains, la connexion a été coupée pendant l’envoi : {count}"),
}
TO_DO = {
    State.REFUSED: N_(
        "Si l’adresse est fausse : révoquez ce badge, corrigez le tableau et délivrez-en un autre ; si le "
        "serveur s’est trompé : --again (leurs dossiers : {names})"
    ),
    State.TRYING: N_(
        "Demandez aux personnes si elles ont reçu leur badge ; pour renvoyer : --again "
        "(leurs dossiers : {names})"
    ),
}
"""What is left to somebody, by outcome."""


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
    command = command_of(context)
    if folder is None:
        if templates is None:
            command.fail(N_("indiquez le dossier du lot, ou --templates pour copier les modèles"), WRONG_USE)
        _export(command, templates)
    try:
        wording = Wording(own_templates(command, templates))
        whole = folder.resolve()
        if not (whole.parent / JOURNALS).is_dir():
            raise IssuingError(N_("ce dossier n’a pas été fait par « badgeons award »"))
        private = open_private_folder(whole.parent)
        with private.locked():
            address = parse_mailbox(sender).address if sender else ""
            letters, silent = read_letters(private, whole.name, wording, address)
            outcomes = parse_outcomes(private.read(whole.name, LOG) or b"")
            wanted = to_send(letters, outcomes, again)
            if send:
                server = _server(command, smtp, security)
                report = _send(command, private, whole.name, wanted, server, rate, quiet=as_json)
            else:
                report = _prepare(command, letters, wanted, quiet=as_json)
            outcomes = parse_outcomes(private.read(whole.name, LOG) or b"")
    except IssuingError as error:
        command.fail("{error}", error=error)
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), path=error.filename, reason=error.strerror)
    _tell(command, whole, letters, outcomes, report, silent, send, as_json)


def _export(command: Command, folder: Path) -> NoReturn:
    """Copy the package's templates where the issuer will change them; those already there are left."""
    try:
        for name, text in packaged_templates().items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.write_text(text, "utf-8")
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), path=error.filename, reason=error.strerror)
    command.say(N_("Modèles prêts à être modifiés dans {path}"), path=folder)
    sys.exit(0)


def _server(command: Command, smtp: str | None, security: str | None) -> Server:
    if not smtp:
        command.fail(N_("quel serveur d’envoi ? Ajoutez --smtp nom:port"), WRONG_USE)
    host, separator, port = smtp.rpartition(":") if not smtp.endswith("]") else (smtp, "", "")
    if not separator:
        host, port = smtp, str(TLS_PORT if security == "tls" else SUBMISSION_PORT)
    if not port.isdigit() or not 0 < int(port) < 65536 or not host:
        command.fail(N_("« {smtp} » n’est pas un serveur : écrivez nom:port"), WRONG_USE, smtp=smtp)
    host = host.strip("[]")
    if security == "plain" and not _is_this_machine(host):
        command.fail(N_("sans chiffrement, seulement vers cette machine : retirez --plain"), WRONG_USE)
    environment = command.environment
    return Server(
        host,
        int(port),
        security or ("tls" if int(port) == TLS_PORT else "starttls"),
        ssl.create_default_context(),
        environment.get(USER, ""),
        environment.get(PASSWORD, ""),
    )


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _prepare(command: Command, letters: Sequence[Letter], wanted: Sequence[Letter], quiet: bool) -> Report:
    """Write every draft; on a terminal, show to whom the messages would go."""
    for letter in letters:
        letter.write_draft()
    if not quiet and sys.stdout.isatty():
        for letter in wanted[:MOST_SHOWN]:
            click.echo(f"  {letter.handout.address}")
    if not quiet:
        command.say(
            N_("Messages prêts : {count}. À envoyer : {wanted}."), count=len(letters), wanted=len(wanted)
        )
        command.say(N_("Rien n’est parti. Pour envoyer : ajoutez --smtp nom:port et --send."))
    return Report(Counter())


def _send(
    command: Command,
    folder: PrivateFolder,
    batch: str,
    letters: Sequence[Letter],
    server: Server,
    rate: float,
    quiet: bool,
) -> Report:
    if not letters:
        return Report(Counter())
    sender = letters[0].sender or letters[0].handout.issuer_email
    if not sender:
        raise IssuingError(N_("l’émetteur n’a pas d’adresse : ajoutez --from"))
    office = Office(
        partial(connect, server, sender.rpartition("@")[2]),
        lambda: datetime.datetime.now(datetime.UTC),
        Pace(rate, time.monotonic, time.sleep),
        lambda outcome: folder.append(outcome.to_line(), batch, LOG),
    )
    hidden = quiet or not sys.stderr.isatty()
    with click.progressbar(length=len(letters), hidden=hidden, file=sys.stderr) as bar:
        return send_letters(letters, sender, office, lambda: bar.update(1))


def _tell(
    command: Command,
    path: Path,
    letters: Sequence[Letter],
    outcomes: Mapping[str, Outcome],
    report: Report,
    silent: int,
    send: bool,
    as_json: bool,
) -> None:
    """The whole batch's state, and what stopped this run. On a terminal, whom to look after."""
    counts = Counter(
        outcomes[letter.handout.key].state for letter in letters if letter.handout.key in outcomes
    )
    waiting = len(letters) - counts.total()
    stopped = report.stopped.in_words(command.language) if report.stopped else ""
    if as_json:
        summary = {
            "folder": str(path),
            "messages": len(letters),
            "sent_now": report.counts[State.SENT],
            **{str(state): counts[state] for state in State},
            "waiting": waiting,
            "without_address": silent,
            "stopped": stopped,
        }
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
    else:
        _say_counts(command, letters, outcomes, counts)
        if waiting and counts:
            command.say(N_("Pas encore envoyés : {count}"), count=waiting)
        if silent:
            command.say(N_("Sans adresse, à remettre autrement : {count}"), count=silent)
        if stopped:
            click.echo(stopped, err=True)
    is_complete = not send or counts[State.SENT] == len(letters)
    sys.exit(0 if is_complete and not stopped else PROBLEMS_FOUND)


def _say_counts(
    command: Command, letters: Sequence[Letter], outcomes: Mapping[str, Outcome], counts: Counter[State]
) -> None:
    for state, sentence in STATES.items():
        if not counts[state]:
            continue
        command.say(sentence, count=counts[state])
        if state is not State.SENT and sys.stdout.isatty():
            for letter in letters:
                outcome = outcomes.get(letter.handout.key)
                if outcome is not None and outcome.state is state:
                    reason = "".join(each for each in outcome.reason if each.isprintable())
                    click.echo(f"  {letter.handout.address}  {reason}")
    for state, sentence in TO_DO.items():
        if counts[state]:
            names = (name for name, outcome in sorted(outcomes.items()) if outcome.state is state)
            command.say(sentence, names=", ".join(names))
