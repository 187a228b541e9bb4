"""What `badgeons review` and `badgeons decide` share: who approves, and what the rules say, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import WRONG_USE, Command

if TYPE_CHECKING:
    from badgeons.deciding import Evidence, Review
    from badgeons.model.catalogue import Catalogue

F = TypeVar("F", bound=Callable[..., object])
MET, MISSING, REMARK = "✓", "✗", "–"


def approval_options(command: F) -> F:
    """The options that say who approves."""
    for option in (
        click.option(
            "--from-event",
            "events",
            multiple=True,
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Une relecture de GitHub, telle qu’un workflow l’a reçue (pull_request_review) ; plusieurs "
            "fois s’il le faut. Le compte est déclaré dans la fiche d’un acteur.",
        ),
        click.option(
            "--approved-by", "approved_by", multiple=True, metavar="ACTEUR", help="Un acteur qui approuve."
        ),
    ):
        command = option(command)
    return command


def read_evidence(
    command: Command, approved_by: Sequence[str], events: Sequence[Path], problems: Problems
) -> Evidence:
    """Who is said to approve; `problems` are those of the catalogue, which put endorsements in doubt."""
    from badgeons.deciding import MAX_EVENT_BYTES, DecidingError, Evidence, parse_reviews
    from badgeons.doors.folders import read_file

    try:
        contents = [read_file(path, MAX_EVENT_BYTES) or b"" for path in events]
        reviews = parse_reviews(contents)
    except DecidingError as error:
        command.fail_with(error)
    except OSError as error:
        command.fail(
            N_("impossible de lire {path} : {reason}"),
            WRONG_USE,
            path=error.filename,
            reason=error.strerror,
        )
    return Evidence(tuple(approved_by), reviews, frozenset(problem.place.path for problem in problems))


def title_of(review: Review, catalogue: Catalogue) -> str:
    """What is reviewed, by its name and as it is named on the command line."""
    from badgeons.deciding.targets import record_of

    kind, id = review.subject.target
    name = getattr(record_of(review.subject, catalogue), "name", "")
    return f"{name} ({kind.replace('_', '-')}:{id})" if name else id


def print_review(command: Command, review: Review, catalogue: Catalogue) -> None:
    """A line for each rule, then what does not count and why."""
    language = command.language
    click.echo(title_of(review, catalogue))
    if review.accepted_by is not None:
        command.say(
            N_("  ✓ Déjà accepté le {day} : {path}"),
            day=review.accepted_by.date,
            path=review.accepted_by.origin.path,
        )
        return
    if review.rules is None:
        command.say(N_("  – Le collectif n’a écrit aucune règle de décision (`decision_rules`)."))
    for result in review.results:
        click.echo(f"  {MET if result.is_met else MISSING} {result.sentence.in_words(language).rstrip()}")
    for remark in review.approvals.remarks:
        click.echo(f"  {REMARK} {remark.in_words(language)}")


def review_as_json(review: Review, language: str) -> dict[str, object]:
    """The same for programs."""
    kind, id = review.subject.target
    return {
        "kind": kind,
        "id": id,
        "version": review.subject.version,
        "has_rules": review.rules is not None,
        "accepted_by": review.accepted_by.id if review.accepted_by else None,
        "approvals": [
            {"actor": approval.actor, "by": approval.by, "record": approval.record or None}
            for approval in review.approvals.counted
        ],
        "rules": [
            {
                "name": result.rule,
                "met": result.is_met,
                "sentence": result.sentence.in_words(language).rstrip(),
            }
            for result in review.results
        ],
        "remarks": [remark.in_words(language) for remark in review.approvals.remarks],
        "missing": [result.sentence.in_words(language).rstrip() for result in review.missing],
    }
