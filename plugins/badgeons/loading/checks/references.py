"""What one record says of another, and the files beside records."""

import posixpath
from collections.abc import Iterator
from itertools import islice

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.checks.rule import HasRecords, for_each, items_of, records_of
from badgeons.loading.parsed import MAX_REPORTED, ParsedRecords, attached_path
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import LocalFile, Ref
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.partial import is_complete
from badgeons.model.fields.walking import values_of
from badgeons.model.indexes import index, select
from badgeons.model.records import KINDS, Achievement, Collective, Project
from badgeons.model.records.choices import DRAFT


def references_exist(records: ParsedRecords, problems: Problems) -> None:
    """Toute fiche citée dans une autre existe."""
    for record in records:
        for path, field, kind, value in islice(records.unknown_references(record), MAX_REPORTED):
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
    paths = {source.path for source in records.sources.texts} | {record.origin.path for record in read}
    folders = {posixpath.dirname(path) for path in paths}
    whole = {record.origin.path for record in read if is_complete(record)}
    doubtful = {posixpath.dirname(path) for path in paths - whole}
    for path in records.sources.files:
        parts = path.split("/")
        above = ("/".join(parts[:length]) for length in range(2, len(parts)))
        beside = {folder for folder in above if folder in folders}
        if beside and not beside & doubtful and path not in used:
            problems.warn(
                Place(path), N_("aucune fiche n’utilise ce fichier"), N_("citez-le, ou supprimez-le")
            )


@for_each(records_of(Collective))
def charter_exists(collective: Collective, records: ParsedRecords, problems: Problems) -> None:
    """La page de la charte existe."""
    folder = posixpath.dirname(collective.origin.path)
    pages = {*records.sources.pages, *records.sources.refused}
    if collective.charter and f"{folder}/{collective.charter}" not in pages:
        problems.add(
            collective.origin.at("charter"),
            N_("la page « {page} » n’existe pas"),
            N_("écrivez son chemin depuis le dossier {folder}, par exemple charte.md"),
            page=collective.charter,
            folder=folder,
        )


def drafts_stay_unseen(catalogue: Catalogue, problems: Problems) -> None:
    """Une fiche publiée ne mène pas à un badge en brouillon, qui n’a pas de page."""
    drafts = {*select(catalogue.achievements, lambda badge: badge.status == DRAFT)}
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


def _goals(catalogue: HasRecords) -> Iterator[tuple[Achievement | Project, int, str]]:
    yield from items_of(Achievement, lambda badge: badge.goals)(catalogue)
    yield from items_of(Project, lambda project: project.goals)(catalogue)


@for_each(_goals)
def goals_are_the_collective_s(
    record: Achievement | Project, position: int, goal: str, catalogue: Catalogue, problems: Problems
) -> None:
    """Un but commun cité par un badge ou un projet est l’un de ceux du collectif."""
    known = index(catalogue.collective.goals, lambda goal: [(goal.id, goal)])
    if goal not in known:
        problems.add(
            record.origin.at("goals", position),
            N_("le collectif n’a pas de but « {goal} »"),
            N_("les buts du collectif : {goals}"),
            goal=goal,
            goals=", ".join(sorted(known)) or "–",
        )
