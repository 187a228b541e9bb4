"""Delivered badges: one light page each, complete in itself and in no list."""

from collections.abc import Iterator

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.model.catalogue import DeliveredBadge
from badgeons.publishing.pages.view import View

STATES = {
    "valid": N_("Valable"),
    "expired": N_("Arrivé à son terme"),
    "suspended": N_("Suspendu"),
    "revoked": N_("Révoqué"),
    "erased": N_("Effacé"),
}


def render_delivered_pages(site: View) -> Iterator[OutputFile]:
    """The light page of each award published with consent, a few KB: no frame, no script."""
    for id, delivered in site.catalogue.delivered.items():
        if not delivered.is_hosted:
            continue
        view = site.at(site.addresses.award_page(id))
        content = view.light_page("delivered.html", **award_values(view, delivered))
        yield OutputFile(view.addresses.award_page(id).path, content, delivered.batch.origin.path)


def award_values(view: View, delivered: DeliveredBadge) -> dict[str, object]:
    """What the page of a delivered badge tells."""
    award, batch = delivered.award, delivered.batch
    badge = view.catalogue.badge_of(batch)
    return {
        "award": award,
        "batch": batch,
        "badge": badge,
        "image": view.image_of(badge),
        "model": view.link_to(view.addresses.badge_page(badge.id, view.catalogue.former_version(badge))),
        "issuer": view.catalogue.actors[batch.issuer],
        "until": delivered.until,
        "state": delivered.state(view.catalogue.today),
        "state_words": view.translate(STATES[delivered.state(view.catalogue.today)]),
        "evidence": () if delivered.is_erased else delivered.evidence,
        "endorsements": view.catalogue.active_endorsements_of(award=award.id),
        "files": list(machine_files(view, delivered)),
        "is_demonstration": batch.demonstration or batch.issuer in view.info.demonstration_actors,
    }


def machine_files(view: View, delivered: DeliveredBadge) -> Iterator[tuple[str, str]]:
    """What each published file of an award is, and the link to it."""
    id = delivered.award.id
    baked = [
        (words, view.addresses.baked_image(id, extension, generation))
        for generation, words in (
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
        link = view.link_to_file(address)
        if link:
            yield view.translate(words), link
