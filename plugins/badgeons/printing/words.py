"""Words of records made ready for paper: French spaces, and places where what is long may go on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from badgeons.base.addresses import Address, Addresses
from badgeons.base.messages import N_, SOURCE_LANGUAGE
from badgeons.model.catalogue import Catalogue
from badgeons.printing.documents import PrintedDocument
from badgeons.printing.pictures import qr_svg
from badgeons.publishing.pages.look import paper_colour
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.typography import no_break
from badgeons.publishing.pages.view import View

BREAK = "\u200b"
"""Where a line may end (UAX 14, ZW)."""
MAX_WHOLE = 24
"""Characters of a word that never parts."""
LONG_WORD = re.compile(rf"[^\s{BREAK}]{{{MAX_WHOLE + 1},}}")
NARROW_SPACE = "\u202f"
"""The narrow space of French typography, which the fonts lack."""


def view_of(catalogue: Catalogue, addresses: Addresses) -> View:
    """The catalogue as a document tells of it: from no page, with no machine file to lead to."""
    return View(catalogue, SiteInfo(addresses))


def document_of(
    view: View, template: str, title: str, values: Mapping[str, Any], pictures: Mapping[str, str]
) -> PrintedDocument:
    """A document of the collective, in the language and the colour of its site."""
    collective = view.catalogue.collective.name
    accent = paper_colour(view.addresses.settings.look)
    return PrintedDocument(template, title, view.language, collective, values, pictures, accent=accent)


@lru_cache(maxsize=256)  # a certificate says what another one says, the name apart
def on_paper(text: str, language: str) -> str:
    """One line of a record's words: spaced as the language asks, its long words able to part."""
    text = text.replace(NARROW_SPACE, "\xa0")
    spaced = no_break(text) if language == SOURCE_LANGUAGE else text
    return LONG_WORD.sub(lambda word: _parted(word[0]), spaced)


def lines_of(text: str, language: str) -> list[str]:
    """The lines of a record's text of several lines."""
    return [on_paper(line, language) for line in text.split("\n") if line.strip()]


def parts_of_address(text: str) -> list[str]:
    """Where an address may go on to another line, as typographers do: after `/`, before `.`."""
    return re.split(r"(?<=/)(?=\w)|(?=\.\w)", text)


def _parted(word: str) -> str:
    """A long word that may part as an address does, or after `-` or `_`, else anywhere."""
    parts = [part for piece in parts_of_address(word) for part in re.split(r"(?<=[-_])(?=\w)", piece)]
    return BREAK.join(
        BREAK.join(part[at : at + MAX_WHOLE // 2] for at in range(0, len(part), MAX_WHOLE // 2))
        if len(part) > MAX_WHOLE
        else part
        for part in parts
    )


@dataclass(frozen=True)
class Way:
    """How to get from paper to a page: a QR code, what it is for, the address in clear."""

    picture: str
    url: str
    shown: str
    how: str
    alt: str


def way_to(view: View, picture: str, address: Address, how: str) -> tuple[Way, dict[str, str]]:
    """The way to a page of the site, and its picture by name."""
    alt = view.translate(N_("Code QR qui mène à {address}"), address=address.url)
    return (
        Way(picture, address.url, on_paper(address.url.partition("://")[2], view.language), how, alt),
        {picture: qr_svg(address.url)},
    )
