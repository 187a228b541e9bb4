"""The sending of a batch: paced, resumable, one recipient's failure no concern of the next."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from badgeons.base.messages import N_, WordedError
from badgeons.doors.smtp import LostError, RefusedError
from badgeons.mail.deliveries import Delivery, DeliveryState
from badgeons.mail.errors import MailError
from badgeons.mail.outgoing import OutgoingMessage
from badgeons.mail.pacing import Pace

MAX_LOSSES = 3
"""Connections lost one after the other after which the server is left alone."""


GIVEN_UP = N_("le serveur coupe la connexion à chaque fois : attendez un peu, puis relancez la même commande")


class Transport(Protocol):
    """A session with a server (`badgeons.doors.smtp.SmtpSession`)."""

    def send(
        self, message: bytes, sender: str, recipient: str, before_content: Callable[[], None]
    ) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Report:
    """How many messages of this run ended in each state, and what stopped it early, if anything did."""

    counts: Counter[DeliveryState]
    stopped: WordedError | None = None


@dataclass(frozen=True)
class Mailer:
    """Sends messages: `connect` opens a session, `clock` gives the moment, `record` logs a delivery."""

    connect: Callable[[], Transport]
    clock: Callable[[], datetime.datetime]
    pace: Pace
    record: Callable[[Delivery], None]

    def send(
        self, messages: Iterable[OutgoingMessage], sender: str, tick: Callable[[], None] = lambda: None
    ) -> Report:
        """Send each message in turn; `sender` is the address that failures come back to.

        A connection lost before a message's content left is opened again for it, once. One lost after leaves
        the message `trying`: it is not sent again unless asked. `tick` is called after each message.
        """
        counts: Counter[DeliveryState] = Counter()
        transport: Transport | None = None
        losses = 0
        try:
            for message in messages:
                content = message.compose(self.clock())
                self.pace.wait()
                for is_last in (False, True):
                    transport = transport or self.connect()
                    state, is_lost = self._send_one(message, content, sender, transport)
                    losses = losses + 1 if is_lost else 0
                    if is_lost:
                        transport.close()
                        transport = None
                    if state is not DeliveryState.DEFERRED or not is_lost or is_last:
                        break
                counts[state] += 1
                tick()
                if losses >= MAX_LOSSES:
                    return Report(counts, MailError(GIVEN_UP))
        except WordedError as error:
            return Report(counts, error)
        finally:
            if transport is not None:
                transport.close()
        return Report(counts)

    def _send_one(
        self, message: OutgoingMessage, content: bytes, sender: str, transport: Transport
    ) -> tuple[DeliveryState, bool]:
        """What became of one message, and whether the connection was lost."""

        def record(state: DeliveryState, reason: str = "") -> None:
            self.record(Delivery(message.details.key, state, self.clock(), reason))

        try:
            transport.send(content, sender, message.details.address, lambda: record(DeliveryState.TRYING))
        except RefusedError as refused:
            state = DeliveryState.REFUSED if refused.is_permanent else DeliveryState.DEFERRED
            record(state, f"{refused.code} {refused.reason}")
            return state, False
        except LostError as lost:
            if lost.is_uncertain:
                return DeliveryState.TRYING, True
            record(DeliveryState.DEFERRED)
            return DeliveryState.DEFERRED, True
        record(DeliveryState.SENT)
        return DeliveryState.SENT, False


def to_send(
    messages: Iterable[OutgoingMessage], deliveries: Mapping[str, Delivery], again: bool
) -> list[OutgoingMessage]:
    """The messages to send in this run: none that was sent; the doubtful and the refused only `again`."""
    settled = {DeliveryState.SENT}
    if not again:
        settled |= {DeliveryState.TRYING, DeliveryState.REFUSED}
    return [
        message
        for message in messages
        if (delivery := deliveries.get(message.details.key)) is None or delivery.state not in settled
    ]
