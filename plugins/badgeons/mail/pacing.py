"""No more than so many messages a minute: mail servers take a burst for spam."""

from collections.abc import Callable


class Pace:
    """Waits before each message but the first. `clock` and `sleep` count seconds."""

    def __init__(self, per_minute: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._interval = 60 / per_minute
        self._clock = clock
        self._sleep = sleep
        self._next: float | None = None

    def wait(self) -> None:
        """Come back when the next message may leave."""
        now = self._clock()
        if self._next is not None and now < self._next:
            self._sleep(self._next - now)
            now = self._next
        self._next = now + self._interval
