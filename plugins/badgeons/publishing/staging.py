"""A folder of plain Markdown and files, for any site generator: the same catalogue without a plugin."""

import json
from collections.abc import Iterable, Iterator, Mapping

from badgeons.base.documents import OutputFile, Page
from badgeons.base.problems import Problems
from badgeons.model.page_header import parse_page_header
from badgeons.publishing.markdown_paths import page_folder, source_name
from badgeons.publishing.pages.easy_twins import MARKDOWN_TITLE, with_easy_twin
from badgeons.publishing.pages.fragments import fill_fragments
from badgeons.publishing.site import Site


def stage(content: Mapping[str, bytes], site: Site) -> Iterator[OutputFile]:
    """The staging folder: the prose with the catalogue's facts in it, the catalogue's pages, the files.

    `content` is the content folder without its records, by path from it.
    """
    made = {source_name(page.path) for page in site.planned}
    for path, content_of in content.items():
        if path not in made:
            yield OutputFile(path, _filled(path, content_of, site))
    yield from in_markdown(site.pages)
    yield from site.files


def in_markdown(pages: Iterable[Page]) -> Iterator[OutputFile]:
    """Each page as a Markdown file: front matter, then its HTML as one block that Markdown leaves alone."""
    for page in pages:
        front = {"title": page.title, "description": page.description}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
        if not page.in_search:
            lines.append("search: {exclude: true}")
        text = "\n".join(
            [
                "---",
                *lines,
                "---",
                "",
                '<div class="badgeons" markdown="0">',
                _in_one_block(page.html),
                "</div>",
                "",
            ]
        )
        yield OutputFile(source_name(page.path), text.encode(), page.source)


def _in_one_block(html: str) -> str:
    """HTML without blank lines: CommonMark ends a block of HTML at the first one."""
    return "\n".join(line for line in html.splitlines() if line.strip())


def _filled(path: str, content: bytes, site: Site) -> bytes:
    if not path.endswith(".md"):
        return content
    folder = page_folder(path, site.info.addresses.settings.further_languages)
    edition = site.edition_of(folder)
    text = content.decode()
    header = parse_page_header(text, path, Problems())
    text = with_easy_twin(text, header.easy if header else None, edition.language, MARKDOWN_TITLE)
    return fill_fragments(text, edition.catalogue, edition.info, folder).encode()
