"""What `badgeons import` asks and tells: each badge, what was left aside, what is to be read again."""

import json
from collections.abc import Sequence
from dataclasses import replace

import click

from badgeons.base.messages import N_, InWords, WordedError, WrongUseError, fill
from badgeons.base.problems import Problem
from badgeons.cli.asking import someone_is_there
from badgeons.cli.context import Command
from badgeons.importing.badge import ForeignBadge
from badgeons.importing.records import EXTERNAL, KINDS_OF_IMPORT, PROPOSAL, ImportChoices
from badgeons.importing.run import ImportedBadge
from badgeons.model.records.choices import FAMILY

_ANSWERS = {"1": EXTERNAL, "2": PROPOSAL}
_MAX_OTHER_FILES = 5


def is_asked(as_json: bool) -> bool:
    """Whether there is somebody to answer questions."""
    return not as_json and someone_is_there()


def ask_kind(command: Command, as_json: bool) -> str:
    """Whether the badges stay their issuer's or are taken over, asked at a terminal; stops elsewhere."""
    if not is_asked(as_json):
        error = WrongUseError(
            N_(
                "dites comment les reprendre : --as external (un autre reste l’émetteur) ou "
                "--as proposal (le collectif le reprend)"
            )
        )
        command.fail_with(error)
    command.say(N_("1. Un autre reste l’émetteur : la fiche est un lien vers son badge (external)."))
    command.say(N_("2. Le collectif reprend le badge : il est proposé ici (proposal)."))
    while True:
        answer = str(click.prompt(fill(command.language, N_("Votre choix")))).strip()
        kind = _ANSWERS.get(answer, answer)
        if kind in KINDS_OF_IMPORT:
            return kind


def ask_choices(
    command: Command, choices: ImportChoices, badges: Sequence[ForeignBadge], as_json: bool
) -> ImportChoices:
    """The choices with what some badge lacks, asked at a terminal; elsewhere that badge is refused."""
    if not is_asked(as_json):
        return choices
    if choices.kind == EXTERNAL and not choices.why and any(not badge.why for badge in badges):
        sentence = N_("Pourquoi le territoire utilise-t-il ces badges ?")
        return replace(choices, why=str(click.prompt(fill(command.language, sentence))).strip())
    if choices.kind == PROPOSAL and not choices.family and any(not badge.family for badge in badges):
        families = [option.value for option in FAMILY.options]
        sentence = N_("La famille des badges qui ne la disent pas")
        family = click.prompt(fill(command.language, sentence), type=click.Choice(families))
        return replace(choices, family=str(family))
    return choices


def print_import(
    command: Command,
    badges: Sequence[ImportedBadge],
    other_files: Sequence[str],
    as_json: bool,
    is_trial: bool,
) -> None:
    """Each badge with its sentences, then how many there are."""
    if as_json:
        entries = [_as_json(badge, command.language) for badge in badges]
        answer = {"badges": entries, "other_files": list(other_files), "written": not is_trial}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for badge in badges:
        _print_badge(command, badge)
    if other_files:
        shown = ", ".join(other_files[:_MAX_OTHER_FILES])
        more = ", …" if len(other_files) > _MAX_OTHER_FILES else ""
        command.say(N_("Sans badge, laissés de côté : {names}"), names=shown + more)
    refused = sum(badge.is_refused for badge in badges)
    sentence = (
        N_("Seraient repris : {taken}. Refusés : {refused}. Rien n’est écrit.")
        if is_trial
        else N_("Repris : {taken}. Refusés : {refused}.")
    )
    command.say(sentence, taken=len(badges) - refused, refused=refused)


def _print_badge(command: Command, badge: ImportedBadge) -> None:
    title = badge.name or badge.source
    if badge.is_refused:
        command.say(N_("« {name} » n’est pas repris ({source}) :"), name=title, source=badge.source)
    else:
        command.say(N_("« {name} » : {path} ({source})"), name=title, path=badge.path, source=badge.source)
    sections = (
        (N_("  refusé : {told}"), badge.refusals),
        (N_("  pas repris : {told}"), badge.left),
        (N_("  à relire : {told}"), badge.to_review),
        (N_("  conseil : {told}"), badge.advice),
    )
    for sentence, items in sections:
        for item in items:
            command.say(sentence, told=_sentence(item, command.language))


def _as_json(badge: ImportedBadge, language: str) -> dict[str, object]:
    sections = {
        "refused": badge.refusals,
        "left": badge.left,
        "to_review": badge.to_review,
        "advice": badge.advice,
    }
    return {
        "source": badge.source,
        "name": badge.name,
        "path": None if badge.is_refused else badge.path,
        "files": [] if badge.is_refused else [file.path for file in badge.files],
        **{key: [_sentence(item, language) for item in items] for key, items in sections.items()},
    }


def _sentence(item: InWords | Problem | WordedError, language: str) -> str:
    return item.sentence(language) if isinstance(item, Problem) else item.in_words(language)
