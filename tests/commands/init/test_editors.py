"""`badgeons editors`: schemas, settings and a web editor's configuration that follow the declarations."""

from __future__ import annotations

import json
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from badgeons.base.settings import Folders, Settings
from badgeons.cli import main
from badgeons.model.fields.declared import fields_of
from badgeons.model.records import KINDS
from badgeons.starting.editors import record_patterns
from badgeons.starting.web_editor import EDITED, PAGE, web_editor_config

OPTIONS = {
    "--name": "Badgeons la Vallée",
    "--territory": "La Vallée",
    "--host": "github",
    "--address": "https://badges.example.org/la-vallee/",
    "--email": "badges@example.org",
    "--repository": "https://github.com/la-vallee/badges",
}


@pytest.fixture(scope="module")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("territory")
    given = [part for pair in OPTIONS.items() for part in pair]
    result = CliRunner().invoke(main, ["init", "--folder", str(folder), *given])
    assert result.exit_code == 0, result.output
    return folder


def editors(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["--config", str(folder / "mkdocs.yml"), "editors", *options])


def test_what_init_writes_is_up_to_date_and_fits_the_records(territory: Path) -> None:
    assert editors(territory, "--check").exit_code == 0
    settings = json.loads((territory / ".vscode" / "settings.json").read_text("utf-8"))
    checked = 0
    for schema, patterns in settings["yaml.schemas"].items():
        validator = Draft202012Validator(json.loads((territory / schema).read_text("utf-8")))
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            for path in territory.glob(pattern):
                record = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
                faults = [
                    error.message for error in validator.iter_errors(record) if error.validator != "type"
                ]
                assert faults == [], path
                checked += 1
    assert checked >= 5
    subprocess.run(["git", "init", "--quiet", str(territory)], check=True)
    for name, is_ignored in (("settings.json", False), ("extensions.json", False), ("mine.json", True)):
        command = ["git", "-C", str(territory), "check-ignore", "--quiet", f".vscode/{name}"]
        assert (subprocess.run(command, check=False).returncode == 0) is is_ignored


def test_each_record_of_the_demonstration_is_read_by_one_schema(root: Path) -> None:
    paths = [
        path.relative_to(root).as_posix()
        for folder in ("badges", "content")
        for path in (root / folder).rglob("*.yml")
    ]
    assert len(paths) > 40
    for path in paths:
        kinds = {
            name
            for name, kind in KINDS.items()
            for pattern in record_patterns(kind, Folders())
            if fnmatch(path, pattern) and path.count("/") == pattern.count("/")
        }
        assert len(kinds) == 1, path


def test_what_is_old_is_told_and_written_again_and_one_s_own_settings_stay(territory: Path) -> None:
    schema = territory / ".badgeons" / "schemas" / "badge.json"
    good = schema.read_bytes()
    schema.write_text("{}", "utf-8")
    own = territory / ".vscode" / "settings.json"
    own.write_text('{"editor.fontSize": 20}', "utf-8")
    result = editors(territory, "--check")
    assert result.exit_code == 1 and ".badgeons/schemas/badge.json" in result.output
    assert schema.read_text("utf-8") == "{}"
    result = editors(territory)
    assert result.exit_code == 0 and schema.read_bytes() == good
    assert own.read_text("utf-8") == '{"editor.fontSize": 20}' and "yaml.schemas" in result.output


def test_the_web_editor_is_off_until_asked_for_and_stays_out_of_the_site(territory: Path) -> None:
    assert not (territory / "web-editor").exists()
    assert editors(territory, "--web").exit_code == 0
    config = yaml.safe_load((territory / "web-editor" / "config.yml").read_text("utf-8"))
    assert config["backend"] == {"name": "github", "repo": "la-vallee/badges", "branch": "web-editor"}
    assert editors(territory, "--check").exit_code == 0
    (territory / "web-editor" / "config.yml").write_text("old", "utf-8")
    assert "web-editor/config.yml" in editors(territory, "--check").output
    assert "://" not in PAGE and 'src="./' in PAGE


def fields_in(collection: dict[str, Any]) -> dict[str, Any]:
    return {field["name"]: field for field in collection["fields"]}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_web_editor_asks_for_what_is_declared(language: str) -> None:
    config = web_editor_config(Settings("https://badges.example.org/", language=language))
    collections = {one["name"]: one for one in config["collections"]}
    assert set(collections) == {*EDITED, "collective_file", "pages"}
    for name in EDITED:
        declared = {field.key: field for field in fields_of(KINDS[name].type).values()}
        asked = fields_in(collections[name])
        assert list(asked) == list(declared)
        for key, field in declared.items():
            assert asked[key]["required"] is field.required
            assert asked[key]["label"] == field.label.in_words(language)
            assert asked[key].get("collection", name) in EDITED
    badge = fields_in(collections["badge"])
    assert badge["issuers"] | {"hint": ""} == {
        "name": "issuers",
        "label": badge["issuers"]["label"],
        "hint": "",
        "required": True,
        "widget": "relation",
        "collection": "actor",
        "search_fields": ["name"],
        "display_fields": ["name"],
        "value_field": "{{slug}}",
        "multiple": True,
    }
    assert badge["status"]["widget"] == "select" and badge["status"]["options"]


def test_the_hooks_run_check_on_what_it_reads(root: Path, territory: Path) -> None:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    config = yaml.safe_load((territory / ".pre-commit-config.yaml").read_text("utf-8"))
    (local,) = config["repos"][0]["hooks"]
    assert config["repos"][0]["repo"] == "local"
    assert (hook["id"], hook["files"]) == (local["id"], local["files"])
    assert hook["entry"] == "badgeons check" and local["entry"] == "badgeons --lang fr check"
    requirement = (territory / "requirements.txt").read_text("utf-8").strip()
    assert local["additional_dependencies"] == [requirement]
