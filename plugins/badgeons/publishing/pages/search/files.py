"""The files of the search: the index, the facets of badges, what is shown of each entry, the program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.base.messages import SOURCE_LANGUAGE, in_language
from badgeons.model.records import Achievement
from badgeons.publishing.pages.badge_facets import FACETS, choices_of
from badgeons.publishing.pages.badge_list import latest
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.search.entries import FIELDS, KINDS, Entry, Kind, indexed
from badgeons.publishing.pages.search.packed_index import packed_index
from badgeons.publishing.pages.search.trees import tree_of
from badgeons.publishing.pages.typography import typeset
from badgeons.publishing.pages.view import View

PROGRAM = "search.js"
CARDS_IN_FILE = 20
RECEIVER = "badgeonsSearch"
"""What the files call with their value: see `tools/search/src/files.ts`."""


def render_search_files(site: View) -> Iterator[OutputFile]:
    """Every file of the search of the pages in one language; addresses are from the home page of these."""
    view = site.at(site.addresses.page(site.home.strip("/")))
    folder = view.search_program.removesuffix(PROGRAM)
    files = _Files(view)
    yield FileOnUse(f"{folder}index.js", lambda: files.index)
    yield FileOnUse(f"{folder}facets.js", lambda: files.facets)
    count = sum(kind.count(view) for kind in KINDS)
    for number in range(-(-count // CARDS_IN_FILE)):
        yield FileOnUse(f"{folder}cards/{number}.js", partial(files.cards_at, number))
    for name in (PROGRAM, "LICENSES.txt"):
        yield OutputFile(folder + name, _asset(name))


class _Files:
    """The contents of the files of the search, each made once, on use."""

    def __init__(self, view: View) -> None:
        self.view = view

    @cached_property
    def entries(self) -> list[tuple[Kind, Entry]]:
        return [(kind, entry) for kind in KINDS for entry in kind.entries(self.view)]

    @cached_property
    def cards(self) -> list[bytes]:
        return list(_cards(self.view, self.entries))

    def cards_at(self, number: int) -> bytes:
        return self.cards[number]

    @cached_property
    def facets(self) -> bytes:
        return _facets(self.view)

    @cached_property
    def index(self) -> bytes:
        digest = sha256(b"".join((*self.cards, self.facets))).hexdigest()[:12]
        return _index(self.view, self.entries, digest)


def _index(view: View, entries: Sequence[tuple[Kind, Entry]], digest: str) -> bytes:
    """The index; `version` goes with the address of the other files, lest one of another build answer."""
    counts = [(kind.name, sum(of is kind for of, _ in entries)) for kind in KINDS]
    value: dict[str, Any] = {
        "version": digest,
        "kinds": counts,
        "cardsInFile": CARDS_IN_FILE,
        "list": f"{view.segments.badges}/".removeprefix(view.home),
        "words": _words(view),
        "index": packed_index(FIELDS, indexed((entry for _, entry in entries), view.home)),
    }
    return _script("index", value)


def _facets(view: View) -> bytes:
    """For each facet its values and, for each badge, the positions of those it answers to; the orders."""
    badges = view.public_badges()
    positions = {badge.id: position for position, badge in enumerate(badges)}
    facets = {}
    for facet in FACETS:
        choices = choices_of(view, facet)
        of: list[list[int]] = [[] for _ in badges]
        for number, choice in enumerate(choices):
            for badge in choice.badges:
                of[positions[badge.id]].append(number)
        facets[facet.folder] = {"values": [choice.slug for choice in choices], "of": of}
    orders = {
        "recents": [positions[badge.id] for badge in latest(badges)],
        "endosses": [positions[badge.id] for badge in lately_endorsed(view, badges)],
    }
    return _script("facets", {"facets": facets, "orders": orders})


def lately_endorsed(view: View, badges: Sequence[Achievement]) -> list[Achievement]:
    """The badges that are endorsed, the last endorsement first, then the others: a day ranks nobody."""

    def day(badge: Achievement) -> str:
        endorsements = view.catalogue.active_endorsements_of(badge=badge.id)
        return max((endorsement.date.isoformat() for endorsement in endorsements), default="")

    return sorted(badges, key=day, reverse=True)


def _cards(view: View, entries: Sequence[tuple[Kind, Entry]]) -> Iterator[bytes]:
    """What is shown of each entry, as on other pages; links are from the root of the site."""
    macros = environment(view.language).get_template("macros.html").make_module({"v": view})
    cards = {"badge": "badge_card", "actor": "actor_card", "event": "event_card"}
    for start in range(0, len(entries), CARDS_IN_FILE):
        shown = []
        for kind, entry in entries[start : start + CARDS_IN_FILE]:
            if kind.name in cards:
                html = getattr(macros, cards[kind.name])(entry.record)
            else:
                html = getattr(macros, "page_card")(entry)  # noqa: B009
            shown.append(tree_of(typeset(str(html), view.language)))
        yield _script("cards", [start // CARDS_IN_FILE, shown])


def _words(view: View) -> dict[str, str]:
    """The sentences of the program in the language of the site: none when they are written in it."""
    if view.language == SOURCE_LANGUAGE:
        return {}
    translate = in_language(view.language)
    return {sentence: translate(sentence) for sentence in json.loads(_asset("sentences.json"))}


def _script(member: str, value: object) -> bytes:
    """A script that hands a value to the program. What JSON writes, JavaScript reads the same."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{RECEIVER}.{member}({text})\n".encode()


def _asset(name: str) -> bytes:
    return files("badgeons.publishing.pages").joinpath("assets", "search", name).read_bytes()
