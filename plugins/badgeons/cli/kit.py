"""`badgeons kit`: the built site in one file, for a USB stick."""

from __future__ import annotations

from pathlib import Path

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import WRONG_USE, command_of


@click.command("kit")
@click.argument(
    "site",
    metavar="[SITE]",
    required=False,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--output",
    default="kit.zip",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Le fichier ZIP à écrire.",
)
@click.pass_context
def kit_command(context: click.Context, site: Path | None, output: Path) -> None:
    """Mettre le site construit dans un fichier ZIP, à ouvrir sans internet depuis une clé USB.

    SITE est le dossier du site (sinon : celui que le projet construit). Une fois le fichier
    décompressé, « ouvrir.html » s’ouvre par un double clic : pages, recherche, carte et
    vérification marchent sans internet.
    """
    from badgeons.doors.folders import FolderFiles
    from badgeons.doors.output import write_file
    from badgeons.offline.kit import KitError, make_kit

    command = command_of(context)
    project = command.project(Problems())
    folder = site or project.site_dir
    try:
        kit = make_kit(FolderFiles(folder), str(folder), project.settings.language)
        output.parent.mkdir(parents=True, exist_ok=True)
        write_file(output, kit.content)
    except KitError as error:
        command.fail_with(error)
    except OSError as error:
        command.fail(
            N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=output, reason=error.strerror
        )
    command.say(
        N_(
            "{path} : {pages} pages et {others} autres fichiers, {packed} Mo "
            "({unpacked} Mo une fois décompressé)"
        ),
        path=output,
        pages=kit.pages,
        others=kit.other_files,
        packed=_megabytes(len(kit.content)),
        unpacked=_megabytes(kit.size),
    )


def _megabytes(size: int) -> int:
    """Rounded up: what must be free on the stick."""
    return -(-size // 10**6)
