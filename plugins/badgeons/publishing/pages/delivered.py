"""Delivered badges: one light page each, complete in itself and in no list; and the page of test badges."""

from collections.abc import Iterable, Iterator

from badgeons.base.documents import OutputFile, Page
from badgeons.base.messages import N_
from badgeons.model.catalogue import DeliveredBadge
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.typography import typeset
from badgeons.publishing.pages.view import PageType, View

STATES = {
    "valid": N_("Valable"),
    "expired": N_("Arrivé à son terme"),
    "suspended": N_("Suspendu"),
    "revoked": N_("Révoqué"),
    "erased": N_("Effacé"),
}


def render_delivered_pages(site: View) -> Iterator[OutputFile]:
    """The light page of each award published with consent, a few KB: no frame, no script."""
    template = environment(site.language).get_template("delivered.html")
    for id, delivered in site.catalogue.delivered.items():
        if not delivered.is_hosted:
            continue
        view = site.at(site.addresses.award_page(id))
        html = typeset(template.render(v=view, **facts_of(view, delivered)), site.language)
        yield OutputFile(view.addresses.award_page(id).path, html.encode(), delivered.batch.origin.path)


def facts_of(view: View, delivered: DeliveredBadge) -> dict[str, object]:
    """What the page of a delivered badge tells."""
    award, batch = delivered.award, delivered.batch
    badge = view.catalogue.badge_of(batch)
    return {
        "award": award,
        "batch": batch,
        "badge": badge,
        "image": view.image_of(badge),
        "model": view.to(view.addresses.badge_page(badge.id, view.catalogue.former_version(badge))),
        "issuer": view.catalogue.actors[batch.issuer],
        "until": delivered.until,
        "state": delivered.state(view.catalogue.today),
        "state_words": view.say(STATES[delivered.state(view.catalogue.today)]),
        "evidence": [] if delivered.is_erased else [*batch.evidence, *award.evidence],
        "endorsements": view.catalogue.active_endorsements_of(award=award.id),
        "files": list(machine_files(view, delivered)),
        "is_demonstration": batch.demonstration or batch.issuer in view.info.demonstration_actors,
    }


def machine_files(view: View, delivered: DeliveredBadge) -> Iterator[tuple[str, str]]:
    """What each published file of an award is, and the link to it."""
    id = delivered.award.id
    baked = [
        (words, view.addresses.baked_image(id, extension, version))
        for version, words in (
            (3, N_("Image avec le badge dedans (3.0)")),
            (2, N_("Image avec le badge dedans (2.0)")),
        )
        for extension in ("svg", "png")
    ]
    for words, address in (
        (N_("Badge signé, Open Badges 3.0 (JSON)"), view.addresses.credential(id)),
        (N_("Badge, Open Badges 2.0 (JSON)"), view.addresses.assertion(id)),
        *baked,
    ):
        link = view.to_file(address)
        if link:
            yield view.say(words), link


def render_test_badges(site: View) -> Iterable[Page]:
    """The page of test badges, only where the catalogue has some."""
    delivered = [
        each for each in site.catalogue.delivered.values() if each.is_hosted and each.batch.demonstration
    ]
    if not delivered:
        return
    view = site.at(site.addresses.page(site.segments.trial_badges))
    rows = [
        (facts_of(view, each), view.to(view.addresses.award_page(each.award.id)))
        for each in sorted(delivered, key=lambda each: (each.batch.date, each.award.id))
    ]
    yield view.page(
        "test_badges.html",
        title=view.say(N_("Les badges d’essai")),
        description=view.say(
            N_("Des badges délivrés pour s’exercer à lire et à vérifier : valable, expiré, révoqué…")
        ),
        kind="test-badges",
        is_wide=True,
        in_search=False,
        rows=rows,
    )


PAGE_TYPE = PageType("test_badges", render_test_badges)
