"""What `badgeons keys compromised` says of the things that a key signed."""

import datetime
from collections.abc import Sequence

import click

from badgeons.base.messages import N_, fill
from badgeons.cli.changes import name_of
from badgeons.cli.context import Command
from badgeons.editing.compromised_keys import SignedByKey
from badgeons.editing.keys import has_other_in_use
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.records import Actor, Endorsement
from badgeons.model.records.actor import PublicKey

MAX_LISTED = 40
"""Lines of a list shown to people; `--json` gives all."""


def say_what_was_signed(command: Command, signed: SignedByKey, since: datetime.date) -> None:
    """List awards and endorsements, those before the day apart from those since."""
    if not signed.awards and not signed.endorsements:
        command.say(N_("Elle n’a rien signé qui vaille encore."))
    for title, part in (
        (N_("Avant ce jour :"), signed.before(since)),
        (N_("Depuis ce jour, à examiner un par un :"), signed.since(since)),
    ):
        lines = sorted(
            (
                *((delivered.issued, _award_line(command, delivered)) for delivered in part.awards),
                *((record.date, _endorsement_line(command, record)) for record in part.endorsements),
            )
        )
        if lines:
            command.say(title)
        for _, line in lines[:MAX_LISTED]:
            click.echo(f"  {line}")
        if len(lines) > MAX_LISTED:
            more = len(lines) - MAX_LISTED
            command.say(N_("  … et {count} de plus : --json donne toute la liste"), count=more)


def _award_line(command: Command, delivered: DeliveredBadge) -> str:
    publication = N_("publié") if delivered.is_hosted else N_("privé, numéro d’état {index}")
    words = fill(command.language, publication, index=delivered.award.status_index)
    return f"{delivered.issued}  {name_of(delivered)}  {delivered.batch.badge}  ({words})"


def _endorsement_line(command: Command, endorsement: Endorsement) -> str:
    words = N_("endossement signé par l’acteur lui-même")
    if endorsement.signature is None:
        words = N_("endossement signé à la publication")
    return f"{endorsement.date}  endorsement:{endorsement.id}  ({fill(command.language, words)})"


def say_what_next(
    command: Command,
    actor: Actor,
    key: PublicKey,
    signed: SignedByKey,
    *,
    with_reissue: bool,
    with_revocation: bool,
) -> None:
    """Say what is still to be done by hand."""
    if not has_other_in_use(actor, key):
        command.say(N_("Créez tout de suite une nouvelle clé : badgeons keys rotate {id}"), id=actor.id)
    if signed.awards and not (with_reissue or with_revocation):
        command.say(
            N_("Ensuite, la même commande avec --reissue, --revoke, ou les deux, s’occupe de ces badges.")
        )
    if with_reissue and any(not delivered.is_hosted for delivered in signed.awards):
        command.say(
            N_(
                "Les badges privés ont un nouveau numéro d’état : refaites leurs fichiers avec « badgeons "
                "award », "
                "comme la première fois, puis renvoyez-les avec « badgeons deliver »."
            )
        )
    if signed.self_signed and not with_revocation:
        command.say(
            N_("Les endossements qu’il a signés lui-même seront refusés tant qu’il ne les aura pas refaits.")
        )
    command.say(N_("Retirez aussi cette clé des secrets de la publication, et dites-le publiquement."))


def as_json(signed: SignedByKey, paths: Sequence[str], since: datetime.date) -> dict[str, object]:
    """What a key signed, and the paths that changed, for programs."""
    return {
        "awards": [
            {
                "id": delivered.award.id or None,
                "badge": delivered.batch.badge,
                "date": delivered.issued.isoformat(),
                "publication": delivered.batch.publication,
                "status_index": delivered.award.status_index,
                "doubtful": delivered.issued >= since,
            }
            for delivered in signed.awards
        ],
        "endorsements": [
            {
                "id": record.id,
                "date": record.date.isoformat(),
                "signed_by_itself": record.signature is not None,
            }
            for record in signed.endorsements
        ],
        "changed": list(paths),
    }
