"""Pictures of pages by the Chromium of this machine, which reaches nobody else."""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from badgeons.base.messages import N_, WordedError

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--virtual-time-budget=3000",
)
TIMEOUT = 60
"""Seconds for one picture."""


class BrowserError(WordedError):
    """There is no browser here, or it took no picture."""


def find_browser() -> str:
    """The Chromium of this machine, under one of its usual names. Raises BrowserError."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise BrowserError(
            N_("il n’y a pas de navigateur Chromium sur cette machine : installez-le, puis recommencez")
        )
    return program


@contextmanager
def served(folders: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    """The address, on this machine alone, of folders by name, and a folder of more files to serve there."""
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    class QuietHandler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            return None

    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for folder, path in folders.items():
            (root / folder).symlink_to(path.resolve(), target_is_directory=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=name))
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", root
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def take_picture(
    program: str, address: str, size: tuple[int, int], path: Path, environment: Mapping[str, str]
) -> None:
    """Write a PNG picture of a page, as it is in a window of `size` pixels. Raises BrowserError."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program,
            *FLAGS,
            *(["--no-sandbox"] if _has_no_sandbox(environment) else []),
            f"--user-data-dir={profile}",
            f"--window-size={size[0]},{size[1]}",
            f"--screenshot={path.resolve()}",
            address,
        ]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=TIMEOUT)  # noqa: S603
        except (OSError, subprocess.SubprocessError) as cause:
            raise BrowserError(N_("le navigateur n’a pas pu faire l’image {path}"), path=path.name) from cause
    if not path.is_file():
        raise BrowserError(N_("le navigateur n’a pas pu faire l’image {path}"), path=path.name)


def _has_no_sandbox(environment: Mapping[str, str]) -> bool:
    """Where Chromium cannot make its own: for root, and on a forge's machine that is thrown away."""
    return environment.get("CI") == "true" or (hasattr(os, "geteuid") and os.geteuid() == 0)
