"""What the click library says by itself, in French: headings, notes, and what it tells of a wrong use."""

import re
from collections.abc import Iterable, Mapping

import click

HEADINGS = {"Options": "Options ", "Commands": "Commandes ", "Positional arguments": "À donner "}
"""A section of the help; the formatter adds the colon."""

NOTES = {
    "Show this message and exit.": "Montrer cette aide.",
    "[default: ": "[par défaut : ",
    "required]": "obligatoire]",
    "[OPTIONS] COMMAND [ARGS]...": "[OPTIONS] COMMANDE [ARGUMENTS]...",
}

KINDS = {
    "TEXT": "TEXTE",
    "FILE": "FICHIER",
    "DIRECTORY": "DOSSIER",
    "PATH": "CHEMIN",
    "INTEGER RANGE": "NOMBRE",
    "FLOAT RANGE": "NOMBRE",
    "[%Y-%m-%d|%Y-%m-%dT%H:%M:%SZ]": "AAAA-MM-JJ",
    "[%Y-%m-%d]": "AAAA-MM-JJ",
}
"""What is to be written after an option."""

SENTENCES = {
    "Invalid value for {name}: {reason}": "« {name} » : {reason}",
    "No such command {name}.": "il n’y a pas de commande « {name} ».",
    "No such option {name}.": "il n’y a pas d’option « {name} ».",
    "Did you mean {close}?": "Vouliez-vous dire {close} ?",
    "(Did you mean one of: {close}?)": "(Vouliez-vous dire : {close} ?)",
    "Did you mean one of: {close}?": "Vouliez-vous dire : {close} ?",
    "Option {name} requires an argument.": "l’option « {name} » attend une valeur.",
    "Option {name} does not take a value.": "l’option « {name} » n’attend pas de valeur.",
    "Missing argument {name}.": "il manque {name}.",
    "Missing option {name}.": "il manque l’option « {name} ».",
    "Missing command.": "il manque le nom d’une commande.",
    "Got unexpected extra argument ({rest})": "il y a un mot de trop : {rest}",
    "Got unexpected extra arguments ({rest})": "il y a des mots de trop : {rest}",
    "Choose from: {choices}": "Choisissez parmi : {choices}",
    "{value} is not one of {choices}.": "« {value} » n’est pas un choix possible : {choices}.",
    "{value} does not match the format '%Y-%m-%d'.": (
        "« {value} » n’est pas un jour (année, mois, jour, ainsi : 2026-03-21)."
    ),
    "{value} does not match the formats {formats}.": "« {value} » n’est pas un jour, ainsi : 2026-03-21.",
    "{value} is not a valid {kind}.": "« {value} » n’est pas un nombre.",
    "{value} is not in the range {range}.": "{value} n’est pas dans les limites : {range}.",
    "File {path} does not exist.": "le fichier « {path} » n’existe pas.",
    "Directory {path} does not exist.": "le dossier « {path} » n’existe pas.",
    "Path {path} does not exist.": "il n’y a rien à l’adresse « {path} ».",
    "Directory {path} is a file.": "« {path} » est un fichier : il faut un dossier.",
    "File {path} is a directory.": "« {path} » est un dossier : il faut un fichier.",
    "{kind} {path} is not readable.": "« {path} » ne peut pas être lu.",
    "{kind} {path} is not writable.": "« {path} » ne peut pas être écrit.",
}
"""Sentences of click, the first of which may hold another as its reason."""
REASON = "reason"


class FrenchFormatter(click.HelpFormatter):
    """Writes the help under French headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _replaced(args, NOTES), "Emploi : " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        french = [(_replaced(name, KINDS), _replaced(text, NOTES)) for name, text in rows]
        super().write_dl(french, col_max, col_spacing)


def in_french(message: str) -> str:
    """What click tells of a wrong use, in French; what it never told before stays as it is."""
    for english, french in SENTENCES.items():
        found = re.fullmatch(_pattern(english), message.strip(), re.DOTALL)
        if found:
            values = {name: _bare(value) for name, value in found.groupdict().items()}
            return french.format(**{**values, REASON: in_french(values.get(REASON, ""))})
    told, mark, more = message.partition(". ")
    return f"{in_french(told + '.')} {in_french(more)}" if mark else message


def _pattern(sentence: str) -> str:
    parts = re.split(r"\{(\w+)\}", sentence)
    return "".join(rf"(?P<{each}>.+)" if i % 2 else re.escape(each) for i, each in enumerate(parts))


def _bare(value: str) -> str:
    """A value, or several, without the quotes that click puts around each."""
    return value[1:-1].replace("', '", ", ") if len(value) > 1 and value[0] == value[-1] == "'" else value


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for english, french in words.items():
        text = text.replace(english, french)
    return text
