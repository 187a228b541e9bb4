"""The pages of prose that every site has: neutral, whole in each language, and replaced by one of its own."""

from __future__ import annotations

import dataclasses
import datetime
import re
from importlib.resources import files
from urllib.parse import urljoin

import pytest

from badgeons.base.addresses import Addresses
from badgeons.base.messages import TEMPLATE_LANGUAGES
from badgeons.base.settings import GENERATED_PROSE, ProsePages, Settings
from badgeons.loading.prose import ProsePage
from badgeons.model.catalogue import Catalogue
from badgeons.model.records.collective import Accessibility
from badgeons.publishing.pages import SiteInfo, View, render_pages
from badgeons.publishing.pages.easy_twins import with_easy_twin
from support.page_reading import Read
from support.small_catalogue import catalogue, page_at

PATHS = {name: getattr(ProsePages(), name) for name in GENERATED_PROSE}
DEMONSTRATION = re.compile(r"démonstration|demonstration|d’exemple|fictif|fictional", re.IGNORECASE)


def info(language: str = "fr", written: frozenset[str] = frozenset()) -> SiteInfo:
    """A site in a sub-folder where only these pages are written by hand."""
    prose = ProsePages().among([f"{path.removesuffix('/')}.md" for path in written])
    return SiteInfo(
        Addresses(Settings("https://badges.example.org/ici/", language=language, prose=prose)),
        written=written,
    )


@pytest.mark.parametrize("language", TEMPLATE_LANGUAGES)
@pytest.mark.parametrize("path", PATHS.values())
def test_a_page_says_nothing_of_a_demonstration_and_leads_only_to_pages_there_are(
    path: str, language: str
) -> None:
    site = info(language)
    html = page_at(path, catalogue(), site).html
    assert not DEMONSTRATION.search(html) and "{" not in Read(html).text
    assert "](" not in html and "badgeons:" not in html
    there = {page.path for page in render_pages(catalogue(), site)} | {""}
    links = [attributes["href"] for tag, attributes in Read(html).tags if tag == "a" and "href" in attributes]
    inside = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in inside if urljoin(f"/{path}", link).removeprefix("/") not in there] == []
    anchors = {attributes["id"] for _, attributes in Read(html).tags if "id" in attributes}
    assert [link for link in links if link.startswith("#") and link[1:] not in anchors] == []


@pytest.mark.parametrize("name", GENERATED_PROSE)
def test_both_languages_have_the_same_parts(name: str) -> None:
    def parts(language: str) -> list[str]:
        folder = files("badgeons.publishing.pages") / "templates" / "prose" / language
        text = (folder / f"{name}.md").read_text("utf-8")
        return re.findall(r"^(#+ |- |\d\. |\||<!-- .*|!!! \w+)|\{% if ([^%]*) %\}", text, re.MULTILINE)

    assert parts("fr") == parts("en")


def test_a_demonstration_says_so_on_the_pages_that_could_mislead() -> None:
    fictional = catalogue()
    fictional = fictional.with_records(dataclasses.replace(fictional.collective, demonstration=True))
    told = {path for path in PATHS.values() if DEMONSTRATION.search(page_at(path, fictional, info()).html)}
    assert told >= {"proposer/", "mentions-legales/", "confidentialite/", "accessibilite/"}


def test_a_legal_notice_that_is_not_whole_says_so_and_where_to_write() -> None:
    some = catalogue()
    some = some.with_records(dataclasses.replace(some.collective, publisher=None, host=None))
    html = page_at("mentions-legales/", some, info()).html
    assert html.count("pas encore indiqué") == 2
    assert f'href="mailto:{View(some, info()).contact}"' in html


def test_a_page_of_the_content_folder_takes_the_place() -> None:
    site = info(written=frozenset({"confidentialite/"}))
    paths = {page.path for page in render_pages(catalogue(), site)}
    assert paths.isdisjoint({"confidentialite/"}) and paths > set(PATHS.values()) - {"confidentialite/"}


def test_what_is_written_is_linked_by_its_title() -> None:
    def guide(*prose: ProsePage) -> str:
        site = dataclasses.replace(info("fr", frozenset({"guides/lire-un-badge/"})), prose=prose)
        return page_at("verifier/", catalogue(), site).html.partition("Pour une lecture guidée")[2][:80]

    title = "Lire un badge à deux"
    link = f'<a href="../guides/lire-un-badge/">{title}</a>'
    assert link in guide(ProsePage("guides/lire-un-badge.md", title, "", ""))
    assert not guide()


@pytest.mark.parametrize(
    ("accessibility", "title"),
    [
        (None, "Accessibilité\u00a0: non conforme"),
        (
            Accessibility(conformity="partielle", audit=datetime.date(2026, 5, 1)),
            "Accessibilité\u00a0: partiellement conforme",
        ),
    ],
)
def test_the_declaration_says_what_the_record_says(accessibility: Accessibility | None, title: str) -> None:
    some: Catalogue = catalogue()
    some = some.with_records(dataclasses.replace(some.collective, accessibility=accessibility))
    page = page_at("accessibilite/", some, info())
    assert page.title == title
    assert ("aucun audit n’a encore été réalisé" in page.html) is (accessibility is None)


@pytest.mark.parametrize("language", TEMPLATE_LANGUAGES)
def test_those_who_received_a_badge_can_read_of_it_easily(language: str) -> None:
    path = PATHS["received"]
    page = next(page for page in render_pages(catalogue(), info(language)) if page.path == path)
    before, _, after = page.html.partition('<details class="bdg-details bdg-easy"')
    assert before.count("<h1") == 1 and "<p>" not in before
    lines = re.findall(r"(?:<p>|<br>\n?)([^<]+)", after.partition("</details>")[0])
    assert len(lines) > 6
    assert [line for line in lines if len(line.split()) > 12] == []


@pytest.mark.parametrize("title", ["<h1>Titre</h1>", ""])
def test_an_easy_twin_stands_after_the_title(title: str) -> None:
    made = with_easy_twin(f"{title}\n<p>Suite</p>", "Un <b>badge</b>.\n\nÀ vous.", "fr")
    shown = re.sub(r"<details.*</details>", "<details…", made, flags=re.DOTALL)
    assert shown == f"{title}\n\n<details…\n\n<p>Suite</p>"
    assert "&lt;b&gt;badge" in made
    assert with_easy_twin(title, None, "fr") == title
