"""Verdicts in short, and those of the page's engine held against those of the command."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from badgeons.verifying import State, Step, Verdict

_WORST_FIRST = (State.FAILED, State.UNKNOWN, State.PASSED)


def states(verdict: Verdict) -> dict[str, str]:
    """The least good state of each step."""
    by_name: dict[str, set[State]] = {}
    for step in verdict.steps:
        by_name.setdefault(step.name, set()).add(step.state)
    return {name: next(state for state in _WORST_FIRST if state in all) for name, all in by_name.items()}


def differences(answer: dict[str, Any], verdict: Verdict) -> str:
    """What the engine says that the command does not, or the other way; of values, those that are text."""
    steps = answer.get("steps", [answer])
    pairs = list(zip_longest(steps, map(_as_engine, verdict.steps)))
    for mine, theirs in pairs:
        if mine and theirs and "values" in mine:
            mine["values"] = {name: text for name, text in mine["values"].items() if isinstance(text, str)}
            theirs["values"] = {name: theirs["values"].get(name) for name in mine["values"]}
    differing = [f"\n  engine:  {mine}\n  command: {theirs}" for mine, theirs in pairs if mine != theirs]
    wholes = (answer.get("outcome"), answer.get("form")), (str(verdict.outcome), verdict.form)
    return "".join(differing) or ("" if wholes[0] == wholes[1] else f"\n  {wholes}")


def _as_engine(step: Step) -> dict[str, Any]:
    values = dict(step.values)
    return {"name": step.name, "state": str(step.state), "message": step.message, "values": values}
