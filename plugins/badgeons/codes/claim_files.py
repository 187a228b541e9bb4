"""The claims of a folder of files that strangers wrote."""

from dataclasses import dataclass
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.codes.claims import MAX_FILE_SIZE, SUFFIXES, Claim, parse_claims
from badgeons.codes.errors import ClaimError
from badgeons.doors.folders import file_names
from badgeons.doors.private_location import check_location
from badgeons.doors.project import SiteProject
from badgeons.loading.sources.files import read_bytes, readable_path

MAX_FILES = 2000


@dataclass(frozen=True)
class Claims:
    """What was read, and the problems of what could not be."""

    claims: tuple[Claim, ...]
    problems: Problems


def read_claims(path: Path, project: SiteProject) -> Claims:
    """The claims of a folder (or of one file), in the order of the names.

    Raises ClaimError when there is none, or far too many files; WrongUseError for a folder of the repository.
    """
    problems = Problems()
    names = file_names(path)
    folder = path.parent if names is None else path
    check_location(folder, project)
    names = [path.name] if names is None else _claim_names(names, problems)
    claims = [
        claim
        for name in names
        if (content := read_bytes(folder, name, MAX_FILE_SIZE, problems)) is not None
        for claim in parse_claims(content, readable_path(name), problems)
    ]
    if not claims and not problems.errors:
        raise ClaimError(N_("il n’y a pas de demande dans « {path} »"), path=path)
    return Claims(tuple(claims), problems)


def _claim_names(names: list[str], problems: Problems) -> list[str]:
    """The files to read; the others become warnings, hidden files apart."""
    shown = [name for name in names if not name.startswith(".")]
    if len(shown) > MAX_FILES:
        raise ClaimError(N_("ce dossier a plus de {count} fichiers"), count=MAX_FILES)
    for name in shown:
        if not name.lower().endswith(SUFFIXES):
            problems.warn(
                Place(readable_path(name)),
                N_("ce n’est pas une demande : laissé de côté"),
                N_("une demande est un fichier {suffixes}"),
                suffixes=", ".join(SUFFIXES),
            )
    return [name for name in shown if name.lower().endswith(SUFFIXES)]
