"""Badges as the field writes them: genuine and oddly spelled, or truly wrong, each with its right verdict.

They are one file, `tests/fixtures/verification/slips.json`, that tests in Python and in Node.js read alike;
`fixtures.matrix` makes it. What is published is by address, of any host; what was withdrawn answers 410.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from badgeons.verifying import GoneError, Resolver
from support.matrix import FOLDER

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Slip:
    """A file, what is published (None: withdrawn), and the right verdict.

    `steps` are the steps that do not pass, told ones included: of each, the least good of its states.
    """

    name: str
    content: bytes
    web: Mapping[str, bytes | None]
    outcome: str
    steps: Mapping[str, str] = field(default_factory=dict)
    email: str | None = None
    now: datetime = NOW

    def resolve(self, url: str) -> bytes | None:
        if url in self.web and self.web[url] is None:
            raise GoneError("410")
        return self.web.get(url)


def resolver(slip: Slip) -> Resolver:
    return slip.resolve


@cache
def read_slips() -> tuple[Slip, ...]:
    written = json.loads((FOLDER / "slips.json").read_text(encoding="utf-8"))
    contents = {key: _bytes_of(item) for key, item in written["contents"].items()}
    return tuple(
        Slip(
            name=slip["name"],
            content=contents[slip["content"]],
            web={url: contents.get(key) for url, key in slip["web"].items()},
            outcome=slip["outcome"],
            steps=slip["steps"],
            email=slip["email"],
            now=datetime.fromisoformat(slip.get("now", written["now"])),
        )
        for slip in written["slips"]
    )


def file_of(slips: Iterable[Slip]) -> bytes:
    """The file of the slips: contents by digest, as text when they are text, then a slip a line."""
    contents: dict[str, Any] = {}

    def key_of(content: bytes | None) -> str | None:
        if content is None:
            return None
        key = hashlib.sha256(content).hexdigest()[:12]
        contents[key] = _written(content)
        return key

    lines = [
        {
            "name": slip.name,
            "content": key_of(slip.content),
            "web": {url: key_of(content) for url, content in slip.web.items()},
            "email": slip.email,
            "outcome": slip.outcome,
            "steps": dict(slip.steps),
            **({} if slip.now == NOW else {"now": slip.now.isoformat()}),
        }
        for slip in slips
    ]
    written = ",\n".join(f'  "{key}": {_compact(item)}' for key, item in contents.items())
    cases = ",\n".join(f"  {_compact(line)}" for line in lines)
    head = f' "now": "{NOW.isoformat()}",\n'
    return f'{{\n{head} "contents": {{\n{written}\n }},\n "slips": [\n{cases}\n ]\n}}\n'.encode()


def _written(content: bytes) -> dict[str, str]:
    try:
        return {"text": content.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}


def _bytes_of(item: Mapping[str, str]) -> bytes:
    return item["text"].encode() if "text" in item else base64.b64decode(item["base64"])


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
