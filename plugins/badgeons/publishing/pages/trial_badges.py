"""The page of trial badges: delivered to nobody, they show what a valid, expired or revoked badge is."""

from collections.abc import Iterable

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.catalogue import Catalogue
from badgeons.model.delivered import DeliveredBadge
from badgeons.publishing.pages.delivered_badges import award_values
from badgeons.publishing.pages.other_languages import other_language_name
from badgeons.publishing.pages.view import PageType, View


def trial_badges(catalogue: Catalogue) -> list[DeliveredBadge]:
    """The badges of a catalogue that were delivered to nobody, and have a page."""
    return [award for award in catalogue.delivered.values() if award.is_hosted and award.batch.demonstration]


def _is_of_a_wallet(delivered: DeliveredBadge) -> bool:
    """Whether an award names its recipient by a wallet alone: Open Badges 2.0 cannot tell it."""
    recipient = delivered.award.recipient
    return recipient is not None and recipient.identity is None


def render_trial_badges(site: View) -> Iterable[Page]:
    """The page of trial badges, only where the catalogue has some."""
    delivered = trial_badges(site.catalogue)
    if not delivered:
        return
    view = site.at(site.addresses.page(site.segments.trial_badges))
    rows = [
        (award_values(view, award), view.link_to(view.addresses.award_page(award.award.id)))
        for award in sorted(delivered, key=lambda award: (award.batch.date, award.award.id))
    ]
    yield view.page(
        "trial_badges.html",
        title=view.translate(N_("Les badges d’essai")),
        description=view.translate(N_("Des badges fictifs, pour s’exercer à lire et à vérifier un badge.")),
        kind="test-badges",
        is_wide=True,
        in_search=False,
        is_indexed=False,
        rows=rows,
        # the page of a delivered badge is written once, in the site's own language
        other_language=other_language_name(view.addresses.settings.document_language, view.language),
        has_wallet=any(_is_of_a_wallet(award) for award in delivered),
    )


PAGE_TYPE = PageType("trial_badges", render_trial_badges)
