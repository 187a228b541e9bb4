"""The help of the commands in the reader's language. As written beside each command, it is French."""

import copy
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeVar

import click

from badgeons.base.messages import N_, SOURCE_LANGUAGE, fill, in_language
from badgeons.cli.click_words import FrenchFormatter, in_french

LANGUAGE_VARIABLE = "BADGEONS_LANG"
C = TypeVar("C", bound=click.Command)


class SpokenContext(click.Context):
    """The context of a command whose help has headings in the reader's language."""

    def make_formatter(self) -> click.HelpFormatter:
        is_french = _language(self) == SOURCE_LANGUAGE
        formatter = FrenchFormatter if is_french else click.HelpFormatter
        return formatter(width=self.terminal_width, max_width=self.max_content_width)


class WholeGroup(click.Group):
    """A command of commands that says all that each is for."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its whole first paragraph, which click would cut."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, (each.help or "").partition("\n\n")[0])
                    for name, each in sorted(self.commands.items())
                ]
            )


class SpokenGroup(WholeGroup):
    """The command of commands: what it says of itself and of them follows `--lang`, when that comes first."""

    context_class = SpokenContext

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run as a program: a wrong use (2) and an interruption (1) are told in the reader's language."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.UsageError as error:
            _tell(error)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo(fill(_language(None), N_("Interrompu.")), err=True)
            sys.exit(1)
        except OSError as error:
            told = N_("le fichier ou dossier {path} ne se laisse pas lire ou écrire : {reason}")
            said = fill(_language(None), told, path=error.filename, reason=error.strerror)
            click.echo(said, err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        return found and _spoken(found, _language(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group.format_help(_spoken(self, _language(ctx)), ctx, formatter)


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


def _language(context: click.Context | None) -> str:
    asked = context.find_root().params.get("lang") if context is not None else None
    return asked or os.environ.get(LANGUAGE_VARIABLE) or SOURCE_LANGUAGE


def _tell(error: click.UsageError) -> None:
    """A wrong use: what is wrong, and where the help is."""
    language, context = _language(error.ctx), error.ctx
    told = error.format_message()
    click.echo(in_french(told) if language == SOURCE_LANGUAGE else told, err=True)
    if context is not None:
        help = fill(language, N_("L’aide : {command} --help"), command=context.command_path)
        click.echo(help, err=True)


def _spoken(command: C, language: str) -> C:
    """A copy of a command, and of those below it, that speaks a language."""
    translate = in_language(language)
    spoken = copy.copy(command)
    spoken.context_class = SpokenContext
    if spoken.help:
        spoken.help = translate(_unwrapped(spoken.help))
    spoken.params = [_spoken_parameter(each, translate) for each in spoken.params]
    if isinstance(spoken, click.Group):
        spoken.commands = {name: _spoken(each, language) for name, each in spoken.commands.items()}
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
