"""The list of badges, whole and by facet: each facet is a page of its own, so that no script is needed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.records import Achievement
from badgeons.model.records.choices import BADGE_STATUS, FAMILY
from badgeons.publishing.pages.structured_data import list_node
from badgeons.publishing.pages.view import PageType, View, alphabetical


@dataclass(frozen=True)
class Facet:
    """One way to sort badges: its folder, its title, the values a badge has, and how a value reads."""

    name: str
    folder: str
    title: str
    values: Callable[[View, Achievement], Iterable[str]]
    label: Callable[[View, str], str]


WORDS = {"activable": N_("Activable"), "endorsed": N_("Endossé")}


def words_of(view: View, badge: Achievement) -> Iterator[str]:
    """The computed words of a badge."""
    if view.catalogue.is_activable(badge.id):
        yield "activable"
    if view.catalogue.is_endorsed(badge.id):
        yield "endorsed"


FACETS = (
    Facet("family", "famille", N_("Famille"), lambda v, b: [b.family], lambda v, x: v.label(FAMILY, x)),
    Facet("sector", "secteur", N_("Secteur"), lambda v, b: b.sectors, lambda v, x: x),
    Facet(
        "territory",
        "territoire",
        N_("Territoire"),
        lambda v, b: b.territories,
        lambda v, x: v.catalogue.territories[x].name,
    ),
    Facet("status", "statut", N_("Statut"), lambda v, b: [b.status], lambda v, x: v.label(BADGE_STATUS, x)),
    Facet("words", "mot", N_("Reconnaissance"), words_of, lambda v, x: v.translate(WORDS[x])),
)


@dataclass(frozen=True)
class Choice:
    """One value of a facet as a part of an address (`slug`), with its words, its page and its badges."""

    slug: str
    label: str
    path: str
    badges: tuple[Achievement, ...]


def choices_of(view: View, facet: Facet) -> list[Choice]:
    """The values of a facet that some badge has, in the order of their labels.

    Values that read alike once in an address are one choice, named as the first badge writes it.
    """
    labels: dict[str, str] = {}
    badges: dict[str, list[Achievement]] = {}
    for badge in view.public_badges():
        for value in dict.fromkeys(facet.values(view, badge)):
            labels.setdefault(slug(value), facet.label(view, value))
            badges.setdefault(slug(value), []).append(badge)
    root = f"{view.segments.badges}/{facet.folder}"
    choices = [Choice(each, label, f"{root}/{each}/", tuple(badges[each])) for each, label in labels.items()]
    return sorted(choices, key=lambda choice: alphabetical(choice.label))


def slug(words: str) -> str:
    """Words as a part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", alphabetical(words)).strip("-") or "autre"


def render_lists(view: View) -> Iterable[Page]:
    facets = [(facet, choices_of(view, facet)) for facet in FACETS]
    yield whole_list(view, facets)
    for facet, choices in facets:
        for choice in choices:
            yield facet_page(view, facet, choice, facets)


def whole_list(site: View, facets: list[tuple[Facet, list[Choice]]]) -> Page:
    view = site.at(site.addresses.page(site.segments.badges))
    badges = view.public_badges()
    title = view.translate(N_("Les badges"))
    return view.page(
        "badge_list.html",
        title=title,
        description=view.translate(
            N_("Les {count} badges de {name} : ce qu’ils disent, comment les obtenir, ce qu’ils ouvrent."),
            count=len(badges),
            name=view.catalogue.collective.name,
        ),
        kind="badge-list",
        data=[list_node(view, title, [_page_of(view, badge) for badge in badges])],
        badges=badges,
        facets=facets,
        marks={badge.id: _marks(view, badge) for badge in badges},
        chosen=None,
        elsewhere=view.by_name(view.catalogue.neighbour_badges),
    )


def facet_page(site: View, facet: Facet, choice: Choice, facets: list[tuple[Facet, list[Choice]]]) -> Page:
    view = site.at(site.addresses.file(choice.path))
    title = view.translate(
        N_("Badges : {facet} {value}"), facet=view.translate(facet.title).lower(), value=choice.label
    )
    return view.page(
        "badge_list.html",
        title=title,
        description=view.translate(
            N_("Les badges de {name} pour « {value} » : {badges}."),
            name=view.catalogue.collective.name,
            value=choice.label,
            badges=", ".join(badge.name for badge in choice.badges),
        ),
        kind="badge-list",
        trail=view.under_badges(),
        data=[list_node(view, title, [_page_of(view, badge) for badge in choice.badges])],
        in_search=False,
        badges=choice.badges,
        facets=facets,
        marks={badge.id: {} for badge in choice.badges},
        chosen=choice,
        elsewhere=[],
    )


def _marks(view: View, badge: Achievement) -> dict[str, list[str]]:
    """The choices of each facet that a badge answers to."""
    return {facet.folder: [slug(value) for value in facet.values(view, badge)] for facet in FACETS}


def _page_of(view: View, badge: Achievement) -> Page:
    return Page(f"{view.segments.badges}/{badge.id}/", badge.name, "")


PAGE_TYPE = PageType("badge_list", render_lists)
