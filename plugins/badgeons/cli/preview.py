"""`badgeons preview`: what a proposal changes of the site, told, packed, pictured, made fit to be shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, command_of
from badgeons.cli.helping import LocalizedGroup
from badgeons.cli.preview_output import compare, print_changes, sites

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(cls=LocalizedGroup)
def preview() -> None:
    """L’aperçu d’une proposition : les pages qu’elle change, sans rien en publier."""


@preview.command("changes")
@sites
@click.option(
    "--pack",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Écrire aussi dans ce fichier (.zip) les pages qui changent et leurs images.",
)
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def changes_command(
    context: click.Context, before: Path, after: Path, pack: Path | None, as_json: bool
) -> None:
    """Dire quelles pages et quels fichiers diffèrent entre deux sites construits."""
    from badgeons.doors.folders import FolderFiles
    from badgeons.doors.output import write_file
    from badgeons.previewing.packing import pack_preview

    command = command_of(context)
    changes = compare(command, before, after)
    if as_json:
        answer = {"pages": dict(changes.pages), "files": dict(changes.files)}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print_changes(command, changes)
    if pack is not None:
        try:
            pack.parent.mkdir(parents=True, exist_ok=True)
            write_file(pack, pack_preview(changes, FolderFiles(after)))
        except OSError as error:
            command.fail(
                N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=pack, reason=error.strerror
            )


@preview.command("pictures")
@sites
@click.option("--output", required=True, type=FOLDER, help="Le dossier où écrire les images (PNG).")
@click.pass_context
def pictures_command(context: click.Context, before: Path, after: Path, output: Path) -> None:
    """Photographier, avant et après, les pages qui changent : au téléphone et sur un ordinateur.

    Il faut un navigateur Chromium sur cette machine. Les huit premières pages suffisent.
    """
    from badgeons.doors.browser import BrowserError, find_browser, served, take_picture
    from badgeons.previewing.pictures import AFTER, BEFORE, pictures_of

    command = command_of(context)
    changes = compare(command, before, after)
    try:
        program = find_browser()
        output.mkdir(parents=True, exist_ok=True)
        with served({BEFORE: before, AFTER: after}) as (address, folder):
            for picture in pictures_of(changes, command.language):
                (folder / "frame.html").write_text(picture.html, "utf-8")
                path = output / picture.name
                take_picture(program, f"{address}frame.html", picture.size, path, command.environment)
                command.say("{path}", path=path)
    except BrowserError as error:
        command.fail_with(error)
    except OSError as error:
        command.fail(
            N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=error.filename, reason=error.strerror
        )


@preview.command("prepare")
@click.argument("file", metavar="FICHIER", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", required=True, type=FOLDER, help="Le dossier de l’aperçu, remplacé s’il existe.")
@click.option(
    "--address", required=True, metavar="ADRESSE", help="L’adresse des aperçus, sur un autre nom de domaine."
)
@click.option("--proposal", metavar="ADRESSE", help="L’adresse de la proposition, sur sa forge.")
@click.pass_context
def prepare_command(
    context: click.Context, file: Path, output: Path, address: str, proposal: str | None
) -> None:
    """Rendre inoffensif ce que « preview changes --pack » a gardé, qui peut venir de n’importe qui.

    Il n’y reste ni programme, ni formulaire, ni fichier pour machines ; chaque page se dit
    un aperçu et demande aux moteurs de recherche de l’ignorer.
    """
    from badgeons.doors.folders import read_file
    from badgeons.doors.output import OutputError, check_target, write_site
    from badgeons.previewing.errors import PreviewError
    from badgeons.previewing.folder import check_address, preview_files
    from badgeons.previewing.packing import MAX_BYTES, read_preview

    command = command_of(context)
    project = command.project(Problems())
    try:
        check_address(address, project.settings)
        check_target(output, project.root)
        packed = read_preview(read_file(file, MAX_BYTES) or b"")
        count = write_site(preview_files(packed, project.settings, proposal), output)
    except PreviewError as error:
        command.fail("{error}", PROBLEMS_FOUND, error=error)
    except (OSError, OutputError) as error:
        path = error.filename if isinstance(error, OSError) else error
        command.fail(N_("impossible d’écrire {path} : rien n’a été changé"), PROBLEMS_FOUND, path=path)
    command.say(N_("{count} fichiers écrits dans {path}"), count=count, path=output)
    sys.exit(0)
