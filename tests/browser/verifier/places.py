"""Where the verifier is tried: a small site signed in memory, and its own page, served on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from badgeons.base.addresses import Addresses
from badgeons.base.settings import Settings
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.verifier import render_verifier
from badgeons.verifying import KnownIssuers
from support.sites import BASE_URL

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self' https:; "
    "img-src 'self' data: blob:; media-src 'self' blob:; base-uri 'none'; form-action 'none'"
)
"""A strict content security policy: no inline script, no evaluation."""
TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}
SHELL = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Verifier</title></head><body><main><h1>Verifier</h1>
{mount}
</main></body></html>
"""


@dataclass(frozen=True)
class Seat:
    """What the fragment's template asks of a view."""

    addresses: Addresses
    language: str

    def link_to(self, target: str) -> str:
        return "../" + target if not target.startswith("verifier/") else target.removeprefix("verifier/")


def verifier_files(documents: Mapping[str, bytes], language: str = "fr") -> dict[str, bytes]:
    """`documents` by path from the site's root, joined by the verifier and its page."""
    addresses = Addresses(Settings(BASE_URL, language=language))
    info = SiteInfo(addresses, machine_files=frozenset(documents))
    mount = environment(language).get_template("fragments/verifier.html").render(v=Seat(addresses, language))
    page = SHELL.format(language=language, mount=mount).encode()
    return {
        **documents,
        **{
            file.path: file.content
            for file in render_verifier(info, dict(KnownIssuers({}, documents, BASE_URL)))
        },
        "verifier/index.html": page,
    }


@dataclass
class Served:
    """A site on this machine: its files may change, its network may be cut; what was asked is noted."""

    files: dict[str, bytes]
    url: str = ""
    is_cut: bool = False
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        self.asked.append(path)
        path = f"{path}index.html" if path.endswith("/") or not path else path
        content = self.files.get(path)
        if content is None:
            return 404, "text/plain", b""
        return 200, TYPES.get(path.rpartition(".")[2], "application/octet-stream"), content


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[Served]:
    served = Served(dict(files))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if served.is_cut:
                self.close_connection = True
                return
            status, kind, content = served.answer(unquote(urlsplit(self.path).path).removeprefix("/"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
