"""The step that puts each hosted badge into its image (Open Badges 2.0 Baking, Open Badges 3.0)."""

import json
from collections.abc import Iterable, Iterator

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, BlankImage
from badgeons.model.catalogue import Catalogue


def bake_hosted_badges(
    catalogue: Catalogue, addresses: Addresses, signed: Iterable[OutputFile]
) -> Iterator[OutputFile]:
    """The image of each hosted badge with the badge in it, one for each generation of Open Badges.

    It holds what is published at the badge's address, one of the `signed` files, whatever that is: once the
    badge is revoked as an Open Badges 2.0 object, or erased, nothing more.
    """
    files = {file.path: file for file in signed}
    blanks: dict[bytes, BlankImage] = {}
    for id, delivered in catalogue.hosted.items():
        image = catalogue.image_of(catalogue.badge_of(delivered.batch))
        for address, generation, form in (
            (addresses.assertion(id), 2, OPEN_BADGES_2),
            (addresses.credential(id), 3, OPEN_BADGES_3),
        ):
            file = files.get(address.path)
            if image is not None and file is not None:
                path = addresses.baked_image(id, image.extension, generation).path
                if image.content not in blanks:
                    blanks[image.content] = BlankImage(image.content)
                baked = blanks[image.content].bake(json.loads(file.content), form)
                yield OutputFile(path, baked, file.source)
