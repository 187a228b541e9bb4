"""The pathways, and the page of each."""

from collections.abc import Iterable

from badgeons.base.documents import Crumb, Page
from badgeons.base.messages import N_
from badgeons.model.catalogue import badges_of
from badgeons.model.records import Pathway
from badgeons.publishing.pages.pathway_steps import pathway_drawing
from badgeons.publishing.pages.structured_data import list_node
from badgeons.publishing.pages.view import PageType, View

TITLE = N_("Parcours")
MAX_DRAWN = 12
"""Pathways that the list draws: a drawing has about five kilobytes."""


def render_pathways(view: View) -> Iterable[Page]:
    pathways = view.by_name(view.catalogue.pathways.values())
    pages = [pathway_page(view, pathway) for pathway in pathways]
    return [pathway_list(view, pathways, pages), *pages]


def pathway_list(site: View, pathways: list[Pathway], pages: list[Page]) -> Page:
    view = site.at(site.addresses.page(site.segments.pathways))
    title = view.translate(N_("Les parcours"))
    return view.page(
        "pathway_list.html",
        title=title,
        description=view.translate(
            N_("Des badges qui se suivent et mènent quelque part : les parcours proposés par {name}."),
            name=view.catalogue.collective.name,
        ),
        kind="pathway-list",
        is_wide=True,
        data=[list_node(view, title, pages)],
        pathways=pathways,
        drawings={pathway.id: pathway_drawing(view, pathway) for pathway in pathways[:MAX_DRAWN]},
    )


def pathway_page(site: View, pathway: Pathway) -> Page:
    view = site.at(site.addresses.pathway_page(pathway.id))
    badges = view.shown(badges_of(pathway))
    return view.page(
        "pathway.html",
        title=view.translate(N_("Parcours : {name}"), name=pathway.name),
        description=pathway.in_brief
        or view.translate(
            N_("Le parcours « {name} », étape par étape : {badges}."),
            name=pathway.name,
            badges=", ".join(badge.name for badge in badges),
        ),
        kind="pathway",
        is_wide=True,
        trail=(Crumb(view.translate(TITLE), f"{view.segments.pathways}/"),),
        source=pathway.origin.path,
        pathway=pathway,
        drawing=pathway_drawing(view, pathway),
        issuers=view.actors_by_name(
            {
                issuer
                for badge in view.shown([*badges_of(pathway), *filter(None, [pathway.milestone])])
                for issuer in badge.issuers
            }
        ),
    )


PAGE_TYPE = PageType("pathway", render_pathways)
