"""The step that makes what a journal says: credentials, images, certificates, messages, and the record.

Each part is derived from the journal and put in its place at once, so it may be cut short and run again: what
an earlier run left is kept, what it did not reach is made.
"""

import csv
import datetime
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from pathlib import Path
from typing import Any

import segno

from badgeons.awarding.batches import as_records, missing_from, with_entries
from badgeons.awarding.certificates import Picture, render_html, render_pdf
from badgeons.awarding.credentials import assertions, delivered, is_credential, secure_awards
from badgeons.awarding.handouts import Handout
from badgeons.awarding.journal import Journal, awards_line, done_line, facts_line
from badgeons.awarding.messages import as_draft, compose_message, render_text
from badgeons.awarding.people import Person
from badgeons.awarding.private import JOURNALS, PrivateFolder
from badgeons.awarding.wording import Wording
from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_, in_language
from badgeons.base.settings import Settings
from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, bake
from badgeons.credentials.links import LinkError, credential_link, credential_qr
from badgeons.doors.output import write_file
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.written import record_text
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award
from badgeons.publishing.formats.members import home_of
from badgeons.publishing.lock import copy_of
from badgeons.publishing.signers import Keyring

CREDENTIAL, PERSON, LIST, README = "badge.json", "person.json", "liste.csv", "LISEZMOI.txt"
PDF, HTML, DRAFT, TEXT = "attestation.pdf", "attestation.html", "message.eml", "message.txt"
LIST_TITLES = (N_("nom"), N_("adresse"), N_("numéro du badge délivré"), N_("page"))
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""
NO_SENDER = "badges.invalid"
"""Domain of a draft whose issuer has no address: it cannot be sent by mistake."""
README_TEXT = N_(
    "Ce dossier contient des noms et des adresses : il ne va ni dans le dépôt, ni sur le site, ni dans un\n"
    "dossier partagé. Faites-en une copie en lieu sûr : sans lui, on ne sait plus qui a reçu quoi.\n"
    "\n"
    "Un dossier par badge délivré : l’image (badge.png, badge.svg), le badge signé (badge.json),\n"
    "l’attestation à imprimer et le message à envoyer. liste.csv dit à qui est chaque dossier.\n"
    "\n"
    "Pour envoyer les messages : badgeons deliver « ce dossier »\n"
)


@dataclass(frozen=True)
class Workshop:
    """What the making needs besides the journal."""

    catalogue: Catalogue
    settings: Settings
    keyring: Keyring
    wording: Wording
    wording_digest: str
    is_demonstration: bool

    @property
    def addresses(self) -> Addresses:
        return Addresses(self.settings)


def write_down(folder: PrivateFolder, journal: Journal | None, batch_journal: Journal) -> None:
    """Commit to a run: the batch's facts at the first one, then the entries that `journal` does not have."""
    id = batch_journal.batch.id
    if journal is None:
        folder.append(facts_line(batch_journal.batch), JOURNALS, id)
    known = journal.entries if journal else ()
    new = [entry for entry in batch_journal.entries if entry not in known]
    if new:
        folder.append(awards_line(new), JOURNALS, id)


def mark_done(folder: PrivateFolder, journal: Journal) -> None:
    """Say that everything was made for the journal as it stands."""
    if not journal.is_done:
        folder.append(done_line(len(journal.entries)), JOURNALS, journal.batch.id)


def hand_out(
    folder: PrivateFolder,
    journal: Journal,
    people: Mapping[str, Person],
    workshop: Workshop,
    tick: Callable[[], None],
) -> None:
    """Make the files of each award of a journal; `people` are those known, by award, `tick` follows each.

    A signed file of an earlier run is kept as it is, even when the badge's text changed since.
    """
    batch = with_entries(journal.batch, journal.entries, workshop.catalogue)
    in_force = []
    for award in batch.awards:
        if award.revoked or award.erased:
            withdraw(folder, batch.id, award.id, is_erased=award.erased is not None)
        else:
            in_force.append(award)
    addresses = workshop.addresses
    found = {award.id: folder.read(batch.id, award.id, CREDENTIAL) for award in in_force}
    unsigned = {award.id for award in in_force if not is_credential(found[award.id], batch, award, addresses)}
    signed = secure_awards(batch, unsigned, workshop.catalogue, addresses, workshop.keyring)
    hosted = assertions(batch, workshop.catalogue, addresses)
    picture = Picture(workshop.catalogue.awarded_image(batch))
    for award in in_force:
        content = signed.get(award.id) or found[award.id] or b""
        folder.write(content, batch.id, award.id, CREDENTIAL)
        document = json.loads(content)
        maker = _Maker(folder, (batch.id, award.id), workshop, picture)
        told = _handout(batch, award, people.get(award.id), document, workshop)
        maker.make(document, hosted.get(award.id), told)
        tick()
    _write_list(folder, journal, workshop.settings.language)


def withdraw(folder: PrivateFolder, batch: str, award: str, *, is_erased: bool) -> None:
    """Make sure that no message leaves for a withdrawn award; of an erased one, no file stays."""
    for name in folder.names(batch, award) if is_erased else (PERSON, DRAFT, TEXT):
        folder.remove(batch, award, name)


