"""The rules of the catalogue: one small function a rule, its docstring the sentence that authors read.

`RECORD_CHECKS` look at the files as they were read, `SOURCE_CHECKS` at what the site is set to as well;
`CHECKS` look at the catalogue put together, `SITE_CHECKS` at what the site is set to as well;
`loading.privacy` looks into every file for people and secrets. A rule that needs a value that could not be
read says nothing: `rule.for_each` makes a rule of all things of a rule of one, so that it is silent on that
one alone.

A new rule is a function and its entry here; its sentence is then shown on the authors' reference page, in
English too once `tools/messages.py` has brought it into the catalogue.
"""

from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import NamedTuple

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks import (
    actors,
    awards,
    badges,
    codes,
    decisions,
    demonstration,
    endorsements,
    events,
    images,
    lock_file,
    markup,
    neighbours,
    paths,
    persons,
    places,
    references,
    translations,
    wording,
)
from badgeons.loading.parsed import ParsedRecords
from badgeons.loading.privacy import RULES
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError

RecordCheck = Callable[[ParsedRecords, Problems], None]
SourceCheck = Callable[[ParsedRecords, Settings, Problems], None]
Check = Callable[[Catalogue, Problems], None]
SiteCheck = Callable[[Catalogue, Settings, Problems], None]

RECORD_CHECKS: tuple[RecordCheck, ...] = (
    references.references_exist,
    references.files_exist,
    references.files_are_used,
    references.charter_exists,
    endorsements.endorsed_award_exists,
    endorsements.endorsed_value_exists,
    images.images_are_safe_and_whole,
    images.badge_images_are_square,
    markup.prose_is_only_prose,
    markup.headers_of_pages_are_plain,
    persons.no_mailbox_of_a_person,
    persons.private_awards_tell_nobody,
    persons.comments_of_awards_name_nobody,
    neighbours.neighbours_have_a_secure_site,
    neighbours.neighbours_are_listed_once,
    lock_file.published_records_stay,
    lock_file.tombstones_stand_for_something,
)

SOURCE_CHECKS: tuple[SourceCheck, ...] = (demonstration.nothing_says_it_is_fictional,)

CHECKS: tuple[Check, ...] = (
    references.drafts_stay_unseen,
    references.goals_are_the_collective_s,
    badges.issuers_may_issue,
    badges.issuers_can_be_reached,
    badges.creators_act_here,
    badges.status_tells_all,
    badges.replacement_is_for_withdrawn,
    badges.value_lines_have_their_own_names,
    badges.alignment_codes_have_the_right_shape,
    badges.alignment_codes_exist,
    badges.no_diploma_level_for_informal_badges,
    badges.sensitive_belonging_is_confirmed,
    badges.value_in_use_is_said,
    badges.review_is_not_late,
    badges.everyone_can_read_it,
    badges.design_is_shared,
    badges.nobody_is_alone,
    badges.asking_is_possible,
    badges.badges_differ,
    awards.publication_has_consent,
    awards.children_are_not_published,
    awards.hosted_awards_have_one_recipient,
    awards.erased_awards_tell_nobody,
    awards.salts_are_used_once,
    awards.award_numbers_are_unique,
    awards.status_indexes_are_unique,
    awards.ranges_are_of_private_awards,
    awards.changes_are_of_a_range,
    awards.batch_issuer_issues_the_badge,
    awards.awarded_badges_can_be_awarded,
    awards.award_days_are_in_order,
    awards.what_follows_an_award_is_in_order,
    awards.event_offers_the_badge,
    codes.code_sheets_are_whole,
    codes.code_sheets_have_their_own_salt,
    codes.code_digests_are_unique,
    codes.code_sheets_are_for_badges_one_can_get,
    codes.code_sheet_days_are_in_order,
    codes.codes_are_used_once,
    codes.used_codes_are_of_a_sheet,
    endorsements.target_is_one_thing,
    endorsements.endorsed_award_is_published,
    endorsements.endorsers_may_endorse,
    endorsements.nobody_endorses_itself,
    endorsements.endorsed_actor_acts_here,
    endorsements.only_the_collective_countersigns,
    endorsements.copy_is_what_was_endorsed,
    endorsements.endorsement_days_are_in_order,
    endorsements.version_is_a_badge_s,
    endorsements.endorsements_are_said_once,
    decisions.decided_on_one_thing,
    decisions.decided_version_exists,
    decisions.structures_decide,
    decisions.approvals_are_said_once,
    decisions.decision_days_are_in_order,
    decisions.approvals_come_before,
    decisions.accounts_belong_to_one_actor,
    decisions.accounts_are_those_of_structures,
    paths.steps_are_clear,
    paths.milestone_is_not_a_step,
    paths.prerequisites_do_not_loop,
    paths.territories_do_not_loop,
    paths.replacements_do_not_loop,
    actors.persons_agreed,
    actors.logos_are_described,
    actors.identifiers_agree,
    actors.keys_belong_to_one_actor,
    actors.keys_serve_before_they_are_retired,
    actors.nobody_is_a_member_of_itself,
    places.territory_codes_have_the_right_shape,
    places.communes_are_known,
    places.codes_are_not_postal,
    places.points_are_where_their_commune_is,
    places.persons_have_no_point,
    places.territory_codes_are_known,
    places.larger_territories_hold_smaller_ones,
    places.only_chosen_territories_have_an_extent,
    places.extents_are_known,
    actors.nothing_is_left_to_fill,
    actors.legal_notice_is_whole,
    actors.full_conformity_has_an_audit,
    actors.days_follow_each_other,
    events.events_end_after_they_begin,
    events.events_are_not_named_as_a_month,
    events.hours_are_of_a_day,
    events.hours_exist,
    events.what_becomes_of_an_event_is_whole,
    events.series_end,
    events.series_follow_their_first_day,
    events.exceptions_are_days_of_the_series,
    events.changes_change_something,
    wording.names_can_be_printed,
    translations.translated_lists_are_as_long,
    lock_file.locked_awards_stay,
    lock_file.awarded_version_exists,
    lock_file.awarded_versions_keep_their_copy,
    lock_file.copies_are_of_awarded_versions,
    lock_file.version_only_rises,
)

