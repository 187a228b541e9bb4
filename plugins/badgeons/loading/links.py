"""Where pages of prose lead: their links, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks.markup import links_of, prose_of_page
from badgeons.loading.sources import read_content_paths
from badgeons.loading.sources.files import read_text


@dataclass(frozen=True)
class ContentPage:
    """A page of prose: its path from the content folder, its Markdown without front matter, its links."""

    path: str
    text: str
    links: tuple[tuple[Place, str], ...]


def read_content_pages(root: Path, settings: Settings) -> Iterator[ContentPage]:
    """The pages of the content folder that can be read; what cannot was told when records were."""
    folder, told = settings.folders.content, Problems()
    for path in read_content_paths(root, settings, told):
        if path.endswith(".md"):
            text = read_text(root, f"{folder}/{path}", settings.limits.record, told)
            if text is not None:
                prose = prose_of_page(f"{folder}/{path}", text)
                yield ContentPage(path, prose.text, tuple(links_of(prose)))
