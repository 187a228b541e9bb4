"""Built sites on this machine: the one that a person gives, the project's, the one around a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from badgeons.base.messages import N_, WrongUseError
from badgeons.base.problems import Problems
from badgeons.doors.folders import FolderFiles
from badgeons.verifying.trust import ISSUERS, PublishedSite, base_url_of

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject


def find_site(
    given: Path | None,
    base_url: str | None,
    config: Path,
    environment: Mapping[str, str],
    around: Path | None,
) -> PublishedSite | None:
    """The site to look into: the one `given`, else that of the project, else the one `around` a file.

    The project is that of the configuration file `config`; `base_url` is the public address that the person
    states. It is vouched for when that person, or the project's own `site_url`, says where it is published:
    what a folder says of itself is whoever made it speaking, even when it was given. A site found around a
    file is in somebody's folder too; `around` had better be None when the network can be asked.

    Raises WrongUseError when nobody says the address of the site that is given.
    """
    if given is not None and base_url is not None:
        return PublishedSite(FolderFiles(given), base_url, str(given), is_vouched_for=True)
    own_url = _project_url(config, environment)
    if given is not None:
        url = base_url_of_folder(given)
        if url is None:
            raise WrongUseError(
                N_("rien ne dit à quelle adresse le site {folder} est publié : ajoutez --base-url"),
                folder=given,
            )
        return PublishedSite(FolderFiles(given), url, str(given), is_vouched_for=url == own_url)
    own_folder = site_of_project(config, environment)
    if own_folder is not None and own_url is not None:
        return PublishedSite(
            FolderFiles(own_folder), base_url or own_url, str(own_folder), is_vouched_for=True
        )
    folder = site_around(around) if around is not None else None
    url = base_url_of_folder(folder) if folder is not None else None
    if folder is None or url is None:
        return None
    return PublishedSite(FolderFiles(folder), url, str(folder))


def site_of_project(config: Path, environment: Mapping[str, str]) -> Path | None:
    """The folder of the site that a project builds, once it is built."""
    project = _project(config, environment)
    if project is None or base_url_of_folder(project.site_dir) != project.settings.base_url:
        return None
    return project.site_dir


def _project_url(config: Path, environment: Mapping[str, str]) -> str | None:
    project = _project(config, environment)
    return project.settings.base_url if project is not None else None


def _project(config: Path, environment: Mapping[str, str]) -> "SiteProject | None":
    if not config.exists():
        return None
    from badgeons.doors.project import ProjectError, read_project  # on use: most badges are not in a project

    try:
        return read_project(config, environment, Problems())
    except ProjectError:
        return None


def site_around(path: Path) -> Path | None:
    """The built site a file stands in, seen by its folder of issuers."""
    return next((parent for parent in path.resolve().parents if (parent / "ob" / "2").is_dir()), None)


def base_url_of_folder(folder: Path) -> str | None:
    """The public address of the site in a folder, None when it is no built site; lists its issuers only."""
    return base_url_of(FolderFiles(folder / ISSUERS), ISSUERS)
