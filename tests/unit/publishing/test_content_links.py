"""Links of pages of prose: told where they lead nowhere, at their place; silent on all the others."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks.markup import links_of, prose_of_page
from badgeons.loading.links import ContentPage
from badgeons.publishing.content_links import ID, check_content_links
from badgeons.publishing.pages.static_ids import static_ids
from badgeons.publishing.signers import Keyring
from badgeons.publishing.site import Site, build_site
from support.small_catalogue import badge, catalogue

FILES = ("guides/lire.md", "guides/fiche.pdf", "images/une image.png", "a-propos.md", "marques.md")
OTHERS = {
    "a-propos.md": "# À propos\n\n## Qui nous sommes { #qui }\n\n## Comment faire\n",
    "marques.md": "# Marques\n\n<!-- badgeons:forms -->\n",
}


@pytest.fixture(scope="module")
def site() -> Site:
    shown = catalogue([badge("cooperer")])
    return build_site(shown, Settings("https://badges.example.org/ici/"), Keyring())


def told(link: str, site: Site, others: Mapping[str, str] = OTHERS) -> list[str]:
    """What is told of a page that holds a link, on its third line."""
    texts = {"guides/lire.md": f"---\ntitle: Lire\n---\n\nLisez [cela]({link}).\n", **others}
    pages = []
    for path, text in texts.items():
        prose = prose_of_page(f"content/{path}", text)
        pages.append(ContentPage(path, prose.text, tuple(links_of(prose))))
    problems = Problems()
    check_content_links(pages, FILES, site, problems)
    assert all(str(problem.place).startswith("content/guides/lire.md:5:") for problem in problems)
    return [problem.in_words("fr").split(" : ")[0].partition(": ")[2] or "x" for problem in problems]


@pytest.mark.parametrize(
    "link",
    [
        "../badges/cooperer.md",
        "../../badges/cooperer/",
        "../badges/index.md",
        "../index.md",
        "../../",
        "/ici/badges/cooperer/",
        "/ailleurs/",
        "../../ob/3/achievements/cooperer.json",
        "../a-propos.md#qui",
        "../a-propos.md#comment-faire",
        "../../a-propos/#qui",
        "../marques.md#anything",
        "fiche.pdf#page=2",
        "../images/une%20image.png",
        "#",
        "https://example.org/x.md",
        "mailto:badges@example.org",
        "lire.md?x=1",
        "../mentions-legales/index.md",
        "../../verifier/",
        "../verifier/index.md#https://badges.example.org/b/1/",
        "../../badges/cooperer/#badge=cooperer",
    ],
)
def test_links_that_lead_somewhere_are_not_told(link: str, site: Site) -> None:
    assert told(link, site) == []


@pytest.mark.parametrize(
    "link",
    [
        "../badges/cooperrer.md",
        "../badges/cooperer/",
        "../../badges/autre/",
        "cooperer.md",
        "/ici/badges/autre/",
        "../images/absente.png",
        "../../../badges/cooperer/x",
        "../charte.md#titre",
        "../ob/3/achievements/cooperer.json",
    ],
)
def test_links_that_lead_nowhere_are_told(link: str, site: Site) -> None:
    assert told(link, site) == ["ce lien mène à une page ou à un fichier que le site n’a pas"]


@pytest.mark.parametrize("link", ["../a-propos.md#quoi", "#absent", "../badges/cooperer.md#absent"])
def test_a_heading_that_is_not_there_is_advice(link: str, site: Site) -> None:
    assert told(link, site) == ["ce lien mène à un endroit que la page n’a pas"]


def test_definitions_are_links_and_footnotes_are_not(site: Site) -> None:
    text = "Lisez [cela][1] et ceci[^1].\n\n[1]: absente.md\n\n[^1]: absente.md\n"
    prose = prose_of_page("content/a.md", text)
    assert [(place.line, target) for place, target in links_of(prose)] == [(3, "absente.md")]


def test_what_every_page_of_a_template_has_is_known_without_writing_it(site: Site) -> None:
    pages = {planned.page.template: planned.page for planned in site.planned}
    ids = {template: known for template in pages if template and (known := static_ids(template))}
    assert "a-relire" in ids["proposals.html"] and len(ids) > 3
    for template, known in [*list(ids.items())[:6], ("proposals.html", ids["proposals.html"])]:
        assert known <= set(ID.findall(pages[template].html)), template
