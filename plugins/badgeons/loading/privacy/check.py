"""Nothing that tells of a person, and no secret, in what is published or kept in the repository.

The repository's history would keep it for ever. Each file is opened once, whatever its format, and looked
into by content; what is found is told by its place and never quoted.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from badgeons.base.memo import Memo, content_key
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.credentials.baking import BakingError
from badgeons.loading.images.png import check_png_words
from badgeons.loading.parsed import MAX_REPORTED, ParsedRecords
from badgeons.loading.privacy.contents import (
    BROKEN,
    TOO_LARGE,
    Contents,
    Passage,
    Phrase,
    Spot,
    Table,
    Unseen,
)
from badgeons.loading.privacy.detectors import (
    DETECTORS,
    EMAIL,
    ERRORS,
    FOREIGN_PHONE,
    MOBILE_PHONE,
    PHONE,
    PRIVATE_KEY,
    SALT,
    Detector,
)
from badgeons.loading.privacy.formats import Format, format_of
from badgeons.loading.privacy.keys import is_bare_key
from badgeons.loading.privacy.normalised import NormalisedText, normalise
from badgeons.loading.privacy.opening import open_contents, open_text
from badgeons.loading.privacy.people import Declared, find_people
from badgeons.loading.privacy.persons import find_emails, phone_digits
from badgeons.loading.sources.files import read_start, readable_path
from badgeons.loading.sources.folders import read_files_below
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kinds import Code, Email, Group, Many, Text
from badgeons.model.fields.partial import is_complete
from badgeons.model.fields.walking import values_of
from badgeons.model.records import KINDS, Collective

C = TypeVar("C", bytes, str)

MIN_SALT_LENGTH = 16
"""Characters."""
START = 4096
"""Bytes by which the format of a file is known."""
NOBODY_DECLARED = Declared()
"""A table that is no list of people by this is none by any records: what they declare is nobody's."""
HARMLESS: Memo[str, None] = Memo(50_000)
"""Files in which nothing was found, by how they are read, name and content."""
SALTED = ("award_batch", "code_sheet")
"""The kinds of record that have a salt: that of a code sheet is of codes, and says nothing of anybody."""


@dataclass(frozen=True)
class Allowed:
    """What may stand in files: `declared` by records, anywhere; `salts` in the files that deliver badges."""

    declared: Declared
    salts: Collection[str]
    salted: Collection[str]
    """Paths of those files."""
    unreadable: Collection[str]
    """Paths of those whose fields are not all known, as something in them cannot be read."""
    documents: Collection[str]
    """Paths of signed and kept documents, which cannot change."""


def check_privacy(
    root: Path, settings: Settings, records: ParsedRecords, others: Iterable[str], problems: Problems
) -> None:
    """Report what tells of a person or opens something, and what cannot be looked into.

    The files of the published folders are looked into, and `others`: paths of files of the repository.
    """
    allowed = _allowed(records)
    texts = dict(_texts(records))
    folders = (settings.folders.badges, settings.folders.content)
    published = {entry.path for folder in folders for entry in read_files_below(root, folder, Problems())}
    pictures = {path for path in records.sources.files if path not in texts}
    for path in sorted({*published, *others, *texts} - pictures):
        is_published = path in published or path.startswith(tuple(f"{folder}/" for folder in folders))
        report = _Report(path, allowed, problems, may_advise=is_published)
        if path in texts:
            _look_into(
                report, texts[path], lambda report, text: report.contents(open_text(report.path, text))
            )
        else:
            _check_file(root, settings, path, report)
        report.name()


def _look_into(report: "_Report", content: C, look: Callable[["_Report", C], None]) -> None:
    """Look into what a file holds, unless it was found to hold nothing: that depends on no record."""
    reading = f"{type(content).__name__} {'advice' if report.may_advise else 'errors'}"
    key = f"{content_key(content)} {reading} {posixpath.basename(report.path)}"
    if key not in HARMLESS:
        look(report, content)
        if not report.has_findings:
            HARMLESS.keep(key, None)


