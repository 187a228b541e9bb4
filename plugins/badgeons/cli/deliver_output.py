"""What `badgeons deliver` shows. Addresses are shown on the operator's own terminal and nowhere else."""

import json
import sys
from pathlib import Path

import click

from badgeons.awarding.batches import refuse_unread_records
from badgeons.awarding.journal import Journal
from badgeons.awarding.ranges import AwardState, states_of
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import today_of
from badgeons.cli.context import PROBLEMS_FOUND, Command
from badgeons.loading.load import load_catalogue
from badgeons.mail.deliveries import DeliveryState
from badgeons.mail.outgoing import StatesOf
from badgeons.mail.run import BatchMessages, BatchState
from badgeons.mail.sending import Report

MAX_SHOWN = 30
STATES = {
    DeliveryState.SENT: N_("Envoyés : {count}"),
    DeliveryState.DEFERRED: N_("À réessayer, le serveur n’a pas pu : {count} (relancez la même commande)"),
    DeliveryState.REFUSED: N_("Refusés par le serveur, l’adresse est sans doute fausse : {count}"),
    DeliveryState.TRYING: N_("Incertains, la connexion a été coupée pendant l’envoi : {count}"),
}
NOT_SENT = {
    "without_address": N_("Sans adresse, à remettre autrement : {count}"),
    "revoked": N_("Retirés, rien n’est envoyé : {count}"),
    "suspended": N_("Suspendus, gardés jusqu’à la levée de la suspension : {count}"),
    "erased": N_("Effacés à la demande des personnes : {count}"),
}
"""Why an award has no message to send."""
TO_DO = {
    DeliveryState.REFUSED: N_(
        "Si l’adresse est fausse : révoquez ce badge, corrigez le tableau et délivrez-en un autre ; si le "
        "serveur s’est trompé : --again (leurs dossiers : {names})"
    ),
    DeliveryState.TRYING: N_(
        "Demandez aux personnes si elles ont reçu leur badge ; pour renvoyer : --again "
        "(leurs dossiers : {names})"
    ),
}
"""What is left to somebody, by outcome."""


def states_of_awards(command: Command) -> StatesOf:
    """The states today of awards, by the catalogue of this folder; nothing is told without a catalogue."""
    if not command.config.exists():
        return lambda _: {}
    problems = Problems()
    project = command.project(problems)
    today = today_of(command, project.root)
    catalogue = load_catalogue(project.root, project.settings, today, problems)
    if catalogue is None:
        command.stop_on(problems)

    def states_in_repository(journal: Journal) -> dict[str, AwardState]:
        refuse_unread_records(journal.batch.id, catalogue, project.settings, problems.wrong_paths)
        return states_of(journal, catalogue)

    return states_in_repository


def print_prepared(command: Command, batch: BatchMessages, quiet: bool) -> None:
    """That drafts are ready; on a terminal, to whom the messages would go."""
    if quiet:
        return
    if sys.stdout.isatty():
        for message in batch.wanted[:MAX_SHOWN]:
            click.echo(f"  {message.details.address}")
    command.say(
        N_("Messages prêts : {count}. À envoyer : {wanted}."),
        count=len(batch.messages),
        wanted=len(batch.wanted),
    )
    command.say(N_("Rien n’est parti. Pour envoyer : ajoutez --smtp nom:port et --send."))


def print_state(
    command: Command,
    path: Path,
    batch: BatchMessages,
    state: BatchState,
    report: Report | None,
    as_json: bool,
) -> None:
    """The whole batch's state, and what stopped this run. On a terminal, whom to look after."""
    counts = state.counts
    stopped = report.stopped.in_words(command.language) if report and report.stopped else ""
    if as_json:
        summary = {
            "folder": str(path),
            "messages": len(state.messages),
            "sent_now": report.counts[DeliveryState.SENT] if report else 0,
            **{str(name): counts[name] for name in DeliveryState},
            "waiting": state.waiting,
            **{reason: batch.left_out.get(reason, 0) for reason in NOT_SENT},
            "stopped": stopped,
        }
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
        return
    _print_counts(command, state)
    if state.waiting and counts.total():
        command.say(N_("Pas encore envoyés : {count}"), count=state.waiting)
    for reason, sentence in NOT_SENT.items():
        if batch.left_out.get(reason):
            command.say(sentence, count=batch.left_out[reason])
    if stopped:
        click.echo(stopped, err=True)


def exit_code(state: BatchState, report: Report | None) -> int:
    """0 when nothing was to be sent (no `report`), or all of the batch is."""
    if report is None or (state.is_complete and not report.stopped):
        return 0
    return PROBLEMS_FOUND


def _print_counts(command: Command, state: BatchState) -> None:
    for outcome, sentence in STATES.items():
        deliveries = state.in_state(outcome)
        if not deliveries:
            continue
        command.say(sentence, count=len(deliveries))
        if outcome is not DeliveryState.SENT and sys.stdout.isatty():
            for message, delivery in deliveries:
                reason = "".join(sign for sign in delivery.reason if sign.isprintable())
                click.echo(f"  {message.details.address}  {reason}")
    for outcome, sentence in TO_DO.items():
        deliveries = state.in_state(outcome)
        if deliveries:
            names = ", ".join(delivery.message for _, delivery in deliveries)
            command.say(sentence, names=names)
