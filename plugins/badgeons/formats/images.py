"""Images of badges and actors, copied as they were committed to the addresses that documents name."""

from collections.abc import Iterator

from badgeons.addresses import Addresses
from badgeons.catalogue import Catalogue
from badgeons.documents import OutputFile


def compile_images(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputFile]:
    """The image of each published badge, then the logo of each actor that has one."""
    for id, badge in catalogue.public_achievements().items():
        image = catalogue.images["badge", id]
        yield OutputFile(addresses.badge_image(id, image.extension).path, image.content, badge.origin.path)
    for id, actor in catalogue.actors.items():
        logo = catalogue.images.get(("actor", id))
        if logo:
            yield OutputFile(addresses.actor_image(id, logo.extension).path, logo.content, actor.origin.path)