def _check_file(root: Path, settings: Settings, path: str, report: "_Report") -> None:
    """Look into a file that has not been read yet; one that cannot be opened is told of where it is used."""
    start = read_start(root, path, START)
    if start is None:
        return
    form = format_of(path, start)
    if form is Format.MEDIA:
        return
    content = start if len(start) < START else read_start(root, path, settings.limits.batch + 1)
    if content is None:
        return
    if len(content) > settings.limits.batch:
        report.unseen(TOO_LARGE)
        return
    _look_into(report, content, _Report.picture if form is Format.PNG else _look_into_contents)


def _look_into_contents(report: "_Report", content: bytes) -> None:
    report.contents(open_contents(report.path, content))


def _allowed(records: ParsedRecords) -> Allowed:
    every_record = list(records.with_versions())
    sources = records.sources
    whole = {record.origin.path for record in every_record if is_complete(record)}
    broken = [source for source in sources.texts if source.path not in whole]
    emails = {entry.value.lower() for record in every_record for entry in values_of(record, Email)}
    phones = {phone for record in records.of(Collective).values() for phone in _public_phones(record)}
    for source in broken:
        for key, value in _FIELD.findall(source.text):
            emails |= {found.value for found in find_emails(value)} if key in _email_keys() else set()
            phones |= {value} if key == "phone" else set()
    codes = {entry.value.lower() for record in every_record for entry in values_of(record, Code)}
    salted = [source for source in sources.records if source.kind in SALTED]
    return Allowed(
        Declared(frozenset(emails), frozenset(map(phone_digits, phones))),
        {code.rpartition("$")[2] for code in codes if len(code) >= MIN_SALT_LENGTH},
        {path for source in salted for path in (source.path, source.lines_path)},
        {path for source in broken for path in (source.path, source.lines_path)},
        {path for path in sources.files if path.endswith(".json")},
    )


def _public_phones(collective: Collective) -> Iterator[str]:
    return (entry.value for entry in values_of(collective, Text) if entry.field.key == "phone")


def _texts(records: ParsedRecords) -> Iterator[tuple[str, str]]:
    """The text of every file read, with its path."""
    for source in records.sources.texts:
        yield source.path, source.text
        if source.lines is not None:
            yield source.lines_path, source.lines
    yield from records.sources.pages.items()
    for path, content in records.sources.files.items():
        if not path.lower().endswith(".png"):
            yield path, content.decode("utf-8", "replace")


