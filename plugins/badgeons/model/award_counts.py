"""How many awards may be told of, so that no small number is given nor can be found again by subtraction.

One count a badge and calendar year is public. One of 1 to 4 awards is masked: it is told as one of 1 to 4.
A total is the sum of what is public of its counts, never of the awards themselves: it has the same bounds,
whatever the masked counts are, so no subtraction finds one of them again. Whatever tells how many badges
were delivered takes its numbers from here, and adds them up with `total` alone. Another breakdown (by
month, by territory, by event) would have awards in common with this one, and both together would tell of
masked counts: there is none.

Awards are counted whatever became of them: a number that fell would tell of one that was revoked or erased.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from badgeons.model.catalogue import Catalogue

MASKED_UNDER = 5
"""The least number of awards that is told as it is."""


@dataclass(frozen=True)
class AwardCount:
    """What is public of a number of awards: it is one of `least` to `most`, both included."""

    least: int
    most: int

    @property
    def exact(self) -> int | None:
        """The number, None when something of it is masked."""
        return self.least if self.least == self.most else None


MASKED = AwardCount(1, MASKED_UNDER - 1)


def public_count(awards: int) -> AwardCount:
    """What is public of one count: none, masked, or the number itself."""
    return MASKED if 0 < awards < MASKED_UNDER else AwardCount(awards, awards)


def total(counts: Iterable[AwardCount]) -> AwardCount:
    """The sum of counts, as far as it is public."""
    known = list(counts)
    return AwardCount(sum(count.least for count in known), sum(count.most for count in known))


def count_awards(catalogue: Catalogue) -> Mapping[tuple[str, int], AwardCount]:
    """The awards of each badge and year (that of the batch), in the order of ids, then years; those without
    any are left out.

    Awards of drafts and of days to come are not counted.
    """
    public = catalogue.public_achievements()
    counts: Counter[tuple[str, int]] = Counter()
    for batch in catalogue.award_batches.values():
        if batch.badge in public and batch.date <= catalogue.today and batch.count:
            counts[batch.badge, batch.date.year] += batch.count
    return {key: public_count(counts[key]) for key in sorted(counts)}
