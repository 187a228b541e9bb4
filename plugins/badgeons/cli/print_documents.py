"""`badgeons print`: what goes on paper, as PDF that screen readers read too."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from badgeons.base.messages import N_, WordedError
from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.helping import LocalizedGroup

if TYPE_CHECKING:
    import datetime

    from click.shell_completion import CompletionItem

    from badgeons.model.records import Achievement
    from badgeons.printing import PrintedDocument
    from badgeons.publishing.pages.view import View

F = TypeVar("F", bound=Callable[..., Any])
PAPER = click.Choice(["a4", "a3"])


class ProposalName(click.ParamType):  # type: ignore[type-arg]
    """What can be proposed, as addresses call it; the names are read when one is given or completed."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(self._choice().convert(value, param, ctx))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return self._choice().shell_complete(ctx, param, incomplete)

    def _choice(self) -> click.Choice[str]:
        from badgeons.model.proposals import PROPOSAL_KINDS

        return click.Choice([kind.slug for kind in PROPOSAL_KINDS.values()])


def options(function: F) -> F:
    """The options that every document has."""
    into = click.option(
        "--into",
        default=".",
        type=click.Path(path_type=Path, file_okay=False),
        help="Le dossier où écrire (sinon : le dossier présent).",
    )
    language = click.option(
        "--language",
        metavar="CODE",
        help="La langue des feuilles, parmi celles du site (sinon : sa première langue).",
    )
    day = click.option("--day", type=DAY, help="Le jour dont parle le catalogue.")
    return into(language(day(function)))


@click.group("print", cls=LocalizedGroup)
def print_group() -> None:
    """Imprimer : affiches, cartes, annonces, feuilles d’atelier, en PDF accessibles.

    Les codes à usage unique sont imprimés par « badgeons codes », les attestations par « badgeons award ».
    """


@print_group.command("poster")
@click.argument("badges", metavar="BADGE…", nargs=-1, required=True)
@click.option("--paper", type=PAPER, default="a4", show_default=True, help="Le format du papier.")
@options
@click.pass_context
def poster_command(
    context: click.Context,
    badges: Sequence[str],
    paper: str,
    into: Path,
    language: str | None,
    day: datetime.datetime | None,
) -> None:
    """L’affiche de chaque BADGE : ce qu’il dit, comment l’obtenir, ce qu’il ouvre, un code QR."""
    from badgeons.printing.badge_posters import badge_poster

    command = command_of(context)
    view = _view(command, day, language)
    chosen = _badges(command, view, badges)
    _write(
        command,
        into,
        {f"poster-{badge.id}-{paper}.pdf": partial(badge_poster, view, badge, paper) for badge in chosen},
    )


@print_group.command("cards")
@click.argument("badges", metavar="[BADGE…]", nargs=-1)
@options
@click.pass_context
def cards_command(
    context: click.Context,
    badges: Sequence[str],
    into: Path,
    language: str | None,
    day: datetime.datetime | None,
) -> None:
    """Des cartes à découper, huit par page A4 : celles des badges donnés, sinon de tous."""
    from badgeons.printing.badge_cards import badge_cards

    command = command_of(context)
    view = _view(command, day, language)
    chosen = _badges(command, view, badges) if badges else view.public_badges()
    _write(command, into, {"cards.pdf": partial(badge_cards, view, chosen)})


@print_group.command("event")
@click.argument("event")
@click.option("--paper", type=PAPER, default="a4", show_default=True, help="Le format du papier.")
@options
@click.pass_context
def event_command(
    context: click.Context,
    event: str,
    paper: str,
    into: Path,
    language: str | None,
    day: datetime.datetime | None,
) -> None:
    """L’annonce d’un évènement : quand, où, avec qui, les badges, un code QR."""
    from badgeons.awarding.request import find_event
    from badgeons.printing.event_sheets import event_sheet

    command = command_of(context)
    view = _view(command, day, language)
    try:
        chosen = find_event(event, view.catalogue)
    except WordedError as error:
        command.fail_with(error)
    _write(command, into, {f"event-{event}-{paper}.pdf": partial(event_sheet, view, chosen, paper)})


