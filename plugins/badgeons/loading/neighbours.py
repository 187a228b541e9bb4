"""The index of another collective: parsed by its declarations, and held to its signature and to its site.

Whatever it says is anyone's: it is bounded, its texts are as plain as those of records, and its addresses are
those of its own site.
"""

import posixpath
from collections.abc import Iterable, Iterator
from functools import lru_cache

from badgeons.base.addresses import Addresses
from badgeons.base.hosts import host_of, is_example, is_local
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problem, Problems
from badgeons.base.settings import Settings
from badgeons.credentials.errors import ProofError
from badgeons.credentials.proofs.keys import demonstration_multikeys
from badgeons.credentials.proofs.multikey import decode_multikey, fingerprint
from badgeons.credentials.proofs.suites import proof_matches
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    is_plain_address,
    items_of,
    parse_json,
)
from badgeons.loading.sources import Sources
from badgeons.model.fields.json_values import node_of
from badgeons.model.fields.nodes import Entries
from badgeons.model.fields.parsing import parse_fields
from badgeons.model.fields.partial import is_complete, written_value
from badgeons.model.neighbours import MAX_LISTED, MAX_NEIGHBOURS, KeptIndex, Neighbourhood, SiteIndex
from badgeons.model.records import KINDS, Neighbours
from badgeons.model.records.neighbours import Neighbour
from badgeons.model.records.table import RecordTable

AGAIN = N_("reprenez-le : badgeons neighbours update {id}")
ASK = N_("signalez-le à ce collectif ; rien n’a été repris")


def kept_path(neighbour: str, badges_folder: str) -> str:
    """Where the index of a neighbour is kept, from the repository's root."""
    return f"{badges_folder}/{KINDS['neighbours'].kept}/{neighbour}.json"


def site_url(neighbour: Neighbour) -> str:
    """The address of a neighbour's home page, with the slash at its end."""
    return neighbour.url if neighbour.url.endswith("/") else f"{neighbour.url}/"


def is_secure_site(url: str) -> bool:
    """Whether a catalogue may be asked for at an address: https or this machine, no query, no anchor."""
    return is_plain_address(url) and not set("?#") & set(url) and (url.startswith("https:") or is_local(url))


def parse_kept_indexes(sources: Sources, records: RecordTable, problems: Problems) -> Neighbourhood:
    """What is kept of the neighbours of `neighbours.yml`; an index that is not as it was received is told."""
    kept: dict[str, KeptIndex] = {}
    known: set[str] = set()
    for record in records.of(Neighbours).values():
        folder = posixpath.dirname(record.origin.path)
        neighbours = written_value(record, "neighbours")
        if not is_complete(neighbours):  # which files are used is not known
            return kept
        for neighbour in neighbours:
            path = kept_path(neighbour.id, folder)
            known.add(path)
            content = sources.files.get(path)
            if content is not None and is_secure_site(site_url(neighbour)):
                index, faults = _parse_kept(content, neighbour, path)
                # the first problem of a kept file: nobody mends it by hand
                for problem in faults[:1]:
                    problems.add(Place(path), problem.what, AGAIN, **{**problem.values, "id": neighbour.id})
                if index is not None:
                    kept[neighbour.id] = KeptIndex(neighbour, index, path)
    _warn_unused(sources, known, problems)
    return kept


@lru_cache(maxsize=MAX_NEIGHBOURS)
def _parse_kept(
    content: bytes, neighbour: Neighbour, path: str
) -> tuple[SiteIndex | None, tuple[Problem, ...]]:
    """The index of a kept file, and its errors: a command may load a catalogue more than once."""
    told = Problems()
    index = parse_index(content, neighbour, path, told)
    return index, tuple(told.errors)


