"""A delivery of a batch: what is left to send, drafts for whoever sends by hand, and the sending itself."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from badgeons.awarding.history import IN_USE, is_awards_folder, open_awards_folder
from badgeons.awarding.mailbox import parse_mailbox
from badgeons.awarding.wording import Wording
from badgeons.base.messages import N_
from badgeons.doors.private_folder import PrivateFolder
from badgeons.doors.smtp import SmtpServer, connect
from badgeons.mail.deliveries import Delivery, DeliveryState, read_deliveries, record_delivery
from badgeons.mail.errors import MailError
from badgeons.mail.outgoing import UNKNOWN_FOLDER, OutgoingMessage, StatesOf, read_messages
from badgeons.mail.pacing import Pace
from badgeons.mail.sending import Mailer, Report, to_send


@dataclass(frozen=True)
class BatchMessages:
    """The messages of a batch, those to send in this run, and how many awards have none, by the reason."""

    folder: PrivateFolder
    batch: str
    messages: Sequence[OutgoingMessage]
    wanted: Sequence[OutgoingMessage]
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class BatchState:
    """How far the messages of a batch are: the last delivery of each, by its key."""

    messages: Sequence[OutgoingMessage]
    deliveries: Mapping[str, Delivery]

    def in_state(self, state: DeliveryState) -> list[tuple[OutgoingMessage, Delivery]]:
        """The messages in a state, each with its last delivery."""
        return [
            (message, delivery)
            for message in self.messages
            if (delivery := self.deliveries.get(message.details.key)) is not None and delivery.state is state
        ]

    @property
    def counts(self) -> Counter[DeliveryState]:
        return Counter({state: len(self.in_state(state)) for state in DeliveryState})

    @property
    def is_complete(self) -> bool:
        """Whether every message was sent."""
        return self.counts[DeliveryState.SENT] == len(self.messages)

    @property
    def waiting(self) -> int:
        """How many messages were never tried."""
        return len(self.messages) - self.counts.total()


@contextmanager
def open_batch(
    path: Path, wording: Wording, sender: str | None, states_of: StatesOf, *, again: bool
) -> Iterator[BatchMessages]:
    """The messages of the batch whose private folder is `path`, alone at work there until the end.

    `sender` is the address messages come from, the issuer's unless said; `states_of` is what the catalogue
    at hand tells of awards: nothing is sent for what was revoked, suspended or erased; `again`
    sends refused and doubtful messages too. Raises MailError, AwardingError, PrivateFolderError.
    """
    whole = path.resolve()
    if not is_awards_folder(whole.parent):
        raise MailError(UNKNOWN_FOLDER)
    folder = open_awards_folder(whole.parent)
    with folder.locked(IN_USE):
        address = parse_mailbox(sender).address if sender else ""
        messages, left_out = read_messages(folder, whole.name, wording, address, states_of)
        wanted = to_send(messages, read_deliveries(folder, whole.name), again)
        yield BatchMessages(folder, whole.name, messages, wanted, left_out)


def batch_state(batch: BatchMessages) -> BatchState:
    """How far a batch's messages are now."""
    return BatchState(batch.messages, read_deliveries(batch.folder, batch.batch))


def write_drafts(batch: BatchMessages) -> None:
    """Put every message beside its files, for whoever sends them by hand. Raises AwardingError."""
    for message in batch.messages:
        message.write_draft()


def send_batch(
    batch: BatchMessages,
    server: SmtpServer,
    clock: Callable[[], datetime.datetime],
    pace: Pace,
    tick: Callable[[], None] = lambda: None,
) -> Report:
    """Send what is left of a batch. Raises MailError when there is no address to send from."""
    if not batch.wanted:
        return Report(Counter())
    first = batch.wanted[0]
    sender = first.sender or first.details.issuer_email
    if not sender:
        raise MailError(N_("l’émetteur n’a pas d’adresse : ajoutez --from"))
    mailer = Mailer(
        partial(connect, server, sender.rpartition("@")[2]),
        clock,
        pace,
        partial(record_delivery, batch.folder, batch.batch),
    )
    return mailer.send(batch.wanted, sender, tick)
