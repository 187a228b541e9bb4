"""What `badgeons award` was asked for, and the batch that answers it."""

import datetime
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import click

from badgeons.awarding import HOSTED, IssuingError, Journal, batch_id, holds_email, new_batch, unfinished
from badgeons.base.messages import N_, fill
from badgeons.base.settings import Settings
from badgeons.base.slugs import is_slug
from badgeons.cli.award_words import ask_consent, fail_unknown
from badgeons.cli.context import WRONG_USE, Command
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement, AwardBatch
from badgeons.model.records.award_batch import Evidence
from badgeons.model.records.consent import Consent
from badgeons.publishing.signers import Keyring


@dataclass(frozen=True)
class Request:
    """What the operator asked for."""

    badge: str
    issuer: str | None
    event: str | None
    evidence: tuple[Evidence, ...]
    publication: str
    date: datetime.date | None
    batch: str | None
    consent: Consent | None


def requested_batch(
    command: Command,
    request: Request,
    catalogue: Catalogue,
    keyring: Keyring,
    settings: Settings,
    today: datetime.date,
    journals: Mapping[str, Journal],
) -> AwardBatch:
    """The batch that a run is about; the interrupted one when no date was asked for.

    Exits with a sentence on what is unknown. Raises IssuingError.
    """
    badge = catalogue.achievements.get(request.badge)
    if badge is None:
        fail_unknown(command, N_("il n’y a pas de badge « {id} »"), request.badge, catalogue.achievements)
    if request.event is not None and request.event not in catalogue.events:
        fail_unknown(command, N_("il n’y a pas d’évènement « {id} »"), request.event, catalogue.events)
    if request.batch is not None and not is_slug(request.batch):
        fail_unknown(
            command,
            N_("« {id} » ne peut pas être le nom d’un lot : minuscules sans accent, tirets"),
            request.batch,
        )
    issuer = _issuer(command, request, badge, keyring)
    date = request.date
    if date is None and request.batch is None:
        cut = unfinished(journals.values(), badge.id, issuer, request.event, request.publication)
        if cut is not None:
            date = cut.batch.date
            resumed = N_("Reprise de la remise interrompue « {batch} ».")
            click.echo(fill(command.language, resumed, batch=cut.batch.id), err=True)
    date = date or today
    id = request.batch or batch_id(
        badge.id, date, request.publication, issuer if len(badge.issuers) > 1 else "", request.event
    )
    earlier = journals.get(id)
    consent = _consent(command, request, earlier, today) if request.publication == HOSTED else None
    if consent is not None and holds_email(request.evidence):
        raise IssuingError(N_("une preuve contient une adresse électronique : elle serait publiée"))
    return new_batch(
        id,
        badge,
        issuer,
        date,
        settings,
        version=earlier.batch.version if earlier else badge.version,
        consent=consent,
        event=request.event,
        evidence=request.evidence,
    )


def _issuer(command: Command, request: Request, badge: Achievement, keyring: Keyring) -> str:
    """The issuer asked for, else the only one, else the only one whose key is at hand."""
    asked, issuers = request.issuer, badge.issuers
    signing = [issuer for issuer in issuers if issuer in keyring.signers]
    found = [asked] if asked else list(issuers) if len(issuers) == 1 else signing
    if len(found) != 1 or found[0] not in issuers:
        command.fail(
            N_("qui délivre ce badge ? Ajoutez --issuer, avec l’un de : {issuers}"),
            WRONG_USE,
            issuers=", ".join(issuers),
        )
    return found[0]


def _consent(command: Command, request: Request, earlier: Journal | None, today: datetime.date) -> Consent:
    """The recorded consent to a publication: asked for on a terminal, said by options elsewhere."""
    if request.consent is not None:
        return request.consent
    if earlier is not None and earlier.batch.consent is not None:
        return earlier.batch.consent
    if not sys.stdin.isatty():
        command.fail(
            N_("publier demande l’accord des personnes : ajoutez --consent-date et --consent-scope"),
            WRONG_USE,
        )
    return ask_consent(command, today)
