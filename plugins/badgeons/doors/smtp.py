"""The door to a mail server (RFC 5321): a session over TLS, one message at a time, failures told apart.

What matters is whether the server may have the message: until its content has left it does not, and once the
server has answered it is known; only a connection lost in between leaves a doubt.
"""

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ssl import SSLContext, create_default_context

from badgeons.base.messages import N_, WordedError

TIMEOUT = 60
"""Seconds without an answer after which a connection is given up."""
SERVICE_CLOSING = 421


class ServerError(WordedError):
    """The server cannot be used at all: nothing was sent through this connection."""


class RefusedError(Exception):
    """The server said no to one message; another may pass."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason

    @property
    def is_permanent(self) -> bool:
        return self.code >= 500


class LostError(Exception):
    """The connection was lost; `is_uncertain` when the server may have taken the message."""

    def __init__(self, *, is_uncertain: bool) -> None:
        super().__init__(is_uncertain)
        self.is_uncertain = is_uncertain


@dataclass(frozen=True)
class SmtpServer:
    """A server and how to talk to it: `security` is `starttls`, `tls`, or `plain` on this machine only.

    `context` says which certificates are good, the system's unless said.
    """

    host: str
    port: int
    security: str
    context: SSLContext = field(default_factory=create_default_context, repr=False)
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


class SmtpSession:
    """An open connection."""

    def __init__(self, connection: smtplib.SMTP) -> None:
        self._connection = connection

    def send(self, message: bytes, sender: str, recipient: str, before_content: Callable[[], None]) -> None:
        """Hand one message over; `before_content` is called when its content is about to leave.

        Raises RefusedError or LostError.
        """
        try:
            self._expect(self._connection.mail(sender), 250)
            self._expect(self._connection.rcpt(recipient), 250, 251)
            self._expect(self._connection.docmd("DATA"), 354)
        except (smtplib.SMTPException, OSError) as cause:
            raise LostError(is_uncertain=False) from cause
        before_content()
        try:
            self._connection.send(_stuffed(message) + b".\r\n")
        except (smtplib.SMTPException, OSError) as cause:
            raise LostError(is_uncertain=False) from cause
        try:
            self._expect(self._connection.getreply(), 250)
        except (smtplib.SMTPException, OSError) as cause:
            raise LostError(is_uncertain=True) from cause

    def close(self) -> None:
        """Take leave, however the server takes it."""
        try:
            self._connection.quit()
        except (smtplib.SMTPException, OSError):
            self._connection.close()

    def _expect(self, answer: tuple[int, bytes], *codes: int) -> None:
        code, text = answer
        if code in codes:
            return
        if code == SERVICE_CLOSING or code < 0:
            raise smtplib.SMTPServerDisconnected(text)
        with suppress(smtplib.SMTPException, OSError):  # a connection closed after a no takes nothing from it
            self._connection.docmd("RSET")
        raise RefusedError(code, text.decode("utf-8", "replace"))


def connect(server: SmtpServer, name: str) -> SmtpSession:
    """A session with a server, to which this machine gives its name as `name`.

    Credentials leave only once the connection is encrypted. Raises ServerError.
    """
    connection: smtplib.SMTP | None = None
    try:
        if server.security == "tls":
            connection = smtplib.SMTP_SSL(
                server.host, server.port, local_hostname=name, timeout=TIMEOUT, context=server.context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, local_hostname=name, timeout=TIMEOUT)
        if server.security == "starttls":
            connection.starttls(context=server.context)
        connection.ehlo()
        if server.user and server.security != "plain":
            connection.login(server.user, server.password)
    except (smtplib.SMTPException, OSError, ValueError) as cause:
        if connection is not None:
            connection.close()
        raise _server_error(server, cause) from cause
    return SmtpSession(connection)


def _server_error(server: SmtpServer, cause: Exception) -> ServerError:
    place = f"{server.host}:{server.port}"
    if isinstance(cause, smtplib.SMTPAuthenticationError):
        return ServerError(N_("le serveur {place} refuse le nom ou le mot de passe"), place=place)
    if isinstance(cause, smtplib.SMTPNotSupportedError):
        return ServerError(
            N_(
                "le serveur {place} ne propose pas ce qu’il faut (connexion chiffrée ou mot de passe) : "
                "rien ne part"
            ),
            place=place,
        )
    if "CERTIFICATE" in str(cause):
        return ServerError(
            N_("le certificat du serveur {place} n’est pas bon : rien ne part, quelqu’un peut écouter"),
            place=place,
        )
    return ServerError(
        N_("le serveur {place} ne répond pas comme il faut : {reason}"),
        place=place,
        reason=getattr(cause, "strerror", None) or type(cause).__name__,
    )


def _stuffed(message: bytes) -> bytes:
    """The content with its line ends and its leading dots as SMTP wants them (RFC 5321, section 4.5.2)."""
    text = re.sub(rb"\r\n|\r|\n", b"\r\n", message)
    text = re.sub(rb"(?m)^\.", b"..", text)
    return text if text.endswith(b"\r\n") else text + b"\r\n"
