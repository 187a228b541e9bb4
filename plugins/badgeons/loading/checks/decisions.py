"""Rules about decisions: what they are about, who took them, in which order."""

from collections.abc import Iterator
from contextlib import suppress

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.loading.checks.rule import HasRecords, for_each, items_of, records_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.origin import Path
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.indexes import items, repeated
from badgeons.model.records import Actor, Decision
from badgeons.model.records.choices import ACCEPTED
from badgeons.model.records.decision import Approval, DecisionSubject
from badgeons.model.records.versions import version_key


@for_each(items_of(Decision, lambda decision: decision.about))
def decided_on_one_thing(
    decision: Decision, position: int, subject: DecisionSubject, catalogue: Catalogue, problems: Problems
) -> None:
    """Chaque ligne de ce qui est décidé désigne une fiche, et une seule."""
    names = [key for key in fields_of(DecisionSubject) if key != "version"]
    count = sum(getattr(subject, name) is not None for name in names)
    if count != 1:
        problems.add(
            decision.origin.at("about", position),
            N_("cette ligne désigne {count} choses au lieu d’une"),
            N_("gardez une ligne parmi : {keys}"),
            count=count,
            keys=", ".join(names),
        )


@for_each(items_of(Decision, lambda decision: decision.about))
def decided_version_exists(
    decision: Decision, position: int, subject: DecisionSubject, catalogue: Catalogue, problems: Problems
) -> None:
    """Une version sur laquelle on a décidé est celle d’un badge, et a existé."""
    if subject.version is None:
        return
    place = decision.origin.at("about", position, "version")
    if subject.badge is None:
        problems.add(place, N_("seul un badge a une version"), N_("supprimez cette ligne"))
        return
    badge = catalogue.achievements.get(subject.badge)
    if badge is not None and version_key(subject.version) > version_key(badge.version):
        problems.add(
            place,
            N_("ce badge n’a pas encore de version {version} : il en est à la {present}"),
            N_("écrivez la version qui a été lue"),
            version=subject.version,
            present=badge.version,
        )


def _named_actors(catalogue: HasRecords) -> Iterator[tuple[Decision, Path, str]]:
    """The actors that decisions name, each after its decision and the way to its name."""
    for decision, position, id in items_of(Decision, lambda decision: decision.by)(catalogue):
        yield decision, ("by", position), id
    for decision, position, approval in items_of(Decision, lambda decision: decision.approvals)(catalogue):
        with suppress(UnknownValueError):
            yield decision, ("approvals", position, "actor"), approval.actor


@for_each(_named_actors)
def structures_decide(
    decision: Decision, path: Path, id: str, catalogue: Catalogue, problems: Problems
) -> None:
    """Une décision nomme les structures qui décident et approuvent, jamais une personne."""
    actor = catalogue.actors.get(id)
    if actor is not None and actor.type == "personne":
        problems.add(
            decision.origin.at(*path),
            N_("« {actor} » est une personne : une décision ne nomme que des structures"),
            N_("écrivez la structure ou le collectif au nom de qui elle parlait"),
            actor=id,
        )
    elif actor is not None and id not in catalogue.identified_actors:
        problems.add(
            decision.origin.at(*path),
            N_("« {actor} » n’est ici qu’une ressource : il ne prend part à aucune décision"),
            N_("retirez-le d’ici, ou donnez-lui un autre rôle, avec son accord"),
            actor=id,
        )


def approvals_are_said_once(catalogue: Catalogue, problems: Problems) -> None:
    """Un acteur n’approuve qu’une fois la même décision."""
    approvals = items(catalogue.decisions.values(), lambda decision: decision.approvals)
    for _, (decision, position, approval) in repeated(approvals, lambda one: (one[0].id, one[2].actor)):
        problems.add(
            decision.origin.at("approvals", position),
            N_("« {actor} » a déjà approuvé cette décision"),
            N_("supprimez cette ligne"),
            actor=approval.actor,
        )


@for_each(records_of(Decision))
def decision_days_are_in_order(decision: Decision, catalogue: Catalogue, problems: Problems) -> None:
    """On consulte, puis on approuve, puis on décide, au plus tard aujourd’hui."""
    if decision.date > catalogue.today:
        problems.add(
            decision.origin.at("date"),
            N_("le {date} est à venir : une décision s’écrit quand elle est prise"),
            N_("écrivez le jour de la décision"),
            date=decision.date,
        )
    consultation = decision.consultation
    if consultation is not None:
        if consultation.closed < consultation.opened:
            problems.add(
                decision.origin.at("consultation", "closed"), N_("la consultation finit avant de commencer")
            )
        elif decision.outcome == ACCEPTED and consultation.closed > decision.date:
            problems.add(
                decision.origin.at("consultation", "closed"),
                N_("on a accepté avant la fin de la consultation, le {day}"),
                N_("corrigez l’une des deux dates, ou reportez la décision"),
                day=consultation.closed,
            )


@for_each(items_of(Decision, lambda decision: decision.approvals))
def approvals_come_before(
    decision: Decision, position: int, approval: Approval, catalogue: Catalogue, problems: Problems
) -> None:
    """Une approbation est donnée au plus tard le jour de la décision."""
    day = approval.date
    if day is not None and day > decision.date:
        problems.add(
            decision.origin.at("approvals", position, "date"),
            N_("cette approbation est du {day}, après la décision"),
            N_("corrigez la date"),
            day=day,
        )


def accounts_belong_to_one_actor(catalogue: Catalogue, problems: Problems) -> None:
    """Un compte public n’est celui que d’un seul acteur."""
    accounts = items(catalogue.actors.values(), lambda actor: actor.forge_accounts)
    for (first, _, _), (actor, position, _) in repeated(accounts, lambda item: item[2].lower()):
        problems.add(
            actor.origin.at("forge_accounts", position),
            N_("ce compte est déjà celui de « {actor} »"),
            N_("gardez-le dans la fiche de la structure à qui il appartient"),
            actor=first.id,
        )


@for_each(items_of(Actor, lambda actor: actor.forge_accounts))
def accounts_are_those_of_structures(
    actor: Actor, position: int, account: str, catalogue: Catalogue, problems: Problems
) -> None:
    """Un compte public est celui d’une structure, pas d’une personne."""
    if actor.type == "personne":
        problems.add(
            actor.origin.at("forge_accounts", position),
            N_("le compte d’une personne n’approuve rien ici"),
            N_("supprimez cette ligne"),
        )