SITE_CHECKS: tuple[SiteCheck, ...] = (
    actors.address_is_chosen,
    actors.nothing_is_left_of_an_example,
    neighbours.nobody_is_its_own_neighbour,
    translations.translations_are_complete,
    wording.words_are_known_to_all,
)

TOPICS: tuple[tuple[ModuleType, str], ...] = (
    (badges, N_("Les badges")),
    (paths, N_("Les parcours, les prérequis et les territoires emboîtés")),
    (actors, N_("Les acteurs, les territoires et le collectif")),
    (places, N_("Les communes et les points sur la carte")),
    (events, N_("Les évènements")),
    (endorsements, N_("Les endossements")),
    (awards, N_("Les badges délivrés")),
    (codes, N_("Les codes à usage unique")),
    (decisions, N_("Les décisions")),
    (neighbours, N_("Les territoires voisins")),
    (references, N_("Ce qu’une fiche cite")),
    (images, N_("Les images")),
    (markup, N_("Les textes et les pages")),
    (wording, N_("Les mots")),
    (translations, N_("Les traductions")),
    (demonstration, N_("Ce qui reste d’une démonstration")),
    (persons, N_("Les données personnelles et les secrets")),
    (lock_file, N_("Ce qui a été publié")),
)
"""What the rules of each module are about, in the order of the reference page."""


class RuleTopic(NamedTuple):
    """The sentences of the rules about one thing, in French and marked for translation as `title` is.

    `name` is the name of their module, as an address spells it.
    """

    name: str
    title: str
    sentences: tuple[str, ...]


def rules_by_topic() -> tuple[RuleTopic, ...]:
    """Every rule by its sentence, for authors."""
    rules = (*RECORD_CHECKS, *SOURCE_CHECKS, *CHECKS, *SITE_CHECKS)
    return tuple(
        RuleTopic(
            module.__name__.rpartition(".")[2].replace("_", "-"),
            title,
            (
                *((rule.__doc__ or "").strip() for rule in rules if rule.__module__ == module.__name__),
                *(RULES if module is persons else ()),
            ),
        )
        for module, title in TOPICS
    )


def check_records(records: ParsedRecords, settings: Settings, problems: Problems) -> None:
    """Apply the rules about files and references."""
    for check in RECORD_CHECKS:
        with problems.of_rule(_name_of(check)), suppress(UnknownValueError):
            check(records, problems)
    for source_check in SOURCE_CHECKS:
        with problems.of_rule(_name_of(source_check)), suppress(UnknownValueError):
            source_check(records, settings, problems)


def check_catalogue(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """Apply the rules of the domain."""
    for check in CHECKS:
        with problems.of_rule(_name_of(check)), suppress(UnknownValueError):
            check(catalogue, problems)
    for site_check in SITE_CHECKS:
        with problems.of_rule(_name_of(site_check)), suppress(UnknownValueError):
            site_check(catalogue, settings, problems)


def _name_of(rule: Callable[..., None]) -> str:
    """The name of a rule for programs, after that of its subject: `badges/badges_differ`."""
    return f"{rule.__module__.rpartition('.')[2]}/{rule.__name__}"
