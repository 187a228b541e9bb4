"""`mkdocs serve` follows every record, and survives what is wrong in one."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.projects import MOMENT
from support.small_site import Built

MAX_WAIT = 90
"""Seconds after which a page that does not come is given up."""


class Server:
    """A running `mkdocs serve` and all it has printed."""

    def __init__(self, catalogue: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        variables = os.environ | {
            "SOURCE_DATE_EPOCH": MOMENT,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUNBUFFERED": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{self.port}"],
            cwd=catalogue,
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.printed = ""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.printed += line

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=2) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, TimeoutError):
            return ""

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + MAX_WAIT
        while time.monotonic() < end:
            if is_so():
                return
            assert self.process.poll() is None, f"the server stopped:\n{self.printed}"
            time.sleep(0.5)
        pytest.fail(f"never {what}:\n{self.printed}")


@pytest.fixture
def server(small: Built) -> Iterator[Server]:
    running = Server(small.root)
    yield running
    running.process.terminate()
    running.process.wait(30)


def test_a_changed_record_is_rebuilt_and_a_wrong_one_is_told(small: Built, server: Server) -> None:
    record = small.root / "badges/atelier/badge.yml"
    good = record.read_text("utf-8")
    page = "badges/atelier/"
    server.wait(lambda: "Atelier « coopérer »" in server.page(page), "shown")

    record.write_text(good.replace("family: participation", "family: participasion"), "utf-8")
    server.wait(lambda: "badges/atelier/badge.yml:" in server.printed, "told")
    server.wait(lambda: "Atelier « coopérer »" in server.page(page), "shown as it was")

    record.write_text(good.replace("name: Atelier « coopérer »", "name: Atelier tout court"), "utf-8")
    server.wait(lambda: "Atelier tout court" in server.page(page), "rebuilt")

    logo = small.root / "badges/atelier/image.svg"
    logo.write_text(logo.read_text("utf-8").replace("</svg>", "<!-- changed --></svg>"), "utf-8")
    server.wait(lambda: "<!-- changed -->" in server.page("ob/images/badges/atelier.svg"), "redrawn")
