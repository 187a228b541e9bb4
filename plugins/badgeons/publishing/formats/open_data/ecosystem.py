"""Datasets of what is around badges: actors, endorsements, territories, pathways."""

from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.model.catalogue import badges_of
from badgeons.model.fields.kinds import Choice, Option, Ref, Url, Whole, many
from badgeons.model.neighbours import DID_WEB
from badgeons.model.records import Actor, Endorsement, Pathway, Territory
from badgeons.model.records.actor import Identifiers
from badgeons.model.records.endorsement import Target
from badgeons.model.records.pathway import Step
from badgeons.publishing.formats.members import actor_image, has_issuer_2
from badgeons.publishing.formats.open_data.badges import DEMONSTRATION, ID, PAGE
from badgeons.publishing.formats.open_data.fields import (
    Dataset,
    Entry,
    entry_of,
    field,
    fields_from,
    group_values,
)
from badgeons.publishing.formats.open_data.places import PLACE_FIELDS, place_values
from badgeons.publishing.formats.open_data.source import Source

IDENTIFIERS = ("siren", "siret", "rna", "uai", "nda")
ACTOR_FIELDS = (
    ID,
    *fields_from(Actor, "name", "type", "in_brief", "roles", "territories", "sectors", "member_of"),
    *fields_from(Actor, "where_i_speak_from", "opens_to_badges", "url"),
    *PLACE_FIELDS,
    *fields_from(Identifiers, *IDENTIFIERS),
    field("logo", Url(), ("Logo", "Logo"), ("L’adresse de son logo.", "The address of its logo.")),
    PAGE,
    field(
        "did",
        DID_WEB,
        ("Identité numérique", "DID"),
        ("Son identifiant did:web, s’il agit ici.", "Its did:web identifier, when it acts here."),
    ),
    field(
        "profile",
        Url(),
        ("Open Badges 3.0", "Open Badges 3.0"),
        ("Son document Profile.", "Its Profile document."),
    ),
    field(
        "issuer",
        Url(),
        ("Open Badges 2.0", "Open Badges 2.0"),
        ("Son document Issuer.", "Its Issuer document."),
    ),
    *fields_from(Actor, "sources"),
    DEMONSTRATION,
)


def actor_entries(source: Source) -> Iterator[Entry]:
    catalogue, addresses = source.catalogue, source.addresses
    for id, actor in source.actors.items():
        acts = id in catalogue.identified_actors
        yield entry_of(
            ACTOR_FIELDS,
            actor,
            member_of=source.known_actors(actor.member_of),
            **place_values(actor),
            **group_values(actor.identifiers, *IDENTIFIERS, prefix=""),
            logo=actor_image(catalogue, addresses, id),
            page=addresses.actor_page(id).url,
            did=addresses.did(id) if acts else None,
            profile=addresses.profile(id).url if acts else None,
            issuer=addresses.issuer(id).url if has_issuer_2(catalogue, id) else None,
        )


STATE = Choice(
    (
        Option("active", "En cours", "Active"),
        Option("expired", "Expiré", "Expired"),
        Option("withdrawn", "Retiré", "Withdrawn"),
    )
)
ENDORSEMENT_FIELDS = (
    ID,
    *fields_from(Target, "badge", "actor", "value_in_use"),
    *fields_from(Endorsement, "endorser", "capacity", "comment", "date", "until", "withdrawn"),
    field("state", STATE, ("État", "State"), ("Aujourd’hui.", "Today."), required=True),
    *fields_from(Endorsement, "version", "countersigned_by"),
    field(
        "credential",
        Url(),
        ("Open Badges 3.0", "Open Badges 3.0"),
        (
            "Son document EndorsementCredential, s’il est signé.",
            "Its EndorsementCredential, when it is signed.",
        ),
    ),
    DEMONSTRATION,
)


