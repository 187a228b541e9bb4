"""The small catalogue built by MkDocs in this process, under the settings that a test gives."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from support.projects import BASE_URL, MOMENT, write_catalogue

MATERIAL = "theme: {name: material, language: fr, font: false}\n"
PLUGINS = "plugins: [search, badgeons]\n"
HEAD = f"site_name: Exemple\nsite_url: {BASE_URL}\ndocs_dir: content\nstrict: true\n"


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


def build_small(
    folder: Path,
    files: Mapping[str, str] | None = None,
    config: str = "",
    theme: str = MATERIAL,
    plugins: str = PLUGINS,
) -> Built:
    """The small catalogue below `folder`, with more files and settings, built."""
    write_catalogue(folder)
    for path, text in {**(files or {}), "mkdocs.yml": HEAD + theme + plugins + config}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return build_with_mkdocs(folder)


def build_with_mkdocs(root: Path, **environment: str) -> Built:
    """`mkdocs build`, by its own functions; an error that MkDocs would not word is raised."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BADGEONS_")}
    kept |= {"SOURCE_DATE_EPOCH": MOMENT, "NO_MKDOCS_2_WARNING": "1", **environment}
    messages: list[str] = []
    stopped = ""
    with patch.dict(os.environ, kept, clear=True), _messages_into(messages):
        try:
            settings = load_config(str(root / "mkdocs.yml"))
            settings.plugins.on_startup(command="build", dirty=False)
            try:
                build(settings)
            finally:
                settings.plugins.on_shutdown()
        except (Abort, BuildError, ConfigurationError) as error:
            stopped = str(error) or type(error).__name__
    return Built(root, messages, stopped)


class _messages_into(logging.Handler):  # noqa: N801 (used as a context)
    """Keeps what MkDocs and its plugins say, while it is open."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.INFO)
        self.messages = messages
        self.logger = logging.getLogger("mkdocs")

    def __enter__(self) -> None:
        self.former = self.logger.level
        self.logger.addHandler(self)
        self.logger.setLevel(logging.INFO)

    def __exit__(self, *_: object) -> None:
        self.logger.removeHandler(self)
        self.logger.setLevel(self.former)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
