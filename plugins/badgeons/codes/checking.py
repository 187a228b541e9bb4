"""Which claims may be awarded: each code looked up among the digests, and every refusal told at once."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from badgeons.awarding.history import History
from badgeons.awarding.journal import JournalEntry, person_digest
from badgeons.awarding.people import People, Person
from badgeons.awarding.request import AwardRequest
from badgeons.base.messages import N_, WrongUseError
from badgeons.base.problems import Problems
from badgeons.codes.claim_files import Claims
from badgeons.codes.claims import Claim
from badgeons.codes.code import code_digest
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch, CodeSheet


@dataclass(frozen=True)
class _KnownClaim:
    """A claim whose code is one of a sheet's."""

    claim: Claim
    digest: str
    sheet: CodeSheet


def complete_request(request: AwardRequest, claims: Claims, catalogue: Catalogue) -> AwardRequest:
    """The request with the badge, event and issuer that the codes are for, where it does not say them.

    Its badge stays empty when no code is known, and the claims' problems say so. Raises WrongUseError when
    the codes are of several.
    """
    sheets = _sheets_of(claims.claims, catalogue)
    if not request.badge and not sheets:
        _known_claims(claims.claims, catalogue, claims.problems)
        return request
    badge = request.badge or _only(
        {sheet.badge for sheet in sheets},
        N_("ces codes sont pour plusieurs badges : {choices}. Dites lequel, un à la fois"),
    )
    sheets = [sheet for sheet in sheets if sheet.badge == badge]
    event = request.event or _only(
        {sheet.event for sheet in sheets},
        N_("ces codes sont de plusieurs évènements : {choices}. Dites lequel avec --event"),
    )
    sheets = [sheet for sheet in sheets if sheet.event == event]
    issuer = request.issuer or _only(
        {sheet.issuer for sheet in sheets},
        N_("ces codes sont de plusieurs émetteurs : {choices}. Dites lequel avec --issuer"),
    )
    return dataclasses.replace(request, badge=badge, event=event or None, issuer=issuer or None)


def check_claims(claims: Claims, batch: AwardBatch, catalogue: Catalogue, history: History) -> People:
    """Those to award in a batch, or awarded by it; what is refused joins the claims' problems.

    A code that two people claim is for neither: who was given the paper is for a human to say. One that was
    used is refused unless the very same person claims again, whose award is then the one already decided.
    """
    problems = claims.problems
    known_claims = _known_claims(claims.claims, catalogue, problems)
    awarded = _awarded_codes(history)
    rivals = _rivals(known_claims)
    persons: list[Person] = []
    settled = 0
    first: dict[str, _KnownClaim] = {}
    for known in known_claims:
        batch_id, entry = awarded.get(known.digest, ("", None))
        is_same = entry is not None and entry.digest == person_digest(history.secret, known.claim.identity)
        is_used = entry is not None or known.digest in catalogue.used_codes
        if known.digest in rivals and not is_used:
            _refuse_rival(known, rivals[known.digest], problems)
        elif is_same and batch_id != batch.id:
            settled += 1
        elif not _is_refused(known, batch, is_same, is_used, problems):
            keys = [key for key in (known.claim.address, known.claim.did) if key]
            earlier = next((first[key] for key in keys if key in first), None)
            if earlier is None:
                persons.append(_person(known, len(persons) + 1))
            elif earlier.digest != known.digest:
                _refuse_second(known, earlier, problems)
            for key in keys:
                first.setdefault(key, known)
    return People(tuple(persons), problems, settled=settled)


def _sheets_of(claims: Iterable[Claim], catalogue: Catalogue) -> list[CodeSheet]:
    """The sheets that these claims' codes are of, each once."""
    sheets = {known.sheet.id: known.sheet for known in _known_claims(claims, catalogue, Problems())}
    return [sheets[id] for id in sorted(sheets)]


