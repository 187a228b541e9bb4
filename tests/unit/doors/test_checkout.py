"""The commit of a repository that anyone named: where git may go, and what it is not given."""

from __future__ import annotations

import os
import random
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from badgeons.doors import checkout
from badgeons.doors.checkout import CheckoutError, check_out
from badgeons.doors.git import git_lines, run_git

COMMIT = "0" * 40
HOST = "git.example.org"
TELL = '#!/bin/sh\n{ env; ls -A "$HOME"; echo "ARGUMENTS $*"; } >> "$TOLD"\nexit 1\n'
LINGER = "#!/bin/sh\nsleep 60 &\nwait\n"


def program(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "git").write_text(text, "utf-8")
    (folder / "git").chmod(0o755)
    return folder


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine, as the address of any host, and taken for a public server."""
    monkeypatch.setattr(checkout, "look_up", lambda host, port: ["127.0.0.1"])
    monkeypatch.setattr(checkout, "is_public", lambda address: True)


@pytest.mark.usefixtures("public")
def test_git_goes_to_the_address_that_was_checked_and_to_no_other(tmp_path: Path) -> None:
    heard: list[bytes] = []

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                heard.append(connection.recv(4096))

    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        port = server.getsockname()[1]
        # no name server knows this host
        with pytest.raises(CheckoutError, match="n’a pas pu être copié"):
            check_out(f"https://{HOST}:{port}/x", COMMIT, tmp_path, {})
        server.shutdown(socket.SHUT_RDWR)
        listener.join()
    assert heard and HOST.encode() in heard[0]


@pytest.mark.usefixtures("public")
def test_git_has_no_password_of_the_user_and_asks_for_none(tmp_path: Path) -> None:
    home, told = tmp_path / "home", tmp_path / "told"
    home.mkdir()
    (home / ".netrc").write_text(f"machine {HOST} login exemple password exemple\n", "utf-8")
    environment = {
        "PATH": f"{program(tmp_path / 'bin', TELL)}:/usr/bin:/bin",
        "TOLD": str(told),
        "https_proxy": "http://proxy.example.org:3128",
        **dict.fromkeys(("HOME", "USERPROFILE", "XDG_CONFIG_HOME"), str(home)),
        **dict.fromkeys(("GIT_ASKPASS", "SSH_ASKPASS", "SSH_AUTH_SOCK", "GIT_CONFIG_COUNT"), "of-the-user"),
    }
    with pytest.raises(CheckoutError):
        check_out(f"https://{HOST}/x", COMMIT, tmp_path, environment)
    text = told.read_text("utf-8")
    assert f"-c http.curloptResolve={HOST}:443:127.0.0.1 " in text
    assert {"GIT_ASKPASS=", "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=https"} <= set(text.split("\n"))
    assert "https_proxy=http://proxy.example.org:3128" in text
    assert not any(word in text for word in (str(home), ".netrc", "of-the-user"))


def test_only_the_user_names_a_folder_of_this_machine(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "--quiet")
    for repository in ("", ".", str(tmp_path), f"file://{tmp_path}"):
        with pytest.raises(CheckoutError, match="--repository"):
            check_out(repository, COMMIT, tmp_path, {})
    with pytest.raises(CheckoutError, match="n’a pas le commit"):
        check_out(tmp_path, COMMIT, tmp_path, {})


@pytest.mark.parametrize(
    "address",
    [
        "https://git.example.org./x",
        "https://git%2eexample.org/x",
        "https://[2001:db8::1]/x",
        "https://user@git.example.org/x",
        "https://git.exämple.org/x",
        "https://git.example.org:port/x",
        "https://git.example.org,127.0.0.1/x",
        "https://git.example.org/x\x1b[2J",
        "https:///x",
    ],
)
@pytest.mark.usefixtures("public")
def test_an_address_that_two_programs_may_read_otherwise_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(CheckoutError, match="n’est pas à une adresse publique"):
        check_out(address, COMMIT, tmp_path, {})


def commit_of(root: Path, content: bytes | None, depth: int) -> str:
    """A commit of 10 to the `depth` files of one content, else folders, which takes a few objects."""

    def git(*arguments: str, given: bytes = b"") -> str:
        author = ("-c", "user.name=Exemple", "-c", "user.email=exemple@example.org")
        code, output = run_git(root, *author, *arguments, given=given)
        assert code == 0, arguments
        return output.decode().strip()

    git("init", "--quiet")
    if content is None:
        entry = f"040000 tree {git('mktree')}"
    else:
        entry = f"100644 blob {git('hash-object', '-w', '--stdin', given=content)}"
    for _ in range(depth):
        lines = "".join(f"{entry}\t{name}\n" for name in range(10))
        entry = f"040000 tree {git('mktree', given=lines.encode())}"
    commit = git("commit-tree", entry.split()[-1], "-m", "Files")
    git("update-ref", "refs/heads/main", commit)
    return commit


@pytest.mark.parametrize(
    ("content", "depth", "why"),
    [
        (b"x", 2, ""),
        (b"x", 4, "ce commit est trop gros"),
        (bytes(30_000), 1, "ce commit est trop gros"),
        (random.Random(1).randbytes(300_000), 1, "n’a pas pu être copié"),
    ],
    ids=["small", "many files", "what inflates", "a large file"],
)
def test_a_commit_that_would_fill_the_disk_is_refused(
    content: bytes, depth: int, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkout, "MAX_FILES", 1000)
    monkeypatch.setattr(checkout, "MAX_BYTES", 200_000)
    source, folder = tmp_path / "source", tmp_path / "folder"
    source.mkdir()
    folder.mkdir()
    commit = commit_of(source, content, depth)
    if why:
        with pytest.raises(CheckoutError, match=why):
            check_out(source, commit, folder, dict(os.environ))
    else:
        check_out(source, commit, folder, dict(os.environ))
    assert sum(path.is_file() for path in folder.glob("[0-9]/*")) == (0 if why else 100)


def test_folders_in_each_other_without_end_are_not_listed_to_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def soon(*arguments: Any, max_seconds: float, **options: Any) -> Iterator[bytes]:
        return git_lines(*arguments, max_seconds=0.1, **options)

    monkeypatch.setattr(checkout, "git_lines", soon)
    source, folder = tmp_path / "source", tmp_path / "folder"
    source.mkdir()
    folder.mkdir()
    commit = commit_of(source, None, 12)
    with pytest.raises(CheckoutError, match="ce commit est trop gros"):
        check_out(source, commit, folder, dict(os.environ))


def test_git_that_does_not_end_is_ended_with_what_it_started(tmp_path: Path) -> None:
    environment = {"PATH": f"{program(tmp_path / 'bin', LINGER)}:/usr/bin:/bin"}
    start = time.monotonic()
    # its child keeps the output open: who waited for that would wait for a minute
    assert run_git(tmp_path, "fetch", environment=environment, max_seconds=0.2) == (128, b"")
    assert time.monotonic() - start < 30
