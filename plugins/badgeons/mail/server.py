"""Which mail server was asked for, and how to talk to it."""

from collections.abc import Mapping
from ipaddress import ip_address

from badgeons.base.hosts import host_and_port
from badgeons.base.messages import N_, WrongUseError
from badgeons.doors.smtp import SmtpServer

USER, PASSWORD = "BADGEONS_SMTP_USER", "BADGEONS_SMTP_PASSWORD"
"""Variables of the environment."""
STARTTLS, TLS, PLAIN = "starttls", "tls", "plain"
TLS_PORT, SUBMISSION_PORT = 465, 587


def parse_server(address: str | None, security: str | None, environment: Mapping[str, str]) -> SmtpServer:
    """The server of an address (`host`, `host:port`, `[::1]:port`), with the login of the environment.

    `security` is STARTTLS unless said, TLS at its own port. Raises WrongUseError.
    """
    if not address:
        raise WrongUseError(N_("quel serveur d’envoi ? Ajoutez --smtp nom:port"))
    parts = host_and_port(address, TLS_PORT if security == TLS else SUBMISSION_PORT)
    if parts is None:
        raise WrongUseError(N_("« {smtp} » n’est pas un serveur : écrivez nom:port"), smtp=address)
    host, port = parts
    if security == PLAIN and not _is_this_machine(host):
        raise WrongUseError(N_("sans chiffrement, seulement vers cette machine : retirez --plain"))
    return SmtpServer(
        host,
        port,
        security or (TLS if port == TLS_PORT else STARTTLS),
        user=environment.get(USER, ""),
        password=environment.get(PASSWORD, ""),
    )


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
