"""What is done together: the projects and the calls for interest, each with its list."""

import datetime
from collections.abc import Iterable

from badgeons.base.documents import Crumb, Page
from badgeons.base.messages import N_
from badgeons.model.records import Call, Project
from badgeons.publishing.pages.structured import list_node
from badgeons.publishing.pages.view import PageType, View, with_neighbours

PROJECTS = N_("Projets communs")
CALLS = N_("Appels")


def render_projects(view: View) -> Iterable[Page]:
    projects = view.by_name(view.catalogue.projects.values())
    pages = with_neighbours([project_page(view, project) for project in projects])
    return [project_list(view, projects, pages), *pages]


def project_list(site: View, projects: list[Project], pages: list[Page]) -> Page:
    view = site.at(site.addresses.page(site.segments.projects))
    title = view.say(N_("Les projets communs"))
    return view.page(
        "project_list.html",
        title=title,
        description=view.say(
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
        trail=(Crumb(view.say(PROJECTS), f"{view.segments.projects}/"),),
        source=project.origin.path,
        project=project,
        goals=[goal for goal in view.catalogue.collective.goals if goal.id in project.goals],
        partners=[
            each.id for each in view.by_name(view.catalogue.actors.values()) if each.id in project.partners
        ],
    )


def call_state(call: Call, today: datetime.date) -> str:
    """`coming`, `open` or `closed` on a day; both its days are open ones."""
    if today < call.opens:
        return "coming"
    return "closed" if call.closes is not None and call.closes < today else "open"


def render_calls(view: View) -> Iterable[Page]:
    calls = sorted(view.catalogue.calls.values(), key=lambda call: (call.opens, call.id))
    pages = with_neighbours([call_page(view, call) for call in calls])
    return [call_list(view, calls, pages), *pages]


def call_list(site: View, calls: list[Call], pages: list[Page]) -> Page:
    view = site.at(site.addresses.page(site.segments.calls))
    title = view.say(N_("Les appels à manifestation d’intérêt"))
    states = {call.id: call_state(call, view.catalogue.today) for call in calls}
    return view.page(
        "call_list.html",
        title=title,
        description=view.say(
            N_("Les appels de {name} : ceux qui sont ouverts aujourd’hui, à venir ou clos."),
            name=view.catalogue.collective.name,
        ),
        kind="call-list",
        data=[list_node(view, title, pages)],
        groups=[
            (words, [call for call in calls if states[call.id] == state])
            for state, words in (("open", N_("Ouverts")), ("coming", N_("À venir")), ("closed", N_("Clos")))
        ],
    )


def call_page(site: View, call: Call) -> Page:
    view = site.at(site.addresses.call_page(call.id))
    return view.page(
        "call.html",
        title=call.name,
        description=call.goal,
        kind="call",
        trail=(Crumb(view.say(CALLS), f"{view.segments.calls}/"),),
        source=call.origin.path,
        call=call,
        state=call_state(call, view.catalogue.today),
    )


PROJECT_TYPE = PageType("project", render_projects)
CALL_TYPE = PageType("call", render_calls)
