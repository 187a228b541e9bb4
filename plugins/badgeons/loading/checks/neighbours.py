"""The collectives whose badges are shown here, as theirs."""

from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks.rule import HasRecords, for_each, items_of, records_of
from badgeons.loading.neighbours import is_secure_site, site_url
from badgeons.loading.parsed import ParsedRecords
from badgeons.model.catalogue import Catalogue
from badgeons.model.neighbours import MAX_NEIGHBOURS
from badgeons.model.records import Neighbours
from badgeons.model.records.neighbours import Neighbour


def _neighbours(catalogue: HasRecords) -> Iterator[tuple[Neighbours, int, Neighbour]]:
    return items_of(Neighbours, lambda record: record.neighbours)(catalogue)


@for_each(_neighbours)
def neighbours_have_a_secure_site(
    record: Neighbours, position: int, neighbour: Neighbour, records: ParsedRecords, problems: Problems
) -> None:
    """L’adresse d’un voisin est celle de son accueil, en https."""
    if not is_secure_site(site_url(neighbour)):
        problems.add(
            record.origin.at("neighbours", position, "url"),
            N_("cette adresse n’est pas celle de l’accueil d’un site en https"),
            N_("copiez l’adresse de sa page d’accueil, par exemple https://badges.example.org/"),
        )


@for_each(records_of(Neighbours))
def neighbours_are_listed_once(record: Neighbours, records: ParsedRecords, problems: Problems) -> None:
    """Un voisin n’est dans la liste qu’une fois, et elle n’en compte pas plus de cent."""
    seen: set[str] = set()
    for position, neighbour in enumerate(record.neighbours):
        words = {neighbour.id, site_url(neighbour)}
        if words & seen:
            problems.add(
                record.origin.at("neighbours", position),
                N_("ce voisin est déjà dans la liste : « {id} »"),
                N_("gardez l’une des deux lignes"),
                id=neighbour.id,
            )
        seen |= words
    if len(record.neighbours) > MAX_NEIGHBOURS:
        problems.add(
            record.origin.at("neighbours"), N_("trop de voisins : {most} au plus"), most=MAX_NEIGHBOURS
        )


def check_neighbours(records: ParsedRecords, problems: Problems) -> None:
    """Apply the rules about the list alone."""
    neighbours_have_a_secure_site(records, problems)
    neighbours_are_listed_once(records, problems)


def nobody_is_its_own_neighbour(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """Un catalogue n’est pas son propre voisin."""
    for record, position, neighbour in _neighbours(catalogue):
        if site_url(neighbour) == settings.base_url:
            problems.add(
                record.origin.at("neighbours", position, "url"),
                N_("c’est l’adresse de ce catalogue-ci"),
                N_("supprimez cette ligne"),
            )
