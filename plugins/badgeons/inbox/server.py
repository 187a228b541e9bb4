"""A mailbox on a server: which one was asked for, and its messages since the last run."""

import hashlib
from collections.abc import Iterator

from badgeons.base.hosts import host_and_port
from badgeons.base.messages import N_, WrongUseError
from badgeons.doors.imap import STARTTLS, TLS, ImapServer, open_mailbox
from badgeons.doors.mailboxes import StoredMail
from badgeons.doors.private_folder import PrivateFolder

USER, PASSWORD = "BADGEONS_IMAP_USER", "BADGEONS_IMAP_PASSWORD"
"""Variables of the environment."""
TLS_PORT, STARTTLS_PORT = 993, 143
SERVERS = "mailboxes"
"""The folder of the private one that says how far each mailbox was read."""


def parse_server(address: str, folder: str, user: str, password: str, *, starttls: bool) -> ImapServer:
    """The server of an address (`host`, `host:port`, `[::1]:port`), encrypted at once unless `starttls`.

    Raises WrongUseError.
    """
    parts = host_and_port(address, STARTTLS_PORT if starttls else TLS_PORT)
    if parts is None:
        raise WrongUseError(N_("« {imap} » n’est pas un serveur : écrivez nom ou nom:port"), imap=address)
    if not user or not password or not (user + password + folder).isprintable():
        raise WrongUseError(
            N_("indiquez le nom et le mot de passe dans les variables {user} et {password}, sur une ligne"),
            user=USER,
            password=PASSWORD,
        )
    host, port = parts
    return ImapServer(host, port, STARTTLS if starttls else TLS, folder, user, password)


def read_new_mails(server: ImapServer, folder: PrivateFolder) -> Iterator[StoredMail]:
    """The messages that came since the last run. Raises MailServerError, OSError.

    The private folder keeps how far the mailbox was read, under a digest of its name; once the server numbers
    its messages anew (UIDVALIDITY), all are read again, and known by their bytes.
    """
    name = hashlib.sha256("\0".join((server.place, server.user, server.folder)).encode()).hexdigest()
    with open_mailbox(server) as mailbox:
        for uid, mail in mailbox.mails_after(_last_uid(folder, name, mailbox.validity)):
            yield mail  # seen to when the next one is asked for
            folder.write(f"{mailbox.validity} {uid}\n".encode(), SERVERS, name)


def _last_uid(folder: PrivateFolder, name: str, validity: int) -> int:
    words = (folder.read(SERVERS, name) or b"").split()
    if len(words) != 2 or not all(word.isdigit() for word in words) or int(words[0]) != validity:
        return 0
    return int(words[1])
