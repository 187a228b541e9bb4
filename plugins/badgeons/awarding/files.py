"""The step that puts what people receive in the private folder.

Each file is derived from the journal and put in its place at once, so the step may be cut short and run
again: what an earlier run left is kept, what it did not reach is made.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.awarding.certificates import HTML, PDF, Pictures, certificate_files
from badgeons.awarding.credentials import CompiledBatch, SignedAward
from badgeons.awarding.details import DAMAGED, AwardDetails, award_details
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.images import bake_images
from badgeons.awarding.messages import DRAFT, PLAIN, message_files
from badgeons.awarding.people import Person
from badgeons.awarding.wording import Wording
from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_, in_language
from badgeons.base.settings import Settings
from badgeons.doors.private_folder import PrivateFolder
from badgeons.doors.processes import map_in_processes, processes_for
from badgeons.model.records import AwardBatch

CREDENTIAL, PERSON, LIST, README = "badge.json", "person.json", "liste.csv", "LISEZMOI.txt"
ATTACHED = ("badge.png", CREDENTIAL, PDF, HTML)
"""The files of an award that its message may have attached."""
HOLDING_BADGE = ("badge.png", CREDENTIAL)
"""Those that hold the badge, in which its number can be read."""
LIST_TITLES = (N_("nom"), N_("adresse"), N_("numéro du badge délivré"), N_("page"))
MIN_AWARDS_OF_A_PROCESS = 200
"""A process takes half a second to start, as long as it takes to make the files of forty awards."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""
README_TEXT = N_(
    "Ce dossier contient des noms et des adresses : il ne va ni dans le dépôt, ni sur le site, ni dans un\n"
    "dossier partagé. Faites-en une copie en lieu sûr : sans lui, on ne sait plus qui a reçu quoi.\n"
    "\n"
    "Un dossier par badge délivré : l’image (badge.png, badge.svg), le badge signé (badge.json),\n"
    "l’attestation à imprimer et le message à envoyer. liste.csv dit à qui est chaque dossier.\n"
    "\n"
    "Pour envoyer les messages : badgeons deliver « ce dossier »\n"
)


def read_credential(folder: PrivateFolder, batch: str, award: str) -> bytes | None:
    """The signed file that an earlier run left of an award, None where it left none."""
    return folder.read(batch, award, CREDENTIAL)


@dataclass(frozen=True)
class FileTask:
    """An award whose files are to be made; without `details` nobody is known to receive it."""

    award: str
    credential: bytes
    assertion: Mapping[str, Any] | None
    details: AwardDetails | None


@dataclass(frozen=True)
class FileMaker:
    """Makes the files of any award of a batch, in this process or in another."""

    pictures: Pictures
    wording: Wording
    settings: Settings

    def __call__(self, task: FileTask) -> tuple[str, dict[str, bytes | None]]:
        """The award and its files beside its credential, by name; None for one that must not be there.

        Without details they are the images alone. The last one, the details themselves, says once written
        that all of the others are there. Raises AwardingError for a wrong template, BakingError for an image
        that cannot hold a badge.
        """
        document, details = json.loads(task.credential), task.details
        files: dict[str, bytes | None] = {**bake_images(self.pictures.badge, document, task.assertion)}
        if details is not None:
            files |= certificate_files(details, document, self.pictures, self.wording, self.settings)
            if details.address:
                attached = attachments({CREDENTIAL: task.credential, **files})
                files |= message_files(details, attached, self.wording)
            files[PERSON] = details.to_json()
        return task.award, files


