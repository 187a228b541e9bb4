"""Rules about one-time codes and the awards they were used for."""

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.loading.checks.rule import for_each, items_of, records_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.indexes import items, repeated
from badgeons.model.records import AwardBatch, CodeSheet
from badgeons.model.records.award_batch import Award
from badgeons.model.records.choices import DRAFT, PROPOSED


@for_each(records_of(CodeSheet))
def code_sheets_are_whole(sheet: CodeSheet, catalogue: Catalogue, problems: Problems) -> None:
    """Une feuille de codes a autant d’empreintes qu’elle le dit."""
    if len(sheet.digests) != sheet.count:
        problems.add(
            sheet.origin.at("count"),
            N_("cette feuille annonce {count} codes et a {found} empreintes"),
            N_("remettez la fiche telle que `badgeons codes` l’a écrite"),
            count=sheet.count,
            found=len(sheet.digests),
        )


def code_sheets_have_their_own_salt(catalogue: Catalogue, problems: Problems) -> None:
    """Chaque feuille de codes a son propre sel."""
    for _, sheet in repeated(catalogue.code_sheets.values(), lambda sheet: sheet.salt):
        problems.add(
            sheet.origin.at("salt"),
            N_("ce sel est déjà celui d’une autre feuille de codes"),
            N_("`badgeons codes` en tire un nouveau à chaque fois"),
        )


def code_digests_are_unique(catalogue: Catalogue, problems: Problems) -> None:
    """Chaque code n’est que sur une feuille."""
    digests = items(catalogue.code_sheets.values(), lambda sheet: sheet.digests)
    for _, (sheet, position, _) in repeated(digests, lambda item: item[2]):
        problems.add(
            sheet.origin.at("digests", position),
            N_("cette empreinte de code y est deux fois"),
            N_("une empreinte par code : supprimez la feuille recopiée"),
        )


@for_each(records_of(CodeSheet))
def code_sheets_are_for_badges_one_can_get(
    sheet: CodeSheet, catalogue: Catalogue, problems: Problems
) -> None:
    """Un code donne un badge publié, de la part d’un de ses émetteurs, à un évènement qui l’annonce."""
    badge, event = catalogue.achievements.get(sheet.badge), catalogue.events.get(sheet.event)
    if badge is not None and badge.status in (DRAFT, PROPOSED):
        problems.add(
            sheet.origin.at("badge"),
            N_("le badge « {badge} » n’est pas encore publié (statut « {status} »)"),
            N_("publiez-le d’abord, à l’essai s’il le faut (« status: experimental »)"),
            badge=badge.id,
            status=badge.status,
        )
    if badge is not None and sheet.issuer not in badge.issuers:
        problems.add(
            sheet.origin.at("issuer"),
            N_("« {issuer} » n’est pas émetteur du badge « {badge} »"),
            N_("ses émetteurs : {issuers}"),
            issuer=sheet.issuer,
            badge=badge.id,
            issuers=", ".join(badge.issuers),
        )
    if event is not None and sheet.badge not in event.badges:
        problems.warn(
            sheet.origin.at("event"),
            N_("l’évènement « {event} » n’annonce pas le badge « {badge} »"),
            N_("ajoutez-le au champ `badges` de {path}"),
            event=event.id,
            badge=sheet.badge,
            path=event.origin.path,
        )


@for_each(records_of(CodeSheet))
def code_sheet_days_are_in_order(sheet: CodeSheet, catalogue: Catalogue, problems: Problems) -> None:
    """Un code peut servir au moins le jour où il a été tiré."""
    if sheet.until < sheet.date:
        problems.add(
            sheet.origin.at("until"),
            N_("ces codes expirent avant d’avoir été tirés"),
            N_("corrigez l’un des deux jours"),
        )


def codes_are_used_once(catalogue: Catalogue, problems: Problems) -> None:
    """Un code ne sert que pour un seul badge délivré."""
    awards = items(catalogue.award_batches.values(), lambda batch: batch.awards)
    for (first, _, _), (batch, position, _) in repeated(awards, lambda item: item[2].code):
        problems.add(
            batch.origin.at("awards", position, "code"),
            N_("ce code a déjà servi pour un autre badge délivré ({path})"),
            N_("révoquez l’un des deux, et retirez-en la ligne `code`"),
            path=first.origin.path,
        )


@for_each(items_of(AwardBatch, lambda batch: batch.awards))
def used_codes_are_of_a_sheet(
    batch: AwardBatch, position: int, award: Award, catalogue: Catalogue, problems: Problems
) -> None:
    """Un badge délivré contre un code l’est contre un code de ce badge et de cet émetteur."""
    if award.code is None:
        return
    sheet = catalogue.sheets_by_code.get(award.code)
    if sheet is None or (sheet.badge, sheet.issuer) != (batch.badge, batch.issuer):
        problems.add(
            batch.origin.at("awards", position, "code"),
            N_("ce code n’est d’aucune feuille de ce badge et de cet émetteur"),
            N_("remettez la feuille de codes dans le dépôt, ou retirez cette ligne"),
        )
