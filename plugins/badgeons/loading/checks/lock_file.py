"""Rules about what was published: an address that somebody was given never leads nowhere."""

import posixpath
from collections.abc import Iterator, Mapping

from badgeons.base.address_kinds import Subject, page_of, subject_of
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.checks.rule import for_each, records_of
from badgeons.loading.parsed import ParsedRecords
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.nearest import nearest
from badgeons.model.indexes import index, select
from badgeons.model.lockfile import LockFile
from badgeons.model.records import KINDS, Achievement, AwardBatch, Tombstone
from badgeons.model.records.versions import version_after, version_key

ADVICE = {
    "badge": N_("remettez le dossier « {id} » ; un badge qui n’est plus délivré s’écrit « status: retire »"),
    "endorsement": N_("remettez sa fiche ; un endossement se retire en y écrivant le jour (`withdrawn`)"),
    "award_batch": N_(
        "remettez sa fiche, sans quoi ses badges ne se vérifient plus ; pour en effacer un : badgeons erase"
    ),
}
TOMBSTONE_ADVICE = N_(
    "remettez sa fiche, ou laissez une explication à cette adresse : badgeons lock --tombstone {address}"
)


def published_records_stay(records: ParsedRecords, problems: Problems) -> None:
    """Une fiche publiée garde son nom, et reste ; à défaut, une explication tient sa place."""
    lock_file = records.lock_file
    if lock_file is None:
        return
    withdrawn = index(records.of(Tombstone).values(), lambda tombstone: [(tombstone.path, tombstone)])
    missing = {
        (kind, id): address
        for kind, id, address in _locked_records(lock_file)
        if id not in records.sources.known.get(kind, ())
    }
    lost: dict[str, list[tuple[str, str]]] = {}
    for (kind, id), address in select(missing, lambda address: address not in withdrawn).items():
        lost.setdefault(kind, []).append((id, address))
    for kind, several in lost.items():
        locked = {id for locked_kind, id, _ in _locked_records(lock_file) if locked_kind == kind}
        new = sorted(records.sources.known.get(kind, {}).keys() - locked)
        for id, address in several:
            alone = new[0] if len(new) == len(several) == 1 else None
            _tell_lost(records, (kind, id), address, nearest(id, new) or alone, problems)


def _locked_records(lock_file: LockFile) -> Iterator[tuple[str, str, str]]:
    """Kind and identifier of each record that was published, and the address to name it by."""
    for subject, addresses in lock_file.subjects.items():
        kind, id = subject
        if kind in KINDS:
            page = page_of(subject, lock_file.published_segments)
            yield kind, id, page if page in lock_file.addresses else addresses[0]
    for batch in lock_file.batches.values():
        yield "award_batch", batch.id, batch.id


def _tell_lost(
    records: ParsedRecords, lost: Subject, address: str, near: str | None, problems: Problems
) -> None:
    kind, id = lost
    paths = {source.id: source.path for source in records.sources.records if source.kind == kind}
    beside = next(iter(paths.values()), records.sources.lock_file_path)
    is_nested = KINDS[kind].nested
    folder = posixpath.dirname(posixpath.dirname(beside) if is_nested else beside)
    path = paths.get(near or "", f"{folder}/{id}/{kind}.yml" if is_nested else f"{folder}/{id}.yml")
    if near is not None:
        problems.add(
            Place(path),
            N_(
                "« {id} » a été publié et n’a plus de fiche ; « {near} » est nouveau : "
                "est-ce la même, renommée ?"
            ),
            N_("redonnez-lui le nom « {id} » : l’adresse /{address} ne change plus"),
            id=id,
            near=near,
            address=address,
        )
    elif kind == "award_batch":
        problems.add(
            Place(path), N_("le lot « {id} » a été publié et n’a plus de fiche"), ADVICE[kind], id=id
        )
    else:
        problems.add(
            Place(path),
            N_("l’adresse /{address} a été publiée et n’a plus de fiche"),
            ADVICE.get(kind, TOMBSTONE_ADVICE),
            id=id,
            address=address,
        )


@for_each(records_of(Tombstone))
def tombstones_stand_for_something(tombstone: Tombstone, records: ParsedRecords, problems: Problems) -> None:
    """Une adresse retirée est une adresse publiée dont il ne reste pas de fiche."""
    lock_file = records.lock_file
    if lock_file is None or tombstone.path not in lock_file.addresses:
        close = nearest(tombstone.path, lock_file.addresses if lock_file else ())
        problems.add(
            tombstone.origin.at("address"),
            N_("cette adresse n’a jamais été publiée : « {address} »"),
            N_("vouliez-vous dire « {close} » ?")
            if close
            else N_("supprimez cette fiche, ou recopiez l’adresse depuis le site"),
            address=tombstone.address,
            close=close,
        )
        return
    subject = subject_of(tombstone.path, lock_file.published_segments)
    if subject is not None:
        _check_subject(tombstone, subject, records, lock_file, problems)


