"""Work given to several processes: in order, bounded, told when it fails, over when its parent is."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from badgeons.base.messages import WordedError
from badgeons.credentials.links import LinkError, parse_fragment
from badgeons.doors.processes import AHEAD, ProcessError, map_in_processes, processes_for

PARENT = """
from badgeons.doors.processes import map_in_processes
if __name__ == "__main__":
    things = ["__import__('os').getpid()"] + ["__import__('time').sleep(60)"] * 3
    results = map_in_processes(eval, things, 2)
    print(next(results), flush=True)
    __import__("time").sleep(60)
"""


def test_results_come_in_order_and_things_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = map_in_processes(operator.neg, things(), 2)
    assert next(results) == 0
    assert len(taken) <= 2 * AHEAD + 1
    assert list(results) == [-number for number in range(1, 100)]


def test_what_stops_the_work_is_told_in_words() -> None:
    with pytest.raises(LinkError) as told:
        list(map_in_processes(parse_fragment, ["v1.!"], 2))
    assert str(told.value) == "ce lien est abîmé : il en manque peut-être un morceau"


def test_a_process_ended_from_outside_is_told() -> None:
    with pytest.raises(ProcessError, match="relancez la même commande"):
        list(map_in_processes(os._exit, [1], 2))


def test_processes_end_with_the_one_that_started_them() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, encoding="utf-8")
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 30
    while is_running(child):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_running(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_few_things_are_for_this_process_alone() -> None:
    assert processes_for(199, 200) == 1
    assert 1 <= processes_for(10**6, 200) <= (os.cpu_count() or 1)


def test_an_error_keeps_its_values_from_one_process_to_another() -> None:
    error = WordedError("« {name} »", name="a")
    restored = error.__reduce__()[0](*error.__reduce__()[1])
    assert (type(restored), str(restored)) == (WordedError, "« a »")