@print_group.command("canvas")
@click.option("--paper", type=PAPER, default="a3", show_default=True, help="Le format du papier.")
@options
@click.pass_context
def canvas_command(
    context: click.Context, paper: str, into: Path, language: str | None, day: datetime.datetime | None
) -> None:
    """Le canevas d’un atelier : les questions du formulaire, à remplir à plusieurs autour d’une table."""
    from badgeons.printing.canvas import canvas

    command = command_of(context)
    view = _view(command, day, language)
    _write(command, into, {f"canvas-{paper}.pdf": partial(canvas, view, paper)})


@print_group.command("form")
@click.argument("kind", metavar="GENRE", type=ProposalName(), default="badge")
@options
@click.pass_context
def form_command(
    context: click.Context, kind: str, into: Path, language: str | None, day: datetime.datetime | None
) -> None:
    """Un formulaire à remplir à la main : un badge, sauf si GENRE dit autre chose (evenement, acteur…)."""
    from badgeons.model.proposals import PROPOSAL_KINDS
    from badgeons.printing.blank_forms import blank_form

    command = command_of(context)
    chosen = next(each for each in PROPOSAL_KINDS.values() if each.slug == kind)
    view = _view(command, day, language)
    _write(command, into, {f"form-{kind}.pdf": partial(blank_form, view, chosen)})


@print_group.command("kit")
@options
@click.pass_context
def kit_command(
    context: click.Context, into: Path, language: str | None, day: datetime.datetime | None
) -> None:
    """Tout pour un atelier, dans un dossier : page d’animation, canevas, formulaire vierge, cartes."""
    from badgeons.printing.kits import workshop_kit

    command = command_of(context)
    view = _view(command, day, language)
    _write(command, into, workshop_kit(view))


def _view(command: Command, given: datetime.datetime | None, language: str | None) -> View:
    """The catalogue to print, in a language of the site; stops on what is wrong in it."""
    from badgeons.base.addresses import Addresses
    from badgeons.loading.load import load_catalogue
    from badgeons.model.translated import translated_catalogue
    from badgeons.printing.words import view_of

    project = command.project(Problems())
    settings, problems = project.settings, Problems()
    languages = (settings.language, *settings.further_languages)
    chosen = language or settings.language
    if chosen not in languages:
        command.fail(
            N_("ce site n’a pas de pages en « {chosen} » ; il a : {languages}"),
            code=WRONG_USE,
            chosen=chosen,
            languages=", ".join(languages),
        )
    catalogue = load_catalogue(project.root, settings, command.day(project, given), problems)
    if catalogue is None or problems.errors:
        command.stop_on(problems)
    if chosen != settings.language:
        catalogue = translated_catalogue(catalogue, chosen)
    return view_of(catalogue, Addresses(settings.in_language(chosen, ())))


def _badges(command: Command, view: View, ids: Sequence[str]) -> list[Achievement]:
    from badgeons.awarding.request import find_badge

    try:
        return [find_badge(id, view.catalogue) for id in dict.fromkeys(ids)]
    except WordedError as error:
        command.fail_with(error)


def _write(command: Command, into: Path, documents: Mapping[str, Callable[[], PrintedDocument]]) -> None:
    """Write each document under its name; those that cannot be made are told at the end, with exit code 1."""
    from badgeons.doors.output import write_file
    from badgeons.printing import PrintingError, compile_pdf

    refused = []
    for name, make in documents.items():
        try:
            content = compile_pdf(make())
            into.mkdir(parents=True, exist_ok=True)
            write_file(into / name, content)
        except PrintingError as error:
            refused.append(error)
        except OSError as error:
            command.fail(N_("impossible d’écrire {path} : {reason}"), path=into / name, reason=error.strerror)
        else:
            command.say(N_("À imprimer : {path}"), path=into / name)
    for refusal in refused:
        click.echo(refusal.in_words(command.language), err=True)
    if refused:
        sys.exit(PROBLEMS_FOUND)
