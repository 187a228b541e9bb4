"""What a version wrote around the records of a territory: kept in its repository, so that a later one knows.

Without the earlier texts nobody could tell a line that the collective changed from one that a version did.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from badgeons.base.messages import N_, TEMPLATE_LANGUAGES, WrongUseError
from badgeons.credentials.errors import ProofError
from badgeons.credentials.strict_json import parse_json
from badgeons.starting.answers import Answers, wrong_answers

SCAFFOLD_FILE = ".badgeons/scaffold.json"
ANSWERS = ("name", "territory", "language", "host", "address", "repository")
"""What the texts are made from. The mailbox and the structures stand in records only."""
ABOUT = "Kept for « badgeons upgrade »: what the last version wrote. Change nothing here, and commit it."


@dataclass(frozen=True)
class Scaffold:
    """The texts that a version of Badgeons made from answers, by their paths in the repository."""

    version: str
    answers: Answers
    files: Mapping[str, str]


class ScaffoldError(WrongUseError):
    """There is no scaffold to start from, or it is none of ours."""


def scaffold_text(scaffold: Scaffold) -> bytes:
    """A scaffold as its file: JSON, a text as the list of its lines, so that a change shows line by line."""
    answers = asdict(scaffold.answers)
    content = {
        "about": ABOUT,
        "version": scaffold.version,
        "answers": {name: answers[name] for name in ANSWERS},
        "files": {path: text.split("\n") for path, text in sorted(scaffold.files.items())},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def parse_scaffold(content: bytes) -> Scaffold:
    """The scaffold of a file, which anyone may have changed. Raises ScaffoldError."""
    try:
        value = parse_json(content)
        version, files = value["version"], value["files"]
        name, territory, language, host, address, repository = (
            _line(value["answers"][name]) for name in ANSWERS
        )
        answers = Answers(
            name=name,
            territory=territory,
            language=language,
            host=host,
            address=address,
            email="",
            repository=repository,
        )
        if answers.language not in TEMPLATE_LANGUAGES or list(wrong_answers(answers)):
            raise ValueError(answers)
        return Scaffold(
            _line(version), answers, {_path(path): "\n".join(_lines(text)) for path, text in files.items()}
        )
    except (ProofError, AttributeError, KeyError, TypeError, ValueError) as cause:
        raise ScaffoldError(
            N_("{path} ne se lit plus : reprenez-le tel que « badgeons » l’avait écrit"), path=SCAFFOLD_FILE
        ) from cause


def _line(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(value)
    return value


def _lines(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(line, str) and "\n" not in line for line in value):
        raise ValueError(value)
    return value


def _path(path: str) -> str:
    """A path that stays in the repository, and out of what git keeps of it."""
    parts = _line(path).split("/")
    if {"", ".", ".."} & set(parts) or "\\" in path or ":" in path or parts[0].lower() == ".git":
        raise ValueError(path)
    return path
