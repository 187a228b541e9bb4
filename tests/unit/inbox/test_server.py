"""Mailboxes on a server: what is read, that nothing changes there, and servers that were made to harm."""

from __future__ import annotations

import dataclasses
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from badgeons.base.messages import WrongUseError
from badgeons.doors import imap
from badgeons.doors.imap import ImapServer, MailServerError, folder_name
from badgeons.doors.mailboxes import MAX_MAIL, StoredMail
from badgeons.doors.private_folder import PrivateFolder, open_private_folder
from badgeons.inbox.run import MESSAGES
from badgeons.inbox.server import PASSWORD as PASSWORD_NAME
from badgeons.inbox.server import parse_server, read_new_mails
from support.imap_servers import Box, serving_mailbox
from support.smtp_servers import PASSWORD, USER, make_certificate

CHANGES_SOMETHING = ("SELECT", "STORE", "COPY", "MOVE", "EXPUNGE", "CLOSE", "APPEND", "DELETE", "CREATE")
STARTTLS = "IMAP4rev1 STARTTLS LOGINDISABLED"
Asked = Callable[[ImapServer], ImapServer]


def as_it_is(server: ImapServer) -> ImapServer:
    return server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def folder(tmp_path: Path) -> PrivateFolder:
    return open_private_folder(tmp_path / "private", MESSAGES)


@contextmanager
def asked(box: Box, certificate: Path, *, is_tls: bool = True) -> Iterator[ImapServer]:
    """The server of a box, its certificate known as good."""
    with serving_mailbox(box, certificate, is_tls=is_tls) as port:
        server = parse_server(f"localhost:{port}", box.folder, USER, PASSWORD, starttls=not is_tls)
        yield dataclasses.replace(server, context=ssl.create_default_context(cafile=str(certificate)))


def read(server: ImapServer, folder: PrivateFolder) -> list[StoredMail]:
    with folder.locked("en cours"):
        return list(read_new_mails(server, folder))


@pytest.mark.parametrize("is_tls", [True, False], ids=["TLS", "STARTTLS"])
def test_messages_are_read_once_and_nothing_changes(
    is_tls: bool, certificate: Path, folder: PrivateFolder
) -> None:
    box = Box({4: b"Subject: a\r\n\r\nun\r\n", 9: b"Subject: b\r\n\r\n" + "é".encode()})
    box.capabilities += " STARTTLS"
    with asked(box, certificate, is_tls=is_tls) as server:
        assert [(mail.label, mail.content) for mail in read(server, folder)] == [
            (f"INBOX:{uid}", content) for uid, content in box.mails.items()
        ]
        assert read(server, folder) == []
        box.mails[12] = b"Subject: c\r\n\r\n"
        assert [mail.label for mail in read(server, folder)] == ["INBOX:12"]
        box.validity = 2
        assert len(read(server, folder)) == 3
    assert not [line for line in box.commands if set(line.split()) & set(CHANGES_SOMETHING)]
    names = [path.name + path.read_text("utf-8") for path in folder.path.rglob("*") if path.is_file()]
    assert not [name for name in names if USER in name or PASSWORD in name or "localhost" in name]


def test_a_large_message_is_told_and_not_asked_for(certificate: Path, folder: PrivateFolder) -> None:
    box = Box({1: b"a", 2: b"b", 3: bytes(MAX_MAIL + 9)}, sizes={2: MAX_MAIL + 1, 3: 9})
    with asked(box, certificate) as server:
        assert [mail.content for mail in read(server, folder)] == [b"a", None, None]
    assert not [line for line in box.commands if line.startswith("UID FETCH 2 (UID BODY")]


def test_a_run_that_was_stopped_goes_on_where_it_was(certificate: Path, folder: PrivateFolder) -> None:
    box = Box({1: b"a", 2: b"b", 3: b"c"})
    with asked(box, certificate) as server:
        mails = read_new_mails(server, folder)
        assert [next(mails).content, next(mails).content] == [b"a", b"b"]
        mails.close()
        assert [mail.content for mail in read(server, folder)] == [b"b", b"c"]


def test_names_and_passwords_in_any_letters(certificate: Path, folder: PrivateFolder) -> None:
    box = Box({1: b"a"}, folder="Propositions re&AOc-ues &- notées".replace("é", "&AOk-"))
    with asked(box, certificate) as server:
        server = dataclasses.replace(server, folder="Propositions reçues & notées")
        assert len(read(server, folder)) == 1
    box.capabilities = "IMAP4rev1"  # without AUTH=PLAIN, by LOGIN
    with asked(box, certificate) as server:
        server = dataclasses.replace(server, folder="Propositions reçues & notées")
        assert len(read(server, folder)) == 1
        with pytest.raises(MailServerError):
            read(dataclasses.replace(server, password="é"), folder)


