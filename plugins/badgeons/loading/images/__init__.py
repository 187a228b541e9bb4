"""Images of a pull request, judged before anything shows them: readable, bounded, nothing active inside."""

from functools import partial

from badgeons.base.memo import Memo, content_key
from badgeons.base.problems import Place, Problem, Problems
from badgeons.loading.images.png import check_png
from badgeons.loading.images.svg import check_svg

__all__ = ["JUDGED", "check_image", "image_size"]

_Judged = tuple[tuple[Problem, ...], tuple[float, float] | None]
JUDGED: Memo[str, _Judged] = Memo(8192)
"""What is wrong in an image and its size, by extension and content."""


def check_image(content: bytes, extension: str, place: Place, problems: Problems) -> None:
    """Report what is wrong in an image of extension `svg` or `png`; `place` is the image's file."""
    problems.include(_judged(content, extension)[0], place.path)


def image_size(content: bytes, extension: str) -> tuple[float, float] | None:
    """Width and height of a readable image, None when it does not tell."""
    return _judged(content, extension)[1]


def _judged(content: bytes, extension: str) -> _Judged:
    return JUDGED.value(f"{extension} {content_key(content)}", partial(_judge, content, extension))


def _judge(content: bytes, extension: str) -> _Judged:
    problems = Problems()
    check = check_svg if extension == "svg" else check_png
    size = check(content, Place(""), problems)
    return tuple(problems), size
