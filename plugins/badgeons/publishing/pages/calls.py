"""The calls for interest, and the page of each."""

import datetime
from collections.abc import Iterable

from badgeons.base.documents import Crumb, Page
from badgeons.base.messages import N_
from badgeons.model.records import Call
from badgeons.publishing.pages.structured_data import list_node
from badgeons.publishing.pages.view import PageType, View

TITLE = N_("Appels")


def call_state(call: Call, today: datetime.date) -> str:
    """`coming`, `open` or `closed` on a day; both its days are open ones."""
    if today < call.opens:
        return "coming"
    return "closed" if call.closes is not None and call.closes < today else "open"


def render_calls(view: View) -> Iterable[Page]:
    calls = sorted(view.catalogue.calls.values(), key=lambda call: (call.opens, call.id))
    pages = [call_page(view, call) for call in calls]
    return [call_list(view, calls, pages), *pages]


def call_list(site: View, calls: list[Call], pages: list[Page]) -> Page:
    view = site.at(site.addresses.page(site.segments.calls))
    title = view.translate(N_("Les appels à manifestation d’intérêt"))
    states = {call.id: call_state(call, view.catalogue.today) for call in calls}
    return view.page(
        "call_list.html",
        title=title,
        description=view.translate(
            N_("Les appels de {name} : ceux qui sont ouverts aujourd’hui, à venir ou clos."),
            name=view.catalogue.collective.name,
        ),
        kind="call-list",
        data=[list_node(view, title, pages)],
        groups=[
            (words, [call for call in calls if states[call.id] == state])
            for state, words in (("open", N_("Ouverts")), ("coming", N_("À venir")), ("closed", N_("Clos")))
        ],
        has_open="open" in states.values(),
    )


def call_page(site: View, call: Call) -> Page:
    view = site.at(site.addresses.call_page(call.id))
    return view.page(
        "call.html",
        title=call.name,
        description=call.goal,
        kind="call",
        trail=(Crumb(view.translate(TITLE), f"{view.segments.calls}/"),),
        source=call.origin.path,
        call=call,
        state=call_state(call, view.catalogue.today),
    )


PAGE_TYPE = PageType("call", render_calls)
