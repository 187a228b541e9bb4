"""The page of a badge: what it says about me, how to get it, what it opens, who, paths, alignments, data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from babel import Locale

from badgeons.base.addresses import Address
from badgeons.base.documents import Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.frameworks import alignment_url
from badgeons.model.records import Achievement
from badgeons.model.records.choices import EXPERIMENTAL, OBTAINABLE, PROPOSED, PUBLISHED, WITHDRAWN
from badgeons.publishing.pages.badge_facets import facet_pages_of
from badgeons.publishing.pages.embedding import badge_embed
from badgeons.publishing.pages.life_line import life_line
from badgeons.publishing.pages.linkedin import profile_entry
from badgeons.publishing.pages.pathway_steps import around_badge, around_drawing
from badgeons.publishing.pages.personal_data import personal_data
from badgeons.publishing.pages.structured_data import badge_node
from badgeons.publishing.pages.view import PageType, View, planned


@dataclass(frozen=True)
class Headings:
    """What the parts of the page are called: how to get the badge, what to show, what it opens, who is
    behind it, who may issue it.
    """

    get: str
    show: str
    opens: str
    actors: str
    issuers: str


OBTAINABLE_HEADINGS = Headings(
    N_("Comment l’obtenir"),
    N_("Ce que je peux montrer"),
    N_("Ce qu’il ouvre"),
    N_("Qui le délivre, qui l’endosse, qui l’accueille"),
    N_("Peut le délivrer"),
)
HEADINGS: Mapping[str, Headings] = {
    PUBLISHED: OBTAINABLE_HEADINGS,
    EXPERIMENTAL: OBTAINABLE_HEADINGS,
    PROPOSED: Headings(
        N_("Comment l’obtenir, s’il est publié"),
        N_("Ce que je pourrais montrer"),
        N_("Ce qu’il ouvrirait"),
        N_("Qui le délivrerait, qui l’endosse, qui l’accueillerait"),
        N_("Pourrait le délivrer"),
    ),
    WITHDRAWN: Headings(
        N_("Comment on l’obtenait"),
        N_("Ce que l’on pouvait montrer"),
        N_("Ce qu’il ouvre à qui l’a reçu"),
        N_("Qui le délivrait, qui l’endosse, qui l’accueille"),
        N_("Le délivrait"),
    ),
}
"""By status: the tense says whether the badge can be had."""


def render_badges(view: View) -> Iterable[PlannedPage]:
    badges = view.public_badges()
    leads_to: dict[str, list[Achievement]] = {}
    for badge in badges:
        for before in badge.prerequisites:
            leads_to.setdefault(before, []).append(badge)
    for badge in badges:
        make = partial(badge_page, view, badge, leads_to.get(badge.id, []))
        yield planned(view.addresses.badge_page(badge.id), make)


def badge_page(site: View, badge: Achievement, leads_to: list[Achievement]) -> Page:
    """The page of a badge; `leads_to` are those that ask for it first."""
    view = site.at(site.addresses.badge_page(badge.id))
    catalogue = view.catalogue
    alignments = [(alignment, alignment_url(alignment)) for alignment in badge.alignment]
    events = catalogue.events_with(badge.id)
    endorsements = catalogue.endorsements_of(badge=badge.id)
    workshops = badge.co_design.workshops if badge.co_design else ()
    around = around_badge(view, badge, leads_to)
    image = view.badge_image(badge.id)
    return view.page(
        "badge.html",
        title=badge.name,
        description=badge.in_brief,
        kind="badge",
        trail=view.under_badges(),
        source=badge.origin.path,
        image=image.path if image else "",
        data=[badge_node(view, badge, alignments)],
        badge=badge,
        alike=facet_pages_of(view, badge),
        headings=HEADINGS[badge.status],
        can_ask=badge.status in OBTAINABLE,
        is_open_to_opinions=catalogue.is_open_to_opinions(badge),
        replacement=catalogue.public_achievements().get(badge.replaced_by or ""),
        workshops=[id for id in workshops if not _is_to_come(view, id)],
        next_workshops=[id for id in workshops if _is_to_come(view, id)],
        goals=[goal for goal in catalogue.collective.goals if goal.id in badge.goals],
        languages=[language_name(view, code) for code in badge.languages],
        issuers=view.actors_by_name(badge.issuers),
        active_endorsers=view.actors_by_name(
            {each.endorser for each in endorsements if catalogue.state_of(each) == "active"}
        ),
        welcomers=view.actors_by_name(
            {line.actor for line in badge.value_in_use if line.confirmed_by and catalogue.is_open(line)}
        ),
        endorsements=endorsements,
        pathways=view.by_name(catalogue.pathways_with(badge.id)),
        around=around,
        around_drawing=around_drawing(view, badge, around),
        upcoming=[event for event in events if catalogue.is_to_take_place(event)],
        past=[event for event in events if catalogue.took_place(event)],
        alignments=alignments,
        files=list(machine_files(view, badge)),
        linkedin=profile_entry(
            badge.name, catalogue.actors[badge.issuers[0]], view.addresses.badge_page(badge.id).url
        ),
        share_mail=view.draft("share", name=badge.name, url=view.addresses.badge_page(badge.id).url, to=""),
        embed=badge_embed(view, badge),
        life=life_line(catalogue, badge),
        mine=personal_data(view, badge),
        decisions=catalogue.decisions_about("badge", badge.id),
        former=[
            (former.version, view.link_to(view.addresses.badge_page(badge.id, former.version)))
            for former in reversed(catalogue.versions_of(badge.id)[:-1])
        ],
    )


def _is_to_come(view: View, event: str) -> bool:
    known = view.catalogue.events.get(event)
    return known is not None and view.catalogue.is_to_take_place(known)


def language_name(view: View, code: str) -> str:
    """A language in the reader's words; its code when Babel has no word for it."""
    names = Locale.parse(view.language).languages
    return str(names.get(code.replace("-", "_")) or names.get(code.split("-")[0]) or code)


