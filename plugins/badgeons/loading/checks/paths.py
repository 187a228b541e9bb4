"""Rules about what leads from one thing to another: pathways, prerequisites, larger territories."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.loading.checks.rule import for_each, items_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.indexes import items
from badgeons.model.records import Pathway, Record
from badgeons.model.records.pathway import Step


@for_each(items_of(Pathway, lambda pathway: pathway.steps))
def steps_are_clear(
    pathway: Pathway, position: int, step: Step, catalogue: Catalogue, problems: Problems
) -> None:
    """Une étape est un badge, ou un nombre de badges parmi une liste plus longue."""
    place = pathway.origin.at("steps", position)
    several = (step.count is not None) + bool(step.among)
    if several == 1 or (step.badge is None) == (several == 0):
        problems.add(
            place,
            N_("une étape est un badge, ou « N parmi plusieurs »"),
            N_("écrivez `badge` seul, ou `count` et `among` ensemble"),
        )
    elif step.count is not None and step.count > len(step.among):
        problems.add(
            place,
            N_("{count} badges à choisir parmi {length} seulement"),
            count=step.count,
            length=len(step.among),
        )


@for_each(items_of(Pathway, lambda pathway: pathway.steps))
def milestone_is_not_a_step(
    pathway: Pathway, position: int, step: Step, catalogue: Catalogue, problems: Problems
) -> None:
    """Le badge-clé d’un parcours n’en est pas une étape."""
    if pathway.milestone is None or position == len(pathway.steps) - 1:
        return
    if pathway.milestone in (step.badge, *step.among):
        problems.warn(pathway.origin.at("steps", position), N_("le badge-clé est déjà l’une des étapes"))


def prerequisites_do_not_loop(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge n’est pas, de proche en proche, son propre prérequis."""

    def prerequisites(id: str) -> Iterable[str]:
        badge = catalogue.achievements.get(id)
        return () if badge is None else badge.prerequisites

    _report_loops(
        catalogue.achievements,
        prerequisites,
        "prerequisites",
        N_("ces prérequis tournent en rond : {loop}"),
        problems,
    )


def territories_do_not_loop(catalogue: Catalogue, problems: Problems) -> None:
    """Un territoire n’est pas, de proche en proche, plus large que lui-même."""

    def larger(id: str) -> Iterable[str]:
        territory = catalogue.territories.get(id)
        return (territory.parent,) if territory and territory.parent else ()

    _report_loops(
        catalogue.territories, larger, "parent", N_("ces territoires tournent en rond : {loop}"), problems
    )


def replacements_do_not_loop(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge retiré n’est pas, de proche en proche, remplacé par lui-même."""

    def next_one(id: str) -> Iterable[str]:
        badge = catalogue.achievements.get(id)
        return (badge.replaced_by,) if badge and badge.replaced_by and badge.replaced_by != id else ()

    _report_loops(
        catalogue.achievements,
        next_one,
        "replaced_by",
        N_("ces remplacements tournent en rond : {loop}"),
        problems,
    )


def _report_loops(
    records: Mapping[str, Record],
    following: Callable[[str], Iterable[str]],
    attribute: str,
    what: str,
    problems: Problems,
) -> None:
    done: set[str] = set()
    for start in records:
        loop = _loop_from(start, lambda id: [next_id for _, _, next_id in items([id], following)], done)
        if loop:
            place = records[loop[0]].origin.at(attribute)
            problems.add(place, what, N_("retirez l’un de ces liens"), loop=" → ".join([*loop, loop[0]]))


def _loop_from(start: str, following: Callable[[str], Sequence[str]], done: set[str]) -> list[str]:
    """The ids of a loop that is reached from `start`, empty when there is none. Without recursion: chains may
    be long. `done` holds what was seen before, and grows."""
    path: list[str] = []
    pending: list[tuple[str, int]] = [(start, 0)]
    while pending:
        id, depth = pending.pop()
        del path[depth:]
        if id in path:
            return path[path.index(id) :]
        if id in done:
            continue
        done.add(id)
        path.append(id)
        pending += [(next_id, depth + 1) for next_id in reversed(following(id))]
    return []