def _check_subject(
    tombstone: Tombstone, subject: Subject, records: ParsedRecords, lock_file: LockFile, problems: Problems
) -> None:
    kind, id = subject
    place = tombstone.origin.at("address")
    is_page = tombstone.path == page_of(subject, lock_file.published_segments)
    if kind == "award":
        problems.add(
            place,
            N_("c’est l’adresse d’un badge délivré"),
            N_("supprimez cette fiche ; pour effacer ce badge : badgeons erase {id}"),
            id=id,
        )
    elif kind == "badge" and lock_file.has_awarded(id):
        problems.add(
            place,
            N_("le badge « {id} » a été délivré : il garde sa page et ses fichiers"),
            N_("supprimez cette fiche, remettez le badge et écrivez « status: retire »"),
            id=id,
        )
    elif is_page and id in records.sources.known[kind]:
        problems.add(
            place,
            N_("cette adresse a encore sa fiche, « {id} »"),
            N_("supprimez la fiche « {id} », ou celle-ci"),
            id=id,
        )


@for_each(records_of(AwardBatch))
def locked_awards_stay(batch: AwardBatch, catalogue: Catalogue, problems: Problems) -> None:
    """Un lot publié garde tous ses badges délivrés, ceux qui sont révoqués ou effacés aussi."""
    locked = catalogue.lock_file.batches.get(batch.id) if catalogue.lock_file else None
    if locked is not None and batch.count < locked.count:
        problems.add(
            batch.origin.at("awards"),
            N_("ce lot avait {before} badges délivrés, il n’en a plus que {now}"),
            N_("remettez les lignes qui manquent ; pour effacer un badge délivré : badgeons erase"),
            before=locked.count,
            now=batch.count,
        )


@for_each(records_of(AwardBatch))
def awarded_version_exists(batch: AwardBatch, catalogue: Catalogue, problems: Problems) -> None:
    """La version délivrée par un lot est l’une de celles du badge."""
    badge = catalogue.achievements.get(batch.badge)
    if badge is None or catalogue.version_of(batch) == catalogue.badge_of(batch).version:
        return
    problems.add(
        batch.origin.at("version"),
        N_("le badge « {badge} » n’a pas de version {version} ; il a : {versions}"),
        N_("corrigez, ou remettez dans {folder} le dossier du badge tel qu’il était"),
        badge=badge.id,
        version=catalogue.version_of(batch),
        versions=", ".join(each.version for each in catalogue.versions_of(badge.id)),
        folder=copy_folder(badge, catalogue.version_of(batch)),
    )


@for_each(records_of(Achievement))
def awarded_versions_keep_their_copy(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Une ancienne version qui a été délivrée garde sa copie."""
    locked_versions = catalogue.lock_file.versions.values() if catalogue.lock_file else ()
    for locked in locked_versions:
        is_kept = (locked.badge, locked.version) in catalogue.versions
        is_former = locked.badge == badge.id and locked.version != badge.version
        if is_former and locked.is_awarded and not is_kept:
            problems.add(
                badge.origin.at("version"),
                N_("la version {version} a été délivrée, et sa copie manque : {folder}"),
                N_("remettez ce dossier : c’est celui du badge tel qu’il était alors"),
                version=locked.version,
                folder=copy_folder(badge, locked.version),
            )


@for_each(records_of(Achievement))
def copies_are_of_awarded_versions(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge n’a de copie que des versions qui ont été délivrées."""
    for (id, version), copy in catalogue.versions.items():
        if id != badge.id or version == badge.version:
            continue
        is_locked = catalogue.lock_file is not None and (id, version) in catalogue.lock_file.versions
        if not is_locked and (id, version) not in awarded_versions(catalogue):
            problems.add(
                copy.origin.at("version"),
                N_("personne n’a reçu cette version du badge, et elle n’a pas été publiée"),
                N_("supprimez ce dossier"),
            )


@for_each(records_of(Achievement))
def version_only_rises(badge: Achievement, catalogue: Catalogue, problems: Problems) -> None:
    """La version d’un badge ne fait que monter."""
    others = {version for id, version in catalogue.versions if id == badge.id} - {badge.version}
    if catalogue.lock_file is not None:
        locked = catalogue.lock_file.versions.values()
        others |= {each.version for each in locked if each.badge == badge.id and each.is_awarded}
    last = max(others - {badge.version}, key=version_key, default=None)
    if last is not None and version_key(last) >= version_key(badge.version):
        problems.add(
            badge.origin.at("version"),
            N_("la version {version} ne vient pas après la version {last}, déjà publiée"),
            N_("écrivez « version: {next} »"),
            version=badge.version,
            last=last,
            next=version_after(last),
        )


def awarded_versions(catalogue: Catalogue) -> Mapping[tuple[str, str], AwardBatch]:
    """A batch of each badge and version that somebody received, privately or not."""

    def entries(batch: AwardBatch) -> list[tuple[tuple[str, str], AwardBatch]]:
        is_given = batch.count and batch.badge in catalogue.achievements
        return [((batch.badge, catalogue.version_of(batch)), batch)] if is_given else []

    return index(catalogue.award_batches.values(), entries)


def copy_folder(badge: Achievement, version: str) -> str:
    """Where the copy of a version is, from the repository's root."""
    return f"{posixpath.dirname(badge.origin.path)}/versions/{version}"
