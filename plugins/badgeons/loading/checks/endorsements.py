"""Rules about endorsements."""

from collections.abc import Iterator
from contextlib import suppress

from badgeons.base.digests import digest_of
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.loading.checks.rule import for_each, items_of, records_of
from badgeons.loading.parsed import ParsedRecords
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.origin import Path
from badgeons.model.fields.partial import UNKNOWN, UnknownValueError, written_value
from badgeons.model.indexes import repeated, select
from badgeons.model.records import Achievement, Endorsement
from badgeons.model.records.endorsement import Target


@for_each(records_of(Endorsement))
def target_is_one_thing(endorsement: Endorsement, catalogue: Catalogue, problems: Problems) -> None:
    """Un endossement a une cible, et une seule."""
    count = len(_targets(endorsement))
    if count != 1:
        problems.add(
            endorsement.origin.at("target"),
            N_("un endossement a une seule cible, il y en a {count}"),
            N_("gardez une ligne parmi : {keys}"),
            count=count,
            keys=", ".join(field.key for field in fields_of(Target).values()),
        )


@for_each(records_of(Endorsement))
def endorsed_award_is_published(endorsement: Endorsement, catalogue: Catalogue, problems: Problems) -> None:
    """Le badge délivré qu’on endosse est publié."""
    award = endorsement.target.award
    delivered = catalogue.delivered.get(award or "")
    if delivered is None or delivered.batch.badge not in catalogue.achievements:
        return
    if delivered.award.id not in catalogue.hosted:
        problems.add(
            endorsement.origin.at("target", "award"),
            N_("ce badge délivré n’est pas publié : on ne peut pas l’endosser ici"),
        )


def unknown_targets(endorsement: Endorsement, records: ParsedRecords) -> Iterator[Path]:
    """The ways to what an endorsement names and is nowhere: a delivered badge, a line of value in use."""
    with suppress(UnknownValueError):
        award = endorsement.target.award
        if award is not None and award not in records.awards:
            yield "target", "award"
    with suppress(UnknownValueError):
        line = endorsement.target.value_in_use
        if line is not None and not records.has_value_line(line):
            yield "target", "value_in_use"


@for_each(records_of(Endorsement))
def endorsed_award_exists(endorsement: Endorsement, records: ParsedRecords, problems: Problems) -> None:
    """Le badge délivré qu’on endosse existe."""
    if ("target", "award") in unknown_targets(endorsement, records):
        problems.add(
            endorsement.origin.at("target", "award"),
            N_("aucun badge délivré ne porte ce numéro"),
            N_("recopiez le numéro depuis le dossier des badges délivrés"),
        )


@for_each(records_of(Endorsement))
def endorsed_value_exists(endorsement: Endorsement, records: ParsedRecords, problems: Problems) -> None:
    """La ligne de valeur d’usage qu’on endosse existe."""
    if ("target", "value_in_use") not in unknown_targets(endorsement, records):
        return
    lines = items_of(Achievement, lambda badge: badge.value_in_use)(records)
    known = [
        f"{badge.id}/{name}"
        for badge, _, line in lines
        if (name := written_value(line, "id")) not in (None, UNKNOWN)
    ]
    close = nearest(endorsement.target.value_in_use or "", known)
    problems.add(
        endorsement.origin.at("target", "value_in_use"),
        N_("aucune ligne de valeur d’usage « {target} »"),
        N_("vouliez-vous dire « {close} » ?") if close else N_("écrivez badge/ligne, la ligne ayant un `id`"),
        target=endorsement.target.value_in_use,
        close=close,
    )


@for_each(records_of(Endorsement))
def endorsers_may_endorse(endorsement: Endorsement, catalogue: Catalogue, problems: Problems) -> None:
    """L’endosseur a le rôle « endosseur »."""
    actor = catalogue.actors.get(endorsement.endorser)
    if actor is not None and "endosseur" not in actor.roles:
        problems.add(
            endorsement.origin.at("endorser"),
            N_("« {actor} » n’a pas le rôle « endosseur »"),
            N_("ajoutez ce rôle à sa fiche {path}, avec son accord"),
            actor=actor.id,
            path=actor.origin.path,
        )


