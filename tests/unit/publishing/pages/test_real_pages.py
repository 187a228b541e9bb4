"""The repository's own catalogue, every page of it: links, headings, pictures, tables, titles."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from badgeons.base.documents import Page
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.model.proposals import PROPOSAL_KINDS
from badgeons.publishing.build import read_and_build
from badgeons.publishing.pages.forms import KINDS_WITH_PAGE
from badgeons.publishing.site import Site
from support.demonstration import copy_records
from support.page_reading import Read

DAY = datetime.date(2026, 11, 23)
SETTINGS = Settings("https://badgeons.example.org/")
OWN_SCRIPTS = {
    "reclamer/": "claim.js",
    "classeur/": "binder.js",
    "verifier/": "verifier.js",
    **{f"proposer/{PROPOSAL_KINDS[kind].slug}/": "../form.js" for kind in KINDS_WITH_PAGE},
}
THEME = {"assets/badgeons/badgeons.css"}
BADLY_SPACED = re.compile(r"[a-zà-ÿ»)][.!?;,][A-ZÀ-Ý]|[a-zà-ÿ][A-ZÀ-Ý][a-zà-ÿ]|\w\s+[,.)](?=\s|$)|\(\s")
PROPER_NAMES = re.compile(
    r"JavaScript|iPhone|iPad|LinkedIn|OpenEpic|BadgeClass|LibreOffice|EndorsementCredential|DigComp|https?:\S+|(\w+\.)+(org|fr|eu|com)\S*"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue in its own language: those in others come from the same templates."""
    folder = tmp_path_factory.mktemp("demonstration")
    copy_records(folder)
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    problems = Problems()
    built = read_and_build(root, SETTINGS, DAY, lambda catalogue, problems: {}, problems)
    assert built is not None, [problem.in_words("fr") for problem in problems]
    return built[1]


@pytest.fixture(scope="module")
def read(site: Site) -> list[tuple[Page, Read]]:
    return [(page, Read(page.html)) for page in site.pages]


def prose(root: Path) -> dict[str, set[str]]:
    """The folders of hand-written pages with the ids written in them, and the content folder's files."""
    content = root / "content"
    found: dict[str, set[str]] = {}
    for file in content.rglob("*"):
        path = file.relative_to(content).as_posix()
        if file.suffix == ".md":
            folder = (
                path.removesuffix("index.md") if file.name == "index.md" else path.removesuffix(".md") + "/"
            )
            found[folder] = {part.split()[0].rstrip("}") for part in file.read_text().split("{ #")[1:]}
        elif file.is_file():
            found[path] = set()
    return found


def test_every_link_leads_somewhere(root: Path, site: Site, read: list[tuple[Page, Read]]) -> None:
    known = prose(root) | {file.path: set() for file in site.files}
    known |= {page.path: {a["id"] for _, a in html.tags if "id" in a} for page, html in read}
    light = [
        (Page(file.path.removesuffix("index.html"), "", ""), Read(file.content.decode()))
        for file in site.files
        if file.path.endswith("index.html")
    ]
    answers = {
        page.path: {
            (question["key"], value)
            for form in html.all("form")
            for question in json.loads(form["data-form"])["questions"]
            for value in question["words"]
        }
        for page, html in read
        if page.kind == "proposal-form"
    }
    broken = []
    for page, html in [*read, *light]:
        for tag, attributes in html.tags:
            link = attributes.get("href", attributes.get("src"))
            if link is None or tag == "link" or urlsplit(link).scheme:
                continue
            parts = urlsplit(link)
            target = posixpath.normpath(posixpath.join("/" + page.path, unquote(parts.path))).lstrip("/")
            if parts.path.endswith("/") or not parts.path:
                target = f"{target}/" if target not in (".", "") else ""
            if target.endswith("index.html"):
                target = target.removesuffix("index.html")
            if target not in known and f"{target}index.html" not in known:
                broken.append(f"{page.path}: {link}")
            elif parts.fragment.startswith("https://"):
                continue  # what the verifier is to read
            elif target.startswith("proposer/") and "=" in parts.fragment:
                key, _, value = unquote(parts.fragment).partition("=")
                if (key, value) not in answers[target]:
                    broken.append(f"{page.path}: {link} (no such answer)")
            elif parts.fragment and parts.fragment not in known.get(target, set()):
                broken.append(f"{page.path}: {link} (no such place)")
    assert broken == []


def test_each_page_begins_with_its_only_h1_and_skips_no_level(read: list[tuple[Page, Read]]) -> None:
    for page, html in read:
        assert page.html.startswith("<h1"), page.path
        assert html.headings.count(1) == 1, page.path
        steps = zip(html.headings, html.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), f"{page.path}: {html.headings}"


