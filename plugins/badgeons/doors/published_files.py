"""The files of a site that is published, asked for one by one and kept in a folder."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from badgeons.base.address_kinds import INDEX
from badgeons.base.messages import N_, WordedError
from badgeons.doors.folders import MAX_FILE
from badgeons.doors.network import Bounds, OnlineResolver
from badgeons.verifying.reach import TOO_MANY, GoneError, OutOfReachError

NOT_FOUND = 404
NOT_SERVED = (".nojekyll",)
"""What a host reads and gives to nobody."""
BOUNDS = Bounds(
    bytes=MAX_FILE, bytes_in_all=4 * 1024**3, seconds=30.0, seconds_in_all=4 * 3600.0, requests=400_000
)
"""Of a whole site."""
TOO_LARGE = N_(
    "ce site est trop gros, ou répond trop lentement, pour être demandé en entier : comparez-en une copie, "
    "dans un dossier"
)


class FetchError(WordedError):
    """A file of which nobody can say whether it is published."""


def site_network(*, with_loopback: bool) -> OnlineResolver:
    """What asks for a whole site."""
    return OnlineResolver(with_loopback=with_loopback, bounds=BOUNDS)


def fetch_files(base_url: str, paths: Iterable[str], network: OnlineResolver, folder: Path) -> None:
    """Put the files published at `paths`, from the site's root, into `folder`, where they are not yet.

    What is not published is left out. A page is asked for at its folder, as people do. Raises FetchError.
    """
    for path in paths:
        kept = folder / path
        if path in NOT_SERVED or kept.exists() or not kept.resolve().is_relative_to(folder.resolve()):
            continue
        is_page = path == INDEX or path.endswith(f"/{INDEX}")
        url = base_url + quote(path.removesuffix(INDEX) if is_page else path)
        try:
            content = network(url)
        except GoneError:
            continue
        except OutOfReachError as error:
            if error.values.get("status") == NOT_FOUND:
                continue
            if error.message == TOO_MANY:
                raise FetchError(TOO_LARGE) from error
            raise FetchError(
                N_("{url} n’a pas pu être consulté : {reason}"), url=url, reason=error
            ) from error
        network.forget(url)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
