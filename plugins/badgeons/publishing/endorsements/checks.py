"""What stands between an endorsement and its publication as its endorser's word."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.digests import digest_of
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.credentials.strict_json import UnreadableError, fields_of, id_of, parse_json
from badgeons.loading.parsed import attached_path
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.records import Endorsement, Record
from badgeons.publishing.endorsements.signed_files import ENDORSE_AGAIN, RESTORE_RECORD, SignedFileCheck
from badgeons.publishing.formats.endorsed_copies import endorsed_form
from badgeons.publishing.formats.ob3.endorsements import is_tombstone, target_id

MEANINGFUL_MEMBERS = (
    "name",
    "description",
    "criteria",
    "achievementType",
    "alignment",
    "inLanguage",
    "opens",
)
"""Members whose change makes another thing of what was endorsed."""


def check_endorsements(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """Check each endorsement: countersigned or signed, pinned to a copy of its target, signed as recorded.

    What was endorsed and has changed since is a warning. Nothing is told of what depends on a value that
    could not be read.
    """
    addresses = Addresses(settings)
    for endorsement in catalogue.endorsements.values():
        for check in (_check_countersigned, _check_copy, _check_signed):
            with suppress(UnknownValueError):
                if {endorsement.endorser, endorsement.issuer} <= catalogue.identified_actors.keys():
                    check(endorsement, catalogue, addresses, problems)


def _check_countersigned(
    endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses, problems: Problems
) -> None:
    if endorsement.countersigned_by is not None and endorsement.signature is not None:
        problems.add(
            endorsement.origin.at("countersigned_by"),
            N_("un endossement signé par l’endosseur n’est pas contresigné"),
            N_("supprimez cette ligne"),
        )


def _check_copy(
    endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses, problems: Problems
) -> None:
    copied = _check_pinned(endorsement, catalogue, addresses, problems)
    endorsed = _endorsed_record(endorsement, catalogue)
    if endorsed is None or not copied or catalogue.state_of(endorsement) != "active":
        return
    if endorsed.origin.path not in problems.wrong_paths:
        _warn_of_changes(endorsement, copied, catalogue, addresses, problems)


def _check_signed(
    endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses, problems: Problems
) -> None:
    if endorsement.id in catalogue.signed and not is_tombstone(endorsement, catalogue):
        SignedFileCheck(endorsement, catalogue, addresses, problems).check()


def _check_pinned(
    endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses, problems: Problems
) -> Mapping[str, Any]:
    """What was endorsed, when the copy is of the target and has the digest given; else nothing."""
    content = catalogue.snapshots.get(endorsement.id)
    if content is None:
        if endorsement.digest is not None and endorsement.snapshot is None and not endorsement.target.award:
            problems.add(
                endorsement.origin.at("digest"),
                N_("une empreinte va avec la copie de ce qui est endossé (`snapshot`)"),
                ENDORSE_AGAIN,
            )
        return {}
    if digest_of(content) != endorsement.digest:
        return {}
    place = Place(attached_path(endorsement, endorsement.snapshot or ""))
    try:
        copied = fields_of(parse_json(content))
    except UnreadableError as error:
        problems.add(place, error.message, ENDORSE_AGAIN, **error.values)
        return {}
    if endorsement.target.award or id_of(copied) != target_id(endorsement.target, catalogue, addresses):
        # the copy has the digest that was noted: what changed is the record
        problems.add(
            endorsement.origin.at("target"),
            N_("la copie « {copy} » n’est pas celle de ce qui est endossé ici"),
            RESTORE_RECORD,
            copy=endorsement.snapshot,
        )
        return {}
    return copied


def _endorsed_record(endorsement: Endorsement, catalogue: Catalogue) -> Record | None:
    """The badge or actor that is endorsed, or the badge of the line of value in use."""
    target = endorsement.target
    if target.actor is not None:
        return catalogue.actors.get(target.actor)
    badge = target.badge or (target.value_in_use or "").partition("/")[0]
    return catalogue.achievements.get(badge)


def _warn_of_changes(
    endorsement: Endorsement,
    copied: Mapping[str, Any],
    catalogue: Catalogue,
    addresses: Addresses,
    problems: Problems,
) -> None:
    """Advise to ask the endorser again when what it endorsed became something else."""
    present = endorsed_form(endorsement.target, catalogue, addresses) or {}
    badge = catalogue.achievements.get(endorsement.target.badge or "")
    if badge is not None and endorsement.version not in (None, badge.version):
        what = N_("endossé en version {endorsed}, le badge est maintenant en version {version}")
    elif any(copied.get(key) != present.get(key) for key in MEANINGFUL_MEMBERS):
        what = N_("ce qui est endossé a changé depuis le {date}")
    else:
        return
    problems.warn(
        endorsement.origin.at("target"),
        what,
        N_("demandez à « {endorser} » s’il le confirme : « badgeons endorse » en fait un nouveau"),
        endorsed=endorsement.version,
        version=badge.version if badge else None,
        date=endorsement.date,
        endorser=endorsement.endorser,
    )
