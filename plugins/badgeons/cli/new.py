"""`badgeons new`: a commented file to fill in."""

from pathlib import Path

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.base.slugs import is_slug
from badgeons.cli.context import WRONG_USE, command_of
from badgeons.model.fields.template import new_record
from badgeons.model.records import KINDS

CHOICES = {kind.name.replace("_", "-"): kind for kind in KINDS.values() if not kind.single}
TAKEN = {kind.folder for kind in KINDS.values() if kind.root == "badges" and kind.folder}
"""Folders among those of badges that no badge may have for its own."""


@click.command()
@click.argument("kind", metavar="GENRE", type=click.Choice(sorted(CHOICES)))
@click.argument("id")
@click.pass_context
def new(context: click.Context, kind: str, id: str) -> None:
    """Créer un fichier commenté à remplir : badge, acteur, évènement… ID est son nom pour toujours."""
    command = command_of(context)
    if not is_slug(id):
        command.fail(
            N_("« {id} » ne peut pas être un identifiant : minuscules sans accent, chiffres et tirets"),
            WRONG_USE,
            id=id,
        )
    if CHOICES[kind].nested and id in TAKEN:
        command.fail(
            N_("« {id} » est le nom d’un dossier du catalogue : choisissez-en un autre"), WRONG_USE, id=id
        )
    project = command.project(Problems())
    path = _path(project.root, project.settings, kind, id)
    if path.exists() or path.with_suffix(".md").exists():
        command.fail(N_("{path} existe déjà : choisissez un autre nom"), WRONG_USE, path=path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new_record(CHOICES[kind], id, command.language), "utf-8")
    command.say(
        N_("{path} est prêt : remplissez-le, puis « badgeons check »"), path=path.relative_to(project.root)
    )


def _path(root: Path, settings: Settings, kind: str, id: str) -> Path:
    record = CHOICES[kind]
    base = (
        root
        / (settings.folders.badges if record.root == "badges" else settings.folders.content)
        / record.folder
    )
    return base / id / "badge.yml" if record.nested else base / f"{id}.yml"
