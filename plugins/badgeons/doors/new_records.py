"""A new record on the disk: where it goes, and that nothing stands there."""

from pathlib import Path

from badgeons.base.messages import N_, WrongUseError
from badgeons.base.problems import Problems
from badgeons.base.slugs import is_slug
from badgeons.doors.project import SiteProject
from badgeons.loading.load import parse_records
from badgeons.loading.sources import read_sources
from badgeons.model.fields.template import new_record
from badgeons.model.records import RESERVED_FOLDERS, RecordKind
from badgeons.model.similarity import BadgeText, SimilarBadge, similar_badges


class NewRecordError(WrongUseError):
    """A record that cannot have this name."""


def write_new_record(project: SiteProject, kind: RecordKind, id: str, language: str) -> Path:
    """Write a commented record to fill in; its path. Raises NewRecordError and OSError."""
    path = path_of_new(project, kind, id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new_record(kind, id, language), "utf-8")
    return path


def path_of_new(project: SiteProject, kind: RecordKind, id: str) -> Path:
    """Where a new record goes. Raises NewRecordError when its name is taken or can be no record's."""
    if not is_slug(id):
        raise NewRecordError(
            N_("« {id} » ne peut pas être un identifiant : minuscules sans accent, chiffres et tirets"), id=id
        )
    if kind.nested and id in RESERVED_FOLDERS:
        raise NewRecordError(
            N_("« {id} » est le nom d’un dossier du catalogue : choisissez-en un autre"), id=id
        )
    if kind.single and id != kind.name:
        raise NewRecordError(N_("il n’y en a qu’un : sa fiche s’appelle « {name}.yml »"), name=kind.name)
    folders = project.settings.folders
    folder = project.root / (folders.badges if kind.root == "badges" else folders.content) / kind.folder
    path = folder / id / "badge.yml" if kind.nested else folder / f"{id}.yml"
    if path.exists() or path.with_suffix(".md").exists():
        what = N_("{path} existe déjà") if kind.single else N_("{path} existe déjà : choisissez un autre nom")
        raise NewRecordError(what, path=path)
    return path


def badges_named_like(project: SiteProject, id: str) -> list[SimilarBadge]:
    """The badges, neighbours' too, whose name says what an identifier says, as far as they can be read."""
    sources = read_sources(project.root, project.settings, Problems())
    records = parse_records(sources, Problems()).complete()
    neighbours = [badge for kept in records.neighbourhood.values() for badge in kept.badges]
    return similar_badges(BadgeText(name=id.replace("-", " ")), records.records, neighbours)
