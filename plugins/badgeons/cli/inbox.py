"""`badgeons inbox`: the proposals that arrived by mail, and answers to their messages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, WordedError
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, command_of
from badgeons.cli.inbox_output import WRONG_STATES, report

if TYPE_CHECKING:
    from badgeons.inbox import InboxResult


@click.command()
@click.argument("mailbox", metavar="[BOITE]", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--imap", metavar="SERVEUR", help="Lire une boîte sur son serveur : nom, ou nom:port.")
@click.option("--folder", default="INBOX", show_default=True, help="Le dossier de cette boîte à lire.")
@click.option("--starttls", is_flag=True, help="Chiffrer par STARTTLS (sinon : dès la connexion).")
@click.option(
    "--branches",
    is_flag=True,
    help="Faire de chaque proposition une branche de git, sans toucher à vos fichiers (sinon : un dossier).",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Où mettre propositions et réponses, hors du dépôt (sinon : à côté de votre dossier privé).",
)
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def inbox(
    context: click.Context,
    mailbox: Path | None,
    imap: str | None,
    folder: str,
    starttls: bool,
    branches: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Lire les propositions arrivées par courriel et préparer une réponse à chacune.

    BOITE est un dossier de messages (.eml), un Maildir, un fichier mbox ou un seul message. Avec --imap,
    c’est une boîte sur un serveur : le nom et le mot de passe se donnent par les variables
    BADGEONS_IMAP_USER et BADGEONS_IMAP_PASSWORD, sinon ils sont demandés. Rien ne change dans une boîte :
    aucun message n’y est marqué comme lu, déplacé ni effacé.

    Chaque proposition qui passe les vérifications devient un dossier de fichiers à relire, ou une branche
    (--branches), sans nom ni adresse de la personne qui écrit. Un message déjà lu n’est pas repris ; sans
    proposition, il est laissé.
    """
    from badgeons.cli.inbox_run import InboxOptions, read_inbox

    command = command_of(context)
    if (mailbox is None) == (imap is None):
        command.fail(N_("indiquez une boîte, ou --imap et un serveur"), WRONG_USE)
    results: list[InboxResult] = []
    error: Exception | None = None
    try:
        for result in read_inbox(command, InboxOptions(mailbox, imap, folder, starttls, branches, output)):
            results.append(result)
    except (WordedError, OSError) as stopped_by:
        error = stopped_by
    if results or error is None:  # what was read before it stopped is kept, and told
        report(command, results, as_json)
    if isinstance(error, WordedError):
        command.fail_with(error)
    if isinstance(error, OSError):
        command.fail("{path} : {reason}", WRONG_USE, path=error.filename, reason=error.strerror)
    sys.exit(PROBLEMS_FOUND if any(result.state.value in WRONG_STATES for result in results) else 0)
