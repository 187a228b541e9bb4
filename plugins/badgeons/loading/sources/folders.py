"""What a folder of the repository holds, links and special files refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.slugs import RESERVED, is_slug
from badgeons.loading.disk import Item, folder_items, is_link
from badgeons.loading.sources.files import readable_path

MAX_DEPTH = 8
"""Folders below a root; what is deeper is refused."""
FORBIDDEN_IN_NAMES = re.compile(r'[<>:"|?*\\`{}\x00-\x1f\x7f]')
"""Signs that some systems refuse in the name of a file, or that could be taken for code on a page."""


@dataclass(frozen=True)
class FolderEntry:
    """A file or folder: its name and its path from the repository's root."""

    name: str
    path: str
    is_folder: bool

    @property
    def stem(self) -> str:
        return self.name.rpartition(".")[0] or self.name

    @property
    def extension(self) -> str:
        return self.name.rpartition(".")[2] if "." in self.name else ""


def read_folder(root: Path, folder: str, problems: Problems) -> list[FolderEntry]:
    """Files and folders directly in `folder`, by name: no hidden ones, none when the folder is absent."""
    items = folder_items(root / folder)
    if isinstance(items, str):
        place = Place(readable_path(folder))
        problems.add(place, N_("ce dossier ne peut pas être lu : {reason}"), reason=items)
        return []
    kept = [
        _entry(folder, item)
        for item in items or ()
        if not item.name.startswith(".") and _is_ordinary(item, f"{folder}/{item.name}", problems)
    ]
    _refuse_case_twins(kept, problems)
    return kept


def hidden_entries(root: Path, folder: str) -> list[FolderEntry]:
    """What is directly in `folder` under a name that begins with a dot, which a build passes over."""
    items = folder_items(root / folder)
    hidden = [item for item in items if item.name.startswith(".")] if isinstance(items, list) else []
    return [_entry(folder, item) for item in hidden]


def has_link(root: Path, folder: str, problems: Problems) -> bool:
    """Whether one of the folders of a path is a symbolic link, which is refused."""
    parts = folder.split("/")
    for length in range(1, len(parts) + 1):
        path = "/".join(parts[:length])
        if is_link(root / path):
            _refuse_link(path, problems)
            return True
    return False


def read_files_below(root: Path, folder: str, problems: Problems, depth: int = 0) -> Iterator[FolderEntry]:
    """Every file below a folder, in path order."""
    for entry in read_folder(root, folder, problems):
        if not entry.is_folder:
            yield entry
        elif depth < MAX_DEPTH:
            yield from read_files_below(root, entry.path, problems, depth + 1)
        else:
            problems.add(Place(readable_path(entry.path)), N_("trop de dossiers les uns dans les autres"))


def is_identifier(entry: FolderEntry, name: str, problems: Problems) -> bool:
    """Whether `name` can be an identifier; if not, says which one would do."""
    if is_slug(name):
        return True
    problems.add(
        Place(readable_path(entry.path)),
        N_("« {name} » ne peut pas servir d’identifiant"),
        _how_to_name(name),
        name=readable_path(name),
    )
    return False


def _how_to_name(name: str) -> str:
    if name in RESERVED:
        return N_("ce nom est celui de la page qui les montre tous : choisissez-en un autre")
    if name.startswith("."):
        return N_("il commence par un point : ce fichier serait caché, et laissé de côté")
    if name != name.strip():
        return N_("il se termine ou commence par un espace ou un retour à la ligne : tapez-le de nouveau")
    return N_("des minuscules sans accent, des chiffres et des tirets, comme « tiers-lieu-exemple »")


def _entry(folder: str, item: Item) -> FolderEntry:
    return FolderEntry(item.name, f"{folder}/{item.name}", item.kind == "folder")


def _is_ordinary(item: Item, path: str, problems: Problems) -> bool:
    if item.kind == "link":
        _refuse_link(path, problems)
        return False
    if sign := FORBIDDEN_IN_NAMES.search(item.name):
        problems.add(
            Place(readable_path(path)),
            N_("un nom de fichier ne contient pas le signe « {sign} »"),
            N_("renommez-le avec des lettres, des chiffres et des tirets"),
            sign=readable_path(sign[0]),
        )
        return False
    if item.kind != "other":
        return True
    problems.add(Place(readable_path(path)), N_("ce n’est pas un fichier ordinaire"))
    return False


def _refuse_link(path: str, problems: Problems) -> None:
    problems.add(
        Place(readable_path(path)),
        N_("les liens symboliques sont refusés"),
        N_("mettez à cet endroit une vraie copie du fichier"),
    )


def _refuse_case_twins(entries: list[FolderEntry], problems: Problems) -> None:
    seen: dict[str, FolderEntry] = {}
    for entry in entries:
        twin = seen.setdefault(entry.name.casefold(), entry)
        if twin is not entry:
            problems.add(
                Place(readable_path(entry.path)),
                N_("ce nom ne diffère de « {other} » que par les majuscules"),
                N_("renommez l’un des deux : certains ordinateurs les confondent"),
                other=readable_path(twin.name),
            )
