"""A site is built again from its commit, with the signatures that it has, and every file is compared.

Nothing of the repository is run here: records, pages and settings are read as data. Pages that MkDocs wrote
can only be written again by MkDocs, which runs the hooks, the templates and the tags of the repository's
`mkdocs.yml`: that is for a person to ask for, and is done by a function that is given (`RunMkDocs`).
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from badgeons.auditing.comparing import Comparison, compare_files
from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_, WordedError
from badgeons.base.problems import Problems
from badgeons.base.texts import on_one_line
from badgeons.credentials.strict_json import UnreadableError, fields_of, parse_json
from badgeons.doors.folders import FolderFiles, entries_below
from badgeons.doors.keyring import keys_of_site
from badgeons.doors.printed import printer_of
from badgeons.doors.project import ProjectError, SiteProject, read_project
from badgeons.doors.published_files import NOT_SERVED
from badgeons.loading.sources import read_content
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.build import build_and_check, read_catalogue
from badgeons.publishing.provenance import BuildSource, Provenance
from badgeons.publishing.published_keys import SIGNED
from badgeons.publishing.signers import Keyring, choose_signers
from badgeons.publishing.site import Site
from badgeons.publishing.writing.choices import choices_of
from badgeons.publishing.writing.whole_site import content_beside, write_whole_site
from badgeons.verifying import SiteVerdict, verify_site

INDEX = "index.html"
NO_SITE = N_("ce commit ne donne pas de site : {problem}")
MKDOCS_GENERATOR = b'<meta name="generator" content="mkdocs'

Writer = Literal["badgeons", "mkdocs", "none"]
"""Who wrote the pages of a site: `badgeons build --site`, MkDocs, or nobody (files for machines alone)."""
Fetch = Callable[[Iterable[str]], None]
"""Brings published files into the folder of the site."""
RunMkDocs = Callable[[SiteProject], Mapping[str, bytes]]
"""The files of the site that MkDocs writes from a project."""


class AuditError(WordedError):
    """A commit from which no site can be built again; it may be anyone's, and so may what is said of it."""

    def in_words(self, language: str) -> str:
        """The sentence in `language`, on one line."""
        return on_one_line(super().in_words(language))


@dataclass(frozen=True)
class Audit:
    """What came of it. `signed` counts the documents that bear a signature of their own, `waiting` are the
    paths of those that no key signed; `writer` is who wrote the pages, and `not_compared` says whether there
    are, or may be, pages that were not compared.
    """

    comparison: Comparison
    verdict: SiteVerdict
    signed: int
    waiting: tuple[str, ...]
    writer: Writer
    not_compared: bool

    @property
    def is_good(self) -> bool:
        return not self.comparison.differences and self.verdict.is_good and not self.not_compared


def read_checkout(root: Path, config: str, provenance: Provenance) -> SiteProject:
    """The project of a commit, under what the build had from its environment. Raises AuditError."""
    if not (root / config).is_file():
        raise AuditError(N_("ce commit n’a pas de fichier {path}"), path=provenance.source.folder + config)
    problems = Problems()
    try:
        project = read_project(root / config, environment_of(provenance), problems)
    except ProjectError as error:
        raise AuditError(error.message, **error.values) from error
    _refuse_errors(problems)
    if project.settings.base_url != provenance.base_url:
        raise AuditError(
            N_("ce commit est celui d’un autre site : {url}, et non {told}"),
            url=project.settings.base_url,
            told=provenance.base_url,
        )
    return project


def environment_of(provenance: Provenance) -> dict[str, str]:
    """The variables under which a site says it was built: those that our workflows set."""
    return {
        "BADGEONS_SITE_URL": provenance.base_url,
        "BADGEONS_REPOSITORY_URL": provenance.repository,
        "BADGEONS_PRINT": "true" if provenance.prints else "false",
        "SOURCE_DATE_EPOCH": str(int(provenance.source.moment.timestamp())),
    }


