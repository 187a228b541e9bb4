"""The messages of a batch, from the files that `badgeons award` left in its private folder."""

import datetime
from dataclasses import dataclass, field
from email.message import EmailMessage

from badgeons.awarding.errors import IssuingError
from badgeons.awarding.handouts import Handout
from badgeons.awarding.make import DRAFT, PERSON, TEXT, attachments, sender_of
from badgeons.awarding.messages import as_draft, compose_message, render_text
from badgeons.awarding.private import PrivateFolder
from badgeons.awarding.wording import Wording
from badgeons.base.messages import N_


@dataclass(frozen=True)
class Letter:
    """The message of one award; `parts` leads to its folder."""

    handout: Handout
    parts: tuple[str, str]
    folder: PrivateFolder = field(repr=False)
    wording: Wording = field(repr=False)
    sender: str = ""

    def compose(self, moment: datetime.datetime) -> bytes:
        """The message, dated `moment`, as it goes to a server. Raises IssuingError for a wrong template."""
        return self._message(moment).as_bytes()

    def write_draft(self) -> None:
        """Put the message and its text beside the files, for whoever sends them by hand."""
        moment = datetime.datetime.fromisoformat(f"{self.handout.date}T12:00:00+00:00")
        self.folder.write(as_draft(self._message(moment)), *self.parts, DRAFT)
        self.folder.write(render_text(self.handout, self.wording).encode(), *self.parts, TEXT)

    def _message(self, moment: datetime.datetime) -> EmailMessage:
        return compose_message(
            self.handout,
            attachments(self.folder, *self.parts),
            self.wording,
            sender_of(self.handout, self.sender),
            moment,
        )


def read_letters(
    folder: PrivateFolder, batch: str, wording: Wording, sender: str
) -> tuple[list[Letter], int]:
    """The messages of a batch in the order of their awards, and how many awards have no address.

    Raises IssuingError when there is nothing of ours, or an award was left unmade by an interrupted run.
    """
    journal = folder.journals().get(batch)
    if journal is None:
        raise IssuingError(N_("ce dossier n’a pas été fait par « badgeons award »"))
    if not journal.is_done:
        raise IssuingError(
            N_("la remise de ce lot a été interrompue : relancez d’abord la même commande « badgeons award »")
        )
    handouts = [folder.read(batch, entry.award.id, PERSON) for entry in journal.entries]
    told = [Handout.from_json(content) for content in handouts if content is not None]
    letters = [
        Letter(handout, (batch, handout.award), folder, wording, sender)
        for handout in sorted(told, key=lambda handout: handout.award)
        if handout.address
    ]
    return letters, len(handouts) - len(letters)
