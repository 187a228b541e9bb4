"""The sending of a batch: paced, resumable, one recipient's failure no concern of the next."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from badgeons.awarding.errors import IssuingError
from badgeons.base.messages import N_
from badgeons.mail.letters import Letter
from badgeons.mail.outcomes import Outcome, State
from badgeons.mail.pacing import Pace
from badgeons.mail.smtp import LostError, RefusedError, ServerError

MOST_LOSSES = 3
"""Connections lost one after the other after which the server is left alone."""


class Transport(Protocol):
    """A session with a server (`smtp.Session`)."""

    def send(
        self, message: bytes, sender: str, recipient: str, before_content: Callable[[], None]
    ) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Office:
    """What sending needs from outside: a session, the moment, a pace, and where outcomes are written down."""

    connect: Callable[[], Transport]
    moment: Callable[[], datetime.datetime]
    pace: Pace
    record: Callable[[Outcome], None]


@dataclass(frozen=True)
class Report:
    """How many messages of this run ended in each state, and what stopped it early, if anything did."""

    counts: Counter[State]
    stopped: IssuingError | None = None


def send_letters(letters: Iterable[Letter], sender: str, office: Office, tick: Callable[[], None]) -> Report:
    """Send each letter in turn; `sender` is the address that failures come back to.

    A connection lost before a message's content left is opened again for it, once. One lost after leaves the
    message `trying`: it is not sent again unless asked.
    """
    counts: Counter[State] = Counter()
    transport: Transport | None = None
    losses = 0
    try:
        for letter in letters:
            content = letter.compose(office.moment())
            office.pace.wait()
            for is_last in (False, True):
                transport = transport or office.connect()
                state, is_lost = _send(letter, content, sender, transport, office)
                losses = losses + 1 if is_lost else 0
                if is_lost:
                    transport.close()
                    transport = None
                if state is not State.DEFERRED or not is_lost or is_last:
                    break
            counts[state] += 1
            tick()
            if losses >= MOST_LOSSES:
                break
    except IssuingError as error:
        return Report(counts, error)
    finally:
        if transport is not None:
            transport.close()
    return Report(counts, _given_up() if losses >= MOST_LOSSES else None)


def to_send(letters: Iterable[Letter], outcomes: Mapping[str, Outcome], again: bool) -> list[Letter]:
    """The letters to send in this run: never one that was sent; the doubtful and the refused only `again`."""
    settled = {State.SENT} if again else {State.SENT, State.TRYING, State.REFUSED}
    return [
        letter
        for letter in letters
        if (outcome := outcomes.get(letter.handout.key)) is None or outcome.state not in settled
    ]


def _send(
    letter: Letter, content: bytes, sender: str, transport: Transport, office: Office
) -> tuple[State, bool]:
    """What became of one message, and whether the connection was lost."""

    def tell(state: State, reason: str = "") -> None:
        office.record(Outcome(letter.handout.key, state, office.moment(), reason))

    try:
        transport.send(content, sender, letter.handout.address, lambda: tell(State.TRYING))
    except RefusedError as refused:
        state = State.REFUSED if refused.is_permanent else State.DEFERRED
        tell(state, f"{refused.code} {refused.reason}")
        return state, False
    except LostError as lost:
        if lost.is_uncertain:
            return State.TRYING, True
        tell(State.DEFERRED)
        return State.DEFERRED, True
    tell(State.SENT)
    return State.SENT, False


def _given_up() -> ServerError:
    return ServerError(
        N_("le serveur coupe la connexion à chaque fois : attendez un peu, puis relancez la même commande")
    )