def _warn_unused(sources: Sources, known: set[str], problems: Problems) -> None:
    badges_folder = posixpath.dirname(sources.lock_file_path)
    for path in sources.files:
        id = posixpath.basename(path).removesuffix(".json")
        if path == kept_path(id, badges_folder) and path not in known:
            what = N_("cet index n’est celui d’aucun voisin de « neighbours.yml »")
            problems.warn(Place(path), what, N_("supprimez-le, ou remettez ce voisin dans la liste"))


def parse_index(content: bytes, neighbour: Neighbour, name: str, problems: Problems) -> SiteIndex | None:
    """The index of a neighbour, if it is whole, its own and signed by the key that it names; None after a
    problem. `name`: what problems call it."""
    place, errors = Place(name), len(problems.errors)
    try:
        document = parse_json(content)
    except UnreadableError as error:
        problems.add(place, error.message, ASK, **error.values)
        return None
    lists = (items_of(fields_of(document).get(member)) for member in ("actors", "badges"))
    if any(len(items) > MAX_LISTED for items in lists):
        problems.add(place, N_("cet index est trop long : {most} badges au plus"), ASK, most=MAX_LISTED)
        return None
    node = node_of(document, place)
    index = parse_fields(SiteIndex, name, node, problems) if isinstance(node, Entries) else None
    if index is None:
        if len(problems.errors) == errors:
            problems.add(place, N_("ce n’est pas l’index d’un catalogue"), ASK)
        return None
    for what, values in _faults(index, neighbour):
        problems.add(place, what, ASK, **values)
    if len(problems.errors) == errors:
        _check_signature(fields_of(document), index, place, problems)
    return index if len(problems.errors) == errors else None


def _faults(index: SiteIndex, neighbour: Neighbour) -> Iterator[tuple[str, dict[str, object]]]:
    """What an index says that is not its to say."""
    url = site_url(neighbour)
    if index.url != url:
        what = N_("cet index est celui d’un autre site : {url}")
        yield what, {"url": index.url}
        return
    if index.issuer != Addresses(Settings(url)).did(index.issuer.rpartition(":")[2]):
        yield (
            N_("cet index est signé au nom de « {issuer} », qui n’est pas de ce site"),
            {"issuer": index.issuer},
        )
    if len(index.proof) != 1 or index.proof[0].verification_method != f"{index.issuer}#{index.key}":
        yield N_("la clé qui a signé cet index n’est pas celle de son collectif"), {}
    if neighbour.key not in (None, index.key):
        yield (
            N_(
                "cet index est signé par une autre clé que celle de « neighbours.yml » : demandez-la à ce "
                "collectif, et corrigez-la si elle a changé (empreinte : {new})"
            ),
            {"new": fingerprint(index.key)},
        )
    ids = [badge.id for badge in index.badges]
    if len({*ids}) < len(ids):
        yield N_("cet index donne deux fois le même badge"), {}
    for address in _addresses_of(index):
        if not (is_plain_address(address) and address.startswith(url)):
            yield N_("cet index mène ailleurs que sur son site : {address}"), {"address": address[:160]}
            return


def _addresses_of(index: SiteIndex) -> Iterable[str]:
    yield index.id
    yield from (actor.page for actor in index.actors)
    for badge in index.badges:
        yield from filter(None, (badge.page, badge.image, badge.achievement))


def _check_signature(document: object, index: SiteIndex, place: Place, problems: Problems) -> None:
    fields = fields_of(document)
    actor = index.issuer.rpartition(":")[2]
    if index.key in demonstration_multikeys(actor) and not is_example(index.url):
        what = N_("la clé de démonstration est connue de tout le monde : elle ne peut pas signer pour {host}")
        problems.add(place, what, ASK, host=host_of(index.url))
        return
    try:
        matches = proof_matches(fields, fields_of(fields["proof"][0]), decode_multikey(index.key))
    except ProofError as error:
        problems.add(place, error.message, ASK, **error.values)
        return
    if not matches:
        problems.add(
            place, N_("la signature de cet index ne correspond pas : il a été modifié après coup"), ASK
        )