@dataclass
class _Report:
    """What is told of one file. Advice is for what is published: the rest is software mostly."""

    path: str
    allowed: Allowed
    problems: Problems
    may_advise: bool
    counts: Counter[str] = field(default_factory=Counter)
    told: set[tuple[str, str]] = field(default_factory=set)
    has_findings: bool = False
    """Whether something was found that is told, or would be if no record allowed it."""

    def name(self) -> None:
        """Tell of a name that is an address, by its folder."""
        if "@" not in self.path:
            return
        folder, name = posixpath.split(self.path)
        if any(next(find_emails(text), None) for text in (name, name.rpartition(".")[0], folder)):
            self.problems.add(
                Place(readable_path(folder) if folder and "@" not in folder else "."),
                N_("le nom d’un fichier d’ici contient une adresse électronique"),
                N_("renommez-le"),
            )

    def picture(self, content: bytes) -> None:
        """Tell what stands beside a PNG's picture."""
        words = Problems()
        try:
            check_png_words(content, Place(self.path), words)
        except BakingError:
            self.unseen(BROKEN)
        for problem in words:
            self._add(Spot(), problem.what, problem.hint, is_error=problem.is_error)

    def contents(self, contents: Contents) -> None:
        for passage in contents.passages:
            self._passage(passage)
        for unseen in contents.unseen:
            self.unseen(unseen)

    def unseen(self, unseen: Unseen) -> None:
        self._add(Spot(), unseen.what, unseen.hint, is_error=unseen.is_error)

    def _passage(self, passage: Passage) -> None:
        lists = [table for table in passage.tables if self._is_list_of_people(passage, table)]
        normal = normalise(passage.text, passage.writing)
        if is_bare_key(posixpath.basename(self.path), normal.text):
            self._tell(PRIVATE_KEY, passage.spot_of(0), "")
        for detector in DETECTORS if self.may_advise else ERRORS:
            for found in detector.find(normal.text):
                self.has_findings = True
                position = normal.written_at(found.start)
                is_listed = detector.is_of_people and any(
                    table.start <= position < table.end for table in lists
                )
                if is_listed or self._is_allowed(detector, found.value, normal, found.start):
                    continue
                if self.counts[detector.name] == MAX_REPORTED:
                    break
                self._tell(detector, passage.spot_of(position), found.value)

    def _is_list_of_people(self, passage: Passage, table: Table) -> bool:
        if find_people(table, NOBODY_DECLARED) is None:
            return False
        self.has_findings = True
        if self.path in self.allowed.documents:
            return False
        people = find_people(table, self.allowed.declared)
        if people is None:
            return False
        what, hint = _LIST_OF_PEOPLE if people.name_column else _LIST_OF_ADDRESSES
        if not people.data_column:
            what, hint = _LIST_OF_NAMES
        self._add(
            passage.spot_of(table.start),
            what,
            hint,
            is_error=people.is_error,
            names=people.name_column,
            data=people.data_column,
        )
        return people.is_error

    def _is_allowed(self, detector: Detector, value: str, normal: NormalisedText, position: int) -> bool:
        allowed = self.allowed
        if detector is EMAIL:
            is_kept = self.path in allowed.documents and _is_of_a_document(normal.text, position)
            return is_kept or value in allowed.declared.emails
        if detector in (PHONE, MOBILE_PHONE, FOREIGN_PHONE):
            return phone_digits(value) in allowed.declared.phones
        if detector is SALT and self.path in allowed.salted:
            return value in allowed.salts or self.path in allowed.unreadable
        return False

    def _tell(self, detector: Detector, spot: Spot, value: str) -> None:
        """Tell a value; once where places have no lines."""
        if not spot.line and value and (detector.name, value) in self.told:
            return
        self.told.add((detector.name, value))
        self.counts[detector.name] += 1
        self._add(spot, detector.what, detector.hint, is_error=detector.is_error)

    def _add(self, spot: Spot, what: str, hint: str, *, is_error: bool, **values: object) -> None:
        self.has_findings = True
        if not is_error and not self.may_advise:
            return
        report = self.problems.add if is_error else self.problems.warn
        if spot.within is not None:
            values = {"where": spot.within, "thing": Phrase(what, values)}
            what = N_("{where} : {thing}")
        report(Place(readable_path(self.path), spot.line, spot.column), what, hint, **values)


_ELSEWHERE = N_("gardez-la hors du dépôt, dans votre dossier privé ; supprimez-la ici, historique compris")
_LIST_OF_PEOPLE = (
    N_(
        "liste de personnes : des noms dans la colonne {names}, "
        "de quoi les joindre ou les reconnaître dans la colonne {data}"
    ),
    _ELSEWHERE,
)
_LIST_OF_ADDRESSES = (N_("liste d’adresses électroniques, dans la colonne {data}"), _ELSEWHERE)
_LIST_OF_NAMES = (N_("liste de noms de personnes, dans la colonne {names}"), _ELSEWHERE)

_FIELD = re.compile(r"^[ \t-]*([a-z_]+):[ \t]*(\S.*)$", re.MULTILINE)
"""All that is known of a record that cannot be read: its lines, by their keys."""


def _is_of_a_document(text: str, position: int) -> bool:
    """Whether an address is the `email` of an issuer in a signed or kept document, which cannot change."""
    return re.search(r"\"email\"\s*:\s*\"\Z", text[max(0, position - 40) : position]) is not None


@cache
def _email_keys() -> frozenset[str]:
    """The keys of the fields that are made for an address, whatever the kind of record."""

    def below(group: type) -> Iterator[str]:
        for inner in fields_of(group).values():
            kind = inner.kind.of if isinstance(inner.kind, Many) else inner.kind
            if isinstance(kind, Email):
                yield inner.key
            elif isinstance(kind, Group):
                yield from below(kind.of)

    return frozenset(key for kind in KINDS.values() for key in below(kind.type))
