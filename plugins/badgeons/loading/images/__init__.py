"""Images of a pull request, judged before anything shows them: readable, bounded, nothing active inside."""

from badgeons.base.problems import Place, Problems
from badgeons.loading.images.png import check_png, png_size
from badgeons.loading.images.svg import check_svg, svg_size

__all__ = ["check_image", "image_size"]


def check_image(content: bytes, extension: str, place: Place, problems: Problems) -> None:
    """Report what is wrong in an image of extension `svg` or `png`; `place` is the image's file."""
    check = check_svg if extension == "svg" else check_png
    check(content, place, problems)


def image_size(content: bytes, extension: str) -> tuple[float, float] | None:
    """Width and height of a readable image, None when it does not tell."""
    return svg_size(content) if extension == "svg" else png_size(content)
