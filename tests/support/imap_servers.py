"""A mail server on this machine: what reading a mailbox needs of IMAP, and how it may misbehave."""

from __future__ import annotations

import base64
import re
import socketserver
import ssl
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.smtp_servers import PASSWORD, USER

Answer = bytes
"""What the server sends instead of its own answer; empty: it closes the connection."""


@dataclass
class Box:
    """A mailbox: its messages by UID, and how its server is to misbehave.

    `lost`: the messages at which it closes the connection; `wrong` are answers by the command (`UID FETCH`,
    `greeting`…) that they replace. `commands` is what clients sent, passwords apart.
    """

    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 1
    folder: str = "INBOX"
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    sizes: Mapping[int, int] = field(default_factory=dict)
    wrong: Mapping[str, Answer] = field(default_factory=dict)
    lost: Collection[int] = ()
    commands: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)


class _Session(socketserver.StreamRequestHandler):
    """One connection. A command is answered by the method of its name."""

    box: Box
    context: ssl.SSLContext
    is_tls: bool
    timeout = 20
    disable_nagle_algorithm = True

    def handle(self) -> None:
        try:
            if self.is_tls:
                self.encrypt()
            self.send(self.box.wrong.get("greeting", b"* OK ready\r\n"))
            while line := self.rfile.readline(100_000):
                self.command(line.decode().rstrip("\r\n"))
        except (OSError, ValueError):
            return

    def encrypt(self) -> None:
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")

    def send(self, content: bytes) -> None:
        self.wfile.write(content)
        self.wfile.flush()

    def command(self, line: str) -> None:
        tag, name, *rest = line.split(" ", 2)
        argument = rest[0] if rest else ""
        if name == "UID":
            verb, _, argument = argument.partition(" ")
            name = f"UID {verb}"
        self.box.commands.append(name if name == "LOGIN" else f"{name} {argument}".strip())
        if name in self.box.wrong:
            answer = self.box.wrong[name].replace(b"TAG", tag.encode())
            if not answer:
                raise OSError("closed")
            self.send(answer)
            return
        method: Callable[[str], str] = getattr(self, name.lower().replace(" ", "_"), self.unknown)
        self.send(f"{tag} {method(argument)}\r\n".encode())
        if name == "STARTTLS":
            self.encrypt()

    def unknown(self, argument: str) -> str:
        return "BAD unknown"

    def capability(self, argument: str) -> str:
        self.send(f"* CAPABILITY {self.box.capabilities}\r\n".encode())
        return "OK done"

    def starttls(self, argument: str) -> str:
        return "OK go on"

    def authenticate(self, argument: str) -> str:
        self.send(b"+ \r\n")
        _, user, password = base64.b64decode(self.rfile.readline()).decode().split("\0")
        return self.admit(user, password)

    def login(self, argument: str) -> str:
        user, password = re.findall(r'"([^"]*)"', argument)
        return self.admit(user, password)

    def admit(self, user: str, password: str) -> str:
        self.box.logins.append(user)
        return "OK in" if (user, password) == (USER, PASSWORD) else "NO [AUTHENTICATIONFAILED] no"

    def examine(self, argument: str) -> str:
        if argument != f'"{self.box.folder}"':
            return "NO [NONEXISTENT] none"
        self.send(f"* {len(self.box.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.box.validity}] ok\r\n".encode())
        return "OK [READ-ONLY] done"

    def uid_search(self, argument: str) -> str:
        """As servers do, `5:*` gives the last message whatever its number (RFC 9051, 6.4.8)."""
        first = int(argument.removeprefix("UID ").partition(":")[0])
        last = max(self.box.mails, default=0)
        numbers = " ".join(str(uid) for uid in sorted(self.box.mails) if uid >= first or uid == last)
        self.send(f"* SEARCH {numbers}".strip().encode() + b"\r\n")
        return "OK done"

    def uid_fetch(self, argument: str) -> str:
        uid = int(argument.partition(" ")[0])
        if uid in self.box.lost:
            raise OSError("closed")
        content, number = self.box.mails[uid], sorted(self.box.mails).index(uid) + 1
        if "RFC822.SIZE" in argument:
            size = self.box.sizes.get(uid, len(content))
            self.send(f"* {number} FETCH (UID {uid} RFC822.SIZE {size})\r\n".encode())
        else:
            part = re.search(r"BODY\.PEEK\[\]<0\.(\d+)>", argument)
            assert part is not None, "only parts of bounded size, and without a mark"
            content = content[: int(part[1])]
            self.send(
                f"* {number} FETCH (UID {uid} BODY[]<0> {{{len(content)}}}\r\n".encode() + content + b")\r\n"
            )
        return "OK done"

    def logout(self, argument: str) -> str:
        self.send(b"* BYE\r\n")
        return "OK bye"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads, block_on_close = True, False

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are part of the tests."""


@contextmanager
def serving_mailbox(box: Box, certificate: Path, *, is_tls: bool = True) -> Iterator[int]:
    """The port of a server of this box; without `is_tls` it encrypts after STARTTLS only."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    session = type("Session", (_Session,), {"box": box, "context": context, "is_tls": is_tls})
    with _Server(("127.0.0.1", 0), session) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
