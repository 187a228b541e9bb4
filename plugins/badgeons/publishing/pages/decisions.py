"""What the collective decided: a list, and a page for each decision. A site without decisions has neither."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from badgeons.base.address_kinds import page_of
from badgeons.base.documents import Crumb, Page
from badgeons.base.messages import N_
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import KINDS, Achievement, Decision
from badgeons.model.records.choices import DRAFT, OUTCOME
from badgeons.model.records.decision import DecisionSubject
from badgeons.publishing.pages.structured_data import list_node
from badgeons.publishing.pages.view import PageType, View

TITLE = N_("Décisions")


@dataclass(frozen=True)
class ShownSubject:
    """What was decided on, by its name; `link` leads to its page from the page at hand, if it has one."""

    name: str
    version: str | None
    link: str = ""


def render_decisions(view: View) -> Iterable[Page]:
    decisions = latest_first(view.catalogue)
    if not decisions:
        return []
    pages = [decision_page(view, decision) for decision in decisions]
    return [decision_list(view, decisions, pages), *pages]


def latest_first(catalogue: Catalogue) -> list[Decision]:
    """Every decision, in the order in which people look for them."""
    return sorted(catalogue.decisions.values(), key=lambda each: (each.date, each.id), reverse=True)


def decision_list(site: View, decisions: list[Decision], pages: list[Page]) -> Page:
    view = site.at(site.addresses.page(site.segments.decisions))
    title = view.translate(N_("Les décisions"))
    return view.page(
        "decision_list.html",
        title=title,
        description=view.translate(
            N_("Ce que {name} a accepté, refusé ou reporté, par qui, et selon quelles règles."),
            name=view.catalogue.collective.name,
        ),
        kind="decision-list",
        alternates=view.feed("decisions", title),
        data=[list_node(view, title, pages)],
        rules=view.catalogue.collective.decision_rules,
        years=[
            (year, [(decision, shown_subjects(view, decision)) for decision in of_year])
            for year, of_year in groupby(decisions, key=lambda decision: decision.date.year)
        ],
    )


def decision_page(site: View, decision: Decision) -> Page:
    view = site.at(site.addresses.decision_page(decision.id))
    subjects = shown_subjects(view, decision)
    outcome = view.label(OUTCOME, decision.outcome)
    names = ", ".join(subject.name for subject in subjects)
    return view.page(
        "decision.html",
        title=view.translate(N_("{names} — {outcome}"), names=names, outcome=outcome.lower()),
        description=view.translate(
            N_("{names} : {outcome} le {day}."),
            names=names,
            outcome=outcome.lower(),
            day=view.day(decision.date),
        ),
        kind="decision",
        trail=(Crumb(view.translate(TITLE), f"{view.segments.decisions}/"),),
        source=decision.origin.path,
        decision=decision,
        subjects=subjects,
    )


def shown_subjects(view: View, decision: Decision) -> list[ShownSubject]:
    """What a decision is about, in its order."""
    return [_shown(view, subject) for subject in decision.about]


def _shown(view: View, subject: DecisionSubject) -> ShownSubject:
    kind, id = subject.target
    record = view.catalogue.records.of(KINDS[kind].type).get(id) if kind in KINDS else None
    if record is None:
        return ShownSubject(id, None)
    is_draft = isinstance(record, Achievement) and record.status == DRAFT
    page = None if is_draft else page_of((kind, id), view.segments)
    return ShownSubject(str(getattr(record, "name", id)), subject.version, view.link_to(page) if page else "")


PAGE_TYPE = PageType("decision", render_decisions)
