"""The messages of a batch, from the files that `badgeons award` left in its private folder."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from badgeons.awarding.details import AwardDetails
from badgeons.awarding.files import read_attachments, read_details, withdraw, write_files, write_list
from badgeons.awarding.history import read_journals
from badgeons.awarding.journal import Journal
from badgeons.awarding.messages import compose_message, message_files, sender_of
from badgeons.awarding.ranges import AwardState
from badgeons.awarding.wording import Wording
from badgeons.base.messages import N_
from badgeons.doors.private_folder import PrivateFolder
from badgeons.mail.errors import MailError

StatesOf = Callable[[Journal], Mapping[str, AwardState]]
"""The states of a journal's awards, by their numbers, without those of which nothing is told."""
LEFT_OUT = ("revoked", "suspended", "erased")
"""States of an award whose message is not sent."""
WITHOUT_ADDRESS = "without_address"
UNKNOWN_FOLDER = N_("ce dossier n’a pas été fait par « badgeons award »")


@dataclass(frozen=True)
class OutgoingMessage:
    """The message of one award of a batch, from the address `sender`, else the issuer's own."""

    details: AwardDetails
    batch: str
    folder: PrivateFolder = field(repr=False)
    wording: Wording = field(repr=False)
    sender: str = ""

    def compose(self, moment: datetime.datetime) -> bytes:
        """The message, dated `moment`, as it goes to a server. Raises AwardingError for a wrong template."""
        sender = sender_of(self.details, self.sender)
        return compose_message(self.details, self._attached(), self.wording, sender, moment)

    def write_draft(self) -> None:
        """Put the message and its text beside the files, for whoever sends them by hand."""
        files = message_files(self.details, self._attached(), self.wording, self.sender)
        write_files(self.folder, files, self.batch, self.details.award)

    def _attached(self) -> dict[str, bytes]:
        return read_attachments(self.folder, self.batch, self.details.award)


def read_messages(
    folder: PrivateFolder, batch: str, wording: Wording, sender: str, states_of: StatesOf
) -> tuple[list[OutgoingMessage], Counter[str]]:
    """The messages of a batch in the order of their awards, and how many awards have none, by the reason.

    `states_of` tells what the catalogue says of awards. What was revoked or erased
    since leaves no message, and of an erased award nothing is kept. The reasons are `revoked`, `suspended`,
    `erased` and `without_address`.

    Raises MailError when there is nothing of ours, an award was left unmade by an interrupted run, or was
    signed again since its files were made.
    """
    journal = read_journals(folder).get(batch)
    if journal is None:
        raise MailError(UNKNOWN_FOLDER)
    if not journal.is_done:
        raise MailError(
            N_("la remise de ce lot a été interrompue : relancez d’abord la même commande « badgeons award »")
        )
    awards = sorted(entry.award.id for entry in journal.entries)
    today = states_of(journal)
    states = {award: known.state for award, known in today.items()}
    withdrawn = {award: states[award] for award in awards if states.get(award) in ("revoked", "erased")}
    for award, state in withdrawn.items():
        withdraw(folder, batch, award, is_erased=state == "erased")
    if "erased" in withdrawn.values():
        kept = [award for award in awards if withdrawn.get(award) != "erased"]
        write_list(folder, batch, kept, journal_language(folder, batch, kept))
    messages, left_out = [], Counter[str]()
    for award in awards:
        details = read_details(folder, batch, award)
        if states.get(award) in LEFT_OUT:
            left_out[states[award]] += 1
        elif details is None or not details.address:
            left_out[WITHOUT_ADDRESS] += 1
        elif award in today and today[award].reissued != details.reissued:
            raise MailError(
                N_(
                    "le badge « {award} » a été délivré de nouveau depuis, et son fichier d’avant est "
                    "révoqué : relancez d’abord « badgeons award » avec la même liste"
                ),
                award=award,
            )
        else:
            messages.append(OutgoingMessage(details, batch, folder, wording, sender))
    return messages, left_out


def journal_language(folder: PrivateFolder, batch: str, awards: Iterable[str]) -> str:
    """The language of the people of a batch, French when nobody is known."""
    details = (read_details(folder, batch, award) for award in awards)
    return next((known.language for known in details if known is not None), "fr")
