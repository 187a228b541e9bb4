"""The help of the commands in the reader's language. As written beside each command, it is French."""

import copy
import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any, NamedTuple, NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem

from badgeons.base.messages import LANGUAGES, N_, SOURCE_LANGUAGE, fill, in_language
from badgeons.cli.click_words import (
    click_word,
    click_words_in,
    metavar_of,
    set_click_language,
    with_french_quotes,
)

LANGUAGE_VARIABLE = "BADGEONS_LANG"
C = TypeVar("C", bound=click.Command)


class CommandReference(NamedTuple):
    """A command that is not imported yet: its module, its name there, and its one line of help."""

    module: str
    name: str
    summary: str

    def load(self) -> click.Command:
        command = getattr(import_module(self.module), self.name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.module}.{self.name} is not a command")
        return command


class Commands(MutableMapping[str, click.Command]):
    """The commands of a group by name; one that was given as a reference is imported when it is asked for."""

    def __init__(self, references: Mapping[str, CommandReference]) -> None:
        self._commands: dict[str, click.Command | CommandReference] = dict(references)

    def __getitem__(self, name: str) -> click.Command:
        command = self._commands[name]
        if isinstance(command, CommandReference):
            command = self._commands[name] = command.load()
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._commands[name] = command

    def __delitem__(self, name: str) -> None:
        del self._commands[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._commands)

    def __len__(self) -> int:
        return len(self._commands)

    def summary(self, name: str) -> str:
        """The first paragraph of a command's help, in French; it imports nothing."""
        command = self._commands[name]
        return command.summary if isinstance(command, CommandReference) else _paragraphs(command.help)[0]


class LocalizedGroup(click.Group):
    """A group of commands that says in the reader's language, and whole, what each is for."""

    def __init__(
        self,
        name: str | None = None,
        references: Mapping[str, CommandReference] | None = None,
        **extra: Any,
    ) -> None:
        self._summarized = Commands(references or {})
        extra.setdefault("subcommand_metavar", N_("COMMANDE [ARGUMENTS]..."))
        super().__init__(name, self._summarized, **extra)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = super().get_command(ctx, cmd_name)
        return command and _translated(command, language_of(ctx))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its whole first paragraph, which click would cut."""
        with formatter.section(click_word("Commands")):
            formatter.write_dl(list(self._summaries(ctx)))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Options and commands that begin so; click would import every command for its help."""
        options = click.Command.shell_complete(_translated(self, language_of(ctx)), ctx, incomplete)
        summaries = self._summaries(ctx)
        names = [CompletionItem(name, help=text) for name, text in summaries if name.startswith(incomplete)]
        return names + options

    def _summaries(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        translate = in_language(language_of(ctx))
        return ((name, translate(self._summarized.summary(name))) for name in sorted(self._summarized))


MANY_OBJECTS = 100_000
"""Objects made before Python looks for cycles among them: some megabytes, where 700 is its own habit."""


class MainGroup(LocalizedGroup):
    """The command `badgeons`: what it says of itself and of its commands follows `--lang`, given first."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run as a program: say of a wrong use (2) or an interruption (1) in the reader's language."""
        # a command is short, and what it makes are trees, freed as they go: few cycles are worth looking for
        gc.set_threshold(MANY_OBJECTS)
        with click_words_in(language_of(None)):
            try:
                code = super().main(*args, **{**extra, "standalone_mode": False})
            except click.exceptions.NoArgsIsHelpError as error:
                error.show()
                sys.exit(error.exit_code)
            except click.UsageError as error:
                _print_usage_error(error)
                sys.exit(error.exit_code)
            except click.Abort:
                click.echo(fill(language_of(None), N_("Interrompu.")), err=True)
                sys.exit(1)
            except OSError as error:
                sentence = N_("le fichier ou dossier {path} ne se laisse pas lire ou écrire : {reason}")
                message = fill(language_of(None), sentence, path=error.filename, reason=error.strerror)
                click.echo(message, err=True)
                sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group.format_help(_translated(self, language_of(ctx)), ctx, formatter)


def use_language(context: click.Context, option: click.Parameter, language: str) -> str:
    """The callback of `--lang`: click's own words follow it too."""
    set_click_language(language)
    return language


def language_of(context: click.Context | None) -> str:
    """The language asked for: that of `--lang`, else that of the environment, else French."""
    language = context.find_root().params.get("lang") if context is not None else None
    language = language or os.environ.get(LANGUAGE_VARIABLE)
    return language if language in LANGUAGES else SOURCE_LANGUAGE


def help_sentences(command: click.Command) -> Iterator[str]:
    """What a command and those below it say of themselves: French, to be translated."""
    yield from _paragraphs(command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield _unwrapped(parameter.help)
        if parameter.metavar:
            yield parameter.metavar
    if isinstance(command, click.Group):
        for subcommand in command.commands.values():
            yield from help_sentences(subcommand)


def _print_usage_error(error: click.UsageError) -> None:
    """A wrong use: what is wrong, and where the help is."""
    language, context = language_of(error.ctx), error.ctx
    message = error.format_message()
    click.echo(with_french_quotes(message) if language == SOURCE_LANGUAGE else message, err=True)
    if context is not None:
        help = fill(language, N_("L’aide : {command} --help"), command=context.command_path)
        click.echo(help, err=True)


def _translated(command: C, language: str) -> C:
    """A copy of a command whose help is in a language."""
    translate = in_language(language)
    translated = copy.copy(command)
    if translated.help:
        translated.help = "\n\n".join(map(translate, _paragraphs(translated.help)))
    translated.params = [_translated_parameter(parameter, translate) for parameter in translated.params]
    if isinstance(translated, click.Group) and translated.subcommand_metavar:
        translated.subcommand_metavar = translate(translated.subcommand_metavar)
    return translated


def _translated_parameter(parameter: click.Parameter, translate: Callable[[str], str]) -> click.Parameter:
    translated = copy.copy(parameter)
    metavar = translated.metavar
    if isinstance(translated, click.Option):
        translated.help = translated.help and translate(_unwrapped(translated.help))
        metavar = metavar or metavar_of(translated)
    translated.metavar = metavar and translate(metavar)
    return translated


def _paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [_unwrapped(paragraph) for paragraph in (text or "").split("\n\n")]


def _unwrapped(text: str) -> str:
    return " ".join(text.split())
