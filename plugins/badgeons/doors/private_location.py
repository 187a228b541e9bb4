"""Where private output may go: never where a commit or a publication would take it."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from badgeons.base.messages import N_, WrongUseError
from badgeons.doors.project import SiteProject

VARIABLE = "BADGEONS_PRIVATE"
FOLDER = "Badgeons"


def private_path(output: Path | None, project: SiteProject, environment: Mapping[str, str]) -> Path:
    """The private folder asked for, else the catalogue's own. Raises WrongUseError, as `check_location`."""
    path = output or default_folder(environment, project.settings.base_url)
    check_location(path, project)
    return path


def default_folder(environment: Mapping[str, str], base_url: str) -> Path:
    """The private folder of a catalogue unless said otherwise: in the user's home, by the site's address."""
    parts = urlsplit(base_url)
    name = "-".join(part for part in (parts.netloc.replace(":", "-"), *parts.path.split("/")) if part)
    return Path(environment.get(VARIABLE) or Path.home() / FOLDER) / name


def check_location(path: Path, project: SiteProject) -> None:
    """Refuse a folder from which a person's data would be published or committed. Raises WrongUseError."""
    whole = path.resolve()
    settings = project.settings
    published = (project.site_dir, *(project.root / folder for folder in vars(settings.folders).values()))
    if any(whole.is_relative_to(folder.resolve()) for folder in published):
        raise WrongUseError(
            N_("« {path} » est publié avec le site : choisissez un dossier hors du dépôt"), path=path
        )
    tree = next((folder for folder in (whole, *whole.parents) if (folder / ".git").exists()), None)
    inside = whole.is_relative_to(project.root.resolve())
    if (tree is not None and not is_ignored(tree, whole)) or (tree is None and inside):
        raise WrongUseError(
            N_(
                "« {path} » est dans un dépôt : des noms et des adresses y seraient gardés pour toujours. "
                "Choisissez un dossier en dehors"
            ),
            path=path,
        )


def is_ignored(tree: Path, folder: Path) -> bool:
    """Whether git leaves alone whatever is put in a folder of its work tree; no when git cannot tell."""
    git = ["git", "-C", str(tree)]
    try:
        ignored = subprocess.run(  # noqa: S603
            [*git, "check-ignore", "--quiet", "--", str(folder / "secret")], capture_output=True, check=False
        )
        tracked = subprocess.run(  # noqa: S603
            [*git, "ls-files", "--", str(folder)], capture_output=True, check=False
        )
    except OSError:
        return False
    return ignored.returncode == 0 and tracked.returncode == 0 and not tracked.stdout
