"""What is wrong in a catalogue, as values: collected during one run, printed together by the command."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from badgeons.base.messages import fill


class Place(NamedTuple):
    """A point of a file: `path` from the repository, `line` and `column` from 1 (0: all of it)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = (number for number in (self.line, self.column) if number)
        return ":".join((self.path, *map(str, numbers)))


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `what` and `hint` are French sentences marked for translation, with `{names}`."""

    place: Place
    what: str
    hint: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    is_error: bool = True
    stage: int = 0
    """How many stages came before: what is found in one may follow from what was found in those before it."""
    rule: str = ""
    """The rule that told it, as `topic/name`, for programs: it stays. Empty where no rule has a name."""

    @property
    def topic(self) -> str:
        """What its rule is about: `badges`, `images`, `persons`…"""
        return self.rule.partition("/")[0]

    def sentence(self, language: str) -> str:
        """What is wrong, then how to fix it in brackets, in `language`."""
        what = fill(language, self.what, **self.values)
        return f"{what} ({fill(language, self.hint, **self.values)})" if self.hint else what

    def in_words(self, language: str) -> str:
        """The whole line, `path:line:column: what (how to fix)`."""
        return f"{self.place}: {self.sentence(language)}"


class Problems:
    """The problems of one run: causes before what may follow from them, then in the order of their places."""

    def __init__(self) -> None:
        self._problems: dict[tuple[Place, str, str], Problem] = {}
        self._stage = 0
        self._rule = ""

    @contextmanager
    def of_rule(self, rule: str) -> Iterator[None]:
        """What is recorded meanwhile is told by a rule (`topic/name`)."""
        former, self._rule = self._rule, rule
        try:
            yield
        finally:
            self._rule = former

    def next_stage(self) -> None:
        """Begin another stage: what is told from now on may follow from what was told so far."""
        self._stage += 1

    def add(self, place: Place, what: str, hint: str = "", **values: object) -> None:
        """Record an error: nothing is published while there is one."""
        self._record(Problem(place, what, hint, values, stage=self._stage, rule=self._rule))

    def warn(self, place: Place, what: str, hint: str = "", **values: object) -> None:
        """Record advice, which does not stop publication."""
        self._record(Problem(place, what, hint, values, False, self._stage, self._rule))

    def include(self, problems: Iterable[Problem], path: str | None = None) -> None:
        """Record what was told apart as told now, of the file `path` when it is given."""
        for problem in problems:
            place = problem.place if path is None else problem.place._replace(path=path)
            self._record(replace(problem, place=place, stage=self._stage, rule=self._rule))

    def _record(self, problem: Problem) -> None:
        self._problems.setdefault((problem.place, problem.what, repr(problem.values)), problem)

    def __iter__(self) -> Iterator[Problem]:
        problems = self._problems.values()
        return iter(sorted(problems, key=lambda problem: (problem.stage, problem.place, problem.what)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if problem.is_error)

    @property
    def wrong_paths(self) -> frozenset[str]:
        """The files that have an error: what else would be told of their contents may follow from it."""
        return frozenset(problem.place.path for problem in self._problems.values() if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self if not problem.is_error)
