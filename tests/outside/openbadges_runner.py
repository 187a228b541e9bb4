"""Ask the 1EdTech validator of Open Badges 2.0 (`openbadges` 1.1.2), folders standing for the network.

Runs with the Python of the validator's own environment (requirements/openbadges.txt); shares no code with the
project. The validator's source is untouched. Two things are arranged around it: every request is answered
from a folder (nothing else exists), and names that Python 3.10 removed from `collections` are put back for
its PyLD 0.7.1. The Open Badges context is the copy inside the validator.

    python openbadges_runner.py MAP.json < questions.jsonl > verdicts.jsonl

MAP.json    {"<address prefix>": "<folder or file>", ...}; the longest prefix wins; index.html stands for "/"
question    {"input": "<address or JSON text>", "recipient": {"email": "..."}}, the recipient optional
verdict     {"valid": bool, "errors": [...], "warnings": [...], "fetched": [...]}, one line each, in order
"""

import collections
import collections.abc
import io
import json
import mimetypes
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

for _name in collections.abc.__all__:
    if not hasattr(collections, _name):
        setattr(collections, _name, getattr(collections.abc, _name))

import requests  # noqa: E402
from openbadges.verifier.openbadges_context import (  # noqa: E402
    OPENBADGES_CONTEXT_V2_DICT,
    OPENBADGES_CONTEXT_V2_URI,
)
from openbadges.verifier.verifier import verify  # noqa: E402


class FolderAdapter(requests.adapters.BaseAdapter):
    """Answers requests from files; an address outside the map is a connection error."""

    def __init__(self, places):
        super().__init__()
        self.places = sorted(places.items(), key=lambda item: -len(item[0]))
        self.fetched = []

    def send(self, request, **_options):
        self.fetched.append(request.url)
        if request.url == OPENBADGES_CONTEXT_V2_URI:
            return answer(
                request, 200, json.dumps(OPENBADGES_CONTEXT_V2_DICT).encode(), "application/ld+json"
            )
        path = self.find(request.url)
        if path is None:
            raise requests.ConnectionError(f"no such host in this test: {request.url}")
        if not path.is_file():
            return answer(request, 404, b"<!doctype html><title>404</title>", "text/html")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return answer(request, 200, path.read_bytes(), kind)

    def find(self, address):
        bare = address.partition("#")[0].partition("?")[0]
        for prefix, place in self.places:
            if not bare.startswith(prefix):
                continue
            root = Path(place).resolve()
            if root.is_file():
                return root
            rest = unquote(urlsplit(bare).path[len(urlsplit(prefix).path) :]).lstrip("/")
            path = (root / rest).resolve()
            if not path.is_relative_to(root):
                return None
            return path / "index.html" if path.is_dir() else path
        return None

    def close(self):
        return None


def answer(request, status, body, kind):
    response = requests.Response()
    response.status_code = status
    response.headers["Content-Type"] = kind
    response.raw = io.BytesIO(body)
    response.url = request.url
    response.request = request
    if kind.startswith(("application/", "image/svg")):
        response.encoding = "utf-8"
    return response


def ask(question):
    report = verify(
        question["input"],
        recipient_profile=question.get("recipient"),
        use_cache=False,
        cache_backend=None,
    )["report"]
    messages = [(m.get("messageLevel"), f"{m.get('name')}: {m.get('result')}") for m in report["messages"]]
    return {
        "valid": report["valid"],
        "errors": [text for level, text in messages if level == "ERROR"],
        "warnings": [text for level, text in messages if level == "WARNING"],
    }


def main():
    places = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    adapter = FolderAdapter(places)
    requests.Session.get_adapter = lambda self, url: adapter
    for line in sys.stdin:
        adapter.fetched = []
        verdict = ask(json.loads(line))
        print(json.dumps({**verdict, "fetched": adapter.fetched}), flush=True)


if __name__ == "__main__":
    main()
