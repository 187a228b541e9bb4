"""Delivered badges: one light page each, complete in itself and in no list."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.base.messages import N_
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.records import Achievement
from badgeons.publishing.pages.linkedin import profile_entry
from badgeons.publishing.pages.qr_codes import drawn_code
from badgeons.publishing.pages.view import View

STATES = {
    "valid": N_("Valable"),
    "expired": N_("Expiré"),
    "suspended": N_("Suspendu"),
    "revoked": N_("Révoqué"),
    "erased": N_("Effacé"),
}


def render_delivered_pages(site: View) -> Iterator[OutputFile]:
    """The light page of each award published with consent, a few KB: no frame, no script."""
    for id, delivered in site.catalogue.delivered.items():
        if not delivered.is_hosted:
            continue
        address = site.addresses.award_page(id)
        make = partial(_award_page, site.at(address), delivered)
        yield FileOnUse(address.path, make, delivered.batch.origin.path)


def _award_page(view: View, delivered: DeliveredBadge) -> bytes:
    address = view.addresses.award_page(delivered.award.id).url
    code = "" if delivered.is_erased else drawn_code(address)
    return view.light_page("delivered.html", code=code, **award_values(view, delivered))


def award_values(view: View, delivered: DeliveredBadge) -> dict[str, object]:
    """What is told of a delivered badge; its own page has a QR code too, the greatest part of its cost."""
    award, batch = delivered.award, delivered.batch
    badge = view.catalogue.badge_of(batch)
    files = machine_files(view, delivered)
    return {
        "award": award,
        "batch": batch,
        "badge": badge,
        "image": view.image_of(badge),
        "picture": shared_picture(view, badge),
        "model": view.link_to(view.addresses.badge_page(badge.id, view.catalogue.former_version(badge))),
        "issuer": view.catalogue.actors[batch.issuer],
        "until": delivered.until,
        "state": delivered.state(view.catalogue.today),
        "state_words": view.translate(STATES[delivered.state(view.catalogue.today)]),
        "linkedin": profile_entry(
            badge.name,
            view.catalogue.actors[batch.issuer],
            view.addresses.award_page(award.id).url,
            issued=batch.date,
            until=delivered.until,
        ),
        "evidence": () if delivered.is_erased else delivered.evidence,
        "endorsements": view.catalogue.active_endorsements_of(award=award.id),
        "files": files,
        "documents": () if delivered.is_erased else documents_of(view, delivered),
        "kept": file_to_keep(view, delivered) or (files[0][1] if files else ""),
        "is_demonstration": batch.demonstration or batch.issuer in view.info.demonstration_actors,
    }


def shared_picture(view: View, badge: Achievement) -> str:
    """The address of the picture that goes with a shared link (Open Graph protocol, `og:image`).

    Programs that show it draw no SVG: the site's own picture stands for a badge that has no PNG. It never is
    the image that holds the delivered badge.
    """
    image, site_picture = view.image_of(badge), view.prose.shared_picture
    if site_picture and (image is None or not image.path.endswith(".png")):
        return view.addresses.settings.base_url + quote(site_picture)
    return image.url if image else ""


def file_to_keep(view: View, delivered: DeliveredBadge) -> str | None:
    """The link to the file that most people and backpacks want: an image with the badge in it."""
    id = delivered.award.id
    addresses = (
        view.addresses.baked_image(id, extension, generation)
        for generation in (3, 2)
        for extension in ("png", "svg")
    )
    return next((link for address in addresses if (link := view.link_to_file(address))), None)


def documents_of(view: View, delivered: DeliveredBadge) -> list[tuple[str, str]]:
    """The media type of each published document of an award, and the link to it, the signed one first.

    Types: Verifiable Credentials Data Model 2.0, section 6.2; Open Badges 2.0 is JSON-LD.
    """
    id, addresses = delivered.award.id, view.addresses
    documents = (
        ("application/vc", addresses.credential(id)),
        ("application/ld+json", addresses.assertion(id)),
    )
    return [(media_type, link) for media_type, address in documents if (link := view.link_to_file(address))]


def machine_files(view: View, delivered: DeliveredBadge) -> list[tuple[str, str]]:
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
    files = (
        (N_("Badge signé, Open Badges 3.0 (JSON)"), view.addresses.credential(id)),
        (N_("Badge, Open Badges 2.0 (JSON)"), view.addresses.assertion(id)),
        *baked,
    )
    return [(view.translate(words), link) for words, address in files if (link := view.link_to_file(address))]
