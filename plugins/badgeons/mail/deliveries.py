"""What became of each message, written down as it happens so that none is sent twice after a success.

The log is one JSON object a line, in the private folder. A message is marked `trying` just before its content
leaves: a log that ends there means that nobody knows whether the server took it.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from badgeons.base.messages import N_
from badgeons.doors.private_folder import PrivateFolder, whole_lines
from badgeons.mail.errors import MailError

LOG = "deliveries"
"""The file of a batch's folder where its deliveries are."""
DAMAGED = N_("le journal des envois est abîmé : remettez la copie de sauvegarde du dossier privé")


class DeliveryState(StrEnum):
    """How far a message got. `sent` is final; `deferred` is tried again at the next run."""

    TRYING = "trying"
    SENT = "sent"
    REFUSED = "refused"
    DEFERRED = "deferred"


@dataclass(frozen=True)
class Delivery:
    """What became of one message (`AwardDetails.key`). `reason`, the server's answer, may hold an address."""

    message: str
    state: DeliveryState
    moment: datetime.datetime
    reason: str = field(default="", repr=False)

    def to_line(self) -> str:
        """The delivery as a line of the log."""
        members = {
            "message": self.message,
            "state": self.state,
            "at": self.moment.isoformat(timespec="seconds"),
            **({"reason": self.reason} if self.reason else {}),
        }
        return json.dumps(members, ensure_ascii=False) + "\n"


def parse_deliveries(content: bytes) -> dict[str, Delivery]:
    """The last delivery of each message. Raises MailError when the log is damaged."""
    deliveries = {}
    for line in whole_lines(content).splitlines():
        try:
            members = json.loads(line)
            moment = datetime.datetime.fromisoformat(members["at"])
            state = DeliveryState(members["state"])
            delivery = Delivery(members["message"], state, moment, members.get("reason", ""))
            deliveries[delivery.message] = delivery
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
            raise MailError(DAMAGED) from cause
    return deliveries


def read_deliveries(folder: PrivateFolder, batch: str) -> Mapping[str, Delivery]:
    """The last delivery of each message of a batch, by its key. Raises MailError when the log is damaged."""
    content = folder.read(batch, LOG)
    if content is None and LOG in folder.names(batch):
        raise MailError(DAMAGED)
    return parse_deliveries(content or b"")


def record_delivery(folder: PrivateFolder, batch: str, delivery: Delivery) -> None:
    """Add a delivery to the log of a batch; it is on the disk when this returns."""
    folder.append(delivery.to_line(), batch, LOG)
