"""The projects that are done together, and the page of each."""

from collections.abc import Iterable

from badgeons.base.documents import Crumb, Page
from badgeons.base.messages import N_
from badgeons.model.records import Project
from badgeons.model.records.choices import GOING_ON
from badgeons.publishing.pages.structured_data import list_node
from badgeons.publishing.pages.view import PageType, View

TITLE = N_("Projets communs")


def render_projects(view: View) -> Iterable[Page]:
    projects = sorted(view.by_name(view.catalogue.projects.values()), key=lambda project: not project.pilot)
    pages = [project_page(view, project) for project in projects]
    return [project_list(view, projects, pages), *pages]


def project_list(site: View, projects: list[Project], pages: list[Page]) -> Page:
    view = site.at(site.addresses.page(site.segments.projects))
    title = view.translate(N_("Les projets communs"))
    return view.page(
        "project_list.html",
        title=title,
        description=view.translate(
            N_("Ce que {name} construit ensemble : buts, livrables, partenaires, échéances."),
            name=view.catalogue.collective.name,
        ),
        kind="project-list",
        data=[list_node(view, title, pages)],
        projects=projects,
    )


def project_page(site: View, project: Project) -> Page:
    view = site.at(site.addresses.project_page(project.id))
    return view.page(
        "project.html",
        title=project.name,
        description=project.goal,
        kind="project",
        trail=(Crumb(view.translate(TITLE), f"{view.segments.projects}/"),),
        source=project.origin.path,
        project=project,
        is_late=project.due is not None and project.due < view.catalogue.today and project.status in GOING_ON,
        goals=[goal for goal in view.catalogue.collective.goals if goal.id in project.goals],
        partners=[
            actor.id for actor in view.by_name(view.catalogue.actors.values()) if actor.id in project.partners
        ],
    )


PAGE_TYPE = PageType("project", render_projects)
