"""The ways to sort badges: each facet, its values, and the badges that have each value."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from babel import Locale, UnknownLocaleError

from badgeons.base.messages import N_
from badgeons.model.records import Achievement, Actor, Territory
from badgeons.model.records.choices import BADGE_STATUS, FAMILY, HOW_MODE, MATRIX_CATEGORY
from badgeons.publishing.pages.view import View, alphabetical


@dataclass(frozen=True)
class Facet:
    """One way to sort badges: its folder, its title, the values a badge has, and how a value reads.

    `order` gives the place of a value among others; by default that of its words. `own_values` are the same
    values in the words of the site's own language: a list has the same address in every language.
    """

    folder: str
    title: str
    values: Callable[[View, Achievement], Iterable[str]]
    label: Callable[[View, str], str]
    order: Callable[[str], int] = lambda value: 0
    own_values: Callable[[View, Achievement], Iterable[str]] | None = None

    def entries(self, view: View, badge: Achievement) -> dict[str, str]:
        """The values of a badge, each with its part of an address."""
        values = self.values(view, badge)
        if self.own_values is None:
            return {value: slug(value) for value in values}
        return {value: slug(word) for value, word in zip(values, self.own_values(view, badge), strict=True)}


RECOGNITION = {"activable": N_("Activable"), "endorsed": N_("Endossé")}
AUDIENCES = {"personnes": N_("Des personnes"), "structures": N_("Des structures")}
AGES = (
    ("moins-de-11-ans", N_("Moins de 11 ans"), 10),
    ("11-14-ans", N_("11 à 14 ans"), 14),
    ("15-17-ans", N_("15 à 17 ans"), 17),
    ("18-ans-et-plus", N_("18 ans et plus"), 99),
)
"""Ages as schools part them: the value, its words, the last year of age."""
AGE_WORDS = {value: words for value, words, _ in AGES}
STRUCTURE = "structure"
"""The family of the badges that organisations and places receive."""


def _recognition(view: View, badge: Achievement) -> Iterator[str]:
    if view.catalogue.is_activable(badge.id):
        yield "activable"
    if view.catalogue.is_endorsed(badge.id):
        yield "endorsed"


def _ages(view: View, badge: Achievement) -> Iterator[str]:
    """The ages at which one may receive a badge, at the latest in their last year."""
    if badge.family != STRUCTURE:
        yield from (value for value, _, last in AGES if (badge.age_min or 0) <= last)


def _territories(view: View, badge: Achievement) -> Iterator[str]:
    """Where a badge lives: a territory and all that holds it, for who lives there finds it there."""
    known = view.catalogue.territories
    for id in badge.territories:
        territory: Territory | None = known.get(id)
        seen = set[str]()
        while territory is not None and territory.id not in seen:
            yield territory.id
            seen.add(territory.id)
            territory = known.get(territory.parent or "")


def _issuers(view: View, badge: Achievement) -> Iterator[str]:
    actors: dict[str, Actor] = dict(view.catalogue.actors)
    return (id for id in badge.issuers if id in actors)


def _own_sectors(view: View, badge: Achievement) -> tuple[str, ...]:
    own = view.info.in_own_words(badge).sectors
    return own if len(own) == len(badge.sectors) else badge.sectors


def _language(view: View, code: str) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(view.language)
    except (UnknownLocaleError, ValueError):
        return code
    return (name or code).capitalize()


def _place_in(values: Iterable[str], value: str) -> int:
    return list(values).index(value)


FACETS = (
    Facet("famille", N_("Famille"), lambda v, b: [b.family], lambda v, x: v.label(FAMILY, x)),
    Facet(
        "age",
        N_("Âge"),
        _ages,
        lambda v, x: v.translate(AGE_WORDS[x]),
        partial(_place_in, AGE_WORDS),
    ),
    Facet(
        "pour",
        N_("Qui le reçoit"),
        lambda v, b: ["structures" if b.family == STRUCTURE else "personnes"],
        lambda v, x: v.translate(AUDIENCES[x]),
    ),
    Facet(
        "obtention",
        N_("Comment l’obtenir"),
        lambda v, b: [b.how_to_get.mode],
        lambda v, x: v.label(HOW_MODE, x),
    ),
    Facet("secteur", N_("Secteur"), lambda v, b: b.sectors, lambda v, x: x, own_values=_own_sectors),
    Facet(
        "territoire",
        N_("Territoire"),
        _territories,
        lambda v, x: v.catalogue.territories[x].name,
    ),
    Facet("emetteur", N_("Émetteur"), _issuers, lambda v, x: v.catalogue.actors[x].name),
    Facet(
        "matrice",
        N_("Matrice"),
        lambda v, b: [b.matrix.category] if b.matrix else [],
        lambda v, x: v.label(MATRIX_CATEGORY, x),
    ),
    Facet(
        "langue",
        N_("Langue"),
        lambda v, b: b.languages,
        _language,
    ),
    Facet("statut", N_("Statut"), lambda v, b: [b.status], lambda v, x: v.label(BADGE_STATUS, x)),
    Facet("mot", N_("Reconnaissance"), _recognition, lambda v, x: v.translate(RECOGNITION[x])),
)
"""Their folders are parts of addresses, and the names of what is chosen in the address of the list."""
MAX_CARDS = 100
"""Badges of a list that are shown as cards; those beyond are links, lest the page weigh on a phone."""
LETTERS = Facet("lettre", N_("Lettre"), lambda v, b: [_first_letter(b.name)], lambda v, x: x.upper())
"""How the list of all badges is cut when it is too long for a page: a letter keeps its address for ever."""


def _first_letter(name: str) -> str:
    """The first letter or digit of a name; `#` for one that has none of our alphabet."""
    match = re.search(r"[a-z0-9]", alphabetical(name))
    return match[0] if match else "#"


def facets_of(view: View) -> tuple[Facet, ...]:
    """The facets that have pages: letters are one of a long list alone."""
    return (*FACETS, LETTERS) if len(view.public_badges()) > MAX_CARDS else FACETS


@dataclass(frozen=True)
class Choice:
    """One value of a facet as a part of an address (`slug`), with its words, its page and its badges."""

    slug: str
    label: str
    path: str
    badges: tuple[Achievement, ...]


def choices_of(view: View, facet: Facet, public: Iterable[Achievement] | None = None) -> list[Choice]:
    """The values of a facet that some badge has, in the order of the facet, else of their labels.

    Values that read alike once in an address are one choice, named as the first badge writes it. `public` are
    the public badges, for whoever asks for several facets.
    """
    labels: dict[str, str] = {}
    badges: dict[str, list[Achievement]] = {}
    places: dict[str, int] = {}
    for badge in view.public_badges() if public is None else public:
        for value, part in facet.entries(view, badge).items():
            if part not in labels:
                labels[part] = facet.label(view, value)
                badges[part] = []
                places[part] = facet.order(value)
            badges[part].append(badge)
    choices = [
        Choice(each, label, _page_folder(view, facet, each), tuple(badges[each]))
        for each, label in labels.items()
    ]
    return sorted(choices, key=lambda choice: (places[choice.slug], alphabetical(choice.label)))


def facet_pages_of(view: View, badge: Achievement) -> dict[str, dict[str, str]]:
    """The folders of the pages that list a public badge: by that of the facet, then by value."""
    return {
        facet.folder: {
            value: _page_folder(view, facet, part) for value, part in facet.entries(view, badge).items()
        }
        for facet in FACETS
    }


def _page_folder(view: View, facet: Facet, slug: str) -> str:
    return f"{view.segments.badges}/{facet.folder}/{slug}/"


@lru_cache(maxsize=4096)
def slug(words: str) -> str:
    """Words as a part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", alphabetical(words)).strip("-") or "autre"
