"""The walk through the badges and content folders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Folders, Settings
from badgeons.base.slugs import slug_like
from badgeons.loading.disk import exists
from badgeons.loading.sources.files import read_bytes, read_text, readable_path
from badgeons.loading.sources.folders import (
    FolderEntry,
    has_link,
    hidden_entries,
    is_identifier,
    read_files_below,
    read_folder,
)
from badgeons.model.records import KINDS, RecordKind

RECORD_EXTENSIONS = ("yml", "md")
IMAGE_EXTENSIONS = ("svg", "png")
ATTACHED_EXTENSIONS = (*IMAGE_EXTENSIONS, "json")
ACTIVE_EXTENSIONS = ("html", "htm", "xhtml", "xht", "shtml", "js", "mjs", "xml", "xsl", "svgz", "wasm")
PROSE_NAMES = ("index.md", "README.md")
"""Pages that may stand among records without being one."""
VERSIONS = "versions"
"""In a badge's folder: copies of that folder as it was when a version was awarded, one folder a version."""


@dataclass(frozen=True)
class RecordSource:
    """A record as text. `lines` is the text of the `.csv` file beside it, None when there is none or when it
    could not be taken (`are_lines_refused`)."""

    kind: str
    id: str
    path: str
    text: str = field(repr=False)
    lines: str | None = field(default=None, repr=False)
    are_lines_refused: bool = False

    @property
    def lines_path(self) -> str:
        return f"{self.path.rpartition('.')[0]}.csv"


@dataclass(frozen=True)
class Sources:
    """All that was read. Paths are from the repository's root, with `/`.

    `records`: by kind and id. `known`: where each record is or should be, by kind and id, those that could
    not be taken too: their problems are told.
    `versions`: the copies of badges as they were awarded. `files`: images and signed files beside records,
    and every drawing that would be published. `pages`: the prose (`content/**/*.md`). `refused`: the paths of
    files that are there but could not be taken. `lock_file`: the text of `lock_file_path`, None without one.
    `code_lists`: the files of the folder of references.
    """

    records: tuple[RecordSource, ...] = ()
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    pages: Mapping[str, str] = field(default_factory=dict, repr=False)
    refused: frozenset[str] = frozenset()
    versions: tuple[RecordSource, ...] = ()
    lock_file: str | None = field(default=None, repr=False)
    lock_file_path: str = Folders().lock_file
    code_lists: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def texts(self) -> tuple[RecordSource, ...]:
        """The records, then the copies of badges as they were awarded."""
        return (*self.records, *self.versions)


def read_sources(root: Path, settings: Settings, problems: Problems) -> Sources:
    """Read everything a catalogue is made of below `root`; what is refused is told, the rest is given."""
    reader = _SourceReader(root, settings, problems)
    for name in ("badges", "content"):
        folder = getattr(settings.folders, name)
        if not has_link(root, folder, problems):
            reader.read_root(name, folder)
    return Sources(
        tuple(sorted(reader.records, key=lambda source: (source.kind, source.id))),
        reader.known,
        reader.files,
        reader.pages,
        frozenset(reader.refused),
        tuple(reader.versions),
        reader.lock_file,
        settings.folders.lock_file,
        read_code_lists(root, settings, problems),
    )


def read_code_lists(root: Path, settings: Settings, problems: Problems) -> dict[str, bytes]:
    """The files of the folder of references, by path."""
    folder = settings.folders.references
    if has_link(root, folder, problems):
        return {}
    paths = [entry.path for entry in read_folder(root, folder, problems) if not entry.is_folder]
    contents = ((path, read_bytes(root, path, settings.limits.batch, problems)) for path in paths)
    return {path: content for path, content in contents if content is not None}


def read_lock_file(root: Path, settings: Settings, problems: Problems) -> str | None:
    """The text of the lock file below `root`; None when there is none, or after a problem."""
    path = settings.folders.lock_file
    if has_link(root, path, problems) or not exists(root / path):
        return None
    return read_text(root, path, settings.limits.batch, problems)


