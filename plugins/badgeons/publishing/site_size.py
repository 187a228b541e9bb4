"""How many files and bytes a site has, by kind, and how near that is to what its host takes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from badgeons.base.address_kinds import AWARD_ID
from badgeons.base.messages import N_, fill
from badgeons.base.site_hosts import MEGABYTE, Host

PUBLISHED_AWARDS = N_("badges délivrés publiés")
KINDS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (PUBLISHED_AWARDS, rf"(?:^|/){AWARD_ID}(?![0-9a-f-])"),
        (N_("pages"), r"\.html$"),
        (N_("images"), r"\.(?:png|svg|jpe?g|webp|ico)$"),
        (N_("badges, émetteurs et états, pour les machines"), r"^(?:id|ob)/"),
        (N_("recherche"), r"^(?:\w+/)?assets/badgeons/search/"),
        (N_("documents à imprimer"), r"\.pdf$"),
        (N_("programmes, styles et polices"), r"\.(?:js|css|map|woff2?)$"),
        (N_("données, agendas et fils"), r"\.(?:json|jsonld|csv|geojson|ics|xml)$"),
        (N_("autres"), ""),
    )
)
"""The kinds of files: the first whose pattern is in the path."""
NEAR = 0.8
"""Part of a limit from which one is told: sites grow from one build to the next."""
TOO_MANY_BYTES = N_("{host} prend des sites de {limit} Mo au plus, et celui-ci en a {measured}")
TOO_MANY_FILES = N_("{host} prend {limit} fichiers au plus, et ce site en a {measured}")
TOO_MANY_ENTRIES = N_("{host} prend {limit} fichiers et dossiers au plus, et ce site en a {measured}")
TOO_LARGE_FILE = N_("{host} prend des fichiers de {limit} Mo au plus, et {path} en a {measured}")
AWARDS_ADVICE = N_(
    "les badges délivrés publiés en sont la plus grande part : délivrez sans publier (publication: private), "
    "ou changez d’hébergeur"
)
ADVICE = N_("changez d’hébergeur, ou faites un site par collectif")


@dataclass
class Amount:
    """Some files, and their bytes together."""

    files: int = 0
    bytes: int = 0

    def add(self, size: int) -> None:
        self.files += 1
        self.bytes += size


@dataclass(frozen=True)
class SiteSize:
    """The size of a site; `kinds` are those that it has, in the order of KINDS."""

    kinds: Mapping[str, Amount]
    whole: Amount
    folders: int
    largest: tuple[int, str]
    """The bytes and the path of its largest file."""

    @property
    def is_mostly_awards(self) -> bool:
        return self.kinds.get(PUBLISHED_AWARDS, Amount()).files * 2 > self.whole.files


@dataclass(frozen=True)
class Nearness:
    """A limit that is passed, or near: `told` and `advice` are sentences, `values` what fills the first."""

    is_passed: bool
    told: str
    values: Mapping[str, object]
    advice: str

    def in_words(self, language: str) -> str:
        return f"{fill(language, self.told, **self.values)} ({fill(language, self.advice)})"


def measure(sizes: Iterable[tuple[str, int]]) -> SiteSize:
    """The size of a site, from the path and the bytes of each of its files."""
    kinds = {name: Amount() for name, _ in KINDS}
    whole, folders, largest = Amount(), set[str](), (0, "")
    for path, size in sizes:
        kinds[next(name for name, pattern in KINDS if pattern.search(path))].add(size)
        whole.add(size)
        largest = max(largest, (size, path))
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    present = {name: amount for name, amount in kinds.items() if amount.files}
    return SiteSize(present, whole, len(folders), largest)


def near_limits(size: SiteSize, host: Host) -> Iterator[Nearness]:
    """The limits of a host that a site passes, or comes near to."""
    advice = AWARDS_ADVICE if size.is_mostly_awards else ADVICE
    largest, path = size.largest
    for told, limit, measured, unit in (
        (TOO_MANY_BYTES, host.max_bytes, size.whole.bytes, MEGABYTE),
        (TOO_MANY_FILES, host.max_files, size.whole.files, 1),
        (TOO_MANY_ENTRIES, host.max_entries, size.whole.files + size.folders, 1),
        (TOO_LARGE_FILE, host.max_file_bytes, largest, MEGABYTE),
    ):
        if limit is None or measured < NEAR * limit:
            continue
        rounded = {"limit": limit // unit, "measured": -(-measured // unit)}
        yield Nearness(measured > limit, told, {"host": host.name, "path": path, **rounded}, advice)
