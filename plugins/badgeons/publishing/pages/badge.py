"""The page of a badge: what it says about me, how to get it, what it opens, who, paths, alignments, data."""

from collections.abc import Iterable

from babel import Locale
from markupsafe import Markup

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.frameworks import alignment_url
from badgeons.model.markup import render_markdown
from badgeons.model.records import Achievement
from badgeons.publishing.pages.structured_data import badge_node
from badgeons.publishing.pages.view import PageType, View, with_neighbours


def render_badges(view: View) -> Iterable[Page]:
    badges = view.public_badges()
    leads_to: dict[str, list[Achievement]] = {}
    for badge in badges:
        for before in badge.prerequisites:
            leads_to.setdefault(before, []).append(badge)
    return with_neighbours([badge_page(view, badge, leads_to.get(badge.id, [])) for badge in badges])


def badge_page(site: View, badge: Achievement, leads_to: list[Achievement]) -> Page:
    """The page of a badge; `leads_to` are those that ask for it first."""
    view = site.at(site.addresses.badge_page(badge.id))
    catalogue = view.catalogue
    alignments = [(alignment, alignment_url(alignment)) for alignment in badge.alignment]
    events = catalogue.events_with(badge.id)
    endorsements = catalogue.endorsements_of(badge=badge.id)
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
        criteria=Markup(render_markdown(badge.criteria, first_heading=4)),  # noqa: S704 (sanitised)
        can_ask=badge.status in ("publie", "experimental"),
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
        leads_to=leads_to,
        upcoming=[event for event in events if catalogue.is_upcoming(event)],
        past=[event for event in events if not catalogue.is_upcoming(event)],
        alignments=alignments,
        files=list(machine_files(view, badge)),
        former=[
            (former.version, view.link_to(view.addresses.badge_page(badge.id, former.version)))
            for former in reversed(catalogue.versions_of(badge.id)[:-1])
        ],
    )


def language_name(view: View, code: str) -> str:
    """A language in the reader's words; its code when Babel has no word for it."""
    names = Locale.parse(view.language).languages
    return str(names.get(code.replace("-", "_")) or names.get(code.split("-")[0]) or code)


def machine_files(view: View, badge: Achievement) -> Iterable[tuple[str, str]]:
    """What each published file of a version of a badge is, and the link to it."""
    addresses = view.addresses
    former, later = view.catalogue.former_version(badge), view.catalogue.later_version(badge)
    candidates = [
        (view.translate(N_("Open Badges 3.0 (Achievement, JSON)")), addresses.achievement(badge.id, former)),
        (
            view.translate(N_("Open Badges 2.0 (BadgeClass, JSON)")),
            addresses.badge_class(badge.id, None, later),
        ),
        *(
            (
                view.translate(
                    N_("Open Badges 2.0, délivré par {issuer}"), issuer=view.catalogue.actors[issuer].name
                ),
                addresses.badge_class(badge.id, issuer, later),
            )
            for issuer in badge.issuers[1:]
        ),
    ]
    image = view.image_of(badge)
    if image:
        candidates.append((view.translate(N_("Image du modèle")), image))
    for words, address in candidates:
        link = view.link_to_file(address)
        if link:
            yield words, link


PAGE_TYPE = PageType("badge", render_badges)
