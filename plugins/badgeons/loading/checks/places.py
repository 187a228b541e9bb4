"""Rules about where things are: communes, points on the map, what territories cover."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.geo.areas import areas
from badgeons.geo.boxes import part_of_france
from badgeons.geo.communes import CODE, Commune, nearest_communes
from badgeons.geo.names import plain_name
from badgeons.geo.points import Point
from badgeons.loading.checks.rule import HasRecords, for_each, items_of, records_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.checksums import luhn
from badgeons.model.fields.origin import Path
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.places import (
    commune_named,
    communes_written,
    extent_of,
    part_named,
)
from badgeons.model.records import Actor, Event, Record, Territory
from badgeons.model.records.event import Location

TERRITORY_CODES = {
    "region": (r"[0-9]{2}", "28"),
    "departement": (r"[0-9]{2}|2[AB]|97[0-9]", "61"),
    "commune": (r"[0-9]{5}|2[AB][0-9]{3}", "14118"),
    "epci": (r"[0-9]{9}", "200065597"),
}

MAX_CANDIDATES = 6
"""Communes of one name that a message tells; the others are counted."""
MAX_DISTANCE = 40.0
"""Kilometres between a point and that of its commune: the largest communes of France are less wide."""


def _whereabouts(catalogue: HasRecords) -> Iterator[tuple[Record, Path, Actor | Location]]:
    """Actors and events that may say where they are: the record, and the group and path of these fields."""
    for (actor,) in records_of(Actor)(catalogue):
        yield actor, (), actor
    for (event,) in records_of(Event)(catalogue):
        for path, location in _locations(event):
            yield event, path, location


def _locations(event: Event) -> Iterator[tuple[Path, Location]]:
    """The places of an event that could be read: its own, then those of the days of a series that change."""
    with suppress(UnknownValueError):
        if event.location is not None:
            yield ("location",), event.location
    with suppress(UnknownValueError):
        for position, change in enumerate(event.repeats.changes if event.repeats else ()):
            with suppress(UnknownValueError):
                if change.location is not None:
                    yield ("repeats", "changes", position, "location"), change.location


@for_each(_whereabouts)
def communes_are_known(
    record: Record, path: Path, where: Actor | Location, catalogue: Catalogue, problems: Problems
) -> None:
    """Une commune existe, et une seule a ce nom ou ce code."""
    if where.commune is not None:
        _check_commune(where.commune, record.origin.at(*path, "commune"), problems)


def _check_commune(written: str, place: Place, problems: Problems) -> None:
    communes = communes_written(written)
    if len(communes) > 1:
        problems.add(
            place,
            N_("{count} communes s’appellent « {found} »"),
            N_("écrivez le code de la bonne : {candidates}"),
            count=len(communes),
            found=written,
            candidates=_listed(communes),
        )
    elif not communes and CODE.fullmatch(written.strip().upper()):
        problems.add(
            place,
            N_("aucune commune n’a le code INSEE « {found} »"),
            N_("si c’est un code postal, écrivez plutôt le nom de la commune"),
            found=written,
        )
    elif not communes:
        near = nearest_communes(written)
        hint = N_("vouliez-vous dire {candidates} ?") if near else N_("vérifiez ce nom, ou son code INSEE")
        problems.add(
            place,
            N_("aucune commune de France ne s’appelle « {found} »"),
            hint,
            found=written,
            candidates=_listed(near),
        )


def _listed(communes: Iterable[Commune]) -> str:
    labels = [f"{commune.code} {commune.label}" for commune in communes]
    rest = len(labels) - MAX_CANDIDATES
    return ", ".join([*labels[:MAX_CANDIDATES], *([f"… (+ {rest})"] if rest > 0 else [])])


@for_each(_whereabouts)
def codes_are_not_postal(
    record: Record, path: Path, where: Actor | Location, catalogue: Catalogue, problems: Problems
) -> None:
    """Le code d’une commune est celui de l’INSEE, pas le code postal de l’adresse."""
    if isinstance(where, Actor) or where.commune is None or not CODE.fullmatch(where.commune.strip()):
        return
    commune = commune_named(where.commune)
    if commune is not None and re.search(rf"\b{commune.code}\b", f"{where.address} {where.city}"):
        problems.warn(
            record.origin.at(*path, "commune"),
            N_("« {found} » est le code postal de l’adresse ; comme code INSEE, c’est {commune}"),
            N_("écrivez plutôt le nom de la commune"),
            found=commune.code,
            commune=commune.label,
        )


@for_each(_whereabouts)
def points_are_where_their_commune_is(
    record: Record, path: Path, where: Actor | Location, catalogue: Catalogue, problems: Problems
) -> None:
    """Un point est dans sa commune ou tout près, sa latitude avant sa longitude."""
    point = where.coordinates
    if point is None:
        return
    place = record.origin.at(*path, "coordinates")
    commune = commune_named(where.commune)
    center = commune.point if commune else None
    swapped = Point(point.longitude, point.latitude)
    if center and point.distance(center) <= MAX_DISTANCE:
        return
    if part_of_france(point) is None and part_of_france(swapped) is not None:
        problems.add(
            place,
            N_("latitude et longitude semblent inversées"),
            N_("écrivez {latitude}, {longitude}"),
            latitude=swapped.latitude,
            longitude=swapped.longitude,
        )
    elif commune is not None and center is not None:
        problems.add(
            place,
            N_("ce point est à {distance} km de {commune}"),
            N_("corrigez l’un des deux"),
            distance=round(point.distance(center)),
            commune=commune.label,
        )


@for_each(records_of(Actor))
def persons_have_no_point(actor: Actor, catalogue: Catalogue, problems: Problems) -> None:
    """Une personne est située par sa commune au plus, jamais par un point."""
    if actor.type == "personne" and actor.coordinates is not None:
        problems.add(
            actor.origin.at("coordinates"),
            N_("des coordonnées diraient où vit cette personne"),
            N_("supprimez-les ; `commune` suffit"),
        )


@for_each(records_of(Territory))
def territory_codes_have_the_right_shape(
    territory: Territory, catalogue: Catalogue, problems: Problems
) -> None:
    """Le code d’un territoire a la forme de ceux de son type."""
    if territory.code is None:
        return
    if territory.type not in TERRITORY_CODES:
        problems.add(
            territory.origin.at("code"),
            N_("ce type de territoire n’a pas de code officiel"),
            N_("supprimez cette ligne, ou changez le type"),
        )
        return
    if not _has_right_shape(territory):
        problems.add(
            territory.origin.at("code"),
            N_("« {code} » n’est pas un code de ce type de territoire"),
            N_("par exemple {shape} ; pour une commune, le code INSEE et non le code postal"),
            code=territory.code,
            shape=TERRITORY_CODES[territory.type][1],
        )


def _has_right_shape(territory: Territory) -> bool:
    pattern, _ = TERRITORY_CODES[territory.type]
    code = territory.code or ""
    return bool(re.fullmatch(pattern, code)) and (territory.type != "epci" or luhn(code))


@for_each(records_of(Territory))
def territory_codes_are_known(territory: Territory, catalogue: Catalogue, problems: Problems) -> None:
    """Le code d’un territoire est connu, et celui du lieu de ce nom."""
    if not territory.code or territory.type not in TERRITORY_CODES or not _has_right_shape(territory):
        return
    name = _official_name(territory.type, territory.code)
    if not name:
        problems.warn(
            territory.origin.at("code"),
            N_("aucun territoire de ce type n’a le code « {code} » dans les tables de l’INSEE"),
            N_("pour une commune, le code INSEE et non le code postal ; s’il est récent, laissez-le"),
            code=territory.code,
        )
    elif territory.type != "epci" and not _is_called(territory.name, name):
        problems.warn(
            territory.origin.at("code"),
            N_("le code « {code} » est celui de « {official} », pas de « {name} »"),
            N_("corrigez l’un des deux"),
            code=territory.code,
            official=name,
            name=territory.name,
        )


def _official_name(type: str, code: str) -> str:
    """The official name of the territory of a type that has a code, empty when there is none."""
    known = areas()
    if type == "commune":
        return next((commune.name for commune in communes_written(code)), "")
    if type == "departement":
        return known.departements[code].name if code in known.departements else ""
    return (known.regions if type == "region" else known.epcis).get(code, "")


def _is_called(name: str, official: str) -> bool:
    """Whether one of two names is in the other: « Le Calvados » is Calvados."""
    shorter, longer = sorted((plain_name(name), plain_name(official)), key=len)
    return f"-{shorter}-" in f"-{longer}-"


@for_each(records_of(Territory))
def larger_territories_hold_smaller_ones(
    territory: Territory, catalogue: Catalogue, problems: Problems
) -> None:
    """Un territoire est là où se trouve celui dont il fait partie."""
    larger = catalogue.territories.get(territory.parent) if territory.parent else None
    if larger is None:
        return
    inside, around = extent_of(territory), extent_of(larger)
    codes = {commune.code for commune in around.communes}
    departements = {*inside.departements, *(commune.departement for commune in inside.communes)}
    is_known = departements and (codes or around.departements)
    touches = departements & set(around.departements) or codes & {each.code for each in inside.communes}
    if is_known and not touches:
        problems.add(
            territory.origin.at("parent"),
            N_("« {name} » n’est pas dans « {larger} », d’après leurs codes"),
            N_("corrigez `parent`, ou l’un des codes"),
            name=territory.name,
            larger=larger.name,
        )


@for_each(records_of(Territory))
def only_chosen_territories_have_an_extent(
    territory: Territory, catalogue: Catalogue, problems: Problems
) -> None:
    """Seul un territoire choisi dit ce qu’il couvre : les autres ont un code."""
    if territory.extent and territory.type != "libre":
        problems.add(
            territory.origin.at("extent"),
            N_("seul un territoire choisi a une étendue"),
            N_("supprimez `extent`, ou écrivez « type: libre »"),
        )


@for_each(items_of(Territory, lambda territory: territory.extent))
def extents_are_known(
    territory: Territory, position: int, written: str, catalogue: Catalogue, problems: Problems
) -> None:
    """Ce que couvre un territoire choisi existe."""
    if part_named(written) is not None:
        return
    place = territory.origin.at("extent", position)
    if re.fullmatch(r"[0-9]{2,3}|[0-9]{9}", written.strip()):
        problems.add(
            place,
            N_("aucun département ni aucune intercommunalité n’a le code « {found} »"),
            N_(
                "écrivez 61 pour un département, 61001 pour une commune, le SIREN à 9 chiffres pour une "
                "intercommunalité"
            ),
            found=written,
        )
    else:
        _check_commune(written, place, problems)
