"""The directory of actors, and the page of each."""

from collections.abc import Iterable
from functools import partial

from badgeons.base.documents import Crumb, Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.places import commune_of, place_of
from badgeons.model.records import Actor
from badgeons.model.records.achievement_parts import ValueInUse
from badgeons.model.records.choices import OBTAINABLE, WITHDRAWN
from badgeons.publishing.pages.actor_facets import ACTOR_FACETS, choices_of, marks_of
from badgeons.publishing.pages.embedding import actor_embed
from badgeons.publishing.pages.identities import shown_keys
from badgeons.publishing.pages.maps import departement_map
from badgeons.publishing.pages.structured_data import actor_node, list_node
from badgeons.publishing.pages.view import PageType, View, planned

TITLE = N_("Acteurs")


def render_actors(view: View) -> Iterable[PlannedPage]:
    actors = view.by_name(view.catalogue.actors.values())
    pages = [
        planned(view.addresses.actor_page(actor.id), partial(actor_page, view, actor)) for actor in actors
    ]
    list_address = view.addresses.page(view.segments.actors)
    return [planned(list_address, partial(actor_list, view, actors, pages)), *pages]


def actor_list(site: View, actors: list[Actor], pages: list[PlannedPage]) -> Page:
    view = site.at(site.addresses.page(site.segments.actors))
    title = view.translate(N_("Les acteurs"))
    return view.page(
        "actor_list.html",
        title=title,
        description=view.translate(
            N_("Qui compose {name} : les structures et les groupes qui délivrent, endossent, accueillent."),
            name=view.catalogue.collective.name,
        ),
        kind="actor-list",
        data=[list_node(view, title, (each.page for each in pages))],
        facets=[(facet, choices_of(view, facet, actors)) for facet in ACTOR_FACETS],
        marks={actor.id: marks_of(view, actor) for actor in actors},
        members=[actor for actor in actors if actor.id in view.catalogue.identified_actors],
        resources=[actor for actor in actors if actor.id not in view.catalogue.identified_actors],
    )


def actor_page(site: View, actor: Actor) -> Page:
    view = site.at(site.addresses.actor_page(actor.id))
    catalogue = view.catalogue
    image = view.actor_image(actor.id)
    is_resource = actor.id not in catalogue.identified_actors
    issued = view.by_name(catalogue.issued_by(actor.id))
    obtainable = [badge for badge in issued if badge.status in OBTAINABLE]
    events = [event for event in catalogue.events.values() if actor.id in event.organisers]
    opened: dict[str, list[ValueInUse]] = {}
    for badge, line in catalogue.opened_by(actor.id):
        opened.setdefault(badge.id, []).append(line)
    return view.page(
        "actor.html",
        title=actor.name,
        description=actor.in_brief or _description(view, actor, is_resource),
        kind="actor",
        trail=(Crumb(view.translate(TITLE), f"{view.segments.actors}/"),),
        source=actor.origin.path,
        image=image.path if image else "",
        data=[actor_node(view, actor)],
        actor=actor,
        is_resource=is_resource,
        issued=[badge for badge in issued if badge.status != WITHDRAWN],
        withdrawn=[badge.id for badge in issued if badge.status == WITHDRAWN],
        embed=actor_embed(view, actor, obtainable) if obtainable else None,
        opened=opened,
        given=[given for given in catalogue.endorsements.values() if given.endorser == actor.id],
        received=catalogue.endorsements_of(actor=actor.id),
        members=view.by_name(member for member in catalogue.actors.values() if actor.id in member.member_of),
        events=view.nearest_first(events),
        projects=view.by_name(
            project for project in catalogue.projects.values() if actor.id in project.partners
        ),
        keys=[] if is_resource else shown_keys(view, actor),
        commune=commune_of(actor),
        small_map=departement_map(place_of(actor)),
        profile=view.link_to_file(view.addresses.profile(actor.id)),
        did_document=view.link_to_file(view.addresses.did_document(actor.id)),
    )


def _description(view: View, actor: Actor, is_resource: bool) -> str:
    collective = view.catalogue.collective.name
    if is_resource:
        return view.translate(
            N_("{actor}, cité pour information par {name}."), actor=actor.name, name=collective
        )
    return view.translate(
        N_("{actor} : ce que cet acteur de {name} délivre, endosse et ouvre."),
        actor=actor.name,
        name=collective,
    )


PAGE_TYPE = PageType("actor", render_actors)
