"""A commit of a repository of anyone, in a folder of its own: its files are read, and none of them is run.

The address may come from a site of anyone. So: https only, to a public server, without redirection to another
and without the user's passwords; none of the user's settings of git, whose filters and hooks are programs; no
link is made on the disk and no submodule is fetched.
"""

import subprocess
import sys
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from badgeons.base.messages import N_, WordedError
from badgeons.doors.git import run_git
from badgeons.doors.network import is_public, look_up

HTTPS = 443
MAX_TOLD = 500
"""Characters of what another program says."""
SAFE = (
    "core.hooksPath=/dev/null",
    "core.symlinks=false",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "credential.helper=",
    "http.followRedirects=false",
    "submodule.recurse=false",
    "protocol.ext.allow=never",
)


class CheckoutError(WordedError):
    """A commit that could not be had."""


def check_out(repository: str, commit: str, folder: Path, environment: Mapping[str, str]) -> None:
    """The files of a commit, named in full, into an empty folder.

    `repository` is a folder, or an https address. Raises CheckoutError.
    """
    local = Path(repository)
    is_local = local.is_dir()
    if not is_local:
        _check_public(repository)
    source = str(local.resolve()) if is_local else repository
    safe = {
        **{name: value for name, value in environment.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "file" if is_local else "https",
        "LC_ALL": "C",
    }
    options = [word for setting in SAFE for word in ("-c", setting)]

    def git(*arguments: str) -> int:
        return run_git(folder, *options, *arguments, environment=safe)[0]

    # the commit alone where the server gives it, else every branch
    git("init", "--quiet")
    git("config", "core.symlinks", "false")
    fetch = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules")
    if git(*fetch, "--depth=1", "--", source, commit) and git(
        *fetch, "--", source, "+refs/heads/*:refs/remotes/all/*"
    ):
        raise CheckoutError(N_("le dépôt {repository} n’a pas pu être copié"), repository=repository)
    if git("checkout", "--quiet", "--detach", commit):
        what = N_("le dépôt {repository} n’a pas le commit {commit}")
        raise CheckoutError(what, repository=repository, commit=commit)


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
        told = answer.stderr.decode("utf-8", "replace").strip()[-MAX_TOLD:]
        raise CheckoutError(N_("MkDocs n’a pas construit ce commit : {reason}"), reason=told)


def _check_public(repository: str) -> None:
    """Refuse what is no https address of a public server. Raises CheckoutError."""
    try:
        parts = urlsplit(repository)
        is_plain = parts.scheme == "https" and parts.username is None and repository.isprintable()
        addresses = look_up(parts.hostname or "", parts.port or HTTPS) if is_plain and parts.hostname else ()
    except (ValueError, UnicodeError):
        addresses = ()
    except OSError as cause:
        raise CheckoutError(N_("le dépôt {repository} est introuvable"), repository=repository) from cause
    if not addresses or not all(is_public(ip_address(address.partition("%")[0])) for address in addresses):
        what = N_("le dépôt « {repository} » n’est pas à une adresse publique : donnez-le par --repository")
        raise CheckoutError(what, repository=repository)
