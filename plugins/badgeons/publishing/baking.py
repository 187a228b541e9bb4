"""The step that puts each hosted badge into its image (Open Badges 2.0 Baking, Open Badges 3.0)."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from badgeons.base.addresses import Addresses
from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, BakedForm, BlankImage
from badgeons.model.catalogue import Catalogue


def bake_hosted_badges(
    catalogue: Catalogue, addresses: Addresses, signed: Iterable[OutputFile]
) -> Iterator[OutputFile]:
    """The image of each hosted badge with the badge in it, one for each generation of Open Badges.

    It holds what is published at the badge's address, one of the `signed` files, whatever that is: once the
    badge is revoked as an Open Badges 2.0 object, or erased, nothing more.
    """
    files = {file.path: file for file in signed}
    blank_of = cache(BlankImage)
    for id, delivered in catalogue.hosted.items():
        image = catalogue.image_of(catalogue.badge_of(delivered.batch))
        for address, generation, form in (
            (addresses.assertion(id), 2, OPEN_BADGES_2),
            (addresses.credential(id), 3, OPEN_BADGES_3),
        ):
            file = files.get(address.path)
            if image is not None and file is not None:
                path = addresses.baked_image(id, image.extension, generation).path
                make = partial(_baked, blank_of, image.content, file, form)
                yield FileOnUse(path, make, file.source, file.signers)


def _baked(blank_of: Callable[[bytes], BlankImage], image: bytes, file: OutputFile, form: BakedForm) -> bytes:
    return blank_of(image).bake(json.loads(file.content), form)
