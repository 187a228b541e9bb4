"""The door to a mailbox on a mail server (IMAP, RFC 9051 and 3501), over TLS, read and never changed.

The mailbox is opened by EXAMINE and its messages are fetched by BODY.PEEK: none is marked as read, moved or
deleted. The server is not trusted with this machine: what it may send in answer to a command is bounded.
"""

import base64
import imaplib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLCertVerificationError, SSLContext, SSLError, create_default_context
from typing import TypeVar

from badgeons.base.messages import N_, WordedError
from badgeons.doors.mailboxes import MAX_MAIL, StoredMail

T = TypeVar("T")
STARTTLS, TLS = "starttls", "tls"
TIMEOUT = 60
"""Seconds without an answer after which a connection is given up."""
MAX_ANSWER = 1024 * 1024
"""Bytes that the server may send in answer to a command, a message apart."""
MAX_UID = 2**32 - 1
"""RFC 9051, section 2.3.1.1."""
SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,20})\b")
UNREADABLE = (imaplib.IMAP4.error, OSError, ValueError, LookupError, TypeError, AttributeError)
"""What the library raises when a server does not answer, or not as it should."""


class MailServerError(WordedError):
    """The mailbox cannot be read, or no further."""


class _TooMuchError(Exception):
    """The server sends more than a command may bring."""


class _NoTlsError(Exception):
    """The server, or whoever stands in between, does not let the connection be encrypted."""


@dataclass(frozen=True)
class ImapServer:
    """A server, how to talk to it (`security`: `tls` or `starttls`), and which of its folders to read.

    `context` says which certificates are good, the system's unless said.
    """

    host: str
    port: int
    security: str
    folder: str
    user: str = field(repr=False)
    password: str = field(repr=False)
    context: SSLContext = field(default_factory=create_default_context, repr=False)

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"


class _Bounded(imaplib.IMAP4):
    """A connection on which a command brings at most `allowed` bytes."""

    allowed = MAX_ANSWER

    def read(self, size: int) -> bytes:
        self._count(size)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._count(len(line))
        return line

    def _count(self, size: int) -> None:
        self.allowed -= size
        if self.allowed < 0:
            raise _TooMuchError


class _BoundedTls(_Bounded, imaplib.IMAP4_SSL):
    pass


class ImapMailbox:
    """An open mailbox. `validity`: while the server gives the same number (UIDVALIDITY), a message keeps its
    own (UID)."""

    def __init__(self, server: ImapServer, connection: _Bounded, validity: int) -> None:
        self.server = server
        self.validity = validity
        self._connection = connection

    def mails_after(self, uid: int) -> Iterator[tuple[int, StoredMail]]:
        """The messages whose number is higher, in order, each with it. Raises MailServerError."""
        for found in self._uids_after(uid):
            size = self._size(found)
            if size is None:  # deleted in between
                continue
            content = self._content(found) if size <= MAX_MAIL else None
            yield found, StoredMail(f"{self.server.folder}:{found}", content)

    def _uids_after(self, uid: int) -> list[int]:
        _, data = self._uid_command("SEARCH", MAX_ANSWER, "UID", f"{uid + 1}:*")
        numbers = {int(word) for line in data if isinstance(line, bytes) for word in line.split()}
        return sorted(number for number in numbers if uid < number <= MAX_UID)

    def _size(self, uid: int) -> int | None:
        _, data = self._uid_command("FETCH", MAX_ANSWER, str(uid), "(UID RFC822.SIZE)")
        sizes = (SIZE.search(line) for line in data if isinstance(line, bytes))
        return next((int(match[1]) for match in sizes if match is not None), None)

    def _content(self, uid: int) -> bytes | None:
        """A message, None when it is larger than its size said and than `MAX_MAIL`."""
        part = f"(UID BODY.PEEK[]<0.{MAX_MAIL + 1}>)"
        _, data = self._uid_command("FETCH", MAX_MAIL + MAX_ANSWER, str(uid), part)
        content = next((item[1] for item in data if isinstance(item, tuple)), b"")
        return content if len(content) <= MAX_MAIL else None

    def _uid_command(self, name: str, allowed: int, *arguments: str) -> tuple[str, list[object]]:
        def command() -> tuple[str, list[object]]:
            self._connection.allowed = allowed
            status, data = self._connection.uid(name, *arguments)
            if status != "OK":
                raise imaplib.IMAP4.error(status)
            return status, data

        return _asked(self.server, command)


@contextmanager
def open_mailbox(server: ImapServer) -> Iterator[ImapMailbox]:
    """The folder of a server, open for reading. Raises MailServerError."""
    connection = _asked(server, lambda: _connect(server))
    try:
        _asked(server, lambda: _log_in(server, connection), refused=LOGIN_REFUSED)
        validity = _asked(server, lambda: _examine(server, connection), refused=NO_FOLDER)
        yield ImapMailbox(server, connection, validity)
    finally:
        connection.allowed = MAX_ANSWER
        with suppress(*UNREADABLE, _TooMuchError):
            connection.logout()
        with suppress(OSError):
            connection.shutdown()


