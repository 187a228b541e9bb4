"""One page of each type of a built site, in each of its languages: what tests and pictures go through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

GROUPS = (
    ("badges of a facet", r"badges/[^/]+/[^/]+/"),
    ("month of events", r"evenements/\d{4}-\d\d/"),
    ("prose of contributors", r"contribuer/[^/]+/"),
    ("guide", r"guides/[^/]+/"),
)
"""Types whose pages are not simply those of one folder, by the addresses of the site's own language."""
FURTHER = re.compile(r"[a-z]{2}/")
TWIN = re.compile(r"<link rel=\"alternate\s*\" hreflang=\"(\w+)\" href=\"([^\"]+)\"")


def pages(site: Path) -> Iterator[str]:
    """The folder of every page, ending in `/`, that of the home page empty."""
    for file in sorted(site.rglob("index.html")):
        folder = file.parent.relative_to(site).as_posix()
        yield "" if folder == "." else f"{folder}/"


def type_of(path: str) -> str:
    """What pages of one template have in common: their folder; each page of the top is a type."""
    for name, pattern in GROUPS:
        if re.fullmatch(pattern, path):
            return name
    above = path.rstrip("/").rpartition("/")[0]
    return f"{above}/…" if above else path or "home"


def size(site: Path, path: str) -> int:
    return (site / path / "index.html").stat().st_size


def page_of_each_type(site: Path) -> dict[str, str]:
    """One page of each type in the site's own language: the longest has the most that may go wrong."""
    chosen: dict[str, str] = {}
    for path in pages(site):
        if FURTHER.match(path):
            continue
        kind = type_of(path)
        if kind not in chosen or size(site, path) > size(site, chosen[kind]):
            chosen[kind] = path
    return {**chosen, "missing page": "404.html"}


def twin(site: Path, path: str, language: str, base_url: str) -> str | None:
    """The same page in another language, none when nobody wrote it."""
    file = site / path
    html = (file if file.suffix else file / "index.html").read_text(encoding="utf-8")
    return {said: url.removeprefix(base_url) for said, url in TWIN.findall(html)}.get(language)


def languages(site: Path, base_url: str) -> list[str]:
    """The languages of the home page, the site's own first."""
    html = (site / "index.html").read_text(encoding="utf-8")
    own = re.search(r"<html lang=\"?([\w-]+)", html)
    assert own is not None
    return list(dict.fromkeys([own[1], *(said for said, _ in TWIN.findall(html) if len(said) == 2)]))


def pages_to_visit(site: Path, language: str, base_url: str) -> dict[str, str]:
    """One page of each type that is written in `language`."""
    chosen = page_of_each_type(site)
    if language == languages(site, base_url)[0]:
        return chosen
    twins = {kind: twin(site, path, language, base_url) for kind, path in chosen.items()}
    return {kind: path for kind, path in twins.items() if path}
