"""What people read. A new type of page is a file here and an entry in `PAGE_TYPES`."""

from functools import partial

from badgeons.base.documents import Page, PlannedPage
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages import (
    actors,
    badge,
    badge_list,
    binder,
    calls,
    claims,
    decisions,
    ecosystem,
    events,
    external_badges,
    follow,
    home,
    identities,
    map_page,
    matrix,
    neighbours,
    open_data,
    pathways,
    projects,
    proposal_forms,
    proposals,
    prose,
    reference,
    territories,
    trial_badges,
    yearly_reports,
)
from badgeons.publishing.pages.kept_pages import KeptSite
from badgeons.publishing.pages.site_files import render_files, render_page_files
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import PageType, View

PAGE_TYPES: tuple[PageType, ...] = (
    home.PAGE_TYPE,
    badge_list.PAGE_TYPE,
    badge.PAGE_TYPE,
    actors.PAGE_TYPE,
    events.PAGE_TYPE,
    follow.PAGE_TYPE,
    pathways.PAGE_TYPE,
    territories.PAGE_TYPE,
    projects.PAGE_TYPE,
    calls.PAGE_TYPE,
    external_badges.PAGE_TYPE,
    proposals.PAGE_TYPE,
    proposal_forms.PAGE_TYPE,
    decisions.PAGE_TYPE,
    matrix.PAGE_TYPE,
    neighbours.PAGE_TYPE,
    ecosystem.PAGE_TYPE,
    map_page.PAGE_TYPE,
    yearly_reports.PAGE_TYPE,
    identities.PAGE_TYPE,
    trial_badges.PAGE_TYPE,
    claims.PAGE_TYPE,
    binder.PAGE_TYPE,
    reference.PAGE_TYPE,
    open_data.PAGE_TYPE,
    prose.PAGE_TYPE,
)


def plan_pages(catalogue: Catalogue, info: SiteInfo, kept: KeptSite | None = None) -> list[PlannedPage]:
    """Every page of the catalogue, in the order of the table; those that `kept` knows to be the same are as
    they were."""
    pages = kept.edition(catalogue, info) if kept else None
    view = pages.view if pages else View(catalogue, info)
    planned = [_planned(page) for page_type in PAGE_TYPES for page in page_type.render(view)]
    if pages is not None:
        pages.keep(planned)
    return planned


def _planned(page: Page | PlannedPage) -> PlannedPage:
    return page if isinstance(page, PlannedPage) else PlannedPage(page.path, partial(_as_it_is, page))


def _as_it_is(page: Page) -> Page:
    """A page whose HTML is made on use: what that is made from is part of the page."""
    return page


def render_pages(catalogue: Catalogue, info: SiteInfo) -> list[Page]:
    """The pages, made."""
    return [planned.page for planned in plan_pages(catalogue, info)]


__all__ = [
    "PAGE_TYPES",
    "KeptSite",
    "PageType",
    "SiteInfo",
    "View",
    "plan_pages",
    "render_files",
    "render_page_files",
    "render_pages",
]
