"""The server of an option, and how to talk to it."""

from __future__ import annotations

import socketserver
from threading import Thread

import pytest

from badgeons.base.messages import WrongUseError
from badgeons.doors.smtp import RefusedError, SmtpServer, connect
from badgeons.mail.server import PASSWORD, USER, parse_server


@pytest.mark.parametrize(
    ("address", "asked", "host", "port", "security"),
    [
        ("mail.example.org", None, "mail.example.org", 587, "starttls"),
        ("mail.example.org", "tls", "mail.example.org", 465, "tls"),
        ("mail.example.org:465", None, "mail.example.org", 465, "tls"),
        ("mail.example.org:25", "tls", "mail.example.org", 25, "tls"),
        ("localhost:2525", "plain", "localhost", 2525, "plain"),
        ("127.0.0.1:2525", "plain", "127.0.0.1", 2525, "plain"),
        ("[::1]:2525", "plain", "::1", 2525, "plain"),
        ("[::1]", None, "::1", 587, "starttls"),
    ],
)
def test_a_server_is_a_host_a_port_and_a_security(
    address: str, asked: str | None, host: str, port: int, security: str
) -> None:
    server = parse_server(address, asked, {USER: "exemple", PASSWORD: "mot de passe"})
    assert (server.host, server.port, server.security) == (host, port, security)
    assert (server.user, server.password) == ("exemple", "mot de passe")
    assert "mot de passe" not in repr(server)


@pytest.mark.parametrize(
    ("address", "security", "words"),
    [
        (None, None, "quel serveur"),
        ("", None, "quel serveur"),
        ("mail.example.org:", None, "n’est pas un serveur"),
        ("mail.example.org:smtp", None, "n’est pas un serveur"),
        ("mail.example.org:70000", None, "n’est pas un serveur"),
        (":587", None, "n’est pas un serveur"),
        ("mail.example.org", "plain", "cette machine"),
        ("192.0.2.1", "plain", "cette machine"),
    ],
)
def test_what_is_no_server(address: str | None, security: str | None, words: str) -> None:
    with pytest.raises(WrongUseError, match=words):
        parse_server(address, security, {})


class HangsUp(socketserver.StreamRequestHandler):
    """A server that refuses a recipient and closes the connection."""

    def handle(self) -> None:
        self.wfile.write(b"220 example.org\r\n")
        while line := self.rfile.readline():
            is_recipient = line.upper().startswith(b"RCPT")
            self.wfile.write(b"550 no such user\r\n" if is_recipient else b"250 ok\r\n")
            if is_recipient:
                return


def test_a_no_is_heard_from_a_server_that_hangs_up_after_it() -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), HangsUp) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        session = connect(SmtpServer("127.0.0.1", server.server_address[1], "plain"), "example.org")
        with pytest.raises(RefusedError) as refused:
            session.send(b"", "badges@example.org", "exemple@example.org", lambda: None)
        thread.join()
        session.close()
    assert (refused.value.code, refused.value.is_permanent) == (550, True)
