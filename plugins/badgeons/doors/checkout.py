"""A commit of a repository of anyone, in a folder of its own: its files are read, and none of them is run.

The address may come from a site of anyone. So: https only, to a public server, at the very address that was
checked (git 2.37 and later; an earlier one looks it up again), without redirection to another; none of the
user's passwords, of git, of `.netrc` or asked for in a window; none of the user's settings of git, whose
filters and hooks are programs; no link is made on the disk and no submodule is fetched; a bound of time.
A proxy that the environment names is used.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from badgeons.base.messages import N_, WordedError
from badgeons.base.texts import on_one_line
from badgeons.credentials.errors import printable
from badgeons.doors.git import git_lines, run_git
from badgeons.doors.network import is_public, look_up

HTTPS = 443
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
"""As git and Python read it alike: no escape, no final dot, no IPv6."""
MAX_SECONDS = 1800
"""Of each command of git."""
MAX_BYTES = 4 * 1024**3
"""Of what git keeps of a repository in a file, and of all files of a commit."""
MAX_FILES = 1_000_000
"""Of a commit."""
TREE_LINE = re.compile(rb"[0-7]+ blob [0-9a-f]+ +([0-9]+)\t")
MAX_TOLD = 500
"""Characters of what another program says."""
SAFE = (
    "core.hooksPath=/dev/null",
    "core.symlinks=false",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "credential.helper=",
    "fetch.unpackLimit=1",
    "http.followRedirects=false",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=60",
    "submodule.recurse=false",
    "protocol.ext.allow=never",
)
Git = Callable[..., tuple[int, bytes]]
GitLines = Callable[..., Iterable[bytes]]


class CheckoutError(WordedError):
    """A commit that could not be had."""


def check_out(repository: str | Path, commit: str, folder: Path, environment: Mapping[str, str]) -> None:
    """The files of a commit, named in full, into an empty folder.

    `repository` is an address, or a folder of this machine: a Path, which only the user can name. Raises
    CheckoutError.
    """
    pinned: tuple[str, ...] = ()
    if isinstance(repository, Path):
        source, protocol = str(repository.resolve()), "file"
    else:
        source, protocol, pinned = repository, "https", _pinned(repository)
    with TemporaryDirectory(prefix="badgeons-home-") as home:
        safe = _safe_environment(environment, home, protocol)
        options = [word for setting in (*SAFE, *pinned) for word in ("-c", setting)]
        git = partial(
            run_git,
            folder,
            *options,
            environment=safe,
            max_seconds=MAX_SECONDS,
            max_file_bytes=MAX_BYTES,
        )
        lines = partial(git_lines, folder, *options, environment=safe, max_seconds=MAX_SECONDS)
        _fetch_commit(source, commit, git, lines)


def _safe_environment(environment: Mapping[str, str], home: str, protocol: str) -> dict[str, str]:
    """What git is told: its own variables are ours, and the user's folder, with its passwords, is empty."""
    kept = (name for name in environment if not name.startswith(("GIT_", "SSH_", "XDG_")))
    return {
        **{name: environment[name] for name in kept},
        **dict.fromkeys(("HOME", "USERPROFILE"), home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "GIT_ALLOW_PROTOCOL": protocol,
        "LC_ALL": "C",
    }


def _fetch_commit(source: str, commit: str, git: Git, lines: GitLines) -> None:
    """Make the folder of `git` a repository at this commit. Raises CheckoutError."""

    def fails(*arguments: str) -> bool:
        return git(*arguments)[0] != 0

    # the commit alone where the server gives it, else every branch
    git("init", "--quiet")
    git("config", "core.symlinks", "false")
    fetch = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules")
    if fails(*fetch, "--depth=1", "--", source, commit) and fails(
        *fetch, "--", source, "+refs/heads/*:refs/remotes/all/*"
    ):
        raise CheckoutError(N_("le dépôt {repository} n’a pas pu être copié"), repository=source)
    _refuse_too_large(lines("ls-tree", "-r", "-l", commit))
    if fails("checkout", "--quiet", "--detach", commit):
        what = N_("le dépôt {repository} n’a pas le commit {commit}")
        raise CheckoutError(what, repository=source, commit=commit)


def _refuse_too_large(listed: Iterable[bytes]) -> None:
    """Refuse a commit whose files, listed by `git ls-tree -l`, would fill the disk: a few kilobytes may.

    Folders without a file, in each other, may be listed without end and without a line.
    """
    size = 0
    with suppress(TimeoutError):
        for count, line in enumerate(listed, 1):
            match = TREE_LINE.match(line)
            size += int(match[1]) if match is not None else 0
            if count > MAX_FILES or size > MAX_BYTES:
                break
        else:
            return
    raise CheckoutError(
        N_("ce commit est trop gros : plus de {gigabytes} Go, ou de {files} fichiers"),
        gigabytes=MAX_BYTES // 1024**3,
        files=MAX_FILES,
    )


def build_with_mkdocs(root: Path, config: str, output: Path, environment: Mapping[str, str]) -> None:
    """The site of a commit, by the MkDocs that is installed: runs whatever its settings name.

    Raises CheckoutError with the end of what MkDocs says.
    """
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        str(root / config),
        "-d",
        str(output),
    ]
    try:
        answer = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)  # noqa: S603
    except OSError as cause:
        raise CheckoutError(N_("MkDocs n’a pas pu être lancé : {reason}"), reason=cause.strerror) from cause
    if answer.returncode:
        end = answer.stderr.decode("utf-8", "replace").strip()[-MAX_TOLD:]
        raise CheckoutError(N_("MkDocs n’a pas construit ce commit : {reason}"), reason=on_one_line(end))


def _pinned(repository: str) -> tuple[str, ...]:
    """The setting by which git asks no other address of a public https server than those checked here.

    Raises CheckoutError for an address that is not of such a server.
    """
    if not repository:
        raise CheckoutError(N_("ce site ne dit pas son dépôt : donnez-le par --repository"))
    try:
        parts = urlsplit(repository)
        host, port = parts.hostname or "", parts.port or HTTPS
        is_plain = parts.scheme == "https" and parts.username is None and repository.isprintable()
        addresses = look_up(host, port) if is_plain and HOST.fullmatch(host) else ()
    except (ValueError, UnicodeError):
        addresses = ()
    except OSError as cause:
        raise CheckoutError(N_("le dépôt {repository} est introuvable"), repository=repository) from cause
    if not addresses or not all(is_public(ip_address(address.partition("%")[0])) for address in addresses):
        what = N_("le dépôt « {repository} » n’est pas à une adresse publique : donnez-le par --repository")
        raise CheckoutError(what, repository=printable(repository))
    return (f"http.curloptResolve={host}:{port}:{','.join(addresses)}",)
