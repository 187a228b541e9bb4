"""Commands start at once: help, completion and wrong use import neither the commands nor their libraries."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from badgeons.cli import COMMANDS, main
from badgeons.cli.codes import codes
from badgeons.cli.endorse import endorse_command
from badgeons.cli.helping import CommandReference, help_sentences
from badgeons.endorsing import SIGN_HERE, WAYS_OF_SIGNING
from badgeons.model.records.code_sheet import MAX_CODES

LIGHT = {
    "badgeons",
    "badgeons.base",
    "badgeons.base.messages",
    "badgeons.base.translations",
    "badgeons.cli",
    "badgeons.cli.click_words",
    "badgeons.cli.context",
    "badgeons.cli.helping",
}
"""All that may be imported before a command is known."""
MAX_MEGABYTES = 30
HAS_PEAK = Path("/proc/self/status").exists()
"""Linux tells the most memory that a process took since it began."""
RUN = r"""
import json, re, sys
from pathlib import Path
import badgeons.cli
sys.argv[0] = "badgeons"
code = 0
try:
    badgeons.cli.main()
except SystemExit as end:
    code = end.code
peak = int(re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())[1])
print(json.dumps([code, peak, list(sys.modules)]), file=sys.stderr)
"""


INTERPRETER = frozenset(
    json.loads(
        subprocess.run(
            [sys.executable, "-c", "import json, sys; print(json.dumps(list(sys.modules)))"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
    )
)
"""What this Python loads before any program, by what was installed beside it."""


def run(*arguments: str, **environment: str) -> tuple[int, int, set[str], str]:
    """The exit code of a process of the command's own, its peak memory (kB), its modules, its output."""
    answer = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=True,
    )
    code, peak, modules = json.loads(answer.stderr.splitlines()[-1])
    return code, peak, set(modules) - INTERPRETER, answer.stdout + answer.stderr


@pytest.mark.skipif(not HAS_PEAK, reason="this system does not tell the memory that a process took")
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("arguments", "variables", "code", "sentence"),
    [
        (["--help"], {}, 0, {"fr": "Relire tout le catalogue", "en": "Read over the whole catalogue"}),
        (["--version"], {}, 0, {"fr": "badgeons, version", "en": "badgeons, version"}),
        (["chek"], {}, 2, {"fr": "Vouliez-vous dire", "en": "Did you mean"}),
        (["--wrong"], {}, 2, {"fr": "il n’y a pas d’option", "en": "No such option"}),
        (
            [],
            {"_BADGEONS_COMPLETE": "bash_complete", "COMP_WORDS": "badgeons ver", "COMP_CWORD": "1"},
            0,
            {"fr": "plain,verify", "en": "plain,verify"},
        ),
        (
            [],
            {"_BADGEONS_COMPLETE": "fish_complete", "COMP_WORDS": "badgeons ", "COMP_CWORD": ""},
            0,
            {"fr": "Relire tout le catalogue", "en": "Read over the whole catalogue"},
        ),
        ([], {"_BADGEONS_COMPLETE": "zsh_source"}, 0, {"fr": "#compdef", "en": "#compdef"}),
    ],
    ids=["help", "version", "wrong command", "wrong option", "bash", "fish", "script"],
)
def test_nothing_is_imported_before_a_command_is_known(
    arguments: list[str], variables: dict[str, str], code: int, sentence: dict[str, str], language: str
) -> None:
    ended, peak, modules, output = run(*arguments, BADGEONS_LANG=language, **variables)
    assert (ended, sentence[language] in output) == (code, True), output
    assert {name for name in modules if name.partition(".")[0] == "badgeons"} == LIGHT
    packages = {name.partition(".")[0] for name in modules} - sys.stdlib_module_names
    assert packages <= {"badgeons", "click", "__main__", "sitecustomize"}
    assert peak < MAX_MEGABYTES * 1024


BASH = """
eval "$(_BADGEONS_COMPLETE=bash_source badgeons)"
COMP_WORDS=({words}) COMP_CWORD={last}
_badgeons_completion badgeons
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
@pytest.mark.parametrize(
    ("words", "completions"),
    [
        ("badgeons re", {"reinstate", "review", "revoke"}),
        ("badgeons --la", {"--lang"}),
        ("badgeons --lang ''", {"fr", "en"}),
        ("badgeons keys ro", {"rotate"}),
        ("badgeons check --format ''", {"text", "json", "github", "sarif"}),
        ("badgeons new ev", {"event"}),
    ],
)
def test_bash_completes(words: str, completions: set[str], tmp_path: Path) -> None:
    program = tmp_path / "badgeons"
    program.write_text(f"#!{sys.executable}\nfrom badgeons.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    script = BASH.format(words=words, last=len(words.split()) - 1)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    answer = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": path},
        check=True,
    )
    assert (set(answer.stdout.split()), answer.stderr) == (completions, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_helped_without_its_libraries(name: str) -> None:
    code, peak, modules, output = run(name, "--help")
    assert (code, "Emploi : badgeons" in output) == (0, True)
    packages = {module.partition(".")[0] for module in modules} - sys.stdlib_module_names
    assert packages <= {"badgeons", "click", "__main__", "sitecustomize"}
    assert {name.partition(".")[2].partition(".")[0] for name in modules if name.startswith("badgeons.")} <= {
        "base",
        "cli",
    }
    assert peak < MAX_MEGABYTES * 1024


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_commands_say_of_themselves(name: str) -> None:
    command = COMMANDS[name].load()
    assert command.name == name
    assert next(help_sentences(command)) == COMMANDS[name].summary


def test_every_command_is_in_the_table_or_in_a_group(root: Path) -> None:
    listed = {main, *(reference.load() for reference in COMMANDS.values())}
    for command in list(listed):
        listed |= set(command.commands.values()) if isinstance(command, click.Group) else set()
    for path in (root / "plugins/badgeons/cli").glob("[!_]*.py"):
        module = importlib.import_module(f"badgeons.cli.{path.stem}")
        commands = {value for value in vars(module).values() if isinstance(value, click.Command)}
        assert commands <= listed, path


def test_a_reference_to_no_command_is_refused() -> None:
    with pytest.raises(TypeError):
        CommandReference("badgeons.cli", "COMMANDS", "").load()


def test_the_contract_keeps_every_command_from_the_others(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}
    top = contracts["commands"]["layers"][0].split(" | ")
    modules = {reference.module.removeprefix("badgeons.cli.") for reference in COMMANDS.values()}
    assert sorted(top) == sorted(modules)


def test_the_most_codes_of_a_sheet_are_what_its_record_allows() -> None:
    count = next(option for option in codes.params if option.name == "count")
    assert isinstance(count.type, click.IntRange)
    assert count.type.max == MAX_CODES


def test_the_ways_of_signing_are_those_of_endorsements() -> None:
    signing = next(option for option in endorse_command.params if option.name == "signing")
    assert isinstance(signing.type, click.Choice)
    assert (tuple(signing.type.choices), signing.default) == (WAYS_OF_SIGNING, SIGN_HERE)
