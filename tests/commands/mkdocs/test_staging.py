"""The project for another site generator: by Zensical the site of MkDocs, by any other pages made safe."""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from markdown import Markdown
from markdown_it import MarkdownIt

from badgeons.base.address_kinds import INDEX
from badgeons.doors.folders import FolderFiles
from badgeons.publishing.markdown_paths import page_folder
from badgeons.publishing.staging import in_one_block
from commands.publication.test_whole_site import ARTICLE, facts, files_of
from support.projects import BASE_URL, Project
from support.small_site import Built

LINK = re.compile(r'<[a-z][^>]*?\s(?:action|data-[a-z-]+|href|src|srcset)="([^"]*)"')
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
STYLE = re.compile(r'<link rel="stylesheet"(?: media="\w+")? href="([^"]+)"')
OURS = {f"assets/badgeons/{name}.css" for name in ("badgeons", "look", "print")}
OF_MKDOCS = {"sitemap.xml.gz", "assets/badgeons/theme.css"}
"""What MkDocs writes, and the part of its theme’s style: Zensical’s theme has its own."""
OF_ZENSICAL = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")


def links_of(html: str) -> list[str]:
    """Where the content of a page leads, what it loads and what its programs are told."""
    article = ARTICLE.search(html)
    return [re.sub(r"/\.$", "/", link) for link in LINK.findall(article[1])] if article else []


@pytest.fixture(scope="module")
def staged(bilingual: Built) -> Path:
    target = bilingual.root.parent / "staged"
    project = Project(bilingual.root, bilingual.root.parent / "private")
    answer = project.run("build", "--staging", target)
    assert answer.returncode == 0, answer.stderr
    return target


def test_every_page_is_a_file_of_its_folder_and_every_other_file_is_there(
    bilingual: Built, staged: Path
) -> None:
    names = FolderFiles(staged / "docs")
    assert {
        f"{page}/index.md" for page in ("en/guides/un", "guides/un", "en/charte", "en/badges/atelier")
    } <= names.keys()
    assert not any(path.endswith(".en.md") for path in names)
    for path, file in files_of(bilingual.site).items():
        if path.startswith(("ob/", "id/", "data/", "feeds/")):
            assert names[path] == file.read_bytes(), path


def test_what_people_wrote_is_safe_and_whole_in_any_generator(staged: Path) -> None:
    text = (staged / "docs/guides/un/index.md").read_text("utf-8")
    header, _, html = text.removeprefix("---\n").partition("\n---\n")
    assert 'title: "Un & \\"un\\" <i>"' in header and '"heading": "Un &amp; &#34;un&#34; &lt;i&gt;"' in header
    assert "\n\n" not in html.strip()
    (code,) = re.findall(r"<code>(.*?)</code>", html, re.DOTALL)
    assert re.sub(r"<[^>]*>", "", code) == "ligne\n\nautre ligne\n"


def test_blank_lines_are_left_out_but_where_people_see_them() -> None:
    html = "<p>a</p>\n\n \n<pre>b\n\nc\n  \n\nd</pre>\n\n<textarea>e\n\nf</textarea>\n"
    shown = in_one_block(html)
    assert shown == ("<p>a</p>\n<pre>b&#10;\nc&#10;  &#10;\nd</pre>\n<textarea>e&#10;\nf</textarea>")


def test_markdown_leaves_each_page_alone(staged: Path) -> None:
    """By CommonMark, and by Python’s Markdown as it is without extensions."""
    pages = [path.read_text("utf-8") for path in (staged / "docs").rglob("*.md")]
    assert len(pages) > 50
    for text in pages:
        html = text.partition("\n---\n")[2].strip()
        assert MarkdownIt("commonmark").render(html).strip() == html
        assert Markdown().convert(html) == html


@pytest.fixture(scope="module")
def by_zensical(staged: Path) -> Path:
    """The site that Zensical makes of the project, in a copy of it."""
    pytest.importorskip("zensical", reason="Zensical is not installed: pip install zensical==0.0.73")
    copy = shutil.copytree(staged, staged.with_name("zensical"))
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"


def test_zensical_publishes_the_same_site(bilingual: Built, by_zensical: Path) -> None:
    ours, theirs = files_of(bilingual.site), files_of(by_zensical)
    more = {path for path in theirs.keys() - ours.keys() if not path.startswith(OF_ZENSICAL)}
    fewer = {path for path in ours.keys() - theirs.keys() if not path.startswith("assets/stylesheets/")}
    assert (more, fewer - OF_MKDOCS - {"search/search_index.json"}) == ({"search.json"}, set())
    assert ".nojekyll" in theirs
    same = [path for path in ours.keys() & theirs.keys() if not path.endswith(".html")]
    different = [path for path in same if ours[path].read_bytes() != theirs[path].read_bytes()]
    assert set(different) <= {"sitemap.xml", "assets/images/favicon.png"}
    pages = [path for path in ours if path.endswith(".html")]
    read = {path: theirs[path].read_text("utf-8") for path in pages}
    for path in sorted(pages):
        # the day at the foot is of a hook of the demonstration, where MkDocs writes
        told = {**facts(read[path]), "day": []}
        html = ours[path].read_text("utf-8")
        assert told == facts(html), path
        assert links_of(read[path]) == links_of(html), path
    assert any('content="noindex,follow"' in html for html in read.values())
    assert any("application/ld+json" in html for html in read.values())
    listed = [sorted(LOCATION.findall(files["sitemap.xml"].read_text("utf-8"))) for files in (ours, theirs)]
    assert listed[0] == listed[1]


def test_a_page_leaves_out_the_way_to_it_where_it_says_so(bilingual: Built, by_zensical: Path) -> None:
    for site in (bilingual.site, by_zensical):
        texts = [(site / f"guides/{name}/index.html").read_text("utf-8") for name in ("un", "deux")]
        assert ['class="md-path"' in text for text in texts] == [True, False], site


def test_every_page_that_zensical_frames_has_our_style(staged: Path, by_zensical: Path) -> None:
    framed = [page_folder(path) + INDEX for path in FolderFiles(staged / "docs") if path.endswith(".md")]
    for path in framed:
        html = (by_zensical / path).read_text("utf-8")
        links = [urlsplit(link).path for link in STYLE.findall(html)]
        sheets = [posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in links]
        assert {*sheets} >= OURS, path
        assert all((by_zensical / sheet).is_file() for sheet in sheets), (path, sheets)
        assert "https://" not in "".join(re.findall(r'(?:src|rel="stylesheet" href)="([^"]*)"', html)), path


def test_the_project_is_read_by_a_parser_of_toml(staged: Path) -> None:
    project = tomllib.loads((staged / "zensical.toml").read_text("utf-8"))["project"]
    assert project["site_url"] == BASE_URL and project["theme"]["variant"] == "classic"
    assert {"Un &amp; un": "guides/un/index.md"} in project["nav"][-1]["Guides"]
    around = project["extra"]["badgeons"]["languages"]
    assert (around["fr"]["menu"][0]["title"], around["en"]["menu"][0]["title"]) == ("Accueil", "Home")
