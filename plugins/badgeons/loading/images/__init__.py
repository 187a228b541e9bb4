"""Images of a pull request, judged before anything shows them: readable, bounded, nothing active inside."""

from functools import partial

from badgeons.base.memo import Memo, content_key
from badgeons.base.problems import Place, Problem, Problems
from badgeons.loading.images.png import check_png, png_size
from badgeons.loading.images.svg import check_svg, svg_size

__all__ = ["check_image", "image_size"]

_JUDGED: Memo[tuple[Problem, ...]] = Memo(8192)
_SIZES: Memo[tuple[float, float] | None] = Memo(8192)
"""By extension and content."""


def check_image(content: bytes, extension: str, place: Place, problems: Problems) -> None:
    """Report what is wrong in an image of extension `svg` or `png`; `place` is the image's file."""
    told = _JUDGED.value((extension, content_key(content)), partial(_judge, content, extension))
    problems.include(told, place.path)


def _judge(content: bytes, extension: str) -> tuple[Problem, ...]:
    problems = Problems()
    check = check_svg if extension == "svg" else check_png
    check(content, Place(""), problems)
    return tuple(problems)


def image_size(content: bytes, extension: str) -> tuple[float, float] | None:
    """Width and height of a readable image, None when it does not tell."""
    measure = svg_size if extension == "svg" else png_size
    return _SIZES.value((extension, content_key(content)), partial(measure, content))
