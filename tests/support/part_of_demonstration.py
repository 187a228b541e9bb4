"""Part of the demonstration catalogue: the records that tests speak of, and those that these refer to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from support.demonstration import ROOT, settings_of_one_language

RECORDS = ("content/*/*.yml", "content/*/*.md", "badges/*/badge.*", "badges/*/*.yml")
PROSE = ("guides", "contribuer")
VALUE = re.compile(r"(?:^|[:\[,-])\s*\"?([a-z0-9]+(?:-[a-z0-9]+)*)\"?(?=\s*(?:$|[,\]#]))", re.MULTILINE)
"""A value that may be the identifier of a record: a word alone, in a list or after a key."""
NAMED = (
    "acteur-collectif", "cooperer", "decouverte-reconnaissance", "engagement-benevole", "entraide-numerique",
    "soutien-collectif", "decouverte-juin-2026", "essai-expire", "essai-heberge", "essai-organisation",
    "essai-revoque", "essai-signe", "ccsti-exemple", "collectif-exemple", "college-exemple",
    "entreprise-exemple", "ligue-de-l-enseignement", "mission-locale-exemple", "of-exemple",
    "tiers-lieu-exemple", "entreprise-cooperer", "mission-locale-engagement", "mission-locale-of-exemple",
    "tiers-lieu-badge-delivre", "concertation-mars-2027",
)  # fmt: skip
"""The records that tests of commands speak of: half of the badges, a third of the actors, an event."""
PAGES = {
    "content/charte.md": "# Notre charte\n\nDes mots.\n",
    "content/guides/ecueils.md": "# Écueils\n\n[La charte](../charte.md)\n",
}
"""The pages of prose that they, or these records, speak of; the real ones lead to all the others."""


@cache
def _records() -> dict[str, list[Path]]:
    """The files of each identifier: of records of several kinds, where they share it."""
    files = {path for pattern in RECORDS for path in ROOT.glob(pattern) if path.parent.name not in PROSE}
    records: dict[str, list[Path]] = {}
    for path in sorted(files):
        records.setdefault(path.parent.name if path.stem == "badge" else path.stem, []).append(path)
    return records


def _closed(names: Iterable[str]) -> set[str]:
    """These records and all that they refer to."""
    todo, kept = list(names), set[str]()
    while todo:
        name = todo.pop()
        if name in kept or name not in _records():
            continue
        kept.add(name)
        for path in _records()[name]:
            todo += VALUE.findall(path.read_text("utf-8"))
    return kept


@cache
def _files() -> tuple[Path, ...]:
    """What is copied, with the images, versions and signed files of the records that are."""
    collective = ROOT / "content/collective.yml"
    names = _closed([*NAMED, *VALUE.findall(collective.read_text("utf-8"))])
    assert names >= {*NAMED}, {*NAMED} - names

    def is_kept(path: Path) -> bool:
        folder, *rest = path.relative_to(ROOT).parts[1:]
        if not rest:
            return path == collective
        if folder in names:
            return True
        return folder in ("assets", "logos") or rest[0] == "logos" or path.stem in names

    every = (path for folder in ("badges", "content") for path in sorted((ROOT / folder).rglob("*")))
    return tuple(path for path in every if path.is_file() and is_kept(path))


def copy_part(root: Path) -> None:
    """Make the folder `root`, with that part of the catalogue, never published."""
    for path in _files():
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for name, text in {**PAGES, "mkdocs.yml": settings_of_one_language()}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