def endorsement_entries(source: Source) -> Iterator[Entry]:
    catalogue = source.catalogue
    for endorsement in source.endorsements:
        yield entry_of(
            ENDORSEMENT_FIELDS,
            endorsement,
            **group_values(endorsement.target, "badge", "actor", "value_in_use", prefix=""),
            state=catalogue.state_of(endorsement),
            credential=source.addresses.endorsement(endorsement.id).url
            if source.is_signed(endorsement)
            else None,
        )


TERRITORY_FIELDS = (ID, *fields_from(Territory, "name", "type", "code", "parent"), PAGE)


def territory_entries(source: Source) -> Iterator[Entry]:
    for id, territory in source.catalogue.territories.items():
        yield entry_of(TERRITORY_FIELDS, territory, page=source.addresses.territory_page(id).url)


PATHWAY_FIELDS = (
    ID,
    *fields_from(Pathway, "name", "in_brief", "for_whom", "milestone", "territories"),
    field(
        "issuers",
        many(Ref("actor")),
        ("Émetteurs", "Issuers"),
        ("Ceux de ses badges.", "Those of its badges."),
    ),
    PAGE,
    DEMONSTRATION,
)


def pathway_entries(source: Source) -> Iterator[Entry]:
    for id, pathway in source.catalogue.pathways.items():
        badges = (source.badges[badge] for badge in badges_of(pathway) if badge in source.badges)
        yield entry_of(
            PATHWAY_FIELDS,
            pathway,
            milestone=source.known_badge(pathway.milestone),
            issuers=source.known_actors(tuple(issuer for badge in badges for issuer in badge.issuers)),
            page=source.addresses.pathway_page(id).url,
        )


STEP_FIELDS = (
    field(
        "pathway",
        Ref("pathway"),
        ("Parcours", "Pathway"),
        ("Son identifiant.", "Its identifier."),
        required=True,
    ),
    field("position", Whole(1), ("Rang", "Position"), ("De l’étape.", "Of the step."), required=True),
    field(
        "badges",
        many(Ref("badge")),
        ("Badges", "Badges"),
        ("Celui de l’étape, ou ceux entre lesquels choisir.", "That of the step, or those to choose from."),
    ),
    *fields_from(Step, "count", "why"),
)


def step_entries(source: Source) -> Iterator[Entry]:
    for id, pathway in source.catalogue.pathways.items():
        for position, step in enumerate(pathway.steps, 1):
            badges = (step.badge,) if step.badge else step.among
            yield entry_of(
                STEP_FIELDS, step, pathway=id, position=position, badges=source.known_badges(badges)
            )


ACTORS = Dataset(
    "actors",
    N_("Acteurs"),
    N_("Les structures et les collectifs de l’annuaire, et ce qu’ils font ici. Aucune personne n’y est."),
    (N_("acteurs"), N_("annuaire")),
    ACTOR_FIELDS,
    actor_entries,
)
ENDORSEMENTS = Dataset(
    "endorsements",
    N_("Endossements"),
    N_("Qui endosse quel badge, quel acteur ou quelle valeur d’usage, et d’où il parle."),
    (N_("endossements"), N_("reconnaissance")),
    ENDORSEMENT_FIELDS,
    endorsement_entries,
)
TERRITORIES = Dataset(
    "territories",
    N_("Territoires"),
    N_("Les territoires, administratifs ou choisis, où vivent les badges."),
    (N_("territoires"),),
    TERRITORY_FIELDS,
    territory_entries,
)
PATHWAYS = Dataset(
    "pathways",
    N_("Parcours"),
    N_("Les parcours, qui relient plusieurs badges."),
    (N_("parcours"),),
    PATHWAY_FIELDS,
    pathway_entries,
)
PATHWAY_STEPS = Dataset(
    "pathway_steps",
    N_("Étapes des parcours"),
    N_("Les étapes de chaque parcours, dans l’ordre."),
    (N_("parcours"),),
    STEP_FIELDS,
    step_entries,
    keys=2,
)
