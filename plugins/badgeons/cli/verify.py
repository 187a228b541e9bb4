"""`badgeons verify`: is this badge, or everything this site publishes, what it says it is?"""

import datetime
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click

from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.messages import N_
from badgeons.verifying import (
    Outcome,
    SiteVerdict,
    State,
    Verdict,
    nothing_published,
    published,
    verify,
    verify_site,
)

LARGEST_FILE = 64 * 1024 * 1024
MARKS = {State.PASSED: "✔", State.FAILED: "✘", State.UNKNOWN: "?"}
OUTCOMES = {
    Outcome.VALID: N_("Ce badge est valable."),
    Outcome.INVALID: N_("Ce badge n’est pas valable."),
    Outcome.UNKNOWN: N_("On ne peut pas conclure : une étape au moins reste sans réponse."),
}


@click.command("verify")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Un site construit, où trouver les clés et les listes d'états.",
)
@click.option("--base-url", help="L'adresse publique de ce site (devinée sinon).")
@click.option("--recipient", help="Une adresse électronique : ce badge est-il pour elle ?")
@click.option(
    "--now", type=click.DateTime(["%Y-%m-%d"]), help="Le jour de la vérification (aujourd'hui sinon)."
)
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def verify_command(
    context: click.Context,
    path: Path,
    site: Path | None,
    base_url: str | None,
    recipient: str | None,
    now: datetime.datetime | None,
    as_json: bool,
) -> None:
    """Vérifier un fichier, une image ou tout un site construit, sans réseau."""
    command = command_of(context)
    moment = (now or datetime.datetime.now(datetime.UTC)).replace(tzinfo=datetime.UTC)
    folder = path if path.is_dir() else site or site_around(path)
    files = read_site(folder) if folder else {}
    base = base_url or address_of(files)
    if path.is_dir():
        if base is None:
            command.fail(N_("ce dossier n’est pas un site de badges : indiquez --base-url"), WRONG_USE)
        _report_site(command, verify_site(files, base, moment), as_json)
    if path.stat().st_size > LARGEST_FILE:
        command.fail(N_("ce fichier est trop gros pour être un badge"))
    verdict = verify(
        path.read_bytes(), published(files, base) if base else nothing_published, moment, recipient
    )
    _report(command, verdict, as_json)


def site_around(path: Path) -> Path | None:
    """The built site a file stands in, seen by its folder of issuer identities."""
    return next((parent for parent in path.resolve().parents if (parent / "ob" / "2").is_dir()), None)


def read_site(folder: Path) -> dict[str, bytes]:
    """The files of a built site by path from its root; links are not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def address_of(files: Mapping[str, bytes]) -> str | None:
    """A site's public address, from any document whose `id` ends with its own path."""
    for path, content in files.items():
        if path.startswith("ob/2/issuers/") and path.endswith(".json"):
            try:
                id = json.loads(content)["id"]
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
            if isinstance(id, str) and id.endswith(path):
                return id.removesuffix(path)
    return None


def _report(command: Command, verdict: Verdict, as_json: bool) -> NoReturn:
    language = command.language
    if as_json:
        answer = {
            "outcome": verdict.outcome,
            "form": verdict.form,
            "steps": [
                {"name": step.name, "state": step.state, "sentence": step.in_words(language)}
                for step in verdict.steps
            ],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for step in verdict.steps:
            click.echo(f"{MARKS[step.state]} {step.label(language)} : {step.in_words(language)}")
        command.say(OUTCOMES[verdict.outcome])
    sys.exit(0 if verdict.outcome is Outcome.VALID else PROBLEMS_FOUND)


def _report_site(command: Command, verdict: SiteVerdict, as_json: bool) -> NoReturn:
    if as_json:
        answer = {
            "good": verdict.is_good,
            "documents": dict(verdict.counts),
            "problems": [problem.in_words(command.language) for problem in verdict.problems],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for kind, count in sorted(verdict.counts.items()):
            click.echo(f"{count:6} {kind}")
        for problem in verdict.problems:
            click.echo(problem.in_words(command.language), err=True)
        if verdict.is_good:
            command.say(N_("Tout ce que ce site publie est juste."))
        else:
            command.say(N_("Problèmes trouvés : {count}."), count=len(verdict.problems))
    sys.exit(0 if verdict.is_good else PROBLEMS_FOUND)
