"""Built sites on this machine: the one that a person gives, the project's, the one around a file."""

from collections.abc import Mapping
from pathlib import Path

from badgeons.base.problems import Problems
from badgeons.doors.folders import FolderFiles
from badgeons.doors.project import ProjectError, read_project
from badgeons.verifying.trust import ISSUERS, PublishedSite, base_url_of


def find_site(
    given: Path | None,
    base_url: str | None,
    config: Path,
    environment: Mapping[str, str],
    around: Path | None,
) -> PublishedSite | None:
    """The site to look into: the one `given`, else that of the project, else the one `around` a file.

    The project is that of the configuration file `config`; `base_url` is the site's public address, guessed
    when it is None. A site without an address is no use.

    The first two are the person's own doing, and vouched for. A file found in somebody's folder may have a
    site of their making around it: that one is not, and `around` had better be None when the network can be
    asked.
    """
    folder = given or site_of_project(config, environment)
    is_vouched_for = folder is not None
    if folder is None and around is not None:
        folder = site_around(around)
    base_url = base_url or (base_url_of_folder(folder) if folder is not None else None)
    if folder is None or base_url is None:
        return None
    return PublishedSite(FolderFiles(folder), base_url, str(folder), is_vouched_for)


def site_of_project(config: Path, environment: Mapping[str, str]) -> Path | None:
    """The folder of the site that a project builds, once it is built."""
    try:
        project = read_project(config, environment, Problems())
    except ProjectError:
        return None
    return project.site_dir if base_url_of_folder(project.site_dir) == project.settings.base_url else None


def site_around(path: Path) -> Path | None:
    """The built site a file stands in, seen by its folder of issuers."""
    return next((parent for parent in path.resolve().parents if (parent / "ob" / "2").is_dir()), None)


def base_url_of_folder(folder: Path) -> str | None:
    """The public address of the site in a folder, None when it is no built site; lists its issuers only."""
    return base_url_of(FolderFiles(folder / ISSUERS), ISSUERS)
