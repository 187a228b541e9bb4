"""What is known of files by their content alone, kept from run to run.

That nothing is wrong in them; and of a project's records, what parsing them gave.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from badgeons.doors.result_cache import open_result_cache
from badgeons.loading.images import JUDGED
from badgeons.loading.privacy.check import HARMLESS
from badgeons.loading.store import STORE
from badgeons.publishing.content_links import PROSE_IDS

NAME = "contents"


@contextmanager
def kept_contents(environment: Mapping[str, str], root: Path) -> Iterator[None]:
    """Know from the beginning in which contents earlier runs found nothing, and keep what this one adds.

    A file in which something was found is looked into again, each time. The records that are loaded meanwhile
    are parsed only where their files changed since the last run in the project at `root`.
    """
    cache = open_result_cache(environment)
    kept = cache.read(NAME, ()) if cache is not None else None
    if isinstance(kept, dict):
        _fill_harmless(kept.get("harmless"))
        _fill_images(kept.get("images"))
        _fill_ids(kept.get("ids"))
    records_name = f"records {root}"
    records = cache.read(records_name, ()) if cache is not None else None
    STORE.fill(records if isinstance(records, dict) else {})
    yield
    rows = STORE.rows()
    if cache is not None and rows != records:
        cache.write(records_name, (), rows)
    STORE.fill({})
    value = {"harmless": sorted(HARMLESS), "images": sorted(_sound_images())}
    value["ids"] = [[key, *PROSE_IDS[key]] for key in sorted(PROSE_IDS)]
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


def _fill_ids(rows: object) -> None:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and row and {*map(type, row)} == {str}:
            PROSE_IDS.keep(row[0], tuple(row[1:]))


def _sound_images() -> Iterator[list[object]]:
    """The images in which nothing is wrong, by their keys, each with its width and height."""
    for key in JUDGED:
        problems, size = JUDGED[key]
        if not problems and size is not None:
            yield [key, *size]
