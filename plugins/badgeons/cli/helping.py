"""The help of the commands in the reader's language. As written beside each command, it is French."""

import copy
import os
from collections.abc import Callable, Iterator
from typing import TypeVar

import click

from badgeons.messages import SOURCE_LANGUAGE, in_language

LANGUAGE_VARIABLE = "BADGEONS_LANG"
C = TypeVar("C", bound=click.Command)


class SpokenGroup(click.Group):
    """The command of commands: what it says of itself and of them follows `--lang`, when that comes first."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        return found and _spoken(found, in_language(_language(ctx)))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group.format_help(_spoken(self, in_language(_language(ctx))), ctx, formatter)


def help_sentences(command: click.Command) -> Iterator[str]:
    """What a command and those below it say of themselves: French, to be translated."""
    if command.help:
        yield _unwrapped(command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield _unwrapped(parameter.help)
        if parameter.metavar:
            yield parameter.metavar
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from help_sentences(each)


def _language(context: click.Context) -> str:
    root = context.find_root()
    return root.params.get("lang") or os.environ.get(LANGUAGE_VARIABLE) or SOURCE_LANGUAGE


def _spoken(command: C, translate: Callable[[str], str]) -> C:
    """A copy of a command, and of those below it, that speaks another language."""
    spoken = copy.copy(command)
    if spoken.help:
        spoken.help = translate(_unwrapped(spoken.help))
    spoken.params = [_spoken_parameter(each, translate) for each in spoken.params]
    if isinstance(spoken, click.Group):
        spoken.commands = {name: _spoken(each, translate) for name, each in spoken.commands.items()}
    return spoken


def _spoken_parameter(parameter: click.Parameter, translate: Callable[[str], str]) -> click.Parameter:
    spoken = copy.copy(parameter)
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = translate(_unwrapped(spoken.help))
    if spoken.metavar:
        spoken.metavar = translate(spoken.metavar)
    return spoken


def _unwrapped(text: str) -> str:
    """A text whose line ends are only those between paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