def _known_claims(claims: Iterable[Claim], catalogue: Catalogue, problems: Problems) -> list[_KnownClaim]:
    """The claims whose code is known; the others become problems."""
    sheets = [(sheet, frozenset(sheet.digests)) for sheet in catalogue.code_sheets.values()]
    known = []
    for claim in claims:
        for sheet, digests in sheets:
            digest = code_digest(claim.code, sheet.salt)
            if digest in digests:
                known.append(_KnownClaim(claim, digest, sheet))
                break
        else:
            problems.add(
                claim.place,
                N_("ce code est inconnu"),
                N_("est-il d’ici ? La feuille de codes est-elle dans le dépôt ?"),
            )
    return known


def _awarded_codes(history: History) -> dict[str, tuple[str, JournalEntry]]:
    """The batch and the entry that each code was given for, by the code's digest."""
    return {
        entry.award.code: (batch, entry)
        for batch, journal in history.journals.items()
        for entry in journal.entries
        if entry.award.code
    }


def _rivals(known_claims: Iterable[_KnownClaim]) -> dict[str, list[_KnownClaim]]:
    """The claims of each code that several people claim."""
    by_code: dict[str, list[_KnownClaim]] = {}
    for known in known_claims:
        by_code.setdefault(known.digest, []).append(known)
    return {
        digest: several
        for digest, several in by_code.items()
        if len({known.claim.identity for known in several}) > 1
    }


def _refuse_rival(known: _KnownClaim, several: Sequence[_KnownClaim], problems: Problems) -> None:
    others = sorted({str(other.claim.place) for other in several if other is not known})
    problems.add(
        known.claim.place,
        N_("plusieurs personnes demandent un badge avec ce même code ({others})"),
        N_("voyez avec elles à qui ce code a été donné, puis écartez les autres demandes"),
        others=", ".join(others),
    )


def _refuse_second(known: _KnownClaim, earlier: _KnownClaim, problems: Problems) -> None:
    problems.add(
        known.claim.place,
        N_("la même personne demande ce badge avec un autre code ({path})"),
        N_("un badge ne se donne qu’une fois : écartez l’une des deux demandes"),
        path=earlier.claim.place,
    )


def _is_refused(
    known: _KnownClaim, batch: AwardBatch, is_same: bool, is_used: bool, problems: Problems
) -> bool:
    """Whether a code cannot serve here; says why. `is_same` when it served this same person."""
    place, sheet = known.claim.place, known.sheet
    if sheet.badge != batch.badge:
        problems.add(place, N_("ce code est pour un autre badge : « {badge} »"), badge=sheet.badge)
    elif batch.event is not None and sheet.event != batch.event:
        problems.add(place, N_("ce code est d’un autre évènement : « {event} »"), event=sheet.event)
    elif sheet.issuer != batch.issuer:
        problems.add(place, N_("ce code est d’un autre émetteur : « {issuer} »"), issuer=sheet.issuer)
    elif is_used and not is_same:
        problems.add(
            place,
            N_("ce code a déjà servi"),
            N_("voyez avec la personne si elle a déjà reçu son badge, ou si quelqu’un a pris son code"),
        )
    elif not is_same and sheet.until < batch.date:
        problems.add(
            place,
            N_("ce code pouvait servir jusqu’au {until}"),
            N_("si la demande vous est parvenue à temps, indiquez ce jour-là avec --date"),
            until=sheet.until,
        )
    else:
        return False
    return True


def _person(known: _KnownClaim, number: int) -> Person:
    claim = known.claim
    return Person(
        line=number,
        address=claim.address,
        did=claim.did,
        name=claim.name,
        language=claim.language,
        code=known.digest,
    )


def _only(choices: set[str], sentence: str) -> str:
    """The only one, empty when there is none. Raises WrongUseError with `sentence` for several."""
    if len(choices) > 1:
        raise WrongUseError(sentence, choices=", ".join(sorted(choices)))
    return next(iter(choices), "")