@for_each(records_of(Endorsement))
def nobody_endorses_itself(endorsement: Endorsement, catalogue: Catalogue, problems: Problems) -> None:
    """Un acteur ne s’endosse pas lui-même."""
    if endorsement.target.actor == endorsement.endorser:
        problems.add(endorsement.origin.at("target", "actor"), N_("un acteur ne s’endosse pas lui-même"))


@for_each(records_of(Endorsement))
def endorsed_actor_acts_here(endorsement: Endorsement, catalogue: Catalogue, problems: Problems) -> None:
    """Un acteur endossé prend part au catalogue : il n’y est pas cité seulement comme ressource."""
    actor = endorsement.target.actor
    if actor in catalogue.actors and actor not in catalogue.identified_actors:
        problems.add(
            endorsement.origin.at("target", "actor"),
            N_("« {actor} » n’est ici qu’une ressource et ne peut pas être endossé"),
            actor=actor,
        )


@for_each(records_of(Endorsement))
def only_the_collective_countersigns(
    endorsement: Endorsement, catalogue: Catalogue, problems: Problems
) -> None:
    """Seul le collectif contresigne, pour un endosseur autre que lui qui n’a pas de clé."""
    collective = catalogue.collective.actor
    if endorsement.countersigned_by in (None, collective) and endorsement.issuer != endorsement.endorser:
        return
    if endorsement.countersigned_by is not None:
        problems.add(
            endorsement.origin.at("countersigned_by"),
            N_("seul le collectif (« {collective} ») contresigne, et pour un autre que lui"),
            N_("supprimez cette ligne : l’endosseur signe lui-même"),
            collective=collective,
        )


@for_each(records_of(Endorsement))
def copy_is_what_was_endorsed(endorsement: Endorsement, catalogue: Catalogue, problems: Problems) -> None:
    """La copie de ce qui est endossé a bien l’empreinte écrite dans la fiche."""
    content = catalogue.snapshots.get(endorsement.id)
    if content is not None and endorsement.digest != digest_of(content):
        problems.add(
            endorsement.origin.at("digest"),
            N_("la copie « {copy} » n’a pas cette empreinte : elle a changé depuis l’endossement"),
            N_("reprenez le fichier d’origine, ou demandez à l’endosseur d’endosser de nouveau"),
            copy=endorsement.snapshot,
        )


@for_each(records_of(Endorsement))
def endorsement_days_are_in_order(endorsement: Endorsement, catalogue: Catalogue, problems: Problems) -> None:
    """Un endossement est donné au plus tard aujourd’hui, puis peut finir ou être retiré."""
    if endorsement.date > catalogue.today:
        problems.add(
            endorsement.origin.at("date"),
            N_("le {date} est à venir : les vérificateurs refuseraient cet endossement"),
            N_("écrivez le jour où il a été donné"),
            date=endorsement.date,
        )
    if endorsement.until is not None and endorsement.until < endorsement.date:
        problems.add(endorsement.origin.at("until"), N_("cette date est avant celle de l’endossement"))
    withdrawn = endorsement.withdrawn
    if withdrawn is not None and not endorsement.date <= withdrawn <= catalogue.today:
        problems.add(
            endorsement.origin.at("withdrawn"),
            N_("le retrait est avant l’endossement, ou à venir"),
            N_("écrivez le jour où il a été décidé"),
        )


@for_each(records_of(Endorsement))
def version_is_a_badge_s(endorsement: Endorsement, catalogue: Catalogue, problems: Problems) -> None:
    """Une version endossée est celle d’un badge."""
    if endorsement.version is not None and endorsement.target.badge is None:
        problems.add(
            endorsement.origin.at("version"),
            N_("seul l’endossement d’un badge a une version"),
            N_("supprimez cette ligne"),
        )


def endorsements_are_said_once(catalogue: Catalogue, problems: Problems) -> None:
    """Un acteur n’endosse pas deux fois la même chose au même moment."""
    active = select(catalogue.endorsements, lambda endorsement: catalogue.state_of(endorsement) == "active")
    for first, endorsement in repeated(active.values(), lambda one: (one.endorser, one.target)):
        problems.warn(
            endorsement.origin.at("target"),
            N_("« {endorser} » a déjà endossé cela ({path})"),
            endorser=endorsement.endorser,
            path=first.origin.path,
        )


def _targets(endorsement: Endorsement) -> list[str]:
    return [name for name in fields_of(Target) if getattr(endorsement.target, name) is not None]
