"""Links of a folder of HTML files, checked without a browser or a network."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ATTRIBUTES = {"href", "src", "poster", "data", "srcset", "action"}


class Collector(HTMLParser):
    """The addresses that a page names and the anchors that it offers."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors.update(values[name] for name in ("id", "name") if name in values)
        if tag == "link" and values.get("rel") in ("canonical", "alternate", "edit"):
            return
        for name in ATTRIBUTES & values.keys():
            parts = values[name].split(",") if name == "srcset" else [values[name]]
            self.addresses.extend(part.split()[0] for part in parts if part.split())


@dataclass(frozen=True)
class Links:
    """The links of the site in `folder`, published at `base_url` (ending in `/`)."""

    folder: Path
    base_url: str
    pages: dict[Path, Collector] = field(default_factory=dict)

    def collected(self, page: Path) -> Collector:
        if page not in self.pages:
            collector = Collector()
            collector.feed(page.read_text(encoding="utf-8"))
            self.pages[page] = collector
        return self.pages[page]

    @cached_property
    def html_files(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))

    def broken(self) -> list[str]:
        """Each internal link that leads nowhere: `page -> address`."""
        return [
            f"{page.relative_to(self.folder)} -> {address}"
            for page in self.html_files
            for address in dict.fromkeys(self.collected(page).addresses)
            if not self.leads_somewhere(page, address)
        ]

    def leads_somewhere(self, page: Path, address: str) -> bool:
        here = urljoin(self.base_url, page.relative_to(self.folder).as_posix().removesuffix("index.html"))
        target = urljoin(here, address)
        if not target.startswith(self.base_url):
            return True
        parts = urlsplit(target)
        path = self.folder / unquote(parts.path.removeprefix(urlsplit(self.base_url).path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return False
        is_data = "=" in parts.fragment or parts.fragment.startswith("https://")
        if not parts.fragment or path.suffix != ".html" or is_data:
            return True
        return unquote(parts.fragment) in self.collected(path).anchors
