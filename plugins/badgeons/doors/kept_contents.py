"""What is known of files by their content alone, kept from run to run: that nothing is wrong in them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from badgeons.doors.result_cache import open_result_cache
from badgeons.loading.images import JUDGED
from badgeons.loading.privacy.check import HARMLESS

NAME = "contents"


@contextmanager
def kept_contents(environment: Mapping[str, str]) -> Iterator[None]:
    """Know from the beginning in which contents earlier runs found nothing, and keep what this one adds.

    A file in which something was found is looked into again, each time.
    """
    cache = open_result_cache(environment)
    kept = cache.read(NAME, ()) if cache is not None else None
    if isinstance(kept, dict):
        _fill_harmless(kept.get("harmless"))
        _fill_images(kept.get("images"))
    yield
    value = {"harmless": sorted(HARMLESS), "images": sorted(_sound_images())}
    if cache is not None and value != kept:
        cache.write(NAME, (), value)


def _fill_harmless(keys: object) -> None:
    for key in keys if isinstance(keys, list) else ():
        if isinstance(key, str):
            HARMLESS.keep(key, None)


def _fill_images(rows: object) -> None:
    for row in rows if isinstance(rows, list) else ():
        match row:
            case [str(key), float() | int() as width, float() | int() as height]:
                JUDGED.keep(key, ((), (width, height)))


def _sound_images() -> Iterator[list[object]]:
    """The images in which nothing is wrong, by their keys, each with its width and height."""
    for key in JUDGED:
        problems, size = JUDGED[key]
        if not problems and size is not None:
            yield [key, *size]
