"""`badgeons draw`: the image of a badge, from a few choices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, fill
from badgeons.base.texts import first_invisible
from badgeons.cli.context import WRONG_USE, Command, command_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

WIDTH = 600
"""Pixels of a PNG."""


def names_of(what: str) -> Iterable[str]:
    """The families, the colours of the palette, or the pictograms."""
    from badgeons.drawing import drawing_data, pictograms

    data = drawing_data()
    return {"family": data.families, "colour": data.palette, "pictogram": pictograms()}[what]


class DrawingName(click.ParamType):  # type: ignore[type-arg]
    """A name that can be completed; whether it is known is told with everything else that is wrong."""

    name = "text"

    def __init__(self, what: str) -> None:
        self.what = what

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return click.Choice(sorted(names_of(self.what))).shell_complete(ctx, param, incomplete)


@click.command()
@click.option("--family", metavar="NOM", type=DrawingName("family"), help="La famille : elle donne la forme.")
@click.option("--posture", type=click.IntRange(1, 5), help="La posture, de 1 à 5 : le point allumé.")
@click.option(
    "--colour",
    metavar="COULEUR",
    type=DrawingName("colour"),
    help="Une couleur de la palette, ou un code comme #20599b ; sinon, celle de la famille.",
)
@click.option(
    "--pictogram", metavar="NOM", type=DrawingName("pictogram"), help="Un dessin de la bibliothèque."
)
@click.option("--initials", help="Une à trois lettres, à la place du dessin.")
@click.option("--title", help="Ce que l’image montre, en une phrase ; sinon, dit d’après les choix.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Le fichier à écrire, .svg ou .png ; sinon, le SVG est affiché.",
)
@click.option("--list", "only_list", is_flag=True, help="Lister les formes, les couleurs et les dessins.")
@click.pass_context
def draw(
    context: click.Context,
    family: str | None,
    posture: int | None,
    colour: str | None,
    pictogram: str | None,
    initials: str | None,
    title: str | None,
    output: Path | None,
    only_list: bool,
) -> None:
    """Dessiner un badge : la forme dit sa famille, un point sa posture, un dessin ou des lettres le reste.

    L’image est celle du formulaire du site, à l’octet près. Elle n’a besoin d’aucune police.
    """
    from badgeons.drawing import BadgeDesign, description_of, draw_badge, refusals_of

    command = command_of(context)
    if only_list:
        _list(command)
        return
    if family is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    design = BadgeDesign(family, posture, colour, pictogram, initials)
    refusals = refusals_of(design)
    if refusals or (title is not None and (not title.strip() or first_invisible(title))):
        for what, hint, values in refusals:
            words = fill(command.language, what, **values)
            click.echo(f"{words} ({fill(command.language, hint, **values)})" if hint else words, err=True)
        if not refusals:
            command.fail(N_("le titre est vide, ou contient un caractère invisible"), WRONG_USE)
        sys.exit(WRONG_USE)
    svg = draw_badge(design, title or description_of(design, command.language))
    if output is None:
        click.echo(svg, nl=False)
    else:
        _write(command, output, svg)


def _write(command: Command, path: Path, svg: str) -> None:
    from badgeons.doors.output import write_file

    if path.suffix not in (".svg", ".png"):
        command.fail(N_("{path} : l’image est un fichier .svg ou .png"), WRONG_USE, path=path)
    try:
        write_file(path, svg.encode() if path.suffix == ".svg" else _png(svg))
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=path, reason=error.strerror)
    command.say(N_("{path} est dessiné"), path=path)


def _png(svg: str) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, skip_system_fonts=True))


def _list(command: Command) -> None:
    """Every name that the options take, each with its words."""
    from badgeons.drawing import drawing_data, pictograms
    from badgeons.model.records.choices import FAMILY

    data, language = drawing_data(), command.language
    families = {id: FAMILY.label(id, language) for id in data.families}
    colours = {id: named.name.in_words(language) for id, named in data.palette.items()}
    drawings = {id: pictogram.name.in_words(language) for id, pictogram in pictograms().items()}
    for option, names in (("--family", families), ("--colour", colours), ("--pictogram", drawings)):
        command.say(option)
        for id, words in names.items():
            command.say("  {id}  {words}", id=id.ljust(20), words=words)
