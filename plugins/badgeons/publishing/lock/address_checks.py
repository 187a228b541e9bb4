"""A build that loses a published address, or moves the site unasked, fails and says what to do."""

from collections.abc import Mapping

from badgeons.base.address_kinds import Subject, subject_of
from badgeons.base.hosts import is_local
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.partial import is_complete
from badgeons.model.records import Record
from badgeons.publishing.lock.site_addresses import SiteAddresses

CONFIG = "mkdocs.yml"
"""Where the settings of addresses are."""
MAX_REPORTED = 30
"""Records whose lost addresses are told one by one."""
RESTORE = N_("remettez ce qui était là, ou laissez une explication : badgeons lock --tombstone {address}")
MOVED = N_(
    "redonnez-lui son adresse, ou menez de l’une à l’autre : "
    "badgeons lock --tombstone {address} --moved {near}"
)
DRAFT = N_("ce badge a été montré : écrivez « status: propose », ou « retire » s’il n’est plus délivré")
ERASE = N_("remettez-le ; pour effacer un badge délivré : badgeons erase {id}")


def check_base(
    catalogue: Catalogue, settings: Settings, problems: Problems, *, may_move: bool = False
) -> None:
    """Refuse another address for the site, or other words in page addresses, than those that were published.

    A site shown on this machine only is published nowhere: its address is free. `may_move` says that a new
    one is meant.
    """
    lock_file = catalogue.lock_file
    if lock_file is None or not is_complete(lock_file):
        return
    place = Place(CONFIG)
    if settings.base_url != lock_file.base_url and not (may_move or is_local(settings.base_url)):
        problems.add(
            place,
            N_("ce site est publié à {locked}, et son adresse serait maintenant {now}"),
            N_(
                "les badges délivrés citent l’ancienne adresse : remettez-la, ou si le déménagement est "
                "voulu : badgeons lock --new-address"
            ),
            locked=lock_file.base_url,
            now=settings.base_url,
        )
    if lock_file.language not in ("", settings.language):
        problems.warn(
            place,
            N_("les pages sont dans la langue « {now} » ; les badges publiés gardent la leur, « {locked} »"),
            N_("c’est ce qu’il faut : ce qui a été délivré ne change pas"),
            now=settings.language,
            locked=lock_file.language,
        )
    for name, locked in sorted(lock_file.segments.items()):
        now = getattr(settings.segments, name)
        if now != locked:
            problems.add(
                place,
                N_("les adresses en « /{locked}/ » sont publiées, et deviendraient « /{now}/ »"),
                N_("remettez « {name}: {locked} » dans `segments` : ce réglage ne change plus"),
                locked=locked,
                now=now,
                name=name,
            )


def check_addresses(
    catalogue: Catalogue, settings: Settings, built: SiteAddresses, problems: Problems
) -> None:
    """Tell every address of the lock file that this build does not publish, record by record.

    A site shown on this machine only is held to its pages: documents that tell of the true address stay out.
    """
    lock_file = catalogue.lock_file
    if lock_file is None:
        return
    _check_tombstones(catalogue, built, problems)
    is_preview = is_local(settings.base_url)
    held = (address for address in lock_file.addresses if not is_preview or address.endswith("/"))
    lost = sorted(address for address in held if not built.is_kept(address, settings))
    by_subject: dict[Subject | str, list[str]] = {}
    for address in lost:
        by_subject.setdefault(subject_of(address, settings.segments) or address, []).append(address)
    new = built.addresses - lock_file.addresses
    for subject, addresses in list(by_subject.items())[:MAX_REPORTED]:
        record = _record(subject, catalogue) if isinstance(subject, tuple) else None
        near = None if record is not None else _near(addresses[0], new)
        _tell(addresses, subject, record, near, catalogue, settings, problems)
    if len(by_subject) > MAX_REPORTED:
        problems.add(
            Place(settings.folders.lock_file),
            N_("d’autres adresses publiées n’existent plus : {count}"),
            count=len(by_subject) - MAX_REPORTED,
        )


def _near(address: str, new: frozenset[str]) -> str | None:
    """The new address most like a lost one: the same but for capitals, else a close one."""
    same = next((other for other in sorted(new) if other.casefold() == address.casefold()), None)
    is_page = address.endswith("/")
    return same or nearest(address, sorted(other for other in new if other.endswith("/") == is_page))


def _record(subject: Subject, catalogue: Catalogue) -> Record | None:
    """The record an address is about, when it is still there."""
    kind, id = subject
    if kind == "award":
        return catalogue.delivered[id].batch if id in catalogue.delivered else None
    collections: Mapping[str, Mapping[str, Record]] = {
        "badge": catalogue.achievements,
        "actor": catalogue.actors,
        "event": catalogue.events,
        "pathway": catalogue.pathways,
        "territory": catalogue.territories,
        "project": catalogue.projects,
        "call": catalogue.calls,
        "endorsement": catalogue.endorsements,
    }
    return collections[kind].get(id)


def _tell(
    addresses: list[str],
    subject: Subject | str,
    record: Record | None,
    near: str | None,
    catalogue: Catalogue,
    settings: Settings,
    problems: Problems,
) -> None:
    address = addresses[0]
    is_award = isinstance(subject, tuple) and subject[0] == "award"
    if (
        record is not None
        and record.id in catalogue.achievements.keys() - catalogue.public_achievements().keys()
    ):
        place, hint = record.origin.at("status"), DRAFT
    elif is_award:
        place, hint = record.origin.at("awards") if record else Place(settings.folders.lock_file), ERASE
    elif record is not None:
        place, hint = Place(record.origin.path), RESTORE
    else:
        place, hint = Place(settings.folders.lock_file), MOVED if near else RESTORE
    what = N_("l’adresse publiée /{address} n’existe plus")
    if len(addresses) > 1:
        what = N_("l’adresse publiée /{address} n’existe plus, et {count} de plus de la même fiche")
    if near is not None:
        what = N_("l’adresse publiée /{address} n’existe plus ; « {near} », qui est nouvelle, lui ressemble")
    problems.add(
        place,
        what,
        hint,
        address=address,
        count=len(addresses) - 1,
        near=near,
        id=subject[1] if isinstance(subject, tuple) else "",
    )


def _check_tombstones(catalogue: Catalogue, built: SiteAddresses, problems: Problems) -> None:
    for tombstone in catalogue.tombstones.values():
        still = sorted(built.twice.intersection(catalogue.stood_for_by(tombstone)))
        if still:
            problems.add(
                tombstone.origin.at("address"),
                N_("cette adresse est encore publiée : /{address}"),
                N_("supprimez ce qui s’y trouve, ou cette fiche"),
                address=still[0],
            )
        moved = (tombstone.moved or "").removeprefix("/")
        if moved and moved not in built.addresses:
            problems.add(
                tombstone.origin.at("moved"),
                N_("la nouvelle adresse n’est pas publiée : « {moved} »"),
                N_("écrivez celle d’une page du site, comme badges/cooperer/"),
                moved=tombstone.moved,
            )
