"""The small catalogue built by MkDocs in this process, under the settings that a test gives."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from support.projects import BASE_URL, MOMENT, write_catalogue

MATERIAL = "theme: {name: material, language: fr, font: false}\n"
PLUGINS = "plugins: [search, badgeons]\n"
HOME = {"content/index.md": "# Accueil\n"}


@dataclass(frozen=True)
class Built:
    """What a build gave: its folder, its messages from level INFO, why it stopped (empty: it did not)."""

    root: Path
    messages: list[str] = field(default_factory=list)
    stopped: str = ""

    @property
    def site(self) -> Path:
        return self.root / "site"

    def page(self, path: str) -> str:
        return (self.site / path).read_text("utf-8")


def small_project(folder: Path, files: Mapping[str, str], config: str, theme: str, plugins: str) -> Path:
    """The small catalogue below `folder`, with more files and settings; the folder of `mkdocs.yml`."""
    write_catalogue(folder)
    head = f"site_name: Exemple\nsite_url: {BASE_URL}\ndocs_dir: content\nstrict: true\n"
    for path, text in {**files, "mkdocs.yml": head + theme + plugins + config}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def build_small(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: Mapping[str, str] | None = None,
    config: str = "",
    theme: str = MATERIAL,
    plugins: str = PLUGINS,
) -> Built:
    """Build the small catalogue as `mkdocs build` does; an error that MkDocs would not word is raised."""
    root = small_project(folder, files or {}, config, theme, plugins)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    messages: list[str] = []
    handler = _Kept(messages)
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    stopped = ""
    try:
        settings = load_config(str(root / "mkdocs.yml"))
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            build(settings)
        finally:
            settings.plugins.on_shutdown()
    except (Abort, BuildError, ConfigurationError) as error:
        stopped = str(error)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    return Built(root, messages, stopped)


class _Kept(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.INFO)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
