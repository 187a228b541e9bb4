"""Datasets of badges: badges, their links to public frameworks, what they open, how many were awarded."""

from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.model.award_counts import count_awards
from badgeons.model.fields.kinds import Day, Ref, Url, Whole, YesNo, many
from badgeons.model.frameworks import alignment_url
from badgeons.model.records import Achievement, Record
from badgeons.model.records.achievement_parts import (
    SLUG,
    Alignment,
    BadgeDates,
    HowToGet,
    Matrix,
    Recognition,
    ValueInUse,
)
from badgeons.publishing.formats.badge_translations import translations_of
from badgeons.publishing.formats.members import badge_classes, badge_image
from badgeons.publishing.formats.open_data.fields import (
    Dataset,
    Entry,
    entry_of,
    field,
    fields_from,
    group_values,
    may_be_absent,
    reworded,
)
from badgeons.publishing.formats.open_data.source import Source
from badgeons.publishing.formats.site_index import latest_day

PAGE = field(
    "page", Url(), ("Page", "Page"), ("Sa page sur ce site.", "Its page on this site."), required=True
)
BADGE = field(
    "badge", Ref("badge"), ("Badge", "Badge"), ("Son identifiant.", "Its identifier."), required=True
)
ID = field(
    "id",
    SLUG,
    ("Identifiant", "Identifier"),
    ("Stable pour toujours.", "Stable for ever."),
    required=True,
)

DEMONSTRATION = reworded(
    Record, "demonstration", ("true (oui) si tout y est fictif.", "true when all of it is fictional.")
)

BADGE_FIELDS = (
    ID,
    *fields_from(Achievement, "name", "in_brief", "description", "criteria", "family"),
    *may_be_absent(fields_from(Matrix, "category", "posture", prefix="matrix_")),
    *fields_from(Recognition, "form", "tradition", prefix="recognition_"),
    *may_be_absent(fields_from(Achievement, "issuers")),
    *fields_from(Achievement, "creator", "accepted_evidence", "problem", "for_whom", "age_min"),
    *fields_from(Achievement, "languages", "tags", "sectors", "territories", "goals"),
    *fields_from(HowToGet, "mode", "steps", "delay", "url", prefix="how_to_get_"),
    *fields_from(Achievement, "prerequisites", "validity", "status", "replaced_by"),
    reworded(
        Achievement,
        "version",
        ("Elle augmente quand le sens du badge change.", "It increases when the badge’s meaning changes."),
    ),
    *fields_from(Achievement, "consultation_until", "discussion"),
    *fields_from(BadgeDates, "proposed", "published", "withdrawn"),
    field(
        "updated",
        Day(),
        ("Mis à jour", "Updated"),
        ("Le dernier jour connu de sa vie.", "The latest known day of its life."),
    ),
    field(
        "endorsed",
        YesNo(),
        ("Endossé", "Endorsed"),
        ("Si quelqu’un l’endosse aujourd’hui.", "Whether anyone endorses it today."),
        required=True,
    ),
    field(
        "activable",
        YesNo(),
        ("Activable", "Usable now"),
        (
            "Si l’on peut l’obtenir et qu’un acteur confirme ce qu’il ouvre aujourd’hui.",
            "Whether it can be had, and an actor confirms what it opens today.",
        ),
        required=True,
    ),
    *fields_from(Achievement, "licence", "image_alt"),
    field("image", Url(), ("Image", "Image"), ("L’adresse de son image.", "The address of its image.")),
    PAGE,
    field(
        "achievement",
        Url(),
        ("Open Badges 3.0", "Open Badges 3.0"),
        ("Son document Achievement.", "Its Achievement document."),
        required=True,
    ),
    field(
        "badge_classes",
        many(Url()),
        ("Open Badges 2.0", "Open Badges 2.0"),
        ("Ses documents BadgeClass, un par émetteur.", "Its BadgeClass documents, one for each issuer."),
    ),
    field(
        "translated_achievements",
        many(Url()),
        ("Traductions", "Translations"),
        (
            "Son document Achievement dans d’autres langues.",
            "Its Achievement document in other languages.",
        ),
    ),
    DEMONSTRATION,
)


def badge_entries(source: Source) -> Iterator[Entry]:
    catalogue, addresses = source.catalogue, source.addresses
    for badge in source.badges.values():
        updated = latest_day(badge, catalogue.today)
        yield entry_of(
            BADGE_FIELDS,
            badge,
            issuers=source.known_actors(badge.issuers),
            creator=source.known_actor(badge.creator),
            prerequisites=source.known_badges(badge.prerequisites),
            replaced_by=source.known_badge(badge.replaced_by),
            **group_values(badge.matrix, "category", "posture", prefix="matrix_"),
            **group_values(badge.recognition, "form", "tradition", prefix="recognition_"),
            **group_values(badge.how_to_get, "mode", "steps", "delay", "url", prefix="how_to_get_"),
            **group_values(badge.dates, "proposed", "published", "withdrawn", prefix=""),
            updated=updated,
            endorsed=catalogue.is_endorsed(badge.id),
            activable=catalogue.is_activable(badge.id),
            image=badge_image(catalogue, addresses, badge),
            page=addresses.badge_page(badge.id).url,
            achievement=addresses.achievement(badge.id).url,
            badge_classes=[
                address.url
                for issuer, address in badge_classes(catalogue, addresses, badge).items()
                if issuer in source.actors
            ],
            translated_achievements=[
                addresses.achievement(badge.id, language=language).url
                for language in translations_of(badge, addresses.settings)
            ],
        )


