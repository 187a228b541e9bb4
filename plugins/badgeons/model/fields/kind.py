"""What every kind of value has: how it is parsed, its JSON Schema, its words."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

from badgeons.base.messages import N_, Bilingual
from badgeons.base.texts import first_invisible
from badgeons.model.fields.nodes import Scalar

T = TypeVar("T")
F = TypeVar("F")

Schema = dict[str, Any]
"""A JSON Schema (2020-12), or a part of one."""

TEXT_TYPES = ["string", "number"]
"""Text may be written without quotes even when it looks like a number (`version: 1.0`)."""


def anchored(pattern: str) -> str:
    """A pattern for the whole of a text: that of a JSON Schema may match anywhere."""
    return f"^(?:{pattern})$"


class Report(Protocol):
    """Records a problem with the value at hand; `{field}` and `{found}` are always available."""

    def __call__(self, what: str, hint: str = "", **values: object) -> None: ...


class Kind(ABC, Generic[T]):
    """A kind of value; the type parameter is the Python value it becomes."""

    expected: ClassVar[Bilingual]
    """What messages call such a value."""

    is_unique_in_lists: ClassVar[bool] = False
    """Whether a list holds each value once."""

    @property
    @abstractmethod
    def description(self) -> Bilingual:
        """What is to be written, in a few words, for the authors' reference page."""

    @abstractmethod
    def schema(self, language: str) -> Schema:
        """The JSON Schema of a value, its words in `language`."""

    def declared_in(self, field: F, record_type: type) -> F:
        """The declaration of a field of this kind, once it is known which record or group it belongs to."""
        return field


class ScalarKind(Kind[T]):
    """A kind of single value."""

    plain_type: ClassVar[type] = str
    """The type of what `to_plain` gives."""

    def to_plain(self, value: T) -> object:
        """A value as JSON holds it."""
        return value

    def from_plain(self, plain: Any) -> T:
        """The value that `to_plain` made plain. Raises TypeError or ValueError for what it never gives."""
        if type(plain) is not self.plain_type:
            raise TypeError(plain)
        return cast(T, plain)

    def parse(self, scalar: Scalar, report: Report) -> T | None:
        """The value of a scalar; None after a report."""
        character = first_invisible(scalar.text)
        if character is None:
            return self._parse(scalar, report)
        # a quoted text can hold, through `\x1b`, a character that the file itself does not
        code = f"U+{ord(character):04X}"
        report(N_("{field} : caractère invisible interdit : {code}"), N_("effacez-le"), code=code)
        return None

    @abstractmethod
    def _parse(self, scalar: Scalar, report: Report) -> T | None:
        """The value of a text without invisible characters; None after a report."""
