"""Results of pure functions, kept by what they were computed from: the same bytes are not looked into twice.

A key says all that a result depends on. What was forgotten is computed again, and nobody can tell.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memo(Generic[K, V]):
    """Values that are never changed, by key: the `size` that were used last."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[K, V] = OrderedDict()

    def value(self, key: K, compute: Callable[[], V]) -> V:
        """The value of a key, computed when it is not known."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        value = compute()
        self.keep(key, value)
        return value

    def keep(self, key: K, value: V) -> None:
        """Keep a value, in the place of the one that was used least recently when there are too many."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._size:
            self._values.popitem(last=False)

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __getitem__(self, key: K) -> V:
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        return iter(tuple(self._values))


def content_key(content: bytes | str) -> str:
    """A short key (64 hexadecimal digits) of a long content, that no other content has."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.blake2b(data, digest_size=32).hexdigest()