class _SourceReader:
    """Reads the two folders and keeps what was read."""

    def __init__(self, root: Path, settings: Settings, problems: Problems) -> None:
        self.root = root
        self.limits = settings.limits
        self.problems = problems
        self.records: list[RecordSource] = []
        self.known: dict[str, dict[str, str]] = {name: {} for name in KINDS}
        self.files: dict[str, bytes] = {}
        self.pages: dict[str, str] = {}
        self.refused: set[str] = set()
        self.versions: list[RecordSource] = []
        self.lock_file: str | None = None
        self.lock_file_path = settings.folders.lock_file

    def read_root(self, name: str, folder: str) -> None:
        kinds = [kind for kind in KINDS.values() if kind.root == name]
        flat = {kind.folder: kind for kind in kinds if kind.folder}
        nested = next((kind for kind in kinds if kind.nested), None)
        singles = {f"{kind.name}.yml": kind for kind in kinds if kind.single}
        kept = {kind.kept for kind in kinds if kind.kept}
        for entry in read_folder(self.root, folder, self.problems):
            if entry.is_folder and entry.name in flat:
                self._read_flat(flat[entry.name], entry)
            elif entry.is_folder and entry.name in kept:
                self._read_kept(entry)
            elif entry.is_folder and nested is not None:
                self._read_nested(nested, entry)
            elif entry.is_folder:
                self._read_pages(entry)
            elif entry.name in singles:
                self._read_record(singles.pop(entry.name), entry.stem, entry)
            elif entry.path == self.lock_file_path:
                self._read_lock_file(entry)
            else:
                self._read_loose(entry)
        required = {name: kind for name, kind in singles.items() if not kind.is_optional}
        for missing, kind in required.items():
            self.known[kind.name][kind.name] = f"{folder}/{missing}"
            self.problems.add(
                Place(f"{folder}/{missing}"),
                N_("il manque ce fichier, qui dit qui publie le site"),
                N_("la commande « badgeons new collective » en prépare un"),
            )

        self._refuse_hidden(nested, folder)

    def _read_lock_file(self, entry: FolderEntry) -> None:
        self.lock_file = read_text(self.root, entry.path, self.limits.batch, self.problems)
        if self.lock_file is None:
            self.refused.add(entry.path)

    def _refuse_hidden(self, kind: RecordKind | None, folder: str) -> None:
        """Tell of records whose name begins with a dot: nobody sees them, and they would be left out."""
        for entry in hidden_entries(self.root, folder):
            if entry.is_folder and kind is not None and kind.nested:
                inside = {f"{kind.name}.{extension}" for extension in RECORD_EXTENSIONS}
                if any(inner.name in inside for inner in read_folder(self.root, entry.path, Problems())):
                    self._is_identifier(kind, entry, entry.name)
            elif not entry.is_folder and kind is not None and entry.extension in RECORD_EXTENSIONS:
                self._is_identifier(kind, entry, entry.stem)

    def _read_loose(self, entry: FolderEntry) -> None:
        """A file of a root folder that is no record: prose, or something forgotten."""
        self._read_prose(entry)
        if entry.extension.lower() in ("yml", "yaml", "csv"):
            self._warn_unknown(entry)

    def _read_pages(self, folder: FolderEntry) -> None:
        for entry in read_files_below(self.root, folder.path, self.problems):
            self._read_prose(entry)

    def _read_prose(self, entry: FolderEntry) -> None:
        """A file that is published: a page, a drawing to judge, or code to be wary of."""
        extension = entry.extension.lower()
        if extension == "md":
            self._read_page(entry)
        elif extension == "svg":
            self._attach(entry)
        elif extension in ACTIVE_EXTENSIONS:
            self.problems.add(
                Place(readable_path(entry.path)),
                N_("ce fichier contient du code, qui serait publié tel quel"),
                N_("une page s’écrit en Markdown (« .md ») ; supprimez ce fichier"),
            )

    def _read_page(self, entry: FolderEntry) -> None:
        text = read_text(self.root, entry.path, self.limits.record, self.problems)
        if text is None:
            self.refused.add(entry.path)
        else:
            self.pages[entry.path] = text

    def _read_nested(self, kind: RecordKind, folder: FolderEntry) -> None:
        if not self._is_identifier(kind, folder, folder.name):
            return
        names = [f"{kind.name}.{extension}" for extension in RECORD_EXTENSIONS]
        records = []
        for entry in read_folder(self.root, folder.path, self.problems):
            if entry.name in names and not entry.is_folder:
                records.append(entry)
            elif entry.is_folder and entry.name == VERSIONS:
                self._read_versions(names, folder.name, kind.name, entry)
            elif entry.is_folder:
                self._warn_unknown(entry)
            elif entry.extension in ATTACHED_EXTENSIONS:
                self._attach(entry)
            elif entry.name not in PROSE_NAMES:
                self._warn_unknown(entry)
        if not records:
            self.known[kind.name][folder.name] = f"{folder.path}/{names[0]}"
            self.problems.add(
                Place(folder.path),
                N_("ce dossier n’a pas de fiche de badge"),
                N_("ajoutez-y un fichier « {name} », ou supprimez le dossier"),
                name=names[0],
            )
        self._read_only_one(kind, folder.name, records)

    def _read_versions(self, names: list[str], id: str, kind: str, folder: FolderEntry) -> None:
        """The copies of a badge as it was awarded; their folders are named by their versions."""
        for version in read_folder(self.root, folder.path, self.problems):
            if not version.is_folder:
                self._warn_unknown(version)
                continue
            for entry in read_folder(self.root, version.path, self.problems):
                if entry.name in names and not entry.is_folder:
                    text = read_text(self.root, entry.path, self.limits.record, self.problems)
                    if text is not None:
                        self.versions.append(RecordSource(kind, id, entry.path, text))
                elif not entry.is_folder and entry.extension in IMAGE_EXTENSIONS:
                    self._attach(entry)
                else:
                    self._warn_unknown(entry)

    def _read_flat(self, kind: RecordKind, folder: FolderEntry) -> None:
        records: dict[str, list[FolderEntry]] = {}
        lines: dict[str, FolderEntry] = {}
        for entry in read_folder(self.root, folder.path, self.problems):
            if entry.is_folder:
                self._read_attached(entry)
            elif entry.name in PROSE_NAMES:
                self._read_page(entry)
            elif entry.extension in RECORD_EXTENSIONS:
                if self._is_identifier(kind, entry, entry.stem):
                    records.setdefault(entry.stem, []).append(entry)
            elif kind.lines and entry.extension == "csv":
                lines[entry.stem] = entry
            elif entry.extension in ATTACHED_EXTENSIONS:
                self._attach(entry)
            else:
                if entry.extension.lower() in ("yaml", "yml"):
                    self.known[kind.name].setdefault(entry.stem, entry.path)
                self._warn_unknown(entry)
        self._refuse_hidden(kind, folder.path)
        for id, same_id in records.items():
            self._read_only_one(kind, id, same_id, lines.pop(id, None))
        for orphan in lines.values():
            self.known[kind.name].setdefault(orphan.stem, f"{folder.path}/{orphan.stem}.yml")
            self.problems.add(
                Place(readable_path(orphan.path)),
                N_("ces lignes n’ont pas de fiche"),
                N_("ajoutez à côté la fiche « {name}.yml »"),
                name=readable_path(orphan.stem),
            )

    def _is_identifier(self, kind: RecordKind, entry: FolderEntry, name: str) -> bool:
        """Whether a record may have a name; of one that may not, what was meant is known all the same."""
        if is_identifier(entry, name, self.problems):
            return True
        self.known[kind.name].setdefault(slug_like(name), readable_path(entry.path))
        return False

    def _read_only_one(
        self, kind: RecordKind, id: str, records: list[FolderEntry], lines: FolderEntry | None = None
    ) -> None:
        if len(records) > 1:
            self.known[kind.name][id] = records[0].path
            self.problems.add(
                Place(records[1].path),
                N_("deux fiches pour un même identifiant : « {first} » et « {second} »"),
                N_("gardez l’une des deux"),
                first=records[0].name,
                second=records[1].name,
            )
        elif records:
            self._read_record(kind, id, records[0], lines)

    def _read_record(
        self, kind: RecordKind, id: str, entry: FolderEntry, lines: FolderEntry | None = None
    ) -> None:
        self.known[kind.name][id] = entry.path
        text = read_text(self.root, entry.path, self.limits.record, self.problems)
        rows = None
        if lines is not None:
            rows = read_text(self.root, lines.path, self.limits.batch, self.problems)
        if text is not None:
            is_refused = lines is not None and rows is None
            self.records.append(RecordSource(kind.name, id, entry.path, text, rows, is_refused))

    def _read_kept(self, folder: FolderEntry) -> None:
        """What a command keeps for a record: JSON of others, which may be long."""
        for entry in read_files_below(self.root, folder.path, self.problems):
            if entry.extension == "json":
                self._attach(entry, self.limits.kept)
            else:
                self._warn_unknown(entry)

    def _read_attached(self, folder: FolderEntry) -> None:
        for entry in read_files_below(self.root, folder.path, self.problems):
            if entry.extension in ATTACHED_EXTENSIONS:
                self._attach(entry)
            else:
                self._warn_unknown(entry)

    def _attach(self, entry: FolderEntry, limit: int = 0) -> None:
        usual = self.limits.image if entry.extension in IMAGE_EXTENSIONS else self.limits.record
        content = read_bytes(self.root, entry.path, limit or usual, self.problems)
        if content is None:
            self.refused.add(entry.path)
        else:
            self.files[entry.path] = content

    def _warn_unknown(self, entry: FolderEntry) -> None:
        if entry.extension.lower() in ("yaml", "yml") and entry.extension != "yml":
            self.problems.add(
                Place(readable_path(entry.path)),
                N_("une fiche se termine par « .yml »"),
                N_("renommez ce fichier « {name}.yml »"),
                name=readable_path(entry.stem),
            )
            return
        self.problems.warn(
            Place(readable_path(entry.path)),
            N_("ce fichier ou dossier n’est pas attendu ici, et aucune fiche n’en est tirée"),
            N_("un nom mal écrit, peut-être ; sinon déplacez-le ou supprimez-le"),
        )
