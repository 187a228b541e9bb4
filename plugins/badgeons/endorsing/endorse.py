"""Endorsing: from a request to the files to propose, with the catalogue at hand or with its site alone."""

from collections.abc import Callable, Collection, Mapping

from badgeons.base.address_kinds import subject_of
from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.keys import KeyPair, Signer
from badgeons.doors.keyring import variable_of
from badgeons.endorsing.errors import EndorsingError, InvalidRequestError
from badgeons.endorsing.published_site import find_in_site, keys_in_site, profile_in_site
from badgeons.endorsing.requests import (
    SIGN_BY_COLLECTIVE,
    SIGN_HERE,
    EndorsementRequest,
    check_request,
)
from badgeons.endorsing.submission import Submission, choose_id, new_record, submit
from badgeons.endorsing.targets import Endorsable, find_in_catalogue
from badgeons.loading.candidates import check_candidates
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Actor, Endorsement
from badgeons.publishing.formats.ob3.parts import issuer_profile
from badgeons.publishing.signers import Keyring
from badgeons.publishing.status_indexes import draw_indexes

OpenKey = Callable[[], KeyPair | None]
"""Opens the key that the endorser names, asking for its passphrase; None when none is named."""


def endorse_in_catalogue(
    request: EndorsementRequest,
    catalogue: Catalogue,
    settings: Settings,
    keyring: Keyring,
    open_key: OpenKey,
    problems: Problems,
    site: Mapping[str, bytes] | None = None,
    used_indexes: Callable[[Catalogue, str], Collection[int]] = Catalogue.status_indexes,
) -> Submission:
    """An endorsement of something in the catalogue; without files when it was already given.

    `site` are the published files, where a delivered badge is found that no key at hand signed.
    `used_indexes` gives the status indexes of an issuer that are not free. What the rules say of the new
    record goes to `problems`: with an error, nothing may be written. Raises EndorsingError, and ProofError
    for a key that does not open.
    """
    check_request(request)
    statement, addresses = request.statement, Addresses(settings)
    endorsable = find_in_catalogue(request.target, catalogue, addresses, keyring, site)
    actor = catalogue.identified_actors.get(statement.endorser)
    if actor is None:
        raise EndorsingError(N_("aucun acteur « {id} » ne prend part à ce catalogue"), id=statement.endorser)
    earlier = _earlier(request, endorsable, catalogue)
    if earlier is not None and request.id is None:
        return Submission(earlier)
    id = choose_id(request, catalogue.endorsements.keys())
    is_countersigned = request.signing == SIGN_BY_COLLECTIVE
    signer = None
    if request.signing == SIGN_HERE:
        signer = _signer(actor, keyring.signers.get(actor.id), open_key, addresses)
    issuer = catalogue.collective.actor if is_countersigned else actor.id
    has_index = request.is_revocable or signer is None
    record = new_record(
        id,
        request,
        endorsable,
        settings,
        is_signed=signer is not None,
        status_index=draw_indexes(1, used_indexes(catalogue, issuer))[0] if has_index else None,
        countersigned_by=issuer if is_countersigned else None,
        demonstration=actor.demonstration,
    )
    check_candidates([record], catalogue, settings, problems)
    return submit(record, endorsable, addresses, issuer_profile(addresses, actor), signer)


def _earlier(request: EndorsementRequest, endorsable: Endorsable, catalogue: Catalogue) -> Endorsement | None:
    """An active endorsement that already says this of the very same thing."""
    statement = request.statement
    wanted = (
        statement.endorser,
        request.target,
        endorsable.digest,
        statement.capacity,
        statement.comment,
        statement.until,
    )
    for record in catalogue.endorsements.values():
        given = (
            record.endorser,
            record.target,
            record.digest,
            record.capacity,
            record.comment,
            record.until,
        )
        if given == wanted and catalogue.state_of(record) == "active":
            return record
    return None


def _signer(actor: Actor, signer_at_hand: Signer | None, open_key: OpenKey, addresses: Addresses) -> Signer:
    """The endorser's key: the one it names, else the one at hand. Raises EndorsingError."""
    in_use = {key.public for key in actor.keys if key.is_in_use}
    if not in_use:
        raise EndorsingError(
            N_(
                "« {actor} » n’a pas de clé en service : « badgeons keys new {id} » en crée une, ou "
                "« --sign collective » demande au collectif de contresigner"
            ),
            actor=actor.name,
            id=actor.id,
        )
    key = open_key()
    if key is not None:
        _refuse_unlisted(key, in_use, actor.name)
        return key.signer(addresses.did(actor.id))
    if signer_at_hand is None:
        raise EndorsingError(
            N_("la clé de « {actor} » n’est pas ici : indiquez --key, ou la variable {variable}"),
            actor=actor.name,
            variable=variable_of(actor.id),
        )
    return signer_at_hand


def _refuse_unlisted(key: KeyPair, listed: Collection[str], name: str) -> None:
    if key.multikey not in listed:
        raise EndorsingError(
            N_(
                "cette clé ({public}) n’est pas de celles que « {actor} » publie et emploie : prenez la "
                "bonne, "
                "ou ajoutez-la d’abord à la fiche"
            ),
            public=key.multikey,
            actor=name,
        )


def endorse_from_site(
    request: EndorsementRequest,
    settings: Settings,
    site: Mapping[str, bytes],
    open_key: OpenKey,
    taken: Collection[str] = (),
) -> Submission:
    """An endorsement of something published, from the site's files alone: its endorser signs it here.

    `taken` are the names of endorsements not yet published. Raises EndorsingError, and ProofError for a key
    that does not open.
    """
    check_request(request)
    if request.signing != SIGN_HERE or request.is_revocable:
        raise InvalidRequestError(N_("sans le dépôt, on endosse avec sa propre clé et sans numéro d’état"))
    endorser, addresses = request.statement.endorser, Addresses(settings)
    endorsable = find_in_site(request.target, addresses, site)
    profile = profile_in_site(endorser, addresses, site)
    key = open_key()
    if key is None:
        raise InvalidRequestError(N_("indiquez --key, le fichier de votre clé"))
    _refuse_unlisted(key, keys_in_site(endorser, addresses, site), str(profile.get("name")))
    id = choose_id(request, {*taken, *_published_ids(settings, site)})
    record = new_record(id, request, endorsable, settings, is_signed=True)
    return submit(record, endorsable, addresses, profile, key.signer(addresses.did(endorser)))


def _published_ids(settings: Settings, site: Mapping[str, bytes]) -> set[str]:
    """The names of the endorsements that a site publishes."""
    subjects = (subject_of(path, settings.segments) for path in site)
    return {subject[1] for subject in subjects if subject is not None and subject[0] == "endorsement"}
