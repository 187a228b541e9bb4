"""Problems printed for people, and for programs that read JSON, SARIF or GitHub's workflow commands."""

import json
from collections.abc import Iterable
from urllib.parse import quote

import click

from badgeons import __version__
from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problem, Problems
from badgeons.base.texts import on_one_line

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FORMATS = ("text", "json", "github", "sarif")


def print_problems(problems: Problems, language: str, form: str = "text") -> None:
    """Every problem, errors and advice alike, in the order of the files; a count at the end for people."""
    if form in ("json", "sarif"):
        answer: object
        if form == "json":
            answer = [problem_as_json(problem, language) for problem in problems]
        else:
            answer = _as_sarif(problems, language)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(
            _as_annotation(problem, language) if form == "github" else _line(problem, language),
            err=form == "text",
        )
    if form == "text":
        click.echo(_count(problems, language), err=True)


def _line(problem: Problem, language: str) -> str:
    line = on_one_line(problem.in_words(language))
    return line if problem.is_error else fill(language, N_("{line} [conseil]"), line=line)


def _count(problems: Problems, language: str) -> str:
    errors, warnings = len(problems.errors), len(problems.warnings)
    if not errors and not warnings:
        return fill(language, N_("Tout est en ordre."))
    return fill(
        language,
        N_("À corriger : {errors}. Conseils : {warnings}."),
        errors=errors,
        warnings=warnings,
    )


def problem_as_json(problem: Problem, language: str) -> dict[str, object]:
    """A problem for programs: its place, `error` or `warning`, its sentence."""
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "level": "error" if problem.is_error else "warning",
        "rule": problem.rule or None,
        "message": problem.sentence(language),
    }


def _as_sarif(problems: Problems, language: str) -> dict[str, object]:
    """A log of one run (SARIF 2.1.0, sections 3.13, 3.14 and 3.27): what code scanning of forges reads."""
    rules = sorted({problem.rule for problem in problems if problem.rule})
    driver = {
        "name": "badgeons",
        "version": __version__,
        "rules": [{"id": rule} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [_as_result(problem, language) for problem in problems],
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _as_result(problem: Problem, language: str) -> dict[str, object]:
    place = problem.place
    location: dict[str, object] = {"artifactLocation": {"uri": quote(place.path)}}
    if place.line:
        column = {"startColumn": place.column} if place.column else {}
        location["region"] = {"startLine": place.line, **column}
    return {
        **({"ruleId": problem.rule} if problem.rule else {}),
        "level": "error" if problem.is_error else "warning",
        "message": {"text": problem.sentence(language)},
        "locations": [{"physicalLocation": location}],
    }


def _as_annotation(problem: Problem, language: str) -> str:
    """A line that GitHub shows on the very line of the proposal (workflow command)."""
    place = problem.place
    level = "error" if problem.is_error else "warning"
    where = [f"file={_escaped(place.path, ':,')}"]
    where += [f"line={place.line}", f"col={place.column}"] if place.line else []
    return f"::{level} {','.join(where)}::{_escaped(problem.sentence(language))}"


def _escaped(text: str, more: Iterable[str] = "") -> str:
    for character in ("%", "\r", "\n", *more):
        text = text.replace(character, f"%{ord(character):02X}")
    return text
