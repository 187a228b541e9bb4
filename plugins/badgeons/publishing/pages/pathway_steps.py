"""The steps of a pathway, and what comes before and after a badge, as the pages draw and tell them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.model.records import Achievement, Pathway
from badgeons.model.records.choices import BADGE_STATUS, PUBLISHED
from badgeons.publishing.pages.pathway_drawing import DrawnBadge, PathwayDrawing, Stage, draw_pathway
from badgeons.publishing.pages.view import View

MAX_NAMED_ISSUERS = 3
"""Issuers that a drawing names for one badge; the list beside it names all."""
MAX_DRAWN_NEIGHBOURS = 6
"""Badges that a drawing shows before a badge, and after it; the list beside it tells all."""


@dataclass(frozen=True)
class Neighbour:
    """A badge before or after another: the `pathways` where it is so, and whether one asks for the other."""

    badge: Achievement
    is_required: bool
    pathways: tuple[Pathway, ...]


@dataclass(frozen=True)
class Around:
    """What comes before a badge and after it."""

    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]


def pathway_drawing(view: View, pathway: Pathway) -> PathwayDrawing:
    """The steps of a pathway in order, then its milestone badge."""
    stages: list[Stage] = []
    for number, step in enumerate(pathway.steps, 1):
        title = view.translate(N_("Étape {number}"), number=number)
        if step.among:
            of = {"title": title, "count": step.count or 1, "total": len(step.among)}
            one = N_("{title} : {count} badge parmi {total}")
            many = N_("{title} : {count} badges parmi {total}")
            words = view.translate(one if of["count"] == 1 else many, **of)
            stages.append(Stage("choice", words, _drawn(view, view.shown(step.among), words)))
        elif step.badge:
            stages.append(Stage("step", title, _drawn(view, view.shown([step.badge]), title)))
    if pathway.milestone:
        title = view.translate(N_("Badge-clé, au bout du chemin"))
        stages.append(Stage("milestone", title, _drawn(view, view.shown([pathway.milestone]), title)))
    return draw_pathway(stages)


def around_drawing(view: View, badge: Achievement, around: Around) -> PathwayDrawing:
    """What comes before a badge, the badge itself, what comes after."""
    before, here, after = (
        view.translate(words) for words in (N_("Avant ce badge"), N_("Ce badge"), N_("Après ce badge"))
    )
    return draw_pathway(
        [
            _group(view, before, around.before),
            Stage("step", here, _drawn(view, [badge], here, here=badge.id)),
            _group(view, after, around.after),
        ]
    )


def _group(view: View, title: str, neighbours: Iterable[Neighbour]) -> Stage:
    badges = [neighbour.badge for neighbour in neighbours][:MAX_DRAWN_NEIGHBOURS]
    return Stage("choice", title, _drawn(view, badges, title))


def _drawn(
    view: View, badges: Iterable[Achievement], title: str, *, here: str = ""
) -> tuple[DrawnBadge, ...]:
    drawn = []
    for badge in badges:
        image = view.badge_image(badge.id)
        issuers = issuer_words(view, badge)
        note = "" if badge.status == PUBLISHED else view.label(BADGE_STATUS, badge.status)
        drawn.append(
            DrawnBadge(
                id=badge.id,
                name=badge.name,
                issuers=issuers,
                label=", ".join(
                    words for words in (f"{title} — {badge.name}", issuers, note.lower()) if words
                ),
                link=view.link_to(view.addresses.badge_page(badge.id)),
                image=view.link_to(image.path) if image else "",
                note=note,
                is_here=badge.id == here,
            )
        )
    return tuple(drawn)


def issuer_words(view: View, badge: Achievement) -> str:
    """Who issues a badge, in a few words."""
    names = [view.catalogue.actors[id].name for id in view.actors_by_name(badge.issuers)]
    named = ", ".join(names[:MAX_NAMED_ISSUERS])
    if len(names) > MAX_NAMED_ISSUERS:
        others = len(names) - MAX_NAMED_ISSUERS
        one, many = N_("délivré par {names} et un autre"), N_("délivré par {names} et {count} autres")
        return view.translate(one if others == 1 else many, names=named, count=others)
    return view.translate(N_("délivré par {names}"), names=named) if names else ""


def around_badge(view: View, badge: Achievement, leads_to: Iterable[Achievement]) -> Around:
    """The badges before and after one: what it requires, what requires it (`leads_to`), and the neighbouring
    steps of the pathways with it, in this order."""
    shown = view.catalogue.public_achievements().keys()
    before: dict[str, list[Pathway]] = {}
    after: dict[str, list[Pathway]] = {}
    for pathway in view.by_name(view.catalogue.pathways_with(badge.id)):
        earlier, later = _beside(pathway, badge.id, shown)
        for ids, neighbours in ((earlier, before), (later, after)):
            for id in ids:
                neighbours.setdefault(id, []).append(pathway)
    return Around(
        _neighbours(view, badge.prerequisites, before),
        _neighbours(view, [other.id for other in leads_to], after),
    )


def _neighbours(
    view: View, required: Iterable[str], pathways: dict[str, list[Pathway]]
) -> tuple[Neighbour, ...]:
    ids = dict.fromkeys(required)
    return tuple(
        Neighbour(badge, badge.id in ids, tuple(pathways.get(badge.id, ())))
        for badge in view.shown({**ids, **dict.fromkeys(pathways)})
    )


def _beside(pathway: Pathway, badge: str, shown: Collection[str]) -> tuple[list[str], list[str]]:
    """The badges of the step before the one where a badge first comes, and those new in the next step.

    Badges that are not `shown` count for nothing.
    """
    steps = [(step.badge, *step.among) for step in pathway.steps] + [(pathway.milestone,)]
    stages = [ids for step in steps if (ids := [id for id in step if id and id in shown])]
    place = next(number for number, stage in enumerate(stages) if badge in stage)
    passed = {id for stage in stages[: place + 1] for id in stage}
    earlier = stages[place - 1] if place else []
    later = ([id for id in stage if id not in passed] for stage in stages[place + 1 :])
    return [id for id in earlier if id != badge], next((ids for ids in later if ids), [])
