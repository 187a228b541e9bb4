"""A real mail server on this machine, with a certificate of its own, that can be told to misbehave."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("aiosmtpd", reason="no mail server for the tests: pip install aiosmtpd")
pytest.importorskip("cryptography", reason="no certificates for the tests: pip install cryptography")

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "envoi", "un mot de passe"


def make_certificate(folder: Path, host: str = "localhost", address: str = "127.0.0.1") -> Path:
    """A certificate and its key in one PEM file, trusted by who is told to trust that file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName(host), x509.IPAddress(ipaddress.ip_address(address))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


@dataclass
class Postbox:
    """What the server received, by recipient, and how it is to misbehave.

    `refused` and `deferred` recipients; `drop_at_mail` and `silent`: numbers of the messages (from 1) at
    whose start the connection is cut, or that are taken without a word.
    """

    refused: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)
    drop_at_mail: set[int] = field(default_factory=set)
    silent: set[int] = field(default_factory=set)
    received: list[tuple[str, str, bytes]] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)
    mails: int = 0

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        self.mails += 1
        if self.mails in self.drop_at_mail:
            server.transport.abort()
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        if address in self.refused:
            return f"550 5.1.1 <{address}> unknown"
        if address in self.deferred:
            return "451 4.3.0 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.received += [(envelope.mail_from or "", address, content) for address in envelope.rcpt_tos]
        if self.mails in self.silent:
            server.transport.abort()
        return "250 OK"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login)
        is_known = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_known, handled=False)

    def recipients(self) -> list[str]:
        return [recipient for _, recipient, _ in self.received]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(postbox: Postbox, security: str, certificate: Path | None, auth: bool = False) -> Iterator[int]:
    """The port of a server on this machine: `starttls`, `tls`, or `plain`."""
    context = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    options: dict[str, Any] = {"authenticator": postbox.authenticate, "auth_required": True} if auth else {}
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    elif security == "tls":
        options |= {"ssl_context": context}
    if auth and security != "starttls":
        options["auth_require_tls"] = False
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
