"""Rules about actors, territories and the collective."""

import datetime
import re
from itertools import pairwise
from typing import Any

from badgeons.base.hosts import host_of, is_example_host
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.checksums import luhn
from badgeons.model.fields.kinds import Markdown, Text
from badgeons.model.fields.walking import values_of
from badgeons.model.records import Record

PLACEHOLDER = re.compile(
    r"\A\W*+(?:(?i:(?:est |reste )?à (?:compléter|remplir|préciser|définir)))?\W*+\Z"
    r"|[\[(<{]\s*(?i:à compléter|à remplir|à préciser|votre |nom de )"
    r"|\bTODO\b|\bTBD\b|\bX{3,}\b|(?i:lorem ipsum)"
)
"""What stands in place of the real words: signs only, « à compléter » alone or in brackets, TODO."""

TERRITORY_CODES = {
    "region": (r"[0-9]{2}", "28"),
    "departement": (r"[0-9]{2}|2[AB]|97[0-9]", "61"),
    "commune": (r"[0-9]{5}|2[AB][0-9]{3}", "14118"),
    "epci": (r"[0-9]{9}", "200065597"),
}


def persons_agreed(catalogue: Catalogue, problems: Problems) -> None:
    """Une personne n’est dans l’annuaire qu’avec son accord."""
    for actor in catalogue.actors.values():
        if actor.type == "personne" and actor.consent is None:
            problems.add(
                actor.origin.at("type"),
                N_("une personne n’est publiée qu’avec son accord"),
                N_("ajoutez `consent` avec la date et la portée de l’accord, ou supprimez cette fiche"),
            )


def logos_are_described(catalogue: Catalogue, problems: Problems) -> None:
    """Un logo a une description pour qui ne le voit pas."""
    for actor in catalogue.actors.values():
        if actor.logo is not None and actor.logo_alt is None:
            problems.add(
                actor.origin.at("logo"),
                N_("ce logo n’a pas de description"),
                N_("ajoutez `logo_alt` : ce que l’on voit sur le logo"),
            )


def identifiers_agree(catalogue: Catalogue, problems: Problems) -> None:
    """Le SIRET d’une structure commence par son SIREN."""
    for actor in catalogue.actors.values():
        codes = actor.identifiers
        if codes and codes.siren and codes.siret and not codes.siret.startswith(codes.siren):
            problems.add(actor.origin.at("identifiers", "siret"), N_("le SIRET ne commence pas par le SIREN"))


def keys_belong_to_one_actor(catalogue: Catalogue, problems: Problems) -> None:
    """Une clé publique n’est celle que d’un seul acteur."""
    seen: dict[str, str] = {}
    for actor in catalogue.actors.values():
        for position, key in enumerate(actor.keys):
            place = actor.origin.at("keys", position)
            if key.public in seen:
                problems.add(
                    place,
                    N_("cette clé est déjà celle de « {actor} »"),
                    N_("créez-en une : badgeons keys new"),
                    actor=seen[key.public],
                )
            seen.setdefault(key.public, actor.id)
            if key.retired is not None and key.retired < key.since:
                problems.add(place, N_("cette clé est retirée avant d’avoir servi"))


def nobody_is_a_member_of_itself(catalogue: Catalogue, problems: Problems) -> None:
    """Un acteur n’est pas membre de lui-même."""
    for actor in catalogue.actors.values():
        for position, network in enumerate(actor.member_of):
            if network == actor.id:
                problems.add(
                    actor.origin.at("member_of", position), N_("un acteur n’est pas membre de lui-même")
                )


def territory_codes_have_the_right_shape(catalogue: Catalogue, problems: Problems) -> None:
    """Le code d’un territoire a la forme de ceux de son type."""
    for territory in catalogue.territories.values():
        if territory.code is None:
            continue
        if territory.type not in TERRITORY_CODES:
            problems.add(
                territory.origin.at("code"),
                N_("un territoire choisi n’a pas de code officiel"),
                N_("supprimez cette ligne, ou changez le type"),
            )
            continue
        pattern, shape = TERRITORY_CODES[territory.type]
        is_right = re.fullmatch(pattern, territory.code) and (
            territory.type != "epci" or luhn(territory.code)
        )
        if not is_right:
            problems.add(
                territory.origin.at("code"),
                N_("« {code} » n’est pas un code de ce type de territoire"),
                N_("par exemple {shape} ; pour une commune, le code INSEE et non le code postal"),
                code=territory.code,
                shape=shape,
            )


def nothing_is_left_to_fill(catalogue: Catalogue, problems: Problems) -> None:
    """Un site publié ne montre pas de mention « à compléter »."""
    for record in catalogue.public_records:
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


def full_conformity_has_an_audit(catalogue: Catalogue, problems: Problems) -> None:
    """« Totalement conforme » (RGAA) suppose un audit daté."""
    state = catalogue.collective.accessibility
    place = catalogue.collective.origin.at("accessibility", "conformity")
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


def days_follow_each_other(catalogue: Catalogue, problems: Problems) -> None:
    """Ce qui commence finit après avoir commencé."""
    for event in catalogue.events.values():
        if event.end is not None and _last(event.end) < event.start.first_day():
            problems.add(event.origin.at("end"), N_("la fin est avant le début"))
    for call in catalogue.calls.values():
        _in_order(call, problems, ("opens", call.opens), ("closes", call.closes))
    for badge in catalogue.achievements.values():
        if badge.dates is not None:
            names = ("proposed", "published", "withdrawn")
            _in_order(
                badge, problems, *((name, getattr(badge.dates, name)) for name in names), below=("dates",)
            )
        for position, line in enumerate(badge.value_in_use):
            days = (("since", line.since), ("until", line.until))
            _in_order(badge, problems, *days, below=("value_in_use", position))


def _in_order(
    record: Record,
    problems: Problems,
    *days: tuple[str, datetime.date | None],
    below: tuple[str | int, ...] = (),
) -> None:
    known = [(name, day) for name, day in days if day is not None]
    for (_, before), (name, after) in pairwise(known):
        if after < before:
            problems.add(
                record.origin.at(*below, name),
                N_("le {after} est avant le {before}, qui devrait précéder"),
                after=after,
                before=before,
            )


def _last(date: Any) -> datetime.date:
    """The last day that a day or month may mean."""
    first: datetime.date = date.first_day()
    if date.day is not None:
        return first
    return (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
