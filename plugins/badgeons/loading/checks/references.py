"""What one record says of another, and the files beside records."""

import posixpath
from itertools import islice

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.parsed import MAX_REPORTED, ParsedRecords, attached_path
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import LocalFile, Ref
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.walking import values_of
from badgeons.model.records import KINDS, Achievement, Collective, Project


def references_exist(records: ParsedRecords, problems: Problems) -> None:
    """Toute fiche citée dans une autre existe."""
    for record in records:
        unknown = (
            written
            for written in values_of(record, Ref)
            if written.value not in records.sources.known.get(written.kind.to, ())
        )
        for path, field, kind, value in islice(unknown, MAX_REPORTED):
            close = nearest(value, records.sources.known.get(kind.to, ()))
            problems.add(
                record.origin.at(*path),
                N_("{field} : aucune fiche « {id} » ({kind})"),
                N_("vouliez-vous dire « {close} » ?")
                if close
                else N_("créez cette fiche, ou corrigez l’identifiant"),
                field=field,
                id=value,
                kind=KINDS[kind.to].label,
                close=close,
            )


def files_exist(records: ParsedRecords, problems: Problems) -> None:
    """Une image ou un fichier signé cité par une fiche est à côté d’elle."""
    read = {*records.sources.files, *records.sources.refused}
    for record in records.with_versions():
        for path, field, _, value in values_of(record, LocalFile):
            wanted = attached_path(record, value)
            if wanted in read:
                continue
            folder = posixpath.dirname(wanted)
            close = nearest(wanted, [name for name in read if posixpath.dirname(name) == folder])
            problems.add(
                record.origin.at(*path),
                N_("{field} : le fichier « {name} » n’existe pas"),
                N_("vouliez-vous dire « {close} » ?") if close else N_("ajoutez-le à côté de la fiche"),
                field=field,
                name=value,
                close=posixpath.basename(close or ""),
            )


def files_are_used(records: ParsedRecords, problems: Problems) -> None:
    """Une image ou un fichier posé à côté des fiches sert à l’une d’elles."""
    read = list(records.with_versions())
    used = {attached_path(record, file.value) for record in read for file in values_of(record, LocalFile)}
    folders = {posixpath.dirname(source.path) for source in records.sources.texts}
    if len(read) < len(records.sources.texts):
        return
    for path in records.sources.files:
        beside = any(path.startswith(f"{folder}/") for folder in folders if "/" in folder)
        if beside and path not in used:
            problems.warn(
                Place(path), N_("aucune fiche n’utilise ce fichier"), N_("citez-le, ou supprimez-le")
            )


def charter_exists(records: ParsedRecords, problems: Problems) -> None:
    """La page de la charte existe."""
    for collective in records.of(Collective).values():
        folder = posixpath.dirname(collective.origin.path)
        if collective.charter and f"{folder}/{collective.charter}" not in records.sources.pages:
            problems.add(
                collective.origin.at("charter"),
                N_("la page « {page} » n’existe pas"),
                N_("écrivez son chemin depuis le dossier {folder}, par exemple charte.md"),
                page=collective.charter,
                folder=folder,
            )


def drafts_stay_unseen(catalogue: Catalogue, problems: Problems) -> None:
    """Une fiche publiée ne mène pas à un badge en brouillon, qui n’a pas de page."""
    drafts = catalogue.achievements.keys() - catalogue.public_achievements().keys()
    for record in catalogue.public_records:
        for path, field, kind, value in values_of(record, Ref):
            if kind.to == "badge" and value in drafts:
                problems.add(
                    record.origin.at(*path),
                    N_("{field} : le badge « {badge} » est encore un brouillon"),
                    N_("retirez-le d’ici, ou donnez-lui le statut « propose »"),
                    field=field,
                    badge=value,
                )


def goals_are_the_collective_s(catalogue: Catalogue, problems: Problems) -> None:
    """Un but commun cité par un badge ou un projet est l’un de ceux du collectif."""
    known = {goal.id for goal in catalogue.collective.goals}
    citing: list[Achievement | Project] = [*catalogue.achievements.values(), *catalogue.projects.values()]
    for record in citing:
        for position, goal in enumerate(record.goals):
            if goal not in known:
                problems.add(
                    record.origin.at("goals", position),
                    N_("le collectif n’a pas de but « {goal} »"),
                    N_("les buts du collectif : {goals}"),
                    goal=goal,
                    goals=", ".join(sorted(known)) or "–",
                )
