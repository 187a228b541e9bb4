"""Where private output may go: never where a commit or a publication would take it."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from badgeons.awarding import NAMES
from badgeons.base.messages import N_
from badgeons.cli.context import WRONG_USE, Command
from badgeons.doors.project import Project

VARIABLE = "BADGEONS_PRIVATE"
FOLDER = "Badgeons"
LARGEST_TEMPLATE = 256 * 1024


def default_folder(environment: Mapping[str, str], base_url: str) -> Path:
    """The private folder of a catalogue unless said otherwise: in the user's home, by the site's address."""
    parts = urlsplit(base_url)
    name = "-".join(part for part in (parts.netloc.replace(":", "-"), *parts.path.split("/")) if part)
    return Path(environment.get(VARIABLE) or Path.home() / FOLDER) / name


def check_private(command: Command, path: Path, project: Project) -> None:
    """Refuse a folder from which a person's data would be published or committed; exits with a sentence."""
    whole = path.resolve()
    settings = project.settings
    published = (project.site_dir, *(project.root / each for each in vars(settings.folders).values()))
    if any(whole.is_relative_to(each.resolve()) for each in published):
        command.fail(
            N_("« {path} » est publié avec le site : choisissez un dossier hors du dépôt"),
            WRONG_USE,
            path=path,
        )
    tree = next((each for each in (whole, *whole.parents) if (each / ".git").exists()), None)
    inside = whole.is_relative_to(project.root.resolve())
    if (tree is not None and not is_ignored(tree, whole)) or (tree is None and inside):
        command.fail(
            N_(
                "« {path} » est dans un dépôt : des noms et des adresses y seraient gardés pour toujours. "
                "Choisissez un dossier en dehors"
            ),
            WRONG_USE,
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


def own_templates(command: Command, folder: Path | None) -> dict[str, str]:
    """The templates that an issuer rewrote in a folder; exits with a sentence when there are none."""
    if folder is None:
        return {}
    found = {}
    for name in NAMES:
        path = folder / name
        if path.is_file() and path.stat().st_size <= LARGEST_TEMPLATE:
            try:
                found[name] = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                command.fail(N_("le modèle {path} ne se lit pas : enregistrez-le en UTF-8"), path=path)
    if not found:
        command.fail(
            N_("il n’y a pas de modèle dans {path} : « badgeons deliver --templates {path} » les y copie"),
            WRONG_USE,
            path=folder,
        )
    return found