LOGIN_REFUSED = N_(
    "le serveur {place} refuse le nom ou le mot de passe ; certains veulent un « mot de passe "
    "d’application », à créer dans les réglages du compte"
)
NO_FOLDER = N_("le serveur {place} n’a pas de dossier « {folder} », ou ne le laisse pas lire")
NO_TLS = N_("le serveur {place} ne propose pas de connexion chiffrée : le mot de passe n’est pas parti")
BAD_CERTIFICATE = N_(
    "le certificat du serveur {place} n’est pas bon : le mot de passe n’est pas parti, quelqu’un peut écouter"
)
TOO_MUCH = N_("le serveur {place} envoie plus que ce qui lui est demandé : on s’arrête là")
NOT_IMAP = N_("le serveur {place} a coupé la connexion, ou ne répond pas comme un serveur de courriel (IMAP)")
TOO_SLOW = N_("le serveur {place} ne répond plus : rien depuis une minute")
OUT_OF_REACH = N_("le serveur {place} ne se joint pas : {reason}")


def _connect(server: ImapServer) -> _Bounded:
    if server.security == TLS:
        return _BoundedTls(server.host, server.port, ssl_context=server.context, timeout=TIMEOUT)
    connection = _Bounded(server.host, server.port, timeout=TIMEOUT)
    try:
        if connection.state != "NONAUTH":  # a greeting that would have us go on as if logged in already
            raise _NoTlsError
        try:
            connection.starttls(ssl_context=server.context)
        except imaplib.IMAP4.error as cause:
            raise _NoTlsError from cause
    except BaseException:
        with suppress(OSError):
            connection.shutdown()
        raise
    return connection


def _log_in(server: ImapServer, connection: _Bounded) -> None:
    """Give name and password: as UTF-8 where the server can (RFC 4616), else by LOGIN, in ASCII."""
    connection.allowed = MAX_ANSWER
    if "AUTH=PLAIN" in connection.capabilities:
        secret = f"\0{server.user}\0{server.password}".encode()
        connection.authenticate("PLAIN", lambda _: secret)
    else:
        connection.login(_quoted(server.user), server.password)


def _examine(server: ImapServer, connection: _Bounded) -> int:
    """Open the folder read-only; its UIDVALIDITY, 0 when the server gives none."""
    connection.allowed = MAX_ANSWER
    status, _ = connection.select(_quoted(folder_name(server.folder)), readonly=True)
    if status != "OK":
        raise imaplib.IMAP4.error(status)
    _, data = connection.response("UIDVALIDITY")
    number = data[0] if data and isinstance(data[0], bytes) else b""
    return int(number) if number.isdigit() else 0


def folder_name(name: str) -> str:
    """The name of a folder as servers write it: modified UTF-7 (RFC 3501, section 5.1.3)."""
    pieces = re.split(r"([^\x20-\x7e]+)", name)
    return "".join(
        f"&{_modified_base64(piece)}-" if index % 2 else piece.replace("&", "&-")
        for index, piece in enumerate(pieces)
    )


def _modified_base64(text: str) -> str:
    code = base64.b64encode(text.encode("utf-16-be", "surrogatepass")).decode("ascii")
    return code.rstrip("=").replace("/", ",")


def _quoted(text: str) -> str:
    """A quoted string (RFC 9051, section 4.3)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _asked(server: ImapServer, command: Callable[[], T], refused: str = NOT_IMAP) -> T:
    """What a command brings. Raises MailServerError: `refused` is what a plain no means."""
    try:
        return command()
    except (*UNREADABLE, _TooMuchError, _NoTlsError) as cause:
        reason = getattr(cause, "strerror", None) or type(cause).__name__
        sentence = _sentence(cause, refused)
        raise MailServerError(sentence, place=server.place, folder=server.folder, reason=reason) from cause


def _sentence(cause: Exception, refused: str) -> str:
    """What to say of an error; words of the server are not repeated."""
    plain_no = isinstance(cause, imaplib.IMAP4.error) and not isinstance(cause, imaplib.IMAP4.abort)
    cases = (
        (isinstance(cause, _TooMuchError), TOO_MUCH),
        (isinstance(cause, _NoTlsError), NO_TLS),
        (isinstance(cause, SSLCertVerificationError), BAD_CERTIFICATE),
        (isinstance(cause, TimeoutError), TOO_SLOW),
        (isinstance(cause, OSError) and not isinstance(cause, SSLError), OUT_OF_REACH),
        (plain_no, refused),
    )
    return next((sentence for is_so, sentence in cases if is_so), NOT_IMAP)