def write_records(root: Path, journal: Journal, workshop: Workshop) -> list[str]:
    """Bring the repository's record of a batch up to its journal; the paths that changed.

    The badge is copied as it is awarded, so that a later version takes nothing from these people.
    """
    changed = []
    batch = with_entries(journal.batch, journal.entries, workshop.catalogue)
    for record in as_records(batch, workshop.settings):
        wanted = missing_from(record, workshop.catalogue.award_batches.get(record.id))
        if wanted is not None:
            path = root / wanted.origin.path
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, record_text(wanted).encode(), durable=True)
            changed.append(wanted.origin.path)
    badge = workshop.catalogue.badge_of(batch)
    if (badge.id, badge.version) not in workshop.catalogue.versions:
        for copy in copy_of(badge, lambda path: (root / path).read_bytes()):
            (root / copy.path).parent.mkdir(parents=True, exist_ok=True)
            write_file(root / copy.path, copy.content, durable=True)
            changed.append(copy.path)
    return changed


@dataclass(frozen=True)
class _Maker:
    """Writes the files of one award in its folder."""

    folder: PrivateFolder
    parts: tuple[str, str]
    workshop: Workshop
    picture: Picture

    def make(
        self, document: Mapping[str, Any], assertion: Mapping[str, Any] | None, handout: Handout | None
    ) -> None:
        if handout is not None and self.folder.read(*self.parts, PERSON) == handout.to_json():
            return
        self._bake(document, OPEN_BADGES_3, "badge")
        if assertion is not None:
            self._bake(assertion, OPEN_BADGES_2, "badge-ob2")
        if handout is not None:
            self._certificates(document, handout)
            if handout.address:
                self._message(handout)
            self._write(handout.to_json(), PERSON)

    def _bake(self, document: Mapping[str, Any], form: Any, name: str) -> None:
        self._write(bake(self.picture.png, document, form), f"{name}.png")
        if self.picture.image.extension == "svg":
            self._write(bake(self.picture.image.content, document, form), f"{name}.svg")

    def _certificates(self, document: Mapping[str, Any], handout: Handout) -> None:
        settings = self.workshop.settings
        code: segno.QRCode | None
        try:
            code = credential_qr(settings.base_url, document, settings.prose.verify)
        except LinkError:
            code = None
        self._write(render_html(handout, self.picture, code, self.workshop.wording), HTML)
        pdf = render_pdf(handout, self.picture, code)
        if pdf is None:
            self.folder.remove(*self.parts, PDF)
        else:
            self._write(pdf, PDF)

    def _message(self, handout: Handout) -> None:
        attached = attachments(self.folder, *self.parts)
        moment = datetime.datetime.fromisoformat(f"{handout.date}T12:00:00+00:00")
        message = compose_message(handout, attached, self.workshop.wording, sender_of(handout), moment)
        self._write(as_draft(message), DRAFT)
        self._write(render_text(handout, self.workshop.wording).encode(), TEXT)

    def _write(self, content: bytes, name: str) -> None:
        self.folder.write(content, *self.parts, name)


def attachments(folder: PrivateFolder, *parts: str) -> dict[str, bytes]:
    """The files of an award that go with its message, by name."""
    found = {name: folder.read(*parts, name) for name in ("badge.png", CREDENTIAL, PDF, HTML)}
    return {name: content for name, content in found.items() if content is not None}


def sender_of(handout: Handout, address: str = "") -> Address:
    """The issuer's name with `address`, else with its own."""
    user, _, domain = (address or handout.issuer_email or f"{handout.award}@{NO_SENDER}").rpartition("@")
    return Address(handout.issuer, user, domain)


def wording_digest(own: Mapping[str, str], image: bytes) -> str:
    """What tells one set of templates and image from another: files are made again when it changes."""
    return hashlib.sha256(json.dumps(sorted(own.items())).encode() + image).hexdigest()[:16]


def _handout(
    batch: AwardBatch,
    award: Award,
    person: Person | None,
    document: Mapping[str, Any],
    workshop: Workshop,
) -> Handout | None:
    if person is None:
        return None
    catalogue, settings, addresses = workshop.catalogue, workshop.settings, workshop.addresses
    badge, issuer = catalogue.badge_of(batch), catalogue.actors[batch.issuer]
    until = delivered(batch, award, catalogue).until
    return Handout(
        award=award.id,
        badge=badge.name,
        in_brief=badge.in_brief,
        issuer=issuer.name,
        issuer_email=issuer.email or "",
        issuer_url=home_of(issuer, addresses),
        date=batch.date.isoformat(),
        reissued=award.reissued.isoformat() if award.reissued else "",
        rights_contact=catalogue.collective.rights_contact,
        host=settings.base_url.partition("://")[2].partition("/")[0].partition(":")[0],
        verifier=addresses.page(settings.prose.verify.rstrip("/")).url,
        badge_page=addresses.badge_page(badge.id).url,
        language=person.language or settings.language,
        until=until.isoformat() if until else "",
        page=addresses.award_page(award.id).url if batch.publication == "hosted" else "",
        link=credential_link(settings.base_url, document, settings.prose.verify),
        name=person.name,
        address=person.address,
        is_demonstration=workshop.is_demonstration,
        made_with=workshop.wording_digest,
    )


def _write_list(folder: PrivateFolder, journal: Journal, language: str) -> None:
    """Who has which award, for the operator's spreadsheet."""
    id = journal.batch.id
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";")
    table.writerow(in_language(language)(title) for title in LIST_TITLES)
    rows = []
    for entry in journal.entries:
        content = folder.read(id, entry.award.id, PERSON)
        told = Handout.from_json(content) if content else None
        rows.append([
            *(_harmless(each) for each in ((told.name, told.address) if told else ("", ""))),
            entry.award.id,
            told.page if told else "",
        ])  # fmt: skip
    table.writerows(sorted(rows))
    folder.write(b"\xef\xbb\xbf" + text.getvalue().encode(), id, LIST)
    folder.write(in_language(language)(README_TEXT).encode(), id, README)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
