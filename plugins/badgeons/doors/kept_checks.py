"""What `badgeons check` found, kept until something that it read, or was told, is another."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from badgeons.base.problems import Place, Problem, Problems
from badgeons.doors.project import SiteProject
from badgeons.doors.result_cache import ResultCache, open_result_cache
from badgeons.loading.disk import Recorded, are_answered_alike

IN_WORDS = "{words}"
"""A problem's sentence as it was told: already in words."""


@dataclass(frozen=True)
class KeptCheck:
    """The place of one project's findings; `inputs` is all that they depend on beside the disk."""

    cache: ResultCache
    name: str
    inputs: Sequence[object]
    language: str

    def read(self) -> Problems | None:
        """The problems of the last check; None when it would find others, or may."""
        value = self.cache.read(self.name, self.inputs)
        try:
            answers, problems = _parsed(value)
        except TypeError:
            return None
        return problems if are_answered_alike(answers) else None

    def write(self, problems: Problems, answers: Iterable[Recorded]) -> None:
        """Keep the problems of a check, in words, and what the disk answered to it."""
        lines = [_as_json(problem, self.language) for problem in problems]
        self.cache.write(self.name, self.inputs, {"answers": list(answers), "problems": lines})


def kept_check(
    project: SiteProject,
    environment: Mapping[str, str],
    language: str,
    today: datetime.date,
    problems: Problems,
    published: str | None,
    other_files: Sequence[str],
) -> KeptCheck | None:
    """Where a check of a project is kept, `problems` being those that were told before it.

    None where nothing can be kept.
    """
    cache = open_result_cache(environment)
    if cache is None:
        return None
    told = [_as_json(problem, language) for problem in problems]
    inputs = [language, repr(project.settings), today.isoformat(), told, published, list(other_files)]
    return KeptCheck(cache, f"check {project.root}", inputs, language)


def _as_json(problem: Problem, language: str) -> list[object]:
    place = problem.place
    sentence = problem.sentence(language)
    return [place.path, place.line, place.column, sentence, problem.is_error, problem.rule]


def _parsed(value: object) -> tuple[list[Recorded], Problems]:
    """What was kept, from its JSON. Raises TypeError for anything else."""
    if not isinstance(value, dict):
        raise TypeError
    answers = [Recorded(*answer) for answer in _rows(value.get("answers"), (str, str, int, str))]
    problems = Problems()
    for row in _rows(value.get("problems"), (str, int, int, str, bool, str)):
        path, line, column, words, is_error, rule = row
        problems.next_stage()  # they are told in the order in which they were kept
        with problems.of_rule(rule):
            report = problems.add if is_error else problems.warn
            report(Place(path, line, column), IN_WORDS, words=words)
    return answers, problems


def _rows(value: object, types: tuple[type, ...]) -> Iterator[list[Any]]:
    """The rows of a table whose columns are of some types. Raises TypeError."""
    for row in value if isinstance(value, list) else [None]:
        if not isinstance(row, list) or tuple(map(type, row)) != types:
            raise TypeError
        yield row
