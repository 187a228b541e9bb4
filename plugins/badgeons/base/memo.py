"""Results of pure functions, kept by what they were computed from: the same bytes are not looked into twice.

A key says all that a result depends on. What was forgotten is computed again, and nobody can tell.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Memo(Generic[V]):
    """Values that are never changed, by key: the `size` that were used last."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, V] = OrderedDict()

    def value(self, key: Hashable, compute: Callable[[], V]) -> V:
        """The value of a key, computed when it is not known."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        value = compute()
        self.keep(key, value)
        return value

    def keep(self, key: Hashable, value: V) -> None:
        """Keep a value, in the place of the one that was used least recently when there are too many."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._size:
            self._values.popitem(last=False)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._values


def content_key(content: bytes | str) -> bytes:
    """A short key (16 bytes) of a long content, that no other content has."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.blake2b(data, digest_size=16).digest()
