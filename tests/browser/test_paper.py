"""What a printer gives of a page: whole sheets, no heading without its text, addresses for buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

from browser.page_types import page_of_each_type
from browser.visiting import tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from conftest import BuiltSite

HEADINGS = "h1, h2, h3, h4, h5, dl:not(.bdg-legend) dt, summary, caption, thead tr, legend, .bdg-q > label"
FOOT = 43
"""Points from the edge of a sheet, below which only its number stands."""
MIN_FILLED = 0.5
"""Of a sheet that is not the last one, down to its last line."""
MIN_LINES = 3
"""On a last sheet, what says where the page is found included."""
MAX_SHEETS = 15
TYPES = (
    *("home", "acteurs/…", "badges/…", "carte/", "ecosysteme/", "evenements/", "identites/", "matrice/"),
    *("parcours/…", "reference/", "territoires/…", "appels/…", "proposer/", "proposer/…", "verifier/"),
    "badges-delivres/…",
)
"""Of pages: what several sheets could share, and what buttons lead to. Others have the same style."""
PRINTED = {
    "appels/rejoindre-le-collectif-2027/": ("Répondre à l’appel — https://collectif.example.org/appel-2027",),
    "badges/engagement-benevole/": (
        "Demander ce badge — https://",
        "https://badgeons.example.org/badges/eng",
    ),
    "proposer/": (
        "https://badgeons.example.org/proposer/endossement/",
        "message — badges@collectif.example.org",
    ),
    "proposer/badge/": ("BRAVO-BFC", "Dessinez l’image", "responsable du badge :", "Remettez cette fiche"),
    "verifier/": ("Ouvrez https://badgeons.example.org/verifier/",),
}
SCREEN_ONLY = (  # in the pages, and not on paper
    "Choisir…",
    "Déposez ici",
    "Ce que le collectif recevra",
    "Le message s’ouvre",
    "Améliorer cette page",
    "reste dans ce navigateur",
    "en haut de cette page",
)


class Sheet(NamedTuple):
    """Words without spaces. `end`: how far down the last line is, from 0 to 1; `lines`: how many."""

    text: str
    last: str
    number: str
    end: float
    lines: int


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad-]+", "", text)


def sheets(pdf: bytes) -> list[Sheet]:
    result = []
    for page in pypdfium2.PdfDocument(pdf):
        words, (width, height) = page.get_textpage(), page.get_size()
        boxes = [words.get_rect(index) for index in range(words.count_rects())]
        bottoms = {round(bottom) for _, bottom, _, top in boxes if top > FOOT}
        low = min(bottoms, default=int(height))
        last = max((top for _, bottom, _, top in boxes if bottom - 1 < low < top), default=height)
        result.append(
            Sheet(
                squeezed(words.get_text_range()),
                squeezed(words.get_text_bounded(0, low - 1, width, last)),
                squeezed(words.get_text_bounded(0, 0, width, FOOT - 10)),
                1 - low / height,
                len(bottoms),
            )
        )
    return result


def printed(page: Page) -> list[Sheet]:
    page.evaluate(
        "document.querySelectorAll('img[loading]').forEach((image) => { image.loading = 'eager'; })"
    )
    return sheets(page.pdf(format="A4", prefer_css_page_size=True))


def is_heading(line: str, headings: set[str]) -> bool:
    """Whether a line is a heading, or the last line of a long one."""
    return line in headings or (len(line) > 12 and any(heading.endswith(line) for heading in headings))


def faults(page: Page, paper: list[Sheet]) -> list[str]:
    """Of an open page on paper, one line each."""
    titles = page.eval_on_selector_all(HEADINGS, "(all) => all.map((each) => each.innerText)")
    headings = {squeezed(title) for title in titles} - {""}
    found = [f"{len(paper)} sheets"] if len(paper) > MAX_SHEETS else []
    for number, sheet in enumerate(paper, 1):
        if sheet.number != f"{number}/{len(paper)}":
            found.append(f"sheet {number} has the number {sheet.number!r}")
        if sheet.lines < MIN_LINES:
            found.append(f"sheet {number} is empty")
        elif number < len(paper) and sheet.end < MIN_FILLED:
            found.append(f"sheet {number} ends at {sheet.end:.0%}")
        elif number < len(paper) and is_heading(sheet.last, headings):
            found.append(f"sheet {number} ends with the heading {sheet.last!r}")
    return found


def test_pages_are_documents_on_paper(built_site: BuiltSite, site_server: str, browser: Browser) -> None:
    findings = []
    chosen = page_of_each_type(built_site.folder)
    paths = [chosen[kind] for kind in TYPES]
    assert PRINTED.keys() <= {*paths}
    on_screen = ""
    with tour(browser, site_server, javascript=False) as opened:
        for path in paths:
            with opened(path) as visited:
                on_screen += squeezed(visited.page.content())
                paper = printed(visited.page)
                found = faults(visited.page, paper)
            text = "".join(sheet.text for sheet in paper)
            found += [
                f"does not print {each!r}" for each in PRINTED.get(path, ()) if squeezed(each) not in text
            ]
            found += [f"prints {each!r}" for each in SCREEN_ONLY if squeezed(each) in text]
            findings += [f"{path or 'home'}: {fault}" for fault in found]
    assert not findings, "\n".join(findings)
    assert [each for each in SCREEN_ONLY if squeezed(each) not in on_screen] == []