ALIGNMENT_FIELDS = (
    BADGE,
    field("position", Whole(1), ("Rang", "Position"), ("Dans la fiche.", "In the record."), required=True),
    *fields_from(Alignment, "framework", "code", "name", "description"),
    reworded(
        Alignment,
        "url",
        (
            "Sa page dans le référentiel, ou celle du référentiel.",
            "Its page in the framework, or the framework’s.",
        ),
    ),
)


def alignment_entries(source: Source) -> Iterator[Entry]:
    for badge in source.badges.values():
        for position, alignment in enumerate(badge.alignment, 1):
            url = alignment_url(alignment)
            yield entry_of(ALIGNMENT_FIELDS, alignment, badge=badge.id, position=position, url=url)


VALUE_FIELDS = (
    BADGE,
    field("position", Whole(1), ("Rang", "Position"), ("Dans la fiche.", "In the record."), required=True),
    *fields_from(ValueInUse, "id", "opens", "type"),
    field(
        "actor",
        Ref("actor"),
        ("Auprès de", "With"),
        ("L’acteur chez qui le badge ouvre cela.", "The actor with whom the badge opens this."),
        required=True,
    ),
    *fields_from(ValueInUse, "since", "until", "confirmed_by"),
    field(
        "open",
        YesNo(),
        ("Ouvert", "Open"),
        ("Si cela se peut aujourd’hui.", "Whether it can be had today."),
        required=True,
    ),
    field(
        "page",
        Url(),
        ("Page", "Page"),
        ("La ligne sur la page du badge.", "The line on the badge’s page."),
        required=True,
    ),
)


def value_entries(source: Source) -> Iterator[Entry]:
    catalogue, addresses = source.catalogue, source.addresses
    for badge in source.badges.values():
        for position, line in enumerate(badge.value_in_use, 1):
            if line.actor not in source.actors:
                continue
            yield entry_of(
                VALUE_FIELDS,
                line,
                badge=badge.id,
                position=position,
                confirmed_by=source.known_actor(line.confirmed_by),
                open=catalogue.is_open(line),
                page=addresses.value_in_use(badge.id, line.id)
                if line.id
                else addresses.badge_page(badge.id).url,
            )


COUNT_FIELDS = (
    BADGE,
    field(
        "year",
        Whole(2000, 9999),
        ("Année", "Year"),
        ("L’année de la remise.", "Of the award."),
        required=True,
    ),
    field(
        "awards",
        Whole(),
        ("Badges délivrés", "Awards"),
        ("Leur nombre ; absent s’il y en a moins de 5.", "How many; absent when fewer than 5."),
    ),
    field("at_least", Whole(), ("Au moins", "At least"), ("Borne basse.", "Lower bound."), required=True),
    field("at_most", Whole(), ("Au plus", "At most"), ("Borne haute.", "Upper bound."), required=True),
)


def count_entries(source: Source) -> Iterator[Entry]:
    for (badge, year), count in count_awards(source.catalogue).items():
        yield entry_of(
            COUNT_FIELDS,
            count,
            badge=badge,
            year=year,
            awards=count.exact,
            at_least=count.least,
            at_most=count.most,
        )


BADGES = Dataset(
    "badges",
    N_("Badges"),
    N_("Les badges du catalogue : ce qu’ils reconnaissent, qui les délivre, comment les obtenir."),
    (N_("badges"), N_("compétences")),
    BADGE_FIELDS,
    badge_entries,
)
ALIGNMENTS = Dataset(
    "alignments",
    N_("Liens avec les référentiels"),
    N_("Les compétences, métiers et certifications publics dont les badges sont proches."),
    (N_("référentiels"), N_("compétences")),
    ALIGNMENT_FIELDS,
    alignment_entries,
    keys=2,
)
VALUE_IN_USE = Dataset(
    "value_in_use",
    N_("Ce que les badges ouvrent"),
    N_("Chaque chose concrète qu’un badge ouvre, et auprès de quel acteur."),
    (N_("valeur d’usage"),),
    VALUE_FIELDS,
    value_entries,
    keys=2,
)
AWARD_COUNTS = Dataset(
    "award_counts",
    N_("Nombre de badges délivrés"),
    N_(
        "Combien de fois chaque badge a été délivré, par année. Les nombres de 1 à 4 sont masqués : "
        "seules leurs bornes sont données. Rien n’est dit des personnes."
    ),
    (N_("statistiques"),),
    COUNT_FIELDS,
    count_entries,
    keys=2,
)
