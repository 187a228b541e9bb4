"""Pages that people wrote in Markdown, rendered without a site generator, as MkDocs does."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from badgeons.base.problems import Problems
from badgeons.model.markup import PlainLines
from badgeons.model.page_header import HEADER, PageHeader, parse_page_header
from badgeons.publishing.markdown_paths import page_folder, source_name
from badgeons.publishing.pages.prose import finished_prose
from badgeons.publishing.site import Site

ALWAYS = ("toc", "tables", "fenced_code")
"""Extensions of Markdown that every page has."""
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class WrittenPage:
    """A page of prose: `path` is the folder it is served from, `source` its file in the repository, `html`
    its content with its `h1`. `hidden` are the parts of the frame that it leaves out; `has_own_title` says
    that its front matter gives the title, which is that of its line in the menu otherwise."""

    path: str
    source: str
    title: str
    description: str
    html: str
    hidden: tuple[str, ...] = ()
    is_indexed: bool = True
    has_own_title: bool = True


def render_written_pages(
    content: Mapping[str, bytes], site: Site, extensions: tuple[str, ...]
) -> Iterator[WrittenPage]:
    """The pages of the content folder, in path order; `content` is its files by path from it."""
    languages = site.info.addresses.settings.further_languages
    sources = {path: page_folder(path, languages) for path in content if path.endswith(".md")}
    folders = {**{source_name(page.path): page.path for page in site.planned}, **sources}
    markdown = Markdown(extensions=[*ALWAYS, *extensions, PlainLines()], output_format="html")
    links = _Links(folders, content)
    links.extendMarkdown(markdown)
    for source, folder in sorted(sources.items()):
        file = f"{site.info.addresses.settings.folders.content}/{source}"
        text = content[source].decode("utf-8-sig")
        header = parse_page_header(text, file, Problems()) or PageHeader()
        match = HEADER.match(text)
        links.source, links.folder = source, folder
        html = markdown.reset().convert(text[match.end() :] if match else text)
        html = finished_prose(html, site.edition_of(folder), folder, header.easy)
        title = header.title or first_heading(html) or source
        if "<h1" not in html:
            html = f"<h1>{escape(title)}</h1>\n{html}"
        yield WrittenPage(
            folder,
            file,
            title,
            header.description or "",
            html,
            tuple(header.hide or ()),
            has_own_title=header.title is not None,
        )


def first_heading(html: str) -> str:
    """The words of the first `h1`, empty when there is none."""
    found = HEADING.search(html)
    return " ".join(unescape(TAG.sub("", found[1])).split()) if found else ""


class _Links(Extension, Treeprocessor):
    """Links to Markdown files and to files beside them become addresses relative to the page's folder."""

    def __init__(self, folders: Mapping[str, str], files: Mapping[str, bytes]) -> None:
        super().__init__()
        self.folders, self.files = folders, files
        self.source = self.folder = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name of Markdown)
        md.treeprocessors.register(self, "badgeons-links", 0)

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            if name and (target := element.get(name)):
                element.set(name, self._address(target))

    def _address(self, target: str) -> str:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return target
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.source), unquote(parts.path)))
        if path in self.folders:
            end = "/"
            path = self.folders[path]
        elif path in self.files:
            end = ""
        else:
            return target
        address = posixpath.relpath(path or ".", self.folder or ".") + end
        return parts._replace(path=address).geturl()
