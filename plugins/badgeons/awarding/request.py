"""What a run was asked for, and the batch that answers it."""

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from badgeons.awarding.batches import MAX_ID_LENGTH, batch_id, new_batch
from badgeons.awarding.errors import AwardingError, UnknownIdError
from badgeons.awarding.evidence import holds_email
from badgeons.awarding.history import OWN_NAMES
from badgeons.awarding.journal import Journal
from badgeons.awarding.plan import unfinished
from badgeons.base.messages import N_, WordedError, WrongUseError
from badgeons.base.settings import Settings
from badgeons.base.slugs import is_slug
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement, AwardBatch, Event
from badgeons.model.records.award_batch import Evidence
from badgeons.model.records.choices import DRAFT, HOSTED, PROPOSED, WITHDRAWN
from badgeons.model.records.consent import Consent


@dataclass(frozen=True)
class AwardRequest:
    """What the operator asked for; None where it is to be found out."""

    badge: str
    issuer: str | None
    event: str | None
    evidence: tuple[Evidence, ...]
    publication: str
    date: datetime.date | None
    batch: str | None
    consent: Consent | None


@dataclass(frozen=True)
class RequestedBatch:
    """The batch a run is about, without awards; `is_resumed` when an interrupted run is gone on with."""

    batch: AwardBatch
    is_resumed: bool = False


def requested_batch(
    request: AwardRequest,
    catalogue: Catalogue,
    signing: Collection[str],
    settings: Settings,
    journals: Mapping[str, Journal],
    ask_consent: Callable[[], Consent],
) -> RequestedBatch:
    """The batch that a run is about; the interrupted one when no date was asked for.

    `signing` are the actors whose key is at hand; `ask_consent` is called when awards are to be published and
    nothing says yet that people agreed. Raises WrongUseError for what is unknown, AwardingError.
    """
    badge = find_badge(request.badge, catalogue)
    if request.event is not None:
        find_event(request.event, catalogue)
    if request.batch is not None:
        _refuse_wrong_name(request.batch)
    issuer = choose_issuer(badge, request.issuer, signing)
    interrupted = None
    if request.date is None and request.batch is None:
        interrupted = unfinished(journals.values(), badge.id, issuer, request.event, request.publication)
    date = interrupted.batch.date if interrupted else request.date or catalogue.today
    named_issuer = issuer if len(badge.issuers) > 1 else ""
    usual = batch_id(badge.id, date, request.publication, named_issuer, request.event)
    id = request.batch or (interrupted.batch.id if interrupted else usual)
    earlier = journals.get(id)
    consent = _consent(request, earlier, ask_consent) if request.publication == HOSTED else None
    if consent is not None and holds_email(request.evidence):
        raise AwardingError(N_("une preuve contient une adresse électronique : elle serait publiée"))
    batch = new_batch(
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
    return RequestedBatch(batch, interrupted is not None)


def _refuse_wrong_name(id: str) -> None:
    """Refuse what no batch can be called. Raises WrongUseError."""
    if not is_slug(id) or len(id) > MAX_ID_LENGTH or id in OWN_NAMES:
        raise WrongUseError(
            N_(
                "« {id} » ne peut pas être le nom d’un lot : minuscules sans accent, chiffres et tirets, "
                "{count} signes au plus, et aucun de : {names}"
            ),
            id=id,
            count=MAX_ID_LENGTH,
            names=", ".join(sorted(OWN_NAMES)),
        )


def find_badge(id: str, catalogue: Catalogue) -> Achievement:
    """The badge of an identifier. Raises UnknownIdError."""
    badge = catalogue.achievements.get(id)
    if badge is None:
        raise UnknownIdError(N_("il n’y a pas de badge « {id} »"), id, catalogue.achievements)
    return badge


def find_event(id: str, catalogue: Catalogue) -> Event:
    """The event of an identifier. Raises UnknownIdError."""
    event = catalogue.events.get(id)
    if event is None:
        raise UnknownIdError(N_("il n’y a pas d’évènement « {id} »"), id, catalogue.events)
    return event


def choose_issuer(badge: Achievement, wanted: str | None, signing: Collection[str] = ()) -> str:
    """The issuer asked for, else the only one, else the only one among `signing`. Raises WrongUseError."""
    issuers = badge.issuers
    if wanted:
        candidates = [wanted]
    elif len(issuers) == 1:
        candidates = list(issuers)
    else:
        candidates = [issuer for issuer in issuers if issuer in signing]
    if len(candidates) != 1 or candidates[0] not in issuers:
        raise WrongUseError(
            N_("qui délivre ce badge ? Ajoutez --issuer, avec l’un de : {issuers}"),
            issuers=", ".join(issuers),
        )
    return candidates[0]


def doubts_of(batch: AwardBatch, catalogue: Catalogue) -> list[WordedError]:
    """What should be asked before a batch is signed: it may be meant, and is more often a slip."""
    badge = catalogue.achievements[batch.badge]
    doubts = []
    if badge.status == WITHDRAWN:
        what = N_("le badge « {badge} » est retiré : il ne se délivre plus")
        doubts.append(WordedError(what, badge=badge.name))
    elif badge.status in (PROPOSED, DRAFT):
        what = N_("le badge « {badge} » est encore en discussion : il n’est pas publié")
        doubts.append(WordedError(what, badge=badge.name))
    event = catalogue.events.get(batch.event or "")
    if event is not None and event.start.first_day() > batch.date:
        doubts.append(
            WordedError(
                N_("l’évènement « {event} » n’a pas encore eu lieu : il commence le {day}"),
                event=event.name,
                day=event.start,
            )
        )
    return doubts


def _consent(request: AwardRequest, earlier: Journal | None, ask_consent: Callable[[], Consent]) -> Consent:
    """The recorded consent to a publication: said by options, or earlier, or asked for."""
    if request.consent is not None:
        return request.consent
    if earlier is not None and earlier.batch.consent is not None:
        return earlier.batch.consent
    return ask_consent()
