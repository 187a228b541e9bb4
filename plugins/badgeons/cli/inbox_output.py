"""What `badgeons inbox` prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_
from badgeons.cli.context import Command
from badgeons.cli.printing import problem_as_json

if TYPE_CHECKING:
    from badgeons.inbox import InboxResult

WRONG_STATES = frozenset(("refused", "packed", "too_large"))
"""States of mails (`badgeons.inbox.State`) that somebody must see to."""
MADE = N_("    branche {branch} (pour la soumettre : git push origin {branch})")
LEFT = N_("    branche {branch} : quelqu’un l’a changée, elle reste comme elle est")
SENTENCES = {
    "refused": N_("  à corriger par la personne qui propose :"),
    "packed": N_("  « winmail.dat » n’est pas ouvert : la réponse dit comment renvoyer la proposition"),
    "too_large": N_("  plus de 30 Mio : ce message n’est pas lu"),
    "request": N_("  demande, sans fichier : quelqu’un du collectif y répond"),
}


def report(command: Command, results: list[InboxResult], as_json: bool) -> None:
    if as_json:
        entries = [_as_json(result, command.language) for result in results]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for result in results:
        if result.number is not None and result.answer is not None:
            _print(command, result)
        elif result.state.value in SENTENCES:
            command.say("{label}", label=result.label)
            command.say(SENTENCES[result.state.value])
    states = [result.state.value for result in results]
    command.say(
        N_(
            "Préparées : {prepared}. Demandes : {requests}. À revoir : {wrong}. Déjà lus : {known}. "
            "Sans proposition, laissés : {others}."
        ),
        prepared=states.count("prepared"),
        requests=states.count("request"),
        wrong=sum(state in WRONG_STATES for state in states),
        known=states.count("already_read"),
        others=states.count("left_alone"),
    )


def _print(command: Command, result: InboxResult) -> None:
    """The number of a mail, what was made of it, and its answer."""
    command.say(N_("{label} : n° {number}"), label=result.label, number=result.number)
    for proposal in result.proposals:
        command.say("  {title}", title=proposal.title)
        if proposal.folder is not None:
            command.say("    {path}", path=proposal.folder)
        if proposal.branch:
            command.say(LEFT if proposal.is_untouched else MADE, branch=proposal.branch)
    if result.state.value in SENTENCES:
        command.say(SENTENCES[result.state.value])
    for problem in result.problems:
        click.echo(f"    {problem.in_words(command.language)}")
    command.say(N_("  réponse à envoyer : {path}"), path=result.answer)


def _as_json(result: InboxResult, language: str) -> dict[str, object]:
    return {
        "mail": result.label,
        "state": result.state.value,
        "number": result.number,
        "answer": str(result.answer) if result.answer else None,
        "proposals": [
            {
                "title": proposal.title,
                "record": proposal.record or None,
                "folder": str(proposal.folder) if proposal.folder else None,
                "branch": proposal.branch or None,
            }
            for proposal in result.proposals
        ],
        "problems": [problem_as_json(problem, language) for problem in result.problems],
    }
