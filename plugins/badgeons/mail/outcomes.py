"""What became of each message, written down as it happens so that none is sent twice after a success.

The log is one JSON object a line, in the private folder. A message is marked `trying` just before its content
leaves: a log that ends there means that nobody knows whether the server took it.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from badgeons.awarding.errors import IssuingError
from badgeons.awarding.journal import whole_lines
from badgeons.base.messages import N_


class State(StrEnum):
    """How far a message got. `sent` is final; `deferred` is tried again at the next run."""

    TRYING = "trying"
    SENT = "sent"
    REFUSED = "refused"
    DEFERRED = "deferred"


@dataclass(frozen=True)
class Outcome:
    """What became of one message (`Handout.key`). `reason`, the server's answer, may hold an address."""

    message: str
    state: State
    moment: datetime.datetime
    reason: str = field(default="", repr=False)

    def to_line(self) -> str:
        said = {"message": self.message, "state": self.state, "at": self.moment.isoformat(timespec="seconds")}
        return json.dumps({**said, "reason": self.reason} if self.reason else said, ensure_ascii=False) + "\n"


def parse_outcomes(content: bytes) -> Mapping[str, Outcome]:
    """The last outcome of each message. Raises IssuingError when the log is damaged."""
    found = {}
    for line in whole_lines(content).splitlines():
        try:
            said = json.loads(line)
            moment = datetime.datetime.fromisoformat(said["at"])
            outcome = Outcome(said["message"], State(said["state"]), moment, said.get("reason", ""))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
            raise IssuingError(
                N_("le journal des envois est abîmé : remettez la copie de sauvegarde du dossier privé")
            ) from cause
        found[outcome.message] = outcome
    return found
