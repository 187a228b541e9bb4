"""Rules about delivered badges."""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.loading.checks.rule import HasRecords, for_each, items_of, records_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.indexes import repeated, select
from badgeons.model.records import AwardBatch, Endorsement, Record
from badgeons.model.records.award_batch import Award, AwardChange, AwardRange, Recipient
from badgeons.model.records.choices import DRAFT, HOSTED, PRIVATE, PROPOSED
from badgeons.model.records.consent import AGE_OF_CONSENT

AFTERWARDS = ("revoked", "suspended", "reinstated", "erased", "reissued")
"""What may happen to an award between its day and today."""

LISTS_OF_AWARDS = (("awards", ("until", *AFTERWARDS)), ("changes", AFTERWARDS))
"""Where a batch tells of awards, and the days that it tells."""

IDENTITIES = ("did", "urn", "identity")


def _hosted(catalogue: HasRecords) -> Iterator[tuple[AwardBatch]]:
    batches = select(catalogue.records.of(AwardBatch), lambda batch: batch.publication == HOSTED)
    return ((batch,) for batch in batches.values())


_awards = items_of(AwardBatch, lambda batch: batch.awards)


@for_each(_hosted)
def publication_has_consent(batch: AwardBatch, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge délivré n’est publié qu’avec l’accord des personnes."""
    if batch.consent is None:
        problems.add(
            batch.origin.at("publication"),
            N_("une publication demande l’accord des personnes"),
            N_("ajoutez `consent` avec sa date et sa portée, ou écrivez « publication: private »"),
        )
    elif batch.consent.date > catalogue.today:
        problems.add(batch.origin.at("consent", "date"), N_("cet accord est daté d’un jour à venir"))


@for_each(_hosted)
def children_are_not_published(batch: AwardBatch, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge ouvert aux moins de 15 ans n’est jamais délivré en public."""
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


@for_each(_awards)
def hosted_awards_have_one_recipient(
    batch: AwardBatch, position: int, award: Award, catalogue: Catalogue, problems: Problems
) -> None:
    """Un badge délivré et publié désigne son bénéficiaire d’une seule manière, jamais en clair."""
    if batch.publication != HOSTED or award.erased is not None:
        return
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


@for_each(_awards)
def erased_awards_tell_nobody(
    batch: AwardBatch, position: int, award: Award, catalogue: Catalogue, problems: Problems
) -> None:
    """D’un badge délivré effacé, il ne reste que le numéro."""
    if award.erased is not None and (award.recipient is not None or award.evidence):
        problems.add(
            batch.origin.at("awards", position, "erased"),
            N_("ce badge est effacé, mais dit encore quelque chose du bénéficiaire"),
            N_("supprimez `recipient` et `evidence` ; `badgeons erase` le fait"),
        )


def _salt(award: Award) -> str | None:
    return award.recipient.salt if award.recipient else None


def salts_are_used_once(catalogue: Catalogue, problems: Problems) -> None:
    """Un sel ne sert que pour un seul badge délivré : sinon on pourrait les rapprocher."""
    for _, (batch, position, _) in repeated(_awards(catalogue), lambda item: _salt(item[2])):
        problems.add(
            batch.origin.at("awards", position, "recipient", "salt"),
            N_("ce sel sert déjà pour un autre badge délivré"),
            N_("`badgeons award` en tire un nouveau à chaque fois"),
        )


def award_numbers_are_unique(catalogue: Catalogue, problems: Problems) -> None:
    """Chaque badge délivré a son propre numéro."""
    for (first, _, _), (batch, position, _) in repeated(_awards(catalogue), lambda item: item[2].id):
        problems.add(
            batch.origin.at("awards", position, "id"),
            N_("ce numéro est déjà celui d’un badge délivré ({path})"),
            N_("chaque badge délivré a le sien, tiré au hasard"),
            path=first.origin.path,
        )


@dataclass(frozen=True)
class Taken:
    """Places that something takes in an actor's status lists, one or a range, and where it is written."""

    actor: str
    first: int
    last: int
    record: Record
    way: tuple[str | int, ...]

    @property
    def place(self) -> Place:
        return self.record.origin.at(*self.way)


def _single(catalogue: HasRecords) -> Iterator[Taken]:
    """The places that are taken one by one."""
    lists = (
        ("awards", "status_index", lambda batch: batch.awards),
        ("replaced", "status_index", lambda batch: batch.replaced),
        ("changes", "new_status_index", lambda batch: batch.changes),
    )
    for list_name, name, values in lists:
        for batch, position, value in items_of(AwardBatch, values)(catalogue):
            with suppress(UnknownValueError):
                index = getattr(value, name)
                # the former index of a reissued award of a range is in its range already
                if index is not None and not (list_name == "replaced" and _is_in_ranges(batch, index)):
                    yield Taken(batch.issuer, index, index, batch, (list_name, position, name))
    for (endorsement,) in records_of(Endorsement)(catalogue):
        with suppress(UnknownValueError):
            index = endorsement.status_index
            if index is not None:
                yield Taken(endorsement.issuer, index, index, endorsement, ("status_index",))


def _is_in_ranges(batch: AwardBatch, index: int) -> bool:
    return any(index in found.indexes for found in batch.ranges)


def _ranges(catalogue: HasRecords) -> Iterator[Taken]:
    for batch, position, found in items_of(AwardBatch, lambda batch: batch.ranges)(catalogue):
        with suppress(UnknownValueError):
            yield Taken(batch.issuer, found.first, found.indexes[-1], batch, ("ranges", position, "first"))


def status_indexes_are_unique(catalogue: Catalogue, problems: Problems) -> None:
    """Chaque acteur n’emploie qu’une fois un numéro d’état."""
    single = list(_single(catalogue))
    for first, taken in repeated(single, lambda taken: (taken.actor, taken.first)):
        _tell_twice(first, taken, taken.first, problems)
    ranges: dict[str, list[Taken]] = {}
    for taken in sorted(_ranges(catalogue), key=lambda taken: taken.first):
        earlier = ranges.setdefault(taken.actor, [])
        if earlier and taken.first <= earlier[-1].last:
            _tell_twice(earlier[-1], taken, taken.first, problems)
        if not earlier or taken.last > earlier[-1].last:
            earlier.append(taken)
    for taken in single:
        of_actor = ranges.get(taken.actor, [])
        before = bisect_right(of_actor, taken.first, key=lambda each: each.first) - 1
        if before >= 0 and taken.first <= of_actor[before].last:
            _tell_twice(of_actor[before], taken, taken.first, problems)


def _tell_twice(first: Taken, taken: Taken, index: int, problems: Problems) -> None:
    problems.add(
        taken.place,
        N_("« {actor} » emploie déjà le numéro d’état {index} ({path})"),
        N_("révoquer l’un révoquerait l’autre : tirez un autre numéro au hasard"),
        actor=taken.actor,
        index=index,
        path=first.place.path,
    )


@for_each(items_of(AwardBatch, lambda batch: batch.ranges))
def ranges_are_of_private_awards(
    batch: AwardBatch, position: int, found: AwardRange, catalogue: Catalogue, problems: Problems
) -> None:
    """Un badge délivré et publié a sa ligne : seuls les badges privés sont comptés par plages."""
    if batch.publication != PRIVATE:
        problems.add(
            batch.origin.at("ranges", position),
            N_("un badge publié a sa ligne dans « awards »"),
            N_("supprimez `ranges` : `badgeons award --hosted` écrit une ligne par badge"),
        )


@for_each(items_of(AwardBatch, lambda batch: batch.changes))
def changes_are_of_a_range(
    batch: AwardBatch, position: int, change: AwardChange, catalogue: Catalogue, problems: Problems
) -> None:
    """Ce qui a changé est écrit une seule fois par badge, pour un badge remis dans ce lot."""
    place = batch.origin.at("changes", position, "status_index")
    if not _is_in_ranges(batch, change.status_index):
        problems.add(
            place,
            N_("le numéro d’état {index} n’est dans aucune plage de ce lot"),
            N_("supprimez cette ligne, puis donnez le numéro du badge à `badgeons revoke`"),
            index=change.status_index,
        )
    if any(other.status_index == change.status_index for other in batch.changes[:position]):
        problems.add(
            place,
            N_("le numéro d’état {index} a déjà sa ligne"),
            N_("réunissez les deux lignes en une seule"),
            index=change.status_index,
        )
    if (change.reissued is None) != (change.new_status_index is None):
        problems.add(
            place,
            N_("`reissued` et `new_status_index` vont ensemble"),
            N_("écrivez les deux, comme `badgeons keys compromised --reissue`, ou aucun"),
        )


@for_each(records_of(AwardBatch))
def batch_issuer_issues_the_badge(batch: AwardBatch, catalogue: Catalogue, problems: Problems) -> None:
    """Qui délivre un badge est l’un de ses émetteurs."""
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


@for_each(records_of(AwardBatch))
def awarded_badges_can_be_awarded(batch: AwardBatch, catalogue: Catalogue, problems: Problems) -> None:
    """On ne délivre ni un brouillon, ni une proposition, ni un badge déjà retiré."""
    badge = catalogue.achievements.get(batch.badge)
    if badge is None:
        return
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


@for_each(records_of(AwardBatch))
def award_days_are_in_order(batch: AwardBatch, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge est délivré au plus tard aujourd’hui."""
    if batch.date > catalogue.today:
        problems.add(
            batch.origin.at("date"),
            N_("le {date} est à venir : les vérificateurs refuseraient ces badges"),
            N_("écrivez le jour de la remise, et publiez ce jour-là ou après"),
            date=batch.date,
        )
    if batch.until is not None and batch.until < batch.date:
        problems.add(batch.origin.at("until"), N_("la fin de validité est avant la remise"))


def _days_of_awards(catalogue: HasRecords) -> Iterator[tuple[AwardBatch, str, int, Award | AwardChange, str]]:
    for list_name, days in LISTS_OF_AWARDS:
        told = items_of(AwardBatch, attrgetter(list_name))(catalogue)
        yield from (
            (batch, list_name, position, award, day) for batch, position, award in told for day in days
        )


@for_each(_days_of_awards)
def what_follows_an_award_is_in_order(
    batch: AwardBatch,
    list_name: str,
    position: int,
    award: Award | AwardChange,
    name: str,
    catalogue: Catalogue,
    problems: Problems,
) -> None:
    """Un badge délivré peut ensuite expirer ou être révoqué, au plus tard aujourd’hui."""
    day = getattr(award, name)
    if day is None or (batch.date <= day and (name == "until" or day <= catalogue.today)):
        return
    place = batch.origin.at(list_name, position, name)
    if name == "until":
        problems.add(place, N_("la fin de validité est avant la remise"))
    else:
        problems.add(
            place,
            N_("ce jour est avant la remise, ou à venir"),
            N_("écrivez le jour où cela a été décidé"),
        )


@for_each(records_of(AwardBatch))
def event_offers_the_badge(batch: AwardBatch, catalogue: Catalogue, problems: Problems) -> None:
    """Un badge délivré pendant un évènement est de ceux que l’évènement annonce."""
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
