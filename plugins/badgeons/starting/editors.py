"""What text editors need to help those who write records: JSON Schemas, and which file each is for.

The schemas stand in the repository, so that editors ask no site for them. One file of settings names them all
(the YAML extension of VS Code and VSCodium reads it): records need no line of their own for it.
"""

import json
from collections.abc import Iterator

from badgeons.base.settings import Folders
from badgeons.model.fields.schema import json_schema
from badgeons.model.records import KINDS, RecordKind

SCHEMAS = ".badgeons/schemas"
SETTINGS_FILE = ".vscode/settings.json"
EXTENSIONS_FILE = ".vscode/extensions.json"
YAML_EXTENSION = "redhat.vscode-yaml"


def schema_files(language: str) -> dict[str, str]:
    """The JSON Schema of each kind of record, its words in `language`, by path in the repository."""
    return {f"{SCHEMAS}/{name}.json": _json(json_schema(kind, language)) for name, kind in KINDS.items()}


def editor_files(folders: Folders) -> dict[str, str]:
    """The settings of an editor, which anyone may have made otherwise, by path in the repository."""
    schemas = {
        f"./{SCHEMAS}/{name}.json": patterns if len(patterns) > 1 else patterns[0]
        for name, kind in KINDS.items()
        for patterns in [list(record_patterns(kind, folders))]
    }
    settings = {"yaml.schemas": schemas, "yaml.schemaStore.enable": False, "files.eol": "\n"}
    return {SETTINGS_FILE: _json(settings), EXTENSIONS_FILE: _json({"recommendations": [YAML_EXTENSION]})}


def record_patterns(kind: RecordKind, folders: Folders) -> Iterator[str]:
    """Where the YAML files of a kind are, as patterns from the repository's root."""
    root = folders.badges if kind.root == "badges" else folders.content
    folder = f"{root}/{kind.folder}" if kind.folder else root
    if kind.single:
        yield f"{folder}/{kind.name}.yml"
    elif kind.nested:
        yield f"{folder}/*/{kind.name}.yml"
        yield f"{folder}/*/versions/*/{kind.name}.yml"
    else:
        yield f"{folder}/*.yml"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
