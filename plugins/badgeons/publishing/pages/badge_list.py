"""The list of badges, whole and by facet: each facet is a page of its own, so that no script is needed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from badgeons.base.documents import Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.records import Achievement
from badgeons.publishing.pages.badge_facets import (
    FACETS,
    LETTERS,
    MAX_CARDS,
    Choice,
    Facet,
    choices_of,
    facets_of,
)
from badgeons.publishing.pages.structured_data import list_node
from badgeons.publishing.pages.view import PageType, View, planned

LATEST = 24
"""Cards on the page of a list that is too long to be there whole."""
COMMON_TAGS = 12
"""Words of the catalogue that are offered to who finds nothing."""


@dataclass(frozen=True)
class ChoiceLine:
    """A choice as every list offers it: how many badges have it, not which."""

    slug: str
    label: str
    path: str
    count: int


Facets = Sequence[tuple[Facet, list[ChoiceLine]]]


def render_lists(view: View) -> Iterable[PlannedPage]:
    public = view.public_badges()
    choices = {facet.folder: choices_of(view, facet, public) for facet in facets_of(view)}
    lines = {folder: list(map(_line_of, values)) for folder, values in choices.items()}
    offered = [(facet, lines[facet.folder]) for facet in FACETS if lines[facet.folder]]
    letters = lines.get(LETTERS.folder, [])
    list_address = view.addresses.page(view.segments.badges)
    yield planned(list_address, partial(whole_list, view, offered, letters))
    for facet in facets_of(view):
        for choice in choices[facet.folder]:
            make = partial(facet_page, view, facet, choice, offered, letters)
            yield planned(view.addresses.file(choice.path), make)


def _line_of(choice: Choice) -> ChoiceLine:
    return ChoiceLine(choice.slug, choice.label, choice.path, len(choice.badges))


def whole_list(site: View, facets: Facets, letters: list[ChoiceLine]) -> Page:
    view = site.at(site.addresses.page(site.segments.badges))
    badges = view.public_badges()
    title = view.translate(N_("Les badges"))
    return view.page(
        "badge_list.html",
        title=title,
        description=view.translate(
            N_("Les badges de {name} : ce qu’ils disent, comment les obtenir, ce qu’ils ouvrent."),
            name=view.catalogue.collective.name,
        ),
        kind="badge-list",
        alternates=view.feed("badges", title),
        is_wide=True,
        data=[list_node(view, title, [_page_of(view, badge) for badge in badges])] if not letters else [],
        badges=latest(badges)[:LATEST] if letters else badges,
        others=[],
        total=len(badges),
        facets=facets,
        letters=letters,
        chosen=None,
        tags=common_tags(badges),
        elsewhere=view.by_name(view.catalogue.neighbour_badges),
    )


def facet_page(site: View, facet: Facet, choice: Choice, facets: Facets, letters: list[ChoiceLine]) -> Page:
    view = site.at(site.addresses.file(choice.path))
    name = view.translate(facet.title)
    # « Territoire : Territoire d’exemple » would say it twice
    says_itself = name.casefold() in choice.label.casefold()
    sentence = N_("Badges – {value}") if says_itself else N_("Badges – {facet} : {value}")
    title = view.translate(sentence, facet=name, value=choice.label)
    return view.page(
        "badge_list.html",
        title=title,
        description=view.translate(
            N_("Les badges de {name} pour « {value} » : {badges}."),
            name=view.catalogue.collective.name,
            value=choice.label,
            badges=", ".join(badge.name for badge in choice.badges[:LATEST]),
        ),
        kind="badge-list",
        trail=view.under_badges(),
        data=[list_node(view, title, [_page_of(view, badge) for badge in choice.badges[:MAX_CARDS]])],
        in_search=False,
        badges=choice.badges[:MAX_CARDS],
        others=choice.badges[MAX_CARDS:],
        total=len(choice.badges),
        facets=facets,
        letters=letters,
        chosen=choice,
        tags=[],
        elsewhere=[],
    )


def latest(badges: Iterable[Achievement]) -> list[Achievement]:
    """The badges, the last published first; those that say no day come last, in their order."""
    return sorted(badges, key=lambda badge: published_day(badge), reverse=True)


def published_day(badge: Achievement) -> str:
    """The day on which a badge was published, else proposed; empty when it says neither."""
    day = badge.dates and (badge.dates.published or badge.dates.proposed)
    return day.isoformat() if day else ""


def common_tags(badges: Iterable[Achievement]) -> list[str]:
    """The tags that most badges have, in the order of the alphabet."""
    counts = Counter(tag for badge in badges for tag in dict.fromkeys(badge.tags))
    commonest = sorted(counts, key=lambda tag: (-counts[tag], tag))
    return sorted(commonest[:COMMON_TAGS])


def _page_of(view: View, badge: Achievement) -> Page:
    return Page(f"{view.segments.badges}/{badge.id}/", badge.name, "")


PAGE_TYPE = PageType("badge_list", render_lists)