def audit_site(
    folder: Path,
    project: SiteProject,
    provenance: Provenance,
    now: datetime.datetime,
    environment: Mapping[str, str],
    fetch: Fetch | None = None,
    run_mkdocs: RunMkDocs | None = None,
) -> Audit:
    """The site in `folder` held against the project that it says it comes from, and verified.

    `fetch` brings files of a site that is published elsewhere. `environment` says where what is printed is
    kept. Raises AuditError.
    """
    source = BuildSource(provenance.source.moment, provenance.source.commit, provenance.source.folder)
    catalogue = _read(project, source)
    if fetch is not None:
        # what somebody may have signed is asked for first: whose keys were at hand follows from it
        unsigned = build_and_check(project.root, project.settings, catalogue, Keyring(), Problems())[
            0
        ].unsigned
        fetch([*(document.address.path for document in unsigned), INDEX])
    site = _build(project, source, catalogue, folder, environment)
    published = FolderFiles(folder)
    writer = writer_of(published.get(INDEX))
    # what the build writes, as far as it can be written again here
    is_partial = writer == "mkdocs" and run_mkdocs is None
    files: Iterable[OutputFile]
    if writer == "mkdocs" and run_mkdocs is not None:
        files = (OutputFile(path, data) for path, data in run_mkdocs(project).items())
    else:
        files = _files_of(site, project, writer, source.moment.date())
    expected = files if fetch is None else _fetched(files, fetch)
    # extra files are looked for once everything is fetched
    present = () if is_partial else entries_below(folder)
    return Audit(
        compare_files(expected, published, present),
        verify_site(published, provenance.base_url, now),
        sum(_is_signed(published[path]) for path in published if path.endswith(".json")),
        tuple(document.address.path for document in site.unsigned),
        writer,
        # a home page that is not served may hide pages that are
        not_compared=is_partial or (writer == "none" and fetch is not None),
    )


def _files_of(site: Site, project: SiteProject, writer: Writer, day: datetime.date) -> Iterator[OutputFile]:
    """The files that a writer makes of a site; of MkDocs, those for which it does not have to run."""
    content = read_content(project.root, project.settings, Problems()) if writer != "none" else {}
    if writer == "badgeons":
        yield from write_whole_site(site, content, choices_of(project.config), day)
        return
    yield from site.files
    beside = content_beside(site, content)
    yield from (OutputFile(path, data) for path, data in beside.items() if not path.endswith(".md"))


def _fetched(files: Iterable[OutputFile], fetch: Fetch) -> Iterator[OutputFile]:
    """The files, each once its published twin was fetched, but for those that no host gives."""
    for file in files:
        if file.path not in NOT_SERVED:
            fetch([file.path])
            yield file


def _is_signed(content: bytes) -> bool:
    """Whether a document bears a signature of its own, and not only those of documents that are in it."""
    try:
        return SIGNED in content and "proof" in fields_of(parse_json(content))
    except UnreadableError:
        return False


def writer_of(page: bytes | None) -> Writer:
    """Who wrote the home page."""
    if page is None:
        return "none"
    return "mkdocs" if MKDOCS_GENERATOR in page else "badgeons"


def _read(project: SiteProject, source: BuildSource) -> Catalogue:
    """The catalogue of a commit, as a build reads it. Raises AuditError."""
    problems = Problems()
    catalogue_and_keys = read_catalogue(
        project.root, project.settings, source.moment.date(), lambda *_: {}, problems
    )
    if catalogue_and_keys is None:
        raise AuditError(NO_SITE, problem=problems.errors[0])
    return catalogue_and_keys[0]


def _build(
    project: SiteProject,
    source: BuildSource,
    catalogue: Catalogue,
    published: Path,
    environment: Mapping[str, str],
) -> Site:
    """The site of a catalogue, with the signatures that a folder holds. Raises AuditError."""
    problems, settings = Problems(), project.settings
    keyring = choose_signers(catalogue, settings, keys_of_site(published)(catalogue, problems), problems)
    printer = printer_of(settings, environment)
    site, _ = build_and_check(project.root, settings, catalogue, keyring, problems, printer, lambda: source)
    _refuse_errors(problems)
    return site


def _refuse_errors(problems: Problems) -> None:
    """Raise AuditError with the first error, when there is one."""
    for problem in problems.errors:
        raise AuditError(NO_SITE, problem=problem)