LITERAL = b"* 1 FETCH (UID 1 BODY[]<0> {%d}\r\n"
WRONG: dict[str, tuple[Box, Asked, str]] = {
    # a server: how it misbehaves, how it is asked, what is said
    "password refused": (
        Box(), lambda server: dataclasses.replace(server, password="autre"), "refuse le nom ou le mot",
    ),
    "no such folder": (
        Box(), lambda server: dataclasses.replace(server, folder="Autre"), "n’a pas de dossier « Autre »",
    ),
    "certificate of its own": (
        Box(), lambda server: dataclasses.replace(server, context=ssl.create_default_context()), "certificat",
    ),
    "certificate of another name": (Box(), as_it_is, "certificat"),
    "not there": (Box(), lambda server: dataclasses.replace(server, port=1), "ne se joint pas"),
    "no TLS at all": (Box(), as_it_is, "ne répond pas comme un serveur"),
    "STARTTLS taken out": (Box(capabilities="IMAP4rev1 AUTH=PLAIN"), as_it_is, "connexion chiffrée"),
    "STARTTLS refused": (
        Box(capabilities=STARTTLS, wrong={"STARTTLS": b"TAG NO no\r\n"}), as_it_is, "connexion chiffrée",
    ),
    "logged in before STARTTLS": (
        Box(capabilities=STARTTLS, wrong={"greeting": b"* PREAUTH x\r\n"}), as_it_is, "connexion chiffrée",
    ),
    "garbage as greeting": (
        Box(wrong={"greeting": bytes(range(128, 256)) + b"\r\n"}), as_it_is, "comme un serveur",
    ),
    "a greeting without end": (
        Box(wrong={"greeting": b"* OK " + b"x" * 3_000_000}), as_it_is, "comme un serveur|plus que ce qui",
    ),
    "garbage as numbers": (
        Box({1: b"a"}, wrong={"UID SEARCH": b"* SEARCH 1 -4 x\r\nTAG OK\r\n"}), as_it_is, "comme un serveur",
    ),
    "garbage instead of a message": (
        Box({1: b"a"}, wrong={"UID FETCH": b"\xff\x00)(\r\nTAG OK\r\n"}), as_it_is, "comme un serveur",
    ),
    "closes the connection": (Box({1: b"a"}, wrong={"UID FETCH": b""}), as_it_is, "a coupé la connexion"),
    "a hundred thousand lines": (
        Box({1: b"a"}, wrong={"UID SEARCH": b"* SEARCH 1\r\n" * 100_000}), as_it_is, "plus que ce qui",
    ),
    "50 MB for a message of 9 bytes": (
        Box({1: b"a"}, sizes={1: 9}, wrong={"UID FETCH": LITERAL % 50_000_000}), as_it_is, "plus que ce qui",
    ),
    "a size beyond all numbers": (
        Box({1: b"a"}, wrong={"UID FETCH": LITERAL % 10**30}), as_it_is, "plus que ce qui",
    ),
    "silent": (
        Box({1: b"a"}, wrong={"UID SEARCH": b"* OK wait\r\n"}), as_it_is, "rien depuis une minute",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_server_that_misbehaves_is_told_in_a_sentence(
    case: str, certificate: Path, folder: PrivateFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, change, words = WRONG[case]
    monkeypatch.setattr(imap, "TIMEOUT", 0.5)
    start = time.monotonic()
    is_tls = "TLS" not in case
    if case == "certificate of another name":
        certificate = make_certificate(folder.path, "autre.example.org", "127.0.0.9")
    with asked(box, certificate, is_tls=is_tls) as server:
        if case == "no TLS at all":
            server = dataclasses.replace(server, security="tls")
        with pytest.raises(MailServerError, match=words) as told:
            read(change(server), folder)
    assert PASSWORD not in str(told.value)
    assert time.monotonic() - start < 8
    if "certificat" in words or "chiffrée" in words or case == "no TLS at all":
        assert box.logins == [], "the password left over a connection that somebody may listen to"


def test_numbers_are_those_of_messages(certificate: Path, folder: PrivateFolder) -> None:
    """A server that gives what was not asked for, and what is already gone."""
    box = Box({3: b"c"}, wrong={"UID SEARCH": b"* SEARCH 3 3 99999999999\r\nTAG OK done\r\n"})
    with asked(box, certificate) as server:
        assert [mail.label for mail in read(server, folder)] == ["INBOX:3"]
    box = Box({3: b"c"}, validity=7, wrong={"UID FETCH": b"TAG OK done\r\n"})
    with asked(box, certificate) as server:
        assert read(server, folder) == []


@pytest.mark.parametrize(
    ("address", "starttls", "place"),
    [
        ("mail.example.org", False, "mail.example.org:993"),
        ("mail.example.org", True, "mail.example.org:143"),
        ("[::1]:1993", False, "::1:1993"),
    ],
)
def test_a_server_is_a_host_and_a_port(address: str, starttls: bool, place: str) -> None:
    server = parse_server(address, "INBOX", USER, PASSWORD, starttls=starttls)
    assert (server.place, server.security) == (place, "starttls" if starttls else "tls")
    assert PASSWORD not in repr(server)


@pytest.mark.parametrize(
    ("address", "user", "password", "words"),
    [
        ("mail.example.org:imap", USER, PASSWORD, "n’est pas un serveur"),
        (":993", USER, PASSWORD, "n’est pas un serveur"),
        ("mail.example.org", "", PASSWORD, PASSWORD_NAME),
        ("mail.example.org", USER, "", PASSWORD_NAME),
        ("mail.example.org", "a\r\nb LOGOUT", PASSWORD, PASSWORD_NAME),
    ],
)
def test_what_is_no_server(address: str, user: str, password: str, words: str) -> None:
    with pytest.raises(WrongUseError, match=words):
        parse_server(address, "INBOX", user, password, starttls=False)


@pytest.mark.parametrize(
    ("name", "written"),
    [("INBOX", "INBOX"), ("A & B", "A &- B"), ("台北/été", "&U,BTFw-/&AOk-t&AOk-"), ("😀", "&2D3eAA-")],
)
def test_names_of_folders_are_in_modified_utf_7(name: str, written: str) -> None:
    assert folder_name(name) == written
