"""`badgeons new`: a commented file to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import command_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from badgeons.model.records import RecordKind


MAX_SIMILAR = 3
"""Badges of the catalogue that are told to be near a new one."""


def kinds_of_files() -> dict[str, RecordKind]:
    """The kinds of records, by their names on the command line."""
    from badgeons.model.records import KINDS

    return {kind.name.replace("_", "-"): kind for kind in KINDS.values()}


class KindOfFile(click.ParamType):  # type: ignore[type-arg]
    """A choice among `kinds_of_files`, which are imported when one is given."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return click.Choice(sorted(kinds_of_files())).convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return click.Choice(sorted(kinds_of_files())).shell_complete(ctx, param, incomplete)


@click.command()
@click.argument("kind", metavar="GENRE", type=KindOfFile())
@click.argument("id", required=False)
@click.pass_context
def new(context: click.Context, kind: str, id: str | None) -> None:
    """Créer un fichier commenté à remplir : badge, acteur, évènement… ID est son nom pour toujours.

    Le collectif, qui est seul, n’en a pas besoin : badgeons new collective.
    """
    from badgeons.doors.new_records import NewRecordError, badges_named_like, write_new_record

    command = command_of(context)
    project = command.project(Problems())
    record_kind = kinds_of_files()[kind]
    if id is None and not record_kind.single:
        raise click.MissingParameter(ctx=context, param=context.command.params[1])
    similar = badges_named_like(project, id) if kind == "badge" and id is not None else []
    try:
        path = write_new_record(project, record_kind, id or record_kind.name, command.language)
    except NewRecordError as error:
        command.fail_with(error)
    command.say(
        N_("{path} est prêt : remplissez-le, puis « badgeons check »"), path=path.relative_to(project.root)
    )
    for near in similar[:MAX_SIMILAR]:
        command.say(
            N_(
                "« {name} » ({path}) en est peut-être proche (mots en commun : {words}) : "
                "l’endosser, l’adapter ou le demander ?"
            ),
            name=near.badge.name,
            path=near.place,
            words=", ".join(near.words),
        )
