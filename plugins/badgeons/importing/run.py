"""A run of imports: decided and checked as a whole, then written badge by badge."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_, WordedError, WrongUseError
from badgeons.base.problems import Place, Problem, Problems
from badgeons.doors.badge_input import BadgeInputError, follow_addresses, local_path, read_given_files
from badgeons.doors.network import OnlineResolver
from badgeons.drawing import BadgeDesign, description_of, draw_badge
from badgeons.importing.badge import ForeignBadge
from badgeons.importing.documents import DocumentReader
from badgeons.importing.images import clean_image
from badgeons.importing.notes import NoBadgeError, Note, RefusedImportError, note
from badgeons.importing.opening import Follow, Opened, open_given
from badgeons.importing.records import ImportChoices, MadeRecord, make_record
from badgeons.importing.references import References, Resolve
from badgeons.importing.tables import read_table
from badgeons.importing.texts import usual_letters, visible
from badgeons.loading.candidates import check_candidate_files, read_back, record_path
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.nearest import nearest, plainly
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.written import record_text
from badgeons.model.records import KINDS, Achievement, ExternalBadge, Record
from badgeons.model.records.choices import FAMILY
from badgeons.proposing.identifiers import check_name, choose_id, taken_ids
from badgeons.proposing.records import Repository

_NO_BADGE = N_("on n’y trouve aucun badge")
_TOO_DEEP = N_("ce fichier JSON est trop imbriqué")


@dataclass(frozen=True)
class ImportedBadge:
    """A badge that was given: the files that would hold it, or why there are none.

    `left` is what was not carried, `to_review` what was made up or cut, `advice` what the catalogue's rules
    say of it; `refusals` are what stops it. `path` is that of its record.
    """

    source: str
    name: str
    path: str = ""
    files: tuple[OutputFile, ...] = ()
    record: Record | None = None
    left: tuple[Note, ...] = ()
    to_review: tuple[Note, ...] = ()
    advice: tuple[Problem, ...] = ()
    refusals: tuple[WordedError | Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        return bool(self.refusals)


@dataclass(frozen=True)
class Given:
    """What was given: badges, what is refused, and the files of folders and archives that hold no badge."""

    badges: tuple[ForeignBadge, ...] = ()
    refused: tuple[ImportedBadge, ...] = ()
    other_files: tuple[str, ...] = ()


def read_given(given: Iterable[str], network: OnlineResolver | None, language: str) -> Given:
    """The badges in files, folders and at addresses; the network is asked only when there is one.

    Raises WrongUseError for what does not exist or cannot be read, or asks for an option.
    """
    paths = [(what, local_path(what)) for what in given]
    badges: list[ForeignBadge] = []
    refused: list[ImportedBadge] = []
    other_files: list[str] = []
    for what, path in paths:
        try:
            files = read_given_files(what, path, network)
        except BadgeInputError as error:
            refused.append(ImportedBadge(visible(what), "", refusals=(error,)))
            continue
        read = read_badges(files, network or _unasked, partial(follow_addresses, network=network), language)
        badges += read.badges
        refused += read.refused
        other_files += read.other_files
        if not read.badges and not read.refused:
            refused.append(ImportedBadge(visible(what), "", refusals=(RefusedImportError(_NO_BADGE),)))
    return Given(tuple(_each_once(badges)), tuple(refused), tuple(other_files))


def _unasked(url: str) -> None:
    return None


def read_badges(files: Iterable[tuple[str, bytes]], resolve: Resolve, follow: Follow, language: str) -> Given:
    """The badges in files, by name, that were given together."""
    opened = open_given(files, follow)
    refused = [ImportedBadge(name, "", refusals=(error,)) for name, error in opened.refusals]
    badges: list[ForeignBadge] = []
    other_files = list(opened.other_files)
    references = References(resolve, opened.find_file, opened.by_address())
    reader = DocumentReader(references, language)
    readings = list(_readings(opened, reader))
    for name, read in readings:
        try:
            badges += read()
        except NoBadgeError as error:
            if len(readings) > 1:
                other_files.append(name)
            else:
                refused.append(ImportedBadge(name, "", refusals=(error,)))
        except WordedError as error:
            refused.append(ImportedBadge(name, "", refusals=(error,)))
        except RecursionError:
            refused.append(ImportedBadge(name, "", refusals=(RefusedImportError(_TOO_DEEP),)))
    return Given(tuple(badges), tuple(refused), tuple(other_files))


def _readings(
    opened: Opened, reader: DocumentReader
) -> Iterator[tuple[str, Callable[[], list[ForeignBadge]]]]:
    """What reads each document and table that was given, with its name."""
    for given in opened.documents:
        yield given.name, partial(reader.read, given.document, given.name, given.image)
    for table in opened.tables:
        yield table.name, partial(read_table, table.rows, table.name, opened.find_file)


def _each_once(badges: Sequence[ForeignBadge]) -> list[ForeignBadge]:
    """The badges, each once: an archive may hold the model and badges that were delivered of it."""
    kept: dict[tuple[str, str, str], ForeignBadge] = {}
    for badge in badges:
        key = (badge.address, badge.name, badge.version)
        earlier = kept.get(key)
        if earlier is None or (earlier.image is None and badge.image is not None):
            kept[key] = badge
    return list(kept.values())


def check_choices(choices: ImportChoices, catalogue: Catalogue) -> None:
    """Refuse a choice that names nothing of the catalogue. Raises WrongUseError."""
    families = [option.value for option in FAMILY.options]
    checks = (
        (choices.issuer, list(catalogue.actors), N_("il n’y a pas d’acteur « {id} »{close}")),
        (choices.territory, list(catalogue.territories), N_("il n’y a pas de territoire « {id} »{close}")),
        (choices.family, families, N_("« {id} » n’est pas une famille de badges{close}")),
    )
    for id, known, sentence in checks:
        if id and id not in known:
            near = nearest(id, known)
            close = note(N_(" : vouliez-vous dire « {close} » ?"), close=near) if near else ""
            raise WrongUseError(sentence, id=id, close=close)


def prepare_import(
    badges: Iterable[ForeignBadge], choices: ImportChoices, repository: Repository
) -> list[ImportedBadge]:
    """Each badge as the files that would hold it, or refused; nothing is written."""
    importer = _Importer(choices, repository)
    return _checked([importer.prepared(badge) for badge in badges], repository)


@dataclass
class _Importer:
    """One run over several badges, whose identifiers and names are all different."""

    choices: ImportChoices
    repository: Repository

    def __post_init__(self) -> None:
        catalogue = self.repository.catalogue
        records: list[Achievement | ExternalBadge] = [*catalogue.external_badges.values()]
        records += catalogue.achievements.values()
        self.names = {plainly(record.name): record.origin.path for record in records}
        self.taken = {
            id
            for kind in (KINDS["badge"], KINDS["external_badge"])
            for id in taken_ids(kind, self.repository.sources, catalogue)
        }

    def prepared(self, badge: ForeignBadge) -> ImportedBadge:
        """A badge as a record with its files, not yet held against the rules."""
        try:
            self._check_is_new(badge)
            made = make_record(badge, self.choices, self.repository.catalogue, self.repository.settings)
        except WordedError as error:
            return ImportedBadge(badge.source, badge.name, left=badge.notes, refusals=(error,))
        problems = Problems()
        for name in (badge.name, badge.issuer):
            check_name(usual_letters(name), Place(badge.source), problems)
        if problems.errors:
            return ImportedBadge(badge.source, badge.name, left=badge.notes, refusals=problems.errors[:1])
        id = choose_id(badge.name, "badge", self.taken)
        kind = next(kind for kind in KINDS.values() if isinstance(made.record, kind.type))
        path = record_path(kind, id, self.repository.settings)
        self.taken.add(id)
        self.names[plainly(badge.name)] = path
        return self._with_files(badge, made, dataclasses.replace(made.record, id=id, origin=Origin(path)))

    def _check_is_new(self, badge: ForeignBadge) -> None:
        """Refuse what is already in the catalogue: it is to be endorsed, adapted or asked for."""
        if badge.address.startswith(self.repository.settings.base_url):
            raise RefusedImportError(N_("c’est un badge de ce catalogue : {url}"), url=badge.address[:300])
        path = self.names.get(plainly(badge.name))
        if path is not None:
            raise RefusedImportError(
                N_("un badge de ce nom est déjà là ({path}) : endossez-le ou adaptez-le"), path=path
            )

    def _with_files(self, badge: ForeignBadge, made: MadeRecord, record: Record) -> ImportedBadge:
        """The record and its image: a plain one, described as it is, when its own could not be had."""
        left, to_review = list(made.left), list(made.to_review)
        files: list[OutputFile] = []
        if isinstance(record, Achievement):
            picture: tuple[bytes, str] | Note | None = badge.image_note
            if badge.image:
                picture = clean_image(badge.image, self.repository.settings.limits.image)
            if isinstance(picture, Note):
                left.append(picture)
            if picture is None or isinstance(picture, Note):
                design = BadgeDesign(record.family)
                alt = description_of(design, self.repository.settings.language)
                picture = draw_badge(design, alt).encode(), "svg"
                record = dataclasses.replace(record, image_alt=alt)
                to_review.append(note(N_("l’image est un dessin en attendant la vraie")))
            content, extension = picture
            record = dataclasses.replace(record, image=f"image.{extension}")
            folder = record.origin.path.rpartition("/")[0]
            files.append(OutputFile(f"{folder}/{record.image}", content))
        files.append(OutputFile(record.origin.path, record_text(record).encode()))
        return ImportedBadge(
            badge.source,
            badge.name,
            record.origin.path,
            tuple(files),
            record,
            tuple(left),
            tuple(to_review),
        )


def _checked(badges: Sequence[ImportedBadge], repository: Repository) -> list[ImportedBadge]:
    """The badges with what the reader and the rules of the catalogue say of each."""
    badges = [_read_back(badge) for badge in badges]
    problems = Problems()
    check_candidate_files(
        repository.root,
        repository.settings,
        repository.today,
        repository.sources,
        list(files_of(badges)),
        problems,
    )
    known = {file.path for badge in badges for file in badge.files}
    elsewhere = [problem for problem in problems.errors if problem.place.path not in known]
    return [_judged(badge, problems, elsewhere) for badge in badges]


def _read_back(badge: ImportedBadge) -> ImportedBadge:
    """Refuse a record that a build would not read as it was meant."""
    if badge.record is None:
        return badge
    problems = Problems()
    read = read_back(badge.record, problems)
    if problems.errors:
        return dataclasses.replace(badge, refusals=problems.errors)
    if read is None or record_text(read) != record_text(badge.record):
        error = RefusedImportError(N_("les textes de ce badge ne se relisent pas comme ils sont écrits"))
        return dataclasses.replace(badge, refusals=(error,))
    return badge


def _judged(badge: ImportedBadge, problems: Iterable[Problem], elsewhere: Sequence[Problem]) -> ImportedBadge:
    """A badge with the problems of its own files, each sentence once; errors refuse it, elsewhere too."""
    own = {file.path for file in badge.files}
    told = [problem for problem in problems if problem.place.path in own]
    if badge.is_refused or not (told or elsewhere):
        return badge
    errors = {problem.sentence("fr"): problem for problem in (*told, *elsewhere) if problem.is_error}
    return dataclasses.replace(
        badge,
        advice=tuple(problem for problem in told if not problem.is_error),
        refusals=tuple(errors.values()),
    )


def files_of(badges: Iterable[ImportedBadge]) -> Iterator[OutputFile]:
    """The files to write: those of every badge that is not refused, its record last."""
    for badge in badges:
        if not badge.is_refused:
            yield from badge.files
