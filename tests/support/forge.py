"""GitHub's interface as far as the scripts of workflows ask it, on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "secret"
Answer = Callable[[str, str, Any], tuple[int, Any]]
"""The status and the document for a method, a path with its query, and a body."""


@contextmanager
def served_forge(answer: Answer) -> Iterator[str]:
    """The address of a server that answers as told, to whoever holds the token."""

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            code, document = answer(self.command, self.path, json.loads(content or b"null"))
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                code, document = 401, {}
            self.send_response(code)
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        do_GET = do_POST = do_PATCH = respond  # noqa: N815 (the names that the server calls)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
