"""Verdicts as a person or a program reads them, on the terminal."""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any, NoReturn

import click

from badgeons.base.messages import N_, fill
from badgeons.cli.context import PROBLEMS_FOUND, Command
from badgeons.credentials.errors import printable
from badgeons.verifying import Outcome, SiteVerdict, State, Verdict, headline
from badgeons.verifying.designations import Designation, designations_of
from badgeons.verifying.trust import PublishedSite

MARKS = {State.PASSED: "✔", State.FAILED: "✘", State.UNKNOWN: "?"}
OUTCOME_MARKS = {Outcome.VALID: "✔", Outcome.INVALID: "✘", Outcome.UNKNOWN: "?"}
NOTE_MARK = "!"
"""Of what is to be known and decides nothing."""
_ORIGIN = frozenset({"signature", "hosting"})
"""Steps without which nobody is known to have said what a badge says."""
_GIVEN_TO = N_("Délivré à : {recipient} ({kind})")
NAMED = N_("{name} : {text}")


def report(
    command: Command, verdict: Verdict, as_json: bool, doubtful_site: PublishedSite | None
) -> NoReturn:
    """Print a verdict and end: 0 when it is valid, 1 when it is not or cannot be known.

    `doubtful_site` is one that was not looked into, as nobody vouches for its address.
    """
    if as_json:
        click.echo(json.dumps(_as_json(command, verdict), ensure_ascii=False, indent=2))
    else:
        for step in verdict.steps:
            label, sentence = step.label(command.language), step.in_words(command.language)
            line = fill(command.language, NAMED, name=label, text=sentence)
            is_note = not step.decides and step.state is not State.PASSED
            click.echo(f"{NOTE_MARK if is_note else MARKS[step.state]} {line}")
        command.say(headline(verdict))
        for designation in _designations(verdict):
            kind = fill(command.language, designation.kind)
            command.say(_GIVEN_TO, recipient=printable(designation.value), kind=kind)
        _say_how_to_vouch(command, doubtful_site)
    sys.exit(0 if verdict.outcome is Outcome.VALID else PROBLEMS_FOUND)


def _designations(verdict: Verdict) -> list[Designation]:
    """To whom a badge says, in clear, that it was given, unless the text that says it is nobody's."""
    is_forged = any(step.state is State.FAILED and step.name in _ORIGIN for step in verdict.steps)
    if verdict.document is None or not verdict.form.startswith("badge") or is_forged:
        return []
    return designations_of(verdict.document)


def _say_how_to_vouch(command: Command, site: PublishedSite | None) -> None:
    if site is not None:
        command.say(
            N_(
                "Si vous savez que le dossier {folder} est bien le site {url}, "
                "ajoutez --site {folder} --base-url {url}"
            ),
            folder=site.location,
            url=printable(site.base_url),
        )


def report_folder(
    command: Command,
    verdicts: Mapping[str, Verdict],
    as_json: bool,
    doubtful_site: PublishedSite | None,
    other_count: int = 0,
) -> NoReturn:
    """Print the verdict on each file of a folder or archive, a line a file, and end: 0 when all are valid.

    `other_count` other files hold no badge. `doubtful_site`: as in `report`.
    """
    counts = Counter(verdict.outcome for verdict in verdicts.values())
    is_good = bool(verdicts) and set(counts) == {Outcome.VALID}
    if as_json:
        files = [{"path": path, **_as_json(command, verdict)} for path, verdict in verdicts.items()]
        click.echo(json.dumps({"good": is_good, "files": files}, ensure_ascii=False, indent=2))
    else:
        lines = []
        for path, verdict in verdicts.items():
            line = fill(command.language, NAMED, name=printable(path), text=_reason(command, verdict))
            lines.append(f"{NOTE_MARK if verdict.is_trial else OUTCOME_MARKS[verdict.outcome]} {line}")
        click.echo("\n".join(lines), nl=bool(lines))
        command.say(
            N_("{valid} valable(s), {invalid} non valable(s), {unknown} sans conclusion."),
            valid=counts[Outcome.VALID],
            invalid=counts[Outcome.INVALID],
            unknown=counts[Outcome.UNKNOWN],
        )
        trials = sum(verdict.is_trial for verdict in verdicts.values())
        if trials:
            command.say(N_("Dont {count} d’essai, qui ne prouvent rien."), count=trials)
        if other_count:
            command.say(N_("Autres fichiers, sans badge : {count}."), count=other_count)
        _say_how_to_vouch(command, doubtful_site)
    sys.exit(0 if is_good else PROBLEMS_FOUND)


def _reason(command: Command, verdict: Verdict) -> str:
    """Why a verdict is not good, or that it is."""
    if verdict.is_trial:
        return fill(command.language, headline(verdict))
    states = (State.FAILED, State.UNKNOWN)
    steps = [step for state in states for step in verdict.steps if step.decides and step.state is state]
    return steps[0].in_words(command.language) if steps else fill(command.language, headline(verdict))


def _as_json(command: Command, verdict: Verdict) -> dict[str, Any]:
    language = command.language
    return {
        "outcome": verdict.outcome,
        "sentence": fill(language, headline(verdict)),
        "form": verdict.form,
        "given_to": [
            {"value": designation.value, "kind": fill(language, designation.kind)}
            for designation in _designations(verdict)
        ],
        "steps": [
            {
                "name": step.name,
                "state": step.state,
                "sentence": step.in_words(language),
                "decides": step.decides,
            }
            for step in verdict.steps
        ],
    }


def report_site(command: Command, base_url: str, verdict: SiteVerdict, as_json: bool) -> NoReturn:
    """Print what is wrong in a site and end: 0 when nothing is."""
    if as_json:
        answer = {
            "good": verdict.is_good,
            "documents": dict(verdict.counts),
            "problems": [problem.in_words(command.language) for problem in verdict.problems],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        command.say(N_("Site {url}, vérifié d’après les clés qu’il publie lui-même"), url=printable(base_url))
        for kind, count in sorted(verdict.counts.items()):
            click.echo(f"{count:6} {kind}")
        for problem in verdict.problems:
            click.echo(problem.in_words(command.language), err=True)
        if verdict.is_good:
            command.say(N_("Tout ce que ce site publie est juste."))
        else:
            command.say(N_("Problèmes trouvés : {count}."), count=len(verdict.problems))
    sys.exit(0 if verdict.is_good else PROBLEMS_FOUND)
