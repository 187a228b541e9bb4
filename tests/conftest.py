"""Fixtures that more than one folder of tests needs. What a machine lacks becomes a skip that says so."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from outside import judges

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
BASE_URL = "https://badgeons.example.org/"

# a busy machine is slow, and that says nothing of the project
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def found_or_skipped(find: Callable[[], Path]) -> Path:
    try:
        return find()
    except judges.Missing as missing:
        pytest.skip(str(missing))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what golden tests find as what they expect")


SLOWEST = tuple(
    Path(__file__).parent / name
    for name in (
        "browser",
        "workflows/test_wheel.py",
        "workflows/test_same_bytes.py",
        "commands/award/test_five_hundred.py",
        "commands/award/test_interrupted.py",
        "commands/mkdocs",
        "commands/publication",
        "outside",
        "engine",
    )
)
"""What has tests of seconds, that share what takes as long to make."""


@cache
def is_slow(file: Path) -> bool:
    return not {file, *file.parents}.isdisjoint(SLOWEST)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest first: one worker runs them whole, the others take small ones from the end, to the end."""
    items.sort(key=lambda item: not is_slow(item.path))


def pytest_collection_finish() -> None:
    """Nothing of eight thousand collected tests is ever garbage: do not look through them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def kept_results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where commands of these tests keep results from one run to the next: those of shared fixtures, here."""
    folder = tmp_path_factory.mktemp("kept")
    os.environ["BADGEONS_CACHE"] = str(folder / "shared")
    return folder


@pytest.fixture(autouse=True)
def own_results(kept_results: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """No test is told what a command answered in another, whose rules it may have patched."""
    shared, own = os.environ["BADGEONS_CACHE"], hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:16]
    os.environ["BADGEONS_CACHE"] = str(kept_results / own)
    yield
    os.environ["BADGEONS_CACHE"] = shared


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what is found becomes what is expected."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def standards() -> Path:
    """Schemas, vectors and examples of the standards, kept beside the project."""
    return found_or_skipped(judges.standards_folder)


@pytest.fixture(scope="session")
def npm() -> Path:
    """The npm packages of the tests."""
    return found_or_skipped(judges.npm_folder)


@pytest.fixture(scope="session")
def openbadges_validator() -> Path:
    """The Python that runs the 1EdTech validator of Open Badges 2.0."""
    return found_or_skipped(judges.openbadges_python)


@dataclass(frozen=True)
class BuiltSite:
    """The demonstration catalogue as published: `folder` on disk, `base_url` as its documents name it."""

    folder: Path
    base_url: str = BASE_URL

    def file(self, url: str) -> Path:
        """The file behind one of the site's own addresses."""
        assert url.startswith(self.base_url), url
        path = self.folder / url.removeprefix(self.base_url).partition("#")[0]
        return path / "index.html" if path.is_dir() else path

    def places(self) -> dict[str, Path]:
        """The map that outside judges take for the network."""
        return {self.base_url.rstrip("/"): self.folder}


def build_once(shared: Path, build: Callable[[Path], None]) -> Path:
    """Build in `shared`, once for all the workers of a run; a failed build fails each test that needs it."""
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done, failed = shared / "site", shared / "failed"
        if failed.exists():
            pytest.fail(failed.read_text(encoding="utf-8"), pytrace=False)
        if not done.exists():
            try:
                build(shared / "building")
            except subprocess.CalledProcessError as error:
                failed.write_text(f"the site does not build:\n{error.stdout}{error.stderr}", encoding="utf-8")
                pytest.fail(failed.read_text(encoding="utf-8"), pytrace=False)
            (shared / "building").rename(done)
    return done


def shared_folder(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder that the workers of one run share."""
    base = factory.getbasetemp()
    return (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name


def run_mkdocs(target: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The repository's own catalogue, built once a run by `mkdocs build --strict`."""
    return BuiltSite(build_once(shared_folder(tmp_path_factory, "built-site"), run_mkdocs))


class QuietHandler(SimpleHTTPRequestHandler):
    """A static host that logs nothing and answers 404 like any other."""

    def log_message(self, format: str, *args: object) -> None:
        return None


def serve(folder: Path) -> Iterator[str]:
    """The address of a loopback server of `folder`, until the test run ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def site_server(built_site: BuiltSite) -> Iterator[str]:
    """The address, ending in `/`, where the built catalogue is served on this machine."""
    yield from serve(built_site.folder)


def chromium_program() -> str | None:
    """The Chromium of this machine, under one of its usual names."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium of this machine that talks to nobody by itself."""
    program = chromium_program()
    if program is None:
        pytest.skip("no Chromium on this machine: install it (package chromium), then run the tests again")
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: run `make judges`")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()
