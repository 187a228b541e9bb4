"""The same work on many things, by several processes."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

from badgeons.base.messages import N_, WordedError

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 8
"""Things given to each process before the first result is taken: it never waits, and memory is bounded."""


class ProcessError(WordedError):
    """A process that was ended from outside, for want of memory most often."""


def processes_for(count: int, least: int) -> int:
    """How many processes are worth it for so many things, when one is for `least` of them; 1 for this one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, count // least))


def map_in_processes(work: Callable[[T], R], things: Iterable[T], processes: int) -> Iterator[R]:
    """What `work` makes of each of the `things`, in their order; in this process when `processes` is 1.

    `work`, things and results go from one process to another (pickle). The processes are new ones, never
    copies of this one, whose libraries may have threads, and they end with it. What `work` raises is raised
    here, and what is not begun then is dropped. Raises ProcessError when one of them was ended from outside.
    """
    if processes == 1:
        yield from map(work, things)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=_start, initargs=(work,))
    waiting: deque[Future[Any]] = deque()
    try:
        for thing in things:
            waiting.append(pool.submit(_do, thing))
            if len(waiting) > processes * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor as cause:
        raise ProcessError(
            N_("un des processus s’est arrêté : relancez la même commande, rien n’est perdu")
        ) from cause
    finally:
        pool.shutdown(cancel_futures=True)


_work: Callable[[Any], Any]


def _start(work: Callable[[Any], Any]) -> None:
    """Begin a process: it keeps the work, leaves interruptions to its parent, ends when that is killed."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(thing: Any) -> Any:
    return _work(thing)
