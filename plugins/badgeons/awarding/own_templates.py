"""The templates that an issuer rewrites, in a folder of their own."""

from pathlib import Path

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.wording import NAMES, packaged_templates
from badgeons.base.messages import N_, WrongUseError
from badgeons.doors.folders import add_missing_files, read_file

MAX_TEMPLATE_SIZE = 256 * 1024
"""Bytes; a larger file is no template."""


def read_templates(folder: Path) -> dict[str, str]:
    """The templates that an issuer rewrote in a folder, by name.

    Raises WrongUseError when there is none, AwardingError for one that is not UTF-8.
    """
    templates = {}
    for name in NAMES:
        path = folder / name
        try:
            content = read_file(path, MAX_TEMPLATE_SIZE)
            if content is not None:
                templates[name] = content.decode("utf-8").replace("\r\n", "\n")
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, UnicodeDecodeError) as cause:
            raise AwardingError(
                N_("le modèle {path} ne se lit pas : enregistrez-le en UTF-8"), path=path
            ) from cause
    if not templates:
        raise WrongUseError(
            N_("il n’y a pas de modèle dans {path} : « badgeons deliver --templates {path} » les y copie"),
            path=folder,
        )
    return templates


def export_templates(folder: Path) -> None:
    """Copy the package's templates where the issuer will change them; those already there are left.

    Raises OSError.
    """
    add_missing_files(folder, {name: text.encode() for name, text in packaged_templates().items()})
