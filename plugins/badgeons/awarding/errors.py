"""What stops an award, in words."""

from collections.abc import Iterable

from badgeons.base.messages import N_, WordedError, WrongUseError, fill
from badgeons.model.fields.nearest import nearest


class AwardingError(WordedError):
    """What stops an award, or a line of a list; never quotes a person's data."""


class UnknownIdError(WrongUseError):
    """An identifier that nothing in the catalogue has; its words end with the nearest one that something has.

    `message` is a marked sentence about `{id}`.
    """

    def __init__(self, message: str, id: str, known: Iterable[str] = ()) -> None:
        super().__init__(message, id=id)
        self.nearest = nearest(id, list(known))

    def in_words(self, language: str) -> str:
        sentence = super().in_words(language)
        if self.nearest is None:
            return sentence
        return sentence + fill(language, N_(" : vouliez-vous dire « {close} » ?"), close=self.nearest)
