"""One delivered badge: an award with what its batch says of it."""

import calendar
import datetime
from dataclasses import dataclass

from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award, Evidence
from badgeons.model.records.choices import HOSTED


@dataclass(frozen=True)
class DeliveredBadge:
    """One award of a batch, with what the batch says of it. `validity` is that of the version, in months.

    Of one that has no line, `delivered_index` is the status index that it was delivered with.
    """

    batch: AwardBatch
    award: Award
    validity: int | None = None
    delivered_index: int | None = None

    @property
    def until(self) -> datetime.date | None:
        """Its last valid day: its own, else its batch's, else the one that the badge's validity gives."""
        if self.award.until or self.batch.until or self.validity is None:
            return self.award.until or self.batch.until
        return months_later(self.batch.date, self.validity)

    @property
    def is_hosted(self) -> bool:
        return self.batch.publication == HOSTED

    @property
    def issued(self) -> datetime.date:
        """The day from which its present file is valid."""
        return self.award.reissued or self.batch.date

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What was shown for it: by everybody of its batch, then by its recipient."""
        return (*self.batch.evidence, *self.award.evidence)

    @property
    def is_erased(self) -> bool:
        """Whether nothing but its number is left."""
        return self.award.erased is not None or (self.is_hosted and self.award.recipient is None)

    def state(self, today: datetime.date) -> str:
        """`valid`, `expired`, `suspended`, `revoked` or `erased` on a day."""
        if self.is_erased:
            return "erased"
        if self.award.revoked is not None:
            return "revoked"
        if self.award.is_suspended:
            return "suspended"
        return "expired" if self.until is not None and self.until < today else "valid"


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
