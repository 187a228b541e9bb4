"""Credentials in images: bytes in, bytes out.

Baking happens after signing and does not change what was signed. One image holds one credential: a verifier
would choose by itself among several.
"""

import json
from collections.abc import Mapping
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.baking.forms import (
    OPEN_BADGES_2,
    OPEN_BADGES_3,
    Baked,
    BakedForm,
    BakingError,
    EmptyImageError,
)
from badgeons.credentials.baking.png import SIGNATURE, blank_png, payloads_of_png
from badgeons.credentials.baking.svg import blank_svg, payloads_of_svg
from badgeons.credentials.constants import limits

__all__ = [
    "OPEN_BADGES_2",
    "OPEN_BADGES_3",
    "Baked",
    "BakedForm",
    "BakingError",
    "BlankImage",
    "EmptyImageError",
    "bake",
    "is_image",
    "unbake",
]


def is_image(content: bytes) -> bool:
    """Whether these bytes look like a PNG or XML file, which may hold a credential."""
    return content.startswith(SIGNATURE) or content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


class BlankImage:
    """A PNG or SVG image for many credentials, one in each copy: it is read through once."""

    def __init__(self, image: bytes) -> None:
        """Raises BakingError when `image` is no image, is damaged, or already holds a credential."""
        if _payloads(image):
            raise BakingError(N_("cette image contient déjà un badge : partez de l’image d’origine"))
        self._blank = blank_png(image) if image.startswith(SIGNATURE) else blank_svg(image)

    def bake(self, document: Mapping[str, Any], form: BakedForm) -> bytes:
        """The image with `document` in it, as JSON in ASCII (accents suffer in some wallets).

        Raises BakingError when an SVG image leaves no place for this form.
        """
        text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
        return self._blank.bake(text, form, str(document.get("id", "")))


def bake(image: bytes, document: Mapping[str, Any], form: BakedForm) -> bytes:
    """The PNG or SVG `image` with `document` in it. Raises BakingError as `BlankImage` does."""
    return BlankImage(image).bake(document, form)


def unbake(image: bytes) -> Baked:
    """The credential in a PNG or SVG `image`.

    Raises EmptyImageError when there is none, BakingError when there are several or the image is damaged.
    """
    payloads = _payloads(image)
    if not payloads:
        raise EmptyImageError(N_("cette image ne contient pas de badge"))
    if len(payloads) > 1:
        raise BakingError(N_("cette image contient plusieurs badges : on ne peut pas savoir lequel compte"))
    return payloads[0]


def _payloads(image: bytes) -> list[Baked]:
    most = limits().max_image_bytes
    if len(image) > most:
        raise BakingError(N_("image trop grosse ({megabytes} Mo au plus)"), megabytes=most // 2**20)
    if not is_image(image):
        raise BakingError(N_("ce fichier n’est ni une image PNG ni une image SVG"))
    return (payloads_of_png if image.startswith(SIGNATURE) else payloads_of_svg)(image)
