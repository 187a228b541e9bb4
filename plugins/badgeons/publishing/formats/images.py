"""Images of badges and actors, copied as they were committed to the addresses that documents name."""

from collections.abc import Iterator

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.model.catalogue import Catalogue


def compile_images(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputFile]:
    """The images of each published badge, one a version, then the logo of each actor that has one."""
    for id in catalogue.public_achievements():
        for badge in catalogue.versions_of(id):
            image, later = catalogue.image_of(badge), catalogue.later_version(badge)
            if image:
                path = addresses.badge_image(id, image.extension, later).path
                yield OutputFile(path, image.content, badge.origin.path)
    for id, actor in catalogue.actors.items():
        logo = catalogue.images.get(("actor", id))
        if logo:
            yield OutputFile(addresses.actor_image(id, logo.extension).path, logo.content, actor.origin.path)