def test_an_actor_s_page_says_what_does_not_take_place_and_what_is_no_longer_issued(site: Site) -> None:
    actors = [page.html for page in site.pages if page.kind == "actor"]
    event = re.compile(r'<li><a href="[^"]*/rencontre-structures-fevrier-2027/">.*?</li>', re.DOTALL)
    lines = [line for html in actors for line in event.findall(html)]
    assert lines and all("Annulé" in line and "À venir" not in line for line in lines)
    withdrawn = re.compile(r'Je ne délivre plus : <a href="[^"]*/badge-clinic-participation/">')
    issued = re.compile(r'id="delivre">.*?<h2', re.DOTALL)
    (issuer,) = [html for html in actors if withdrawn.search(html.replace("\N{NO-BREAK SPACE}", " "))]
    (section,) = issued.findall(issuer)
    assert section.count("badge-clinic-participation/") == 1


def test_pictures_have_words_and_sizes(read: list[tuple[Page, Read]]) -> None:
    pictures = [(page.path, image) for page, html in read for image in html.all("img")]
    assert len(pictures) > 100
    for path, image in pictures:
        assert image.keys() >= {"alt", "width", "height"}, f"{path}: {image}"
        assert image["alt"] or "hero" in image["src"], f"{path}: {image}"


def test_tables_have_captions_and_headers_with_scopes(read: list[tuple[Page, Read]]) -> None:
    for page, html in read:
        ours = [
            table
            for table in html.all("table")
            if table.get("class", "").startswith(("bdg-table", "bdg-month"))
        ]
        assert len(html.all("caption")) == len(ours), page.path
        assert all("scope" in header for header in html.all("th")), page.path


def test_nothing_runs_inside_a_page_and_nothing_is_asked_elsewhere(read: list[tuple[Page, Read]]) -> None:
    for page, html in read:
        own = [{"type": "module", "src": OWN_SCRIPTS[page.path]}] if page.path in OWN_SCRIPTS else []
        if any("data-steps-panel" in attributes for attributes in html.all("div")):
            own.append({"src": "../" * page.path.count("/") + "assets/badgeons/steps.js", "defer": ""})
        if any("data-bdg-copy" in attributes for attributes in html.all("button")):
            own.append({"src": "../" * page.path.count("/") + "assets/badgeons/share.js", "defer": ""})
        if page.path == "acteurs/":
            own.append({"src": "../assets/badgeons/directory.js", "defer": ""})
        assert html.all("script") == own and not html.all("style") and not html.all("iframe"), page.path
        for tag, attributes in html.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], page.path
            assert tag == "a" or not urlsplit(attributes.get("src", attributes.get("href", ""))).netloc, (
                page.path
            )


def test_titles_and_descriptions_are_real_and_unique(site: Site) -> None:
    for what in ("title", "description"):
        values = [getattr(page, what) for page in site.pages]
        assert all(values)
        doubles = {value for value in values if values.count(value) > 1}
        assert doubles == set()


def test_pages_are_well_nested(read: list[tuple[Page, Read]]) -> None:
    for page, html in read:
        assert (html.astray, html.unclosed) == ([], []), page.path


def test_no_words_are_joined_and_no_stop_stands_alone(read: list[tuple[Page, Read]]) -> None:
    badly = [
        f"{page.path}: {line}"
        for page, html in read
        for line in html.lines
        if BADLY_SPACED.search(PROPER_NAMES.sub("x", line))
    ]
    assert badly == []


def test_no_list_of_facts_has_two_terms_of_one_name(read: list[tuple[Page, Read]]) -> None:
    assert sum(len(html.terms) for _, html in read) > 100
    for page, html in read:
        for terms in html.terms:
            assert len(set(terms)) == len(terms), f"{page.path}: {terms}"


def test_ids_are_unique_in_a_page(read: list[tuple[Page, Read]]) -> None:
    for page, html in read:
        ids = [attributes["id"] for _, attributes in html.tags if "id" in attributes]
        assert len(set(ids)) == len(ids), page.path


def test_two_builds_are_the_same(root: Path, site: Site) -> None:
    again = read_and_build(root, SETTINGS, DAY, lambda catalogue, problems: {}, Problems())
    assert again is not None
    assert again[1].pages == site.pages
    assert [page.html for page in again[1].pages] == [page.html for page in site.pages]
    assert again[1].files == site.files


def test_light_pages_are_light(site: Site) -> None:
    sizes = [len(file.content) for file in site.files if file.path.startswith("badges-delivres/")]
    assert sizes
    assert max(sizes) < 12_800  # 200 of them print the address, which paper cannot follow, and sheet numbers


def test_styles_and_scripts_ask_nothing_of_another_server(site: Site) -> None:
    assets = [
        file
        for file in site.files
        if file.path.startswith("assets/badgeons/") and file.path.endswith((".css", ".js", ".svg"))
    ]
    assert {file.path for file in assets} >= THEME
    for file in assets:
        content = file.content.decode().replace('xmlns="http://www.w3.org/2000/svg"', "")
        content = re.sub(r'url\("data:image/svg[^"]*"\)', "", content)  # a picture in the style itself
        content = re.sub(r'"http://www.w3.org/(1999/xhtml|2000/svg)"', "", content)
        content = content.replace(r"(?:https?:\/\/|www\.)", "")  # addresses are no words to find
        assert "http" not in content and "@import" not in content and "url(" not in content, file.path