def write_batch(
    folder: PrivateFolder,
    compiled: CompiledBatch,
    signed: Iterable[SignedAward],
    people: Mapping[str, Person],
    wording: Wording,
    addresses: Addresses,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Write the files of each award of a batch, and who has which.

    `people` are those known, by award; `tick` is called after each award. Files are made by several processes
    when they are many, and written by this one: a killed run leaves nobody who still writes. Raises
    AwardingError for a wrong template, BakingError for an image that cannot hold a badge.
    """
    batch = compiled.batch
    for withdrawn in batch.awards:
        if withdrawn.erased or withdrawn.revoked:
            withdraw(folder, batch.id, withdrawn.id, is_erased=withdrawn.erased is not None)
    maker = FileMaker(Pictures.of(compiled), wording, addresses.settings)
    made_with = wording.digest(maker.pictures.contents())

    def tasks() -> Iterator[FileTask]:
        for award in signed:
            folder.write(award.credential, batch.id, award.id, CREDENTIAL)
            person, details = people.get(award.id), None
            if person is not None:
                document = json.loads(award.credential)
                details = award_details(compiled, award, person, document, addresses, made_with)
            if details is None or not _is_made(folder, batch.id, details):
                yield FileTask(award.id, award.credential, award.assertion, details)
            else:
                tick()

    processes = processes_for(len(people), MIN_AWARDS_OF_A_PROCESS)
    for award, files in map_in_processes(maker, tasks(), processes):
        write_files(folder, files, batch.id, award)
        tick()
    write_list(folder, batch.id, _still_told(batch), addresses.settings.language)


def _is_made(folder: PrivateFolder, batch: str, details: AwardDetails) -> bool:
    """Whether an earlier run left the files of an award, made of these very details."""
    award = details.award
    names = {HTML, DRAFT} if details.address else {HTML}
    return (
        folder.read(batch, award, PERSON) == details.to_json()
        and names.issubset(folder.names(batch, award))
        and _hold_badge({name: folder.read(batch, award, name) for name in HOLDING_BADGE}, award)
    )


def _hold_badge(files: Mapping[str, bytes | None], award: str) -> bool:
    """Whether the files that should hold the badge of an award are there, and hold that one."""
    return all(award.encode() in (files.get(name) or b"") for name in HOLDING_BADGE)


def write_files(folder: PrivateFolder, files: Mapping[str, bytes | None], *parts: str) -> None:
    """Put files in the folder that `parts` lead to, in their order; remove those that are None."""
    for name, content in files.items():
        if content is None:
            folder.remove(*parts, name)
        else:
            folder.write(content, *parts, name)


def withdraw(folder: PrivateFolder, batch: str, award: str, *, is_erased: bool) -> None:
    """Make sure that no message leaves for a withdrawn award; of an erased one, no file stays."""
    for name in folder.names(batch, award) if is_erased else (PERSON, DRAFT, PLAIN):
        folder.remove(batch, award, name)


def attachments(files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Those of an award's files that go with its message, by name."""
    return {name: content for name in ATTACHED if (content := files.get(name)) is not None}


def read_attachments(folder: PrivateFolder, batch: str, award: str) -> dict[str, bytes]:
    """The files of an award that go with its message, by name. Raises AwardingError without its badge."""
    files = {name: folder.read(batch, award, name) for name in ATTACHED}
    if not _hold_badge(files, award):
        raise AwardingError(
            N_(
                "le badge « {award} » manque dans le dossier à remettre, ou un autre a pris sa place : "
                "relancez « badgeons award »"
            ),
            award=award,
        )
    return attachments(files)


def read_details(folder: PrivateFolder, batch: str, award: str) -> AwardDetails | None:
    """What the recipient of an award is told; None when it is not known.

    Raises AwardingError when the file is damaged, or is another award's.
    """
    content = folder.read(batch, award, PERSON)
    if content is None:
        return None
    details = AwardDetails.from_json(content)
    if details.award != award:
        raise AwardingError(DAMAGED)
    return details


def _still_told(batch: AwardBatch) -> list[str]:
    """The awards of a batch that were not erased."""
    return [award.id for award in batch.awards if award.erased is None]


def write_list(folder: PrivateFolder, id: str, awards: Iterable[str], language: str) -> None:
    """Who has which of the `awards` of the batch `id`, for the operator's spreadsheet."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";")
    table.writerow(in_language(language)(title) for title in LIST_TITLES)
    rows = []
    for award in awards:
        details = read_details(folder, id, award)
        name, address, page = (details.name, details.address, details.page) if details else ("", "", "")
        rows.append([_harmless(name), _harmless(address), award, page])
    table.writerows(sorted(rows))
    folder.write(b"\xef\xbb\xbf" + text.getvalue().encode(), id, LIST)
    folder.write(in_language(language)(README_TEXT).encode(), id, README)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
