"""What a document refers to: objects and pictures that were given with it, or that are at addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import fields_of, parse_json
from badgeons.importing.images import image_of_data_address
from badgeons.importing.notes import Note, note
from badgeons.importing.texts import visible
from badgeons.importing.values import is_address
from badgeons.verifying.reach import OutOfReachError

Resolve = Callable[[str], bytes | None]
"""What is at an address: None when nothing was asked. Raises OutOfReachError."""


@dataclass(frozen=True)
class References:
    """`files` finds a picture that was given with a document, by the end of an address; `documents` are the
    objects that were given with it, by their own addresses.
    """

    resolve: Resolve
    files: Callable[[str], bytes | None] = lambda address: None
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def object_at(self, address: str) -> Mapping[str, Any] | None:
        """The JSON object at an address, given or asked for; None when neither.

        Raises OutOfReachError and UnreadableError.
        """
        if address in self.documents:
            return self.documents[address]
        content = self.resolve(address) if is_address(address) else None
        return fields_of(parse_json(content)) if content is not None else None

    def picture_at(self, address: str) -> tuple[bytes | None, Note | None]:
        """The picture at an address, which may hold it (`data:`), and why there is none."""
        if address.startswith("data:"):
            content = image_of_data_address(address)
            return content, None if content else note(N_("l’image, qui ne se lit pas"))
        content = self.files(address)
        if content is not None or not is_address(address):
            return content, None
        try:
            content = self.resolve(address)
        except OutOfReachError as error:
            return None, note(N_("l’image, qui est à {url} : {reason}"), url=shown(address), reason=error)
        told = note(N_("l’image, qui est à {url} : ajoutez --online"), url=shown(address))
        return content, None if content else told


def shown(value: object) -> str:
    """A value of anyone, short enough for a sentence."""
    return visible(str(value))[:120]
