"""`badgeons revoke`, `suspend`, `reinstate`: take back what was delivered or endorsed, or give it back."""

from __future__ import annotations

import datetime
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import carry_out, catalogue_of, day_of, drawn_award, name_of, stopping, tell_files
from badgeons.cli.context import DAY, Command, command_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from badgeons.editing import Change
    from badgeons.model.catalogue import Catalogue
    from badgeons.model.delivered import DeliveredBadge

    ChangeOfAward = Callable[[DeliveredBadge, datetime.date], Change]

ENDORSEMENT = "endorsement:"

_number = click.argument("number", metavar="NUMÉRO")
_date = click.option("--date", type=DAY, help="Le jour de la décision (aujourd’hui sinon).")


@click.command("revoke")
@click.argument("target", metavar="NUMÉRO|endorsement:ID")
@_date
@click.pass_context
def revoke_command(context: click.Context, target: str, date: datetime.datetime | None) -> None:
    """Révoquer pour toujours un badge délivré, ou retirer un endossement.

    Aucune raison n’est écrite : le dépôt et les listes d’états sont publics, et une raison parle d’une
    personne.
    """
    from badgeons.editing import find_endorsement, revoke, withdraw

    command = command_of(context)
    if not target.startswith(ENDORSEMENT):
        _change_award(command, target, date, revoke, N_("Badge délivré {id} : révoqué le {day}."))
    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    with stopping(command, problems):
        endorsement = find_endorsement(catalogue, target.removeprefix(ENDORSEMENT))
        change = withdraw(endorsement, day)
    if not change:
        command.say(
            N_("Rien à faire : cet endossement est déjà retiré, le {day}."), day=endorsement.withdrawn
        )
        sys.exit(0)
    paths = carry_out(command, project.root, change)
    command.say(N_("Endossement « {id} » : retiré le {day}."), id=endorsement.id, day=day)
    if endorsement.status_index is None:
        command.say(
            N_(
                "Il n’est dans aucune liste d’états : à son adresse, une ligne dira qu’il est retiré. "
                "Qui en a gardé une copie ne le saura qu’en regardant cette adresse."
            )
        )
    else:
        _warn_without_key(command, catalogue, endorsement.issuer)
    tell_files(command, paths)


@click.command("suspend")
@_number
@_date
@click.pass_context
def suspend_command(context: click.Context, number: str, date: datetime.datetime | None) -> None:
    """Suspendre un badge délivré, le temps d’y voir clair : il n’est plus valable, et peut le redevenir."""
    from badgeons.editing import suspend

    _change_award(
        command_of(context), number, date, suspend, N_("Badge délivré {id} : suspendu à partir du {day}.")
    )


@click.command("reinstate")
@_number
@_date
@click.pass_context
def reinstate_command(context: click.Context, number: str, date: datetime.datetime | None) -> None:
    """Rétablir un badge suspendu ; le jour de la suspension reste écrit."""
    from badgeons.editing import reinstate

    _change_award(command_of(context), number, date, reinstate, N_("Badge délivré {id} : rétabli le {day}."))


def _change_award(
    command: Command, number: str, date: datetime.datetime | None, make: ChangeOfAward, done: str
) -> None:
    from badgeons.editing import find_award

    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    with stopping(command, problems):
        delivered = find_award(catalogue, number, partial(drawn_award, command, project, catalogue))
        change = make(delivered, day)
    if not change:
        command.say(N_("Rien à faire : c’est déjà le cas."))
        sys.exit(0)
    paths = carry_out(command, project.root, change)
    command.say(done, id=name_of(delivered), day=day)
    _warn_without_key(command, catalogue, delivered.batch.issuer)
    tell_files(command, paths)
    sys.exit(0)


def _warn_without_key(command: Command, catalogue: Catalogue, issuer: str) -> None:
    """A status list is signed by its issuer: without a key in use it cannot change."""
    actor = catalogue.actors.get(issuer)
    if actor is not None and not any(key.is_in_use for key in actor.keys):
        command.say(
            N_(
                "Attention : « {actor} » n’a plus de clé en service, sa liste d’états ne peut pas être "
                "signée. "
                "Créez-lui une clé : badgeons keys rotate {id}"
            ),
            actor=actor.name,
            id=actor.id,
        )
