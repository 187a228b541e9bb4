"""The hosts of sites whose limits are known: what is beyond them is refused as a whole, or fails halfway."""

from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 10**6


@dataclass(frozen=True)
class Host:
    """What a host takes; None where it tells no limit. Entries are files and folders."""

    name: str
    max_bytes: int | None = None
    max_files: int | None = None
    max_entries: int | None = None
    max_file_bytes: int | None = None


HOSTS: Mapping[str, Host] = {
    "github": Host("GitHub Pages", max_bytes=1000 * MEGABYTE),
    "gitlab": Host("GitLab Pages", max_bytes=1000 * MEGABYTE, max_entries=200_000),
    "cloudflare": Host("Cloudflare Pages", max_files=20_000, max_file_bytes=25 * MEGABYTE),
}
"""By the values of the setting `host`: what each gives without payment, as it told in November 2026."""
