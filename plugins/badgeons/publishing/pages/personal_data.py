"""What a badge makes known about the person who has it: from how it is asked for, awarded and published."""

from dataclasses import dataclass

from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement, Actor
from badgeons.model.records.choices import HOSTED, PRIVATE
from badgeons.model.records.consent import AGE_OF_CONSENT
from badgeons.publishing.pages.view import View


@dataclass(frozen=True)
class PersonalData:
    """What is true of one badge; the sentences are in `badge/personal_data.html`.

    `was_private` and `was_hosted`: whether some of its awards were handed over without being published, or
    with a page of their own. `is_never_published`: the catalogue refuses such pages for it. `has_codes`:
    whether a one-time code serves today. `status_lists` are links to the published lists of its issuers, each
    after the issuer's name. `issuers` are those with a mailbox.
    """

    is_for_structures: bool
    was_private: bool
    was_hosted: bool
    is_never_published: bool
    has_codes: bool
    has_form: bool
    status_lists: tuple[tuple[str, str], ...]
    issuers: tuple[Actor, ...]

    @property
    def was_awarded(self) -> bool:
        return self.was_private or self.was_hosted


def personal_data(view: View, badge: Achievement) -> PersonalData:
    """What is true of a badge on the page of `view`."""
    catalogue = view.catalogue
    publications = _publications(catalogue, badge)
    sheets = (sheet for sheet in catalogue.code_sheets.values() if sheet.badge == badge.id)
    issuers = [catalogue.actors[id] for id in badge.issuers if id in catalogue.actors]
    return PersonalData(
        is_for_structures=badge.family == "structure",
        was_private=PRIVATE in publications,
        was_hosted=HOSTED in publications,
        is_never_published=badge.age_min is not None and badge.age_min < AGE_OF_CONSENT,
        has_codes=any(sheet.until >= catalogue.today for sheet in sheets),
        has_form=bool(view.form("badge_request", badge=badge.id)),
        status_lists=tuple(
            (issuer.name, link)
            for issuer in issuers
            if (link := view.link_to_file(view.addresses.status_list(issuer.id, 1)))
        ),
        issuers=tuple(issuer for issuer in issuers if issuer.email),
    )


def _publications(catalogue: Catalogue, badge: Achievement) -> set[str]:
    batches = catalogue.award_batches.values()
    return {batch.publication for batch in batches if batch.badge == badge.id and batch.count}
