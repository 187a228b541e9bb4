"""`badgeons inbox`: the proposals that arrived by mail, and answers to their messages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, WordedError, fill
from badgeons.base.problems import Problems
from badgeons.cli.asking import someone_is_there
from badgeons.cli.changes import today_of
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.inbox_output import WRONG_STATES, report

if TYPE_CHECKING:
    from badgeons.doors.imap import ImapServer
    from badgeons.inbox import InboxResult


@click.command()
@click.argument("mailbox", metavar="[BOITE]", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--imap", metavar="SERVEUR", help="Lire une boîte sur son serveur : nom, ou nom:port.")
@click.option("--folder", default="INBOX", show_default=True, help="Le dossier de cette boîte à lire.")
@click.option("--starttls", is_flag=True, help="Chiffrer par STARTTLS (sinon : dès la connexion).")
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
    output: Path | None,
    as_json: bool,
) -> None:
    """Lire les propositions arrivées par courriel et préparer une réponse à chacune.

    BOITE est un dossier de messages (.eml), un Maildir, un fichier mbox ou un seul message. Avec --imap,
    c’est une boîte sur un serveur : le nom et le mot de passe se donnent par les variables
    BADGEONS_IMAP_USER et BADGEONS_IMAP_PASSWORD, sinon ils sont demandés. Rien ne change dans une boîte :
    aucun message n’y est marqué comme lu, déplacé ni effacé.

    Chaque proposition qui passe les vérifications devient un dossier de fichiers à relire, sans nom ni
    adresse de la personne qui écrit. Un message déjà lu n’est pas repris ; sans proposition, il est laissé.
    """
    from badgeons.doors.mailboxes import read_mails
    from badgeons.doors.private_location import check_location, private_path
    from badgeons.inbox import open_inbox
    from badgeons.inbox.server import read_new_mails
    from badgeons.proposing import read_repository

    command, problems = command_of(context), Problems()
    if (mailbox is None) == (imap is None):
        command.fail(N_("indiquez une boîte, ou --imap et un serveur"), WRONG_USE)
    project = command.project(problems)
    if problems.errors:  # answers lead to the site: its address must be known
        command.stop_on(problems)
    repository = read_repository(project.root, project.settings, today_of(command, project.root))
    if repository is None:
        command.fail(N_("la fiche du collectif manque ou ne se lit pas : voyez « badgeons check »"))
    results: list[InboxResult] = []
    error: Exception | None = None
    try:
        path = private_path(output, project, command.environment)
        if output is None:
            path = path.with_name(f"{path.name}-{project.settings.segments.proposals}")
            check_location(path, project)
        server = _server(command, imap, folder, starttls) if imap is not None else None
        opened = open_inbox(path, repository, command.language)
        mails = (
            read_new_mails(server, opened.folder) if server is not None else read_mails(Path(mailbox or ""))
        )
        for result in opened.read(mails):
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


def _server(command: Command, address: str, folder: str, starttls: bool) -> ImapServer:
    """The server, with the name and password of the environment, else typed, the latter unseen."""
    from badgeons.inbox.server import PASSWORD, USER, parse_server

    user, password = (command.environment.get(name, "") for name in (USER, PASSWORD))
    if someone_is_there():
        user = user or click.prompt(fill(command.language, N_("Nom du compte de courriel")))
        password = password or click.prompt(
            fill(command.language, N_("Mot de passe de ce compte")), hide_input=True
        )
    return parse_server(address, folder, str(user), str(password), starttls=starttls)
