"""Rules about delivered badges."""

from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award, Recipient
from badgeons.model.records.choices import DRAFT, PROPOSED

AGE_OF_CONSENT = 15
"""Age from which one consents alone to the use of one's data (France, law of 6 January 1978, article 45)."""

AFTERWARDS = ("revoked", "suspended", "reinstated", "erased", "reissued")
"""What may happen to an award between its day and today."""

IDENTITIES = ("did", "urn", "identity")


def publication_has_consent(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge délivré n’est publié qu’avec l’accord des personnes."""
    for batch in _hosted(catalogue):
        if batch.consent is None:
            problems.add(
                batch.origin.at("publication"),
                N_("une publication demande l’accord des personnes"),
                N_("ajoutez `consent` avec sa date et sa portée, ou écrivez « publication: private »"),
            )
        elif batch.consent.date > catalogue.today:
            problems.add(batch.origin.at("consent", "date"), N_("cet accord est daté d’un jour à venir"))


def children_are_not_published(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge ouvert aux moins de 15 ans n’est jamais délivré en public."""
    for batch in _hosted(catalogue):
        badge = catalogue.achievements.get(batch.badge)
        if badge is not None and badge.age_min is not None and badge.age_min < AGE_OF_CONSENT:
            problems.add(
                batch.origin.at("publication"),
                N_("« {badge} » s’adresse à des personnes de moins de {age} ans : pas de publication"),
                N_(
                    "remettez ces badges sans les publier : « --private » en les délivrant, et dans une "
                    "fiche « publication: private » sans bénéficiaires"
                ),
                badge=badge.id,
                age=AGE_OF_CONSENT,
            )


def hosted_awards_have_one_recipient(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge délivré et publié désigne son bénéficiaire d’une seule manière, jamais en clair."""
    for batch, position, award in _awards(catalogue):
        if batch.publication != "hosted" or award.erased is not None:
            continue
        place = batch.origin.at("awards", position, "recipient")
        if award.recipient is None:
            problems.add(
                place,
                N_("un badge publié a un bénéficiaire"),
                N_("`badgeons award` écrit ces lignes ; un numéro au hasard (urn:uuid:…) suffit"),
            )
        else:
            _check_recipient(award.recipient, place, problems)


def _check_recipient(recipient: Recipient, place: Place, problems: Problems) -> None:
    identities = [name for name in IDENTITIES if getattr(recipient, name) is not None]
    if len(identities) != 1:
        problems.add(
            place,
            N_("un bénéficiaire est désigné d’une seule manière, il y en a {count}"),
            N_("gardez `did`, `urn` ou `identity`"),
            count=len(identities),
        )
    if (recipient.identity is None) != (recipient.salt is None):
        problems.add(
            place,
            N_("une empreinte d’adresse et son sel vont ensemble"),
            N_("`badgeons award` écrit les deux"),
        )


def erased_awards_tell_nobody(catalogue: Catalogue, problems: Problems) -> None:
    """D’un badge délivré effacé, il ne reste que le numéro."""
    for batch, position, award in _awards(catalogue):
        if award.erased is not None and (award.recipient is not None or award.evidence):
            problems.add(
                batch.origin.at("awards", position, "erased"),
                N_("ce badge est effacé, mais dit encore quelque chose du bénéficiaire"),
                N_("supprimez `recipient` et `evidence` ; `badgeons erase` le fait"),
            )


def salts_are_used_once(catalogue: Catalogue, problems: Problems) -> None:
    """Un sel ne sert que pour un seul badge délivré : sinon on pourrait les rapprocher."""
    seen: set[str] = set()
    for batch, position, award in _awards(catalogue):
        salt = award.recipient.salt if award.recipient else None
        if salt in seen:
            problems.add(
                batch.origin.at("awards", position, "recipient", "salt"),
                N_("ce sel sert déjà pour un autre badge délivré"),
                N_("`badgeons award` en tire un nouveau à chaque fois"),
            )
        if salt is not None:
            seen.add(salt)


def award_numbers_are_unique(catalogue: Catalogue, problems: Problems) -> None:
    """Chaque badge délivré a son propre numéro."""
    seen: dict[str, str] = {}
    for batch, position, award in _awards(catalogue):
        if award.id in seen:
            problems.add(
                batch.origin.at("awards", position, "id"),
                N_("ce numéro est déjà celui d’un badge délivré ({path})"),
                N_("chaque badge délivré a le sien, tiré au hasard"),
                path=seen[award.id],
            )
        seen.setdefault(award.id, batch.origin.path)


def status_indexes_are_unique(catalogue: Catalogue, problems: Problems) -> None:
    """Chaque acteur n’emploie qu’une fois un numéro d’état."""
    seen: dict[tuple[str, int], str] = {}
    for actor, index, place in _status_indexes(catalogue):
        if (actor, index) in seen:
            problems.add(
                place,
                N_("« {actor} » emploie déjà le numéro d’état {index} ({path})"),
                N_("révoquer l’un révoquerait l’autre : tirez un autre numéro au hasard"),
                actor=actor,
                index=index,
                path=seen[actor, index],
            )
        seen.setdefault((actor, index), place.path)


def _status_indexes(catalogue: Catalogue) -> Iterator[tuple[str, int, Place]]:
    for batch, position, award in _awards(catalogue):
        yield batch.issuer, award.status_index, batch.origin.at("awards", position, "status_index")
    for batch in catalogue.award_batches.values():
        for position, replaced in enumerate(batch.replaced):
            place = batch.origin.at("replaced", position, "status_index")
            yield batch.issuer, replaced.status_index, place
    for endorsement in catalogue.endorsements.values():
        if endorsement.status_index is not None:
            yield endorsement.issuer, endorsement.status_index, endorsement.origin.at("status_index")


def batch_issuer_issues_the_badge(catalogue: Catalogue, problems: Problems) -> None:
    """Qui délivre un badge est l’un de ses émetteurs."""
    for batch in catalogue.award_batches.values():
        badge = catalogue.badge_of(batch) if batch.badge in catalogue.achievements else None
        if badge is not None and batch.issuer in catalogue.actors and batch.issuer not in badge.issuers:
            problems.add(
                batch.origin.at("issuer"),
                N_("« {issuer} » n’est pas émetteur du badge « {badge} »"),
                N_("ses émetteurs : {issuers}"),
                issuer=batch.issuer,
                badge=badge.id,
                issuers=", ".join(badge.issuers),
            )


def awarded_badges_can_be_awarded(catalogue: Catalogue, problems: Problems) -> None:
    """On ne délivre ni un brouillon, ni une proposition, ni un badge déjà retiré."""
    for batch in catalogue.award_batches.values():
        badge = catalogue.achievements.get(batch.badge)
        if badge is None:
            continue
        withdrawn = badge.dates.withdrawn if badge.dates else None
        if badge.status in (DRAFT, PROPOSED):
            problems.add(
                batch.origin.at("badge"),
                N_("le badge « {badge} » n’est pas encore publié (statut « {status} »)"),
                N_("publiez-le d’abord, à l’essai s’il le faut (« status: experimental »)"),
                badge=badge.id,
                status=badge.status,
            )
        elif withdrawn is not None and batch.date > withdrawn:
            problems.add(
                batch.origin.at("date"),
                N_("le badge « {badge} » était déjà retiré le {withdrawn}"),
                badge=badge.id,
                withdrawn=withdrawn,
            )


def award_days_are_in_order(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge est délivré au plus tard aujourd’hui, puis peut expirer ou être révoqué."""
    for batch in catalogue.award_batches.values():
        if batch.date > catalogue.today:
            problems.add(
                batch.origin.at("date"),
                N_("le {date} est à venir : les vérificateurs refuseraient ces badges"),
                N_("écrivez le jour de la remise, et publiez ce jour-là ou après"),
                date=batch.date,
            )
        if batch.until is not None and batch.until < batch.date:
            problems.add(batch.origin.at("until"), N_("la fin de validité est avant la remise"))
    for batch, position, award in _awards(catalogue):
        if award.until is not None and award.until < batch.date:
            problems.add(
                batch.origin.at("awards", position, "until"), N_("la fin de validité est avant la remise")
            )
        for name in AFTERWARDS:
            day = getattr(award, name)
            if day is not None and not batch.date <= day <= catalogue.today:
                problems.add(
                    batch.origin.at("awards", position, name),
                    N_("ce jour est avant la remise, ou à venir"),
                    N_("écrivez le jour où cela a été décidé"),
                )


def event_offers_the_badge(catalogue: Catalogue, problems: Problems) -> None:
    """Un badge délivré pendant un évènement est de ceux que l’évènement annonce."""
    for batch in catalogue.award_batches.values():
        event = catalogue.events.get(batch.event or "")
        if event is not None and batch.badge not in event.badges:
            problems.warn(
                batch.origin.at("event"),
                N_("l’évènement « {event} » n’annonce pas le badge « {badge} »"),
                N_("ajoutez-le au champ `badges` de {path}"),
                event=event.id,
                badge=batch.badge,
                path=event.origin.path,
            )


def _hosted(catalogue: Catalogue) -> Iterator[AwardBatch]:
    return (batch for batch in catalogue.award_batches.values() if batch.publication == "hosted")


def _awards(catalogue: Catalogue) -> Iterator[tuple[AwardBatch, int, Award]]:
    for batch in catalogue.award_batches.values():
        for position, award in enumerate(batch.awards):
            yield batch, position, award
