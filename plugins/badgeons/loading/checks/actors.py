"""Rules about actors, territories and the collective."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from badgeons.base.hosts import host_of, is_example, is_example_host
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks.rule import HasRecords, for_each, for_each_alone, items_of, records_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import Email, Markdown, Text, Url
from badgeons.model.fields.origin import Path
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.fields.walking import values_of
from badgeons.model.indexes import items, repeated
from badgeons.model.records import Achievement, Actor, Call, Collective, Record
from badgeons.model.records.actor import PublicKey

PLACEHOLDER = re.compile(
    r"\A\W*+(?:(?i:(?:est |reste )?à (?:compléter|remplir|préciser|définir)))?\W*+\Z"
    r"|[\[(<{]\s*(?i:à compléter|à remplir|à préciser|votre |nom de )"
    r"|\bTODO\b|\bTBD\b|\bX{3,}\b|(?i:lorem ipsum)"
)
"""What stands in place of the real words: signs only, « à compléter » alone or in brackets, TODO."""


@for_each(records_of(Actor))
def persons_agreed(actor: Actor, catalogue: Catalogue, problems: Problems) -> None:
    """Une personne n’est dans l’annuaire qu’avec son accord."""
    if actor.type == "personne" and actor.consent is None:
        problems.add(
            actor.origin.at("type"),
            N_("une personne n’est publiée qu’avec son accord"),
            N_("ajoutez `consent` avec la date et la portée de l’accord, ou supprimez cette fiche"),
        )


@for_each(records_of(Actor))
def logos_are_described(actor: Actor, catalogue: Catalogue, problems: Problems) -> None:
    """Un logo a une description pour qui ne le voit pas."""
    if actor.logo is not None and actor.logo_alt is None:
        problems.add(
            actor.origin.at("logo"),
            N_("ce logo n’a pas de description"),
            N_("ajoutez `logo_alt` : ce que l’on voit sur le logo"),
        )


@for_each(records_of(Actor))
def identifiers_agree(actor: Actor, catalogue: Catalogue, problems: Problems) -> None:
    """Le SIRET d’une structure commence par son SIREN."""
    codes = actor.identifiers
    if codes and codes.siren and codes.siret and not codes.siret.startswith(codes.siren):
        problems.add(actor.origin.at("identifiers", "siret"), N_("le SIRET ne commence pas par le SIREN"))


def keys_belong_to_one_actor(catalogue: Catalogue, problems: Problems) -> None:
    """Une clé publique n’est celle que d’un seul acteur."""
    keys = items(catalogue.actors.values(), lambda actor: actor.keys)
    for (first, _, _), (actor, position, _) in repeated(keys, lambda item: item[2].public):
        problems.add(
            actor.origin.at("keys", position),
            N_("cette clé est déjà celle de « {actor} »"),
            N_("créez-en une : badgeons keys new"),
            actor=first.id,
        )


@for_each(items_of(Actor, lambda actor: actor.keys))
def keys_serve_before_they_are_retired(
    actor: Actor, position: int, key: PublicKey, catalogue: Catalogue, problems: Problems
) -> None:
    """Une clé est retirée après avoir servi."""
    if key.retired is not None and key.retired < key.since:
        problems.add(actor.origin.at("keys", position), N_("cette clé est retirée avant d’avoir servi"))


@for_each(items_of(Actor, lambda actor: actor.member_of))
def nobody_is_a_member_of_itself(
    actor: Actor, position: int, network: str, catalogue: Catalogue, problems: Problems
) -> None:
    """Un acteur n’est pas membre de lui-même."""
    if network == actor.id:
        problems.add(actor.origin.at("member_of", position), N_("un acteur n’est pas membre de lui-même"))


def _public(catalogue: HasRecords) -> Iterator[tuple[Record]]:
    public = catalogue.public_records if isinstance(catalogue, Catalogue) else []
    return ((record,) for record in public)


@for_each_alone(_public)
def nothing_is_left_to_fill(record: Record, problems: Problems) -> None:
    """Un site publié ne montre pas de mention « à compléter »."""
    for path, field, _, value in values_of(record, Text, Markdown):
        if PLACEHOLDER.search(value):
            problems.add(
                record.origin.at(*path),
                N_("{field} : il reste quelque chose à compléter"),
                N_("écrivez le vrai texte, ou supprimez la ligne si elle est facultative"),
                field=field,
            )


def address_is_chosen(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """Un vrai catalogue a sa propre adresse, pas celle de l’exemple : elle ne changera plus."""
    host = host_of(settings.base_url)
    if is_example_host(host) and not catalogue.collective.demonstration:
        problems.warn(
            catalogue.collective.origin.at(),
            N_("l’adresse du site est encore celle de l’exemple : {host}"),
            N_("choisissez la vraie avant de publier, ou écrivez « demonstration: true »"),
            host=host,
        )


def nothing_is_left_of_an_example(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """À sa vraie adresse, un vrai collectif ne garde ni fiche de démonstration, ni adresse d’exemple."""
    if is_example(settings.base_url) or catalogue.collective.demonstration:
        return
    for record in catalogue.records:
        if record.demonstration:
            problems.add(
                record.origin.at("demonstration"),
                N_("cette fiche est une démonstration, et le collectif n’en est pas une"),
                N_("supprimez la fiche, ou écrivez la vraie sans « demonstration: true »"),
            )
            continue
        for path, field, kind, value in values_of(record, Email, Url):
            host = value.rpartition("@")[2].lower() if isinstance(kind, Email) else host_of(value)
            if is_example_host(host):
                problems.add(
                    record.origin.at(*path),
                    N_("{field} : « {found} » est une adresse d’exemple, qui ne mène à personne"),
                    N_("écrivez la vraie, ou supprimez la ligne si elle est facultative"),
                    field=field,
                    found=value,
                )


@for_each(records_of(Collective))
def legal_notice_is_whole(collective: Collective, catalogue: Catalogue, problems: Problems) -> None:
    """Un site dit qui le publie, qui en répond et qui l’héberge (LCEN, article 1-1)."""
    facts = {
        "publisher": collective.publisher,
        "publication_director": collective.publication_director,
        "host": collective.host,
    }
    for name, value in facts.items():
        if value is None:
            problems.warn(
                collective.origin.at(),
                N_("les mentions légales ne sont pas complètes : il manque `{name}`"),
                N_(
                    "la loi le demande : écrivez-le avant de publier, comme sur la page reference/collective/"
                ),
                name=name,
            )


@for_each(records_of(Collective))
def full_conformity_has_an_audit(collective: Collective, catalogue: Catalogue, problems: Problems) -> None:
    """« Totalement conforme » (RGAA) suppose un audit daté."""
    state = collective.accessibility
    place = collective.origin.at("accessibility", "conformity")
    if state is None or state.conformity == "non":
        return
    if state.audit is None:
        problems.add(
            place,
            N_("une conformité, même partielle, suppose un audit"),
            N_("ajoutez `audit` avec sa date, ou écrivez « conformity: non »"),
        )
    elif state.audit > catalogue.today:
        problems.add(place, N_("cet audit est daté d’un jour à venir"))


def _dated(catalogue: HasRecords) -> Iterator[tuple[Record, Path, object, tuple[str, ...]]]:
    """Records, and what in them has days that follow each other: its place, itself, the days' names."""
    for (call,) in records_of(Call)(catalogue):
        yield call, (), call, ("opens", "closes")
    for (badge,) in records_of(Achievement)(catalogue):
        with suppress(UnknownValueError):
            if badge.dates is not None:
                yield badge, ("dates",), badge.dates, ("proposed", "published", "withdrawn")
    for badge, position, line in items_of(Achievement, lambda badge: badge.value_in_use)(catalogue):
        yield badge, ("value_in_use", position), line, ("since", "until")


@for_each(_dated)
def days_follow_each_other(
    record: Record,
    path: Path,
    group: object,
    names: tuple[str, ...],
    catalogue: Catalogue,
    problems: Problems,
) -> None:
    """Ce qui commence finit après avoir commencé."""
    days = [(name, day) for name in names if (day := getattr(group, name)) is not None]
    for (_, before), (name, after) in pairwise(days):
        if after < before:
            problems.add(
                record.origin.at(*path, name),
                N_("le {after} est avant le {before}, qui devrait précéder"),
                after=after,
                before=before,
            )
