"""The step that bakes a signed badge into the badge's image."""

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import PIL.Image
import resvg_py

from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, BakedForm, BlankImage
from badgeons.model.catalogue import Image
from badgeons.printing.pictures import as_svg, framed

PNG_WIDTH = 600
"""Pixels of the PNG made from an SVG image."""
LOGO_WIDTH = 240
"""The same for a logo, which is printed small."""


@dataclass(frozen=True)
class BadgeImage:
    """A badge's image, or an actor's logo, in the forms that certificates and baked files need."""

    image: Image
    width: int = PNG_WIDTH
    """Pixels of the PNG made from it when it is SVG."""

    @cached_property
    def png(self) -> bytes:
        """The image as PNG; text in an SVG needs the fonts of the machine."""
        if self.image.extension == "png":
            return self.image.content
        source = self.image.content.decode("utf-8")
        return resvg_py.svg_to_bytes(
            svg_string=source, width=self.width, skip_system_fonts="<text" not in source
        )

    @cached_property
    def blanks(self) -> dict[str, BlankImage]:
        """What badges are baked into, by extension. Raises BakingError for an image that can hold none."""
        blanks = {"png": BlankImage(self.png)}
        return blanks | ({"svg": BlankImage(self.image.content)} if self.image.extension == "svg" else {})

    @cached_property
    def data_url(self) -> str:
        """The image as a `data:` address."""
        return f"data:{self.image.media_type};base64,{base64.b64encode(self.image.content).decode()}"

    @cached_property
    def on_paper(self) -> str:
        """The image as SVG to print; in place of a PNG, a JPEG on white, which a PDF takes as it is."""
        if self.image.extension == "svg":
            return as_svg(self.image)
        image = PIL.Image.open(io.BytesIO(self.png)).convert("RGBA")
        image.thumbnail((self.width, self.width))
        paper = PIL.Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        output = io.BytesIO()
        paper.save(output, "JPEG", quality=92, subsampling=0)
        return framed(output.getvalue(), "jpeg")


def bake_images(
    image: BadgeImage, credential: Mapping[str, Any], assertion: Mapping[str, Any] | None
) -> dict[str, bytes]:
    """The images that hold a badge, by name: `badge.png`, `badge.svg` when the badge's image is one.

    `assertion`, its Open Badges 2.0 form, is in images of its own (`badge-ob2.png`).
    """
    files = _baked(image, credential, OPEN_BADGES_3, "badge")
    if assertion is not None:
        files |= _baked(image, assertion, OPEN_BADGES_2, "badge-ob2")
    return files


def _baked(image: BadgeImage, document: Mapping[str, Any], form: BakedForm, name: str) -> dict[str, bytes]:
    return {f"{name}.{extension}": blank.bake(document, form) for extension, blank in image.blanks.items()}
