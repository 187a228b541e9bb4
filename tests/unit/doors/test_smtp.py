"""A session with a real server: over TLS or not at all, and failures told apart."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from badgeons.doors.smtp import LostError, RefusedError, ServerError, SmtpServer, connect
from support.smtp_servers import PASSWORD, USER, Postbox, free_port, make_certificate, serving

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

FIRST, SECOND = "exemple@example.org", "deuxieme-exemple@example.org"
SENDER = "badges@example.org"
CONTENT = b"Subject: Essai\r\n\r\nBonjour\r\n.\r\n..deux points\n.fin"
RECEIVED = b"Subject: Essai\r\n\r\nBonjour\r\n.\r\n..deux points\r\n.fin\r\n"


def server(port: int, security: str, certificate: Path | None = None, **more: str) -> SmtpServer:
    context = ssl.create_default_context(cafile=str(certificate) if certificate else None)
    return SmtpServer("127.0.0.1", port, security, context, **more)


def nothing() -> None:
    return None


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_arrives_as_it_was(certificate: Path, security: str) -> None:
    postbox = Postbox()
    with serving(postbox, security, certificate, auth=True) as port:
        session = connect(
            server(port, security, certificate, user=USER, password=PASSWORD), "badgeons.example.org"
        )
        session.send(CONTENT, SENDER, FIRST, nothing)
        session.send(CONTENT, SENDER, SECOND, nothing)
        session.close()
    assert postbox.received == [(SENDER, FIRST, RECEIVED), (SENDER, SECOND, RECEIVED)]
    assert postbox.logins == [USER.encode()]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_unknown_certificate_stops_everything(certificate: Path, security: str) -> None:
    postbox = Postbox()
    with (
        serving(postbox, security, certificate, auth=True) as port,
        pytest.raises(ServerError, match="certificat"),
    ):
        connect(server(port, security, user=USER, password=PASSWORD), "example.org")
    assert postbox.logins == []


def test_a_certificate_of_another_name_stops_everything(tmp_path: Path) -> None:
    other = make_certificate(tmp_path, "autre.example.org", "127.0.0.2")
    with serving(Postbox(), "tls", other) as port, pytest.raises(ServerError, match="certificat"):
        connect(server(port, "tls", other), "example.org")


def test_a_server_without_starttls_gets_nothing() -> None:
    postbox = Postbox()
    with serving(postbox, "plain", None, auth=True) as port, pytest.raises(ServerError, match="rien ne part"):
        connect(server(port, "starttls", user=USER, password=PASSWORD), "example.org")
    assert (postbox.logins, postbox.received) == ([], [])


def test_without_encryption_no_password_leaves() -> None:
    postbox = Postbox()
    with serving(postbox, "plain", None, auth=True) as port:
        session = connect(server(port, "plain", user=USER, password=PASSWORD), "example.org")
        with pytest.raises(RefusedError):
            session.send(CONTENT, SENDER, FIRST, nothing)
        session.close()
    assert postbox.logins == []


def test_a_wrong_password(certificate: Path) -> None:
    with (
        serving(Postbox(), "starttls", certificate, auth=True) as port,
        pytest.raises(ServerError, match="mot de passe") as error,
    ):
        connect(server(port, "starttls", certificate, user=USER, password="faux"), "example.org")
    assert "faux" not in str(error.value)


def test_nobody_answers() -> None:
    with pytest.raises(ServerError, match="ne répond pas"):
        connect(server(free_port(), "tls"), "example.org")


def test_a_refused_recipient_leaves_the_session_open(certificate: Path) -> None:
    postbox = Postbox(refused={FIRST}, deferred={"structure@example.org"})
    with serving(postbox, "starttls", certificate) as port:
        session = connect(server(port, "starttls", certificate), "example.org")
        with pytest.raises(RefusedError) as refused:
            session.send(CONTENT, SENDER, FIRST, nothing)
        with pytest.raises(RefusedError) as deferred:
            session.send(CONTENT, SENDER, "structure@example.org", nothing)
        session.send(CONTENT, SENDER, SECOND, nothing)
        session.close()
    assert (refused.value.is_permanent, deferred.value.is_permanent) == (True, False)
    assert postbox.recipients() == [SECOND]


@pytest.mark.parametrize(
    ("postbox", "is_uncertain", "left"),
    [
        (lambda: Postbox(drop_at_mail={1}), False, []),
        (lambda: Postbox(silent={1}), True, ["content"]),
    ],
    ids=["before the content", "after it"],
)
def test_a_lost_connection_is_uncertain_only_once_the_content_left(
    certificate: Path, postbox: Callable[[], Postbox], is_uncertain: bool, left: list[str]
) -> None:
    told: list[str] = []
    with serving(postbox(), "tls", certificate) as port:
        session = connect(server(port, "tls", certificate), "example.org")
        with pytest.raises(LostError) as lost:
            session.send(CONTENT, SENDER, FIRST, lambda: told.append("content"))
        session.close()
    assert (lost.value.is_uncertain, told) == (is_uncertain, left)
