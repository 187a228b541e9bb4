"""A run of codes: a sheet drawn for an event, its record in the repository, its paper outside."""

import contextlib
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from badgeons.awarding.history import open_awards_folder
from badgeons.awarding.request import choose_issuer, find_badge, find_event
from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_, WordedError, WrongUseError
from badgeons.base.settings import Settings
from badgeons.codes.printing import render_html, render_pdf
from badgeons.codes.sheets import default_until, draw_sheet
from badgeons.doors.private_folder import is_taken, make_private, write_private_file
from badgeons.doors.private_location import check_location, private_path
from badgeons.doors.project import SiteProject
from badgeons.doors.repository import remove_repository_file, write_repository_files
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.written import record_text
from badgeons.model.records import CodeSheet
from badgeons.printing import PrintingError

FOLDER = "codes"
"""Where papers go in the private folder."""
PDF, HTML = ".pdf", ".html"


def request_sheet(
    event_id: str,
    badge_id: str,
    issuer: str | None,
    until: datetime.date | None,
    count: int,
    catalogue: Catalogue,
    settings: Settings,
) -> tuple[CodeSheet, list[str]]:
    """A new sheet of `count` codes as asked for, and its codes.

    Raises WrongUseError for what is unknown, WordedError when the event does not announce the badge.
    """
    event, badge = find_event(event_id, catalogue), find_badge(badge_id, catalogue)
    if badge.id not in event.badges:
        raise WordedError(
            N_(
                "l’évènement « {event} » n’annonce pas le badge « {badge} » : "
                "ajoutez-le à `badges` dans {path}"
            ),
            event=event.id,
            badge=badge.id,
            path=event.origin.path,
        )
    chosen_issuer = choose_issuer(badge, issuer)
    last_day = until or default_until(event)
    if last_day < catalogue.today:
        raise WrongUseError(
            N_("ces codes ne serviraient plus depuis le {until} : donnez un autre jour avec --until"),
            until=last_day,
        )
    return draw_sheet(
        event.id,
        badge.id,
        chosen_issuer,
        catalogue.today,
        last_day,
        count,
        settings,
        demonstration=badge.demonstration,
    )


def paper_path(
    output: Path | None, sheet: CodeSheet, project: SiteProject, environment: Mapping[str, str]
) -> Path:
    """Where the paper goes, the private folder unless another file is asked for.

    Raises WrongUseError for a place where it would be published or committed, PrivateFolderError.
    """
    if output is None:
        folder = open_awards_folder(private_path(None, project, environment))
        path = folder.path / FOLDER / f"{sheet.id}{PDF}"
        make_private(path.parent)
        return path
    if output.suffix.lower() not in (PDF, HTML):
        raise WrongUseError(N_("la feuille est un fichier .pdf ou .html, pas « {path} »"), path=output)
    check_location(output.parent, project)
    if not output.parent.is_dir():
        raise WrongUseError(N_("le dossier « {path} » n’existe pas"), path=output.parent)
    return output


def write_sheet(
    sheet: CodeSheet, codes: Sequence[str], path: Path, catalogue: Catalogue, project: SiteProject
) -> Path:
    """Write the record of a sheet and its paper; where the paper is.

    What cannot be made as PDF, because no font has a sign of it, becomes HTML. The record comes first: a
    paper that exists is always good, and digests without paper harm nobody. Raises WordedError when the paper
    would replace a file, OSError.
    """
    addresses = Addresses(project.settings)
    content = None
    if path.suffix.lower() == PDF:
        with contextlib.suppress(PrintingError):
            content = render_pdf(sheet, codes, catalogue, addresses)
    if content is None:
        path = path.with_suffix(HTML)
        content = render_html(sheet, codes, catalogue, addresses)
    if is_taken(path):
        raise WordedError(
            N_("« {path} » existe déjà : choisissez un autre nom, ses codes seraient perdus"), path=path
        )
    record = OutputFile(sheet.origin.path, record_text(sheet).encode())
    write_repository_files(project.root, [record])
    try:
        write_private_file(path, content)
    except OSError:
        remove_repository_file(project.root, record.path)
        raise
    return path
