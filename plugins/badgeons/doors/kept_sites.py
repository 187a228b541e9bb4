"""What is known of a site that was built, kept for the next build of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from badgeons.doors.result_cache import ResultCache, open_result_cache
from badgeons.publishing.pages.kept_pages import KeptSite, parse_site, site_as_json


@dataclass(frozen=True)
class KeptBuild:
    """What is kept of a project's builds into one folder; `site` is what the last one is known by."""

    cache: ResultCache
    name: str
    site: KeptSite

    def write(self) -> None:
        """Keep what the present build, which was written, is known by."""
        self.cache.write(self.name, (), site_as_json(self.site))


def open_kept_build(environment: Mapping[str, str], root: Path, target: Path) -> KeptBuild | None:
    """What is known of the last build of a project into a folder; None where nothing can be kept."""
    cache = open_result_cache(environment)
    if cache is None:
        return None
    name = f"site {root.resolve()} {target.resolve()}"
    return KeptBuild(cache, name, parse_site(cache.read(name, ())))