def machine_files(view: View, badge: Achievement) -> Iterable[tuple[str, str]]:
    """What each published file of a version of a badge is, and the link to it.

    Where its documents are in the language of the page too, those come first, and all say their language.
    """
    original = _documents(view, badge)
    translation = [
        (words, address)
        for words, address in _documents(view, badge, view.language)
        if address.path in view.info.machine_files
    ]
    if translation:
        own = view.addresses.settings.document_language
        original = [*_saying(view.language, translation, view), *_saying(own, original, view)]
    image = view.image_of(badge)
    candidates = [*original, (view.translate(N_("Image du modèle")), image)] if image else original
    for words, address in candidates:
        link = view.link_to_file(address)
        if link:
            yield words, link


Documents = list[tuple[str, Address]]
"""What each document of a version of a badge is, in words, and its address."""


def _documents(view: View, badge: Achievement, language: str | None = None) -> Documents:
    """Those of a badge, published or not; `language` is that of a translation."""
    catalogue, addresses = view.catalogue, view.addresses
    former, later = catalogue.former_version(badge), catalogue.later_version(badge)
    first = (
        view.translate(N_("Open Badges 2.0 (BadgeClass, JSON)")),
        addresses.badge_class(badge.id, None, later, language),
    )
    twins = [
        (
            view.translate(N_("Open Badges 2.0, délivré par {issuer}"), issuer=catalogue.actors[issuer].name),
            addresses.badge_class(badge.id, issuer, later, language),
        )
        for issuer in badge.issuers[1:]
    ]
    achievement = addresses.achievement(badge.id, former, language)
    return [(view.translate(N_("Open Badges 3.0 (Achievement, JSON)")), achievement), first, *twins]


def _saying(language: str, documents: Documents, view: View) -> Documents:
    """The same, said to be in a language."""
    name = language_name(view, language)
    return [
        (view.translate(N_("{document}, en {language}"), document=words, language=name), address)
        for words, address in documents
    ]


PAGE_TYPE = PageType("badge", render_badges)
