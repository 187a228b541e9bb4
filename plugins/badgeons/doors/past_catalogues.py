"""The catalogue as it is in a commit: read from git as data, neither checked out nor run."""

import datetime
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.doors.git import commit_named, run_git
from badgeons.doors.keyring import key_finder
from badgeons.doors.project import ProjectError, SiteProject, read_project
from badgeons.doors.proposal import text_at
from badgeons.loading.load import load_catalogue
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.build import read_catalogue


@contextmanager
def project_at(
    config: Path, base: str, environment: Mapping[str, str], settings_at: str | None = None
) -> Iterator[SiteProject | None]:
    """A copy of the project as it is in a commit, its records and settings; None when git does not know it.

    `config` is the file of the settings here: a proposal may say other folders than those that count.
    `settings_at` is the commit whose settings count, when it is another one.
    """
    root = config.resolve().parent
    commit = commit_named(root, base)
    ruling = commit if settings_at is None else commit_named(root, settings_at)
    settings = text_at(root, ruling, config.name) if ruling is not None else None
    if commit is None or settings is None:
        yield None
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / config.name
        copy.write_text(settings, "utf-8")
        try:
            project = read_project(copy, environment, Problems())
        except ProjectError:
            yield None
            return
        folders = project.settings.folders
        code, archive = run_git(
            root, "archive", "--format=tar", commit, "--", folders.badges, folders.content
        )
        if code != 0:
            yield None
            return
        _unpack(archive, project.root)
        yield project


def catalogue_at(
    config: Path, base: str, today: datetime.date, environment: Mapping[str, str]
) -> Catalogue | None:
    """The catalogue as it is in a commit, by the settings it has there; None when git does not know it."""
    with project_at(config, base, environment) as project:
        if project is None:
            return None
        return load_catalogue(project.root, project.settings, today, Problems())


def proposal_at(
    config: Path,
    commit: str,
    base: str,
    today: datetime.date,
    environment: Mapping[str, str],
    problems: Problems,
) -> Catalogue | None:
    """The catalogue of a proposal as it is in a commit: data, which is neither checked out nor run.

    The settings, and what is published, are those of `base`. None when `problems` holds an error.
    """
    root = config.resolve().parent
    with project_at(config, commit, environment, settings_at=base) as project:
        if project is None:
            problems.add(Place(config.name), N_("« {base} » ne se lit pas dans ce dépôt"), base=commit)
            return None
        published = text_at(root, commit_named(root, base) or "HEAD", project.settings.folders.lock_file)
        finder = key_finder({}, project.root)
        read = read_catalogue(project.root, project.settings, today, finder, problems, published=published)
    return read[0] if read is not None else None


def _unpack(archive: bytes, folder: Path) -> None:
    """The regular files of an archive that git made."""
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        for member in files:
            path = PurePosixPath(member.name)
            content = files.extractfile(member) if member.isfile() else None
            if content is not None and not path.is_absolute() and ".." not in path.parts:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content.read())
