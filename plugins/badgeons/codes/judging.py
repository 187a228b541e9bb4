"""Which claims may be signed: each code looked up among the digests, and every refusal told at once."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from badgeons.awarding import Journal, People, Person, person_digest
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.codes.claims import Claim
from badgeons.codes.codes import code_digest
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import CodeSheet


@dataclass(frozen=True)
class Offer:
    """What is being awarded: the codes of other badges, events or issuers are not for it."""

    batch: str
    badge: str
    event: str | None
    issuer: str
    date: datetime.date


@dataclass(frozen=True)
class _Coded:
    """A claim whose code is one of a sheet's."""

    claim: Claim
    digest: str
    sheet: CodeSheet


def sheets_of(claims: Iterable[Claim], catalogue: Catalogue) -> list[CodeSheet]:
    """The sheets that these claims' codes are of, each once."""
    found = {coded.sheet.id: coded.sheet for coded in _coded(claims, catalogue)}
    return [found[id] for id in sorted(found)]


def judge_claims(
    claims: Sequence[Claim],
    offer: Offer,
    catalogue: Catalogue,
    journals: Mapping[str, Journal],
    secret: bytes,
    broken: Problems,
) -> People:
    """Those to award, or awarded by this batch; `broken` takes what is refused, beside what was not read.

    A code that two people claim is for neither: who was given the paper is for a human to say. One that was
    used is refused unless the very same person claims again, whose award is then the one already decided.
    """
    coded = list(_coded(claims, catalogue))
    known = {id(each.claim) for each in coded}
    for claim in claims:
        if id(claim) not in known:
            broken.add(
                claim.place,
                N_("ce code est inconnu"),
                N_("est-il d’ici ? La feuille de codes est-elle dans le dépôt ?"),
            )
    given = {
        entry.award.code: (batch, entry)
        for batch, journal in journals.items()
        for entry in journal.entries
        if entry.award.code
    }
    rivals = _rivals(coded)
    people: list[Person] = []
    settled = 0
    met: dict[str, _Coded] = {}
    for each in coded:
        claim, earlier = each.claim, given.get(each.digest)
        is_same = earlier is not None and earlier[1].digest == person_digest(secret, claim.identity)
        is_used = earlier is not None or each.digest in catalogue.used_codes
        if each.digest in rivals and not is_used:
            _refuse_rival(each, rivals[each.digest], broken)
        elif is_same and earlier is not None and earlier[0] != offer.batch:
            settled += 1
        elif not _is_refused(each, offer, is_same, is_used, broken):
            same = next((met[key] for key in _keys(claim) if key in met), None)
            if same is None:
                people.append(_person(each, len(people) + 1))
            elif same.digest != each.digest:
                broken.add(
                    claim.place,
                    N_("la même personne demande ce badge avec un autre code ({path})"),
                    N_("un badge ne se donne qu’une fois : écartez l’une des deux demandes"),
                    path=same.claim.place,
                )
            for key in _keys(claim):
                met.setdefault(key, each)
    return People(tuple(people), broken, settled=settled)


def _coded(claims: Iterable[Claim], catalogue: Catalogue) -> Iterator[_Coded]:
    """The claims whose code is known, with its digest and its sheet."""
    sheets = [(sheet, frozenset(sheet.digests)) for sheet in catalogue.code_sheets.values()]
    for claim in claims:
        for sheet, digests in sheets:
            digest = code_digest(claim.code, sheet.salt)
            if digest in digests:
                yield _Coded(claim, digest, sheet)
                break


def _rivals(coded: Iterable[_Coded]) -> dict[str, list[_Coded]]:
    """The claims of each code that several people claim."""
    found: dict[str, list[_Coded]] = {}
    for each in coded:
        found.setdefault(each.digest, []).append(each)
    return {
        digest: several
        for digest, several in found.items()
        if len({each.claim.identity for each in several}) > 1
    }


def _refuse_rival(each: _Coded, several: Sequence[_Coded], broken: Problems) -> None:
    others = sorted({str(other.claim.place) for other in several if other is not each})
    broken.add(
        each.claim.place,
        N_("plusieurs personnes demandent un badge avec ce même code ({others})"),
        N_("voyez avec elles à qui ce code a été donné, puis écartez les autres demandes"),
        others=", ".join(others),
    )


def _is_refused(
    each: _Coded,
    offer: Offer,
    is_same: bool,
    is_used: bool,
    broken: Problems,
) -> bool:
    """Whether a code cannot serve here; says why. `is_same` when it served this same person."""
    place, sheet = each.claim.place, each.sheet
    if sheet.badge != offer.badge:
        broken.add(place, N_("ce code est pour un autre badge : « {badge} »"), badge=sheet.badge)
    elif offer.event is not None and sheet.event != offer.event:
        broken.add(place, N_("ce code est d’un autre évènement : « {event} »"), event=sheet.event)
    elif sheet.issuer != offer.issuer:
        broken.add(place, N_("ce code est d’un autre émetteur : « {issuer} »"), issuer=sheet.issuer)
    elif is_used and not is_same:
        broken.add(
            place,
            N_("ce code a déjà servi"),
            N_("voyez avec la personne si elle a déjà reçu son badge, ou si quelqu’un a pris son code"),
        )
    elif not is_same and sheet.until < offer.date:
        broken.add(
            place,
            N_("ce code pouvait servir jusqu’au {until}"),
            N_("si la demande vous est parvenue à temps, indiquez ce jour-là avec --date"),
            until=sheet.until,
        )
    else:
        return False
    return True


def _keys(claim: Claim) -> list[str]:
    return [key for key in (claim.address, claim.did) if key]


def _person(each: _Coded, number: int) -> Person:
    claim = each.claim
    return Person(
        line=number,
        address=claim.address,
        did=claim.did,
        name=claim.name,
        language=claim.language,
        code=each.digest,
    )
