"""The small catalogue built once for tests that read it, and builds by the real command."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.small_site import Built, build_small

ROOT = Path(__file__).parent.parent.parent.parent
DAY = "1795392000"  # 2026-11-23


BILINGUAL = """
repo_url: https://git.example.org/exemple/catalogue
edit_uri: edit/main/content/
markdown_extensions: [attr_list]
copyright: Sous licence libre.
nav:
  - Accueil: index.md
  - Badges:
      - Tous les badges: badges/index.md
      - Notre charte: charte.md
  - Acteurs: acteurs/index.md
  - Lire: lire.md
  - Guides: [guides/index.md, Un & un: guides/un.md, Deux: guides/deux.md]
"""
BILINGUAL_PLUGINS = """
plugins:
  - search
  - badgeons:
      further_languages: [en]
      look: {brand: "#7a2048"}
      words:
        en: {Exemple: Example, Notre charte: Our charter, Sous licence libre.: Under a free licence.}
"""
TWO_SCHEMES = """
theme:
  name: material
  language: fr
  font: false
  features: [navigation.tabs, navigation.footer, navigation.top, navigation.path, toc.follow]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Passer au thème sombre}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: "Passer au thème \\"clair\\""}}
"""
PROSE = {
    "content/charte.md": "# Notre charte\n\nDes mots.\n",
    "content/charte.en.md": "# The charter\n\n[The badges](en/badges.md) and [how to read](lire.md).\n",
    "content/lire.md": "# Lire\n\nEn français seulement.\n",
    # a trial badge: pages of those are kept out of search engines
    "badges/awards/essai.yml": """badge: atelier
issuer: of-exemple
date: 2026-03-14
publication: hosted
consent: {date: 2026-03-14, scope: Accord de démonstration.}
awards:
  - id: 02a4517f-73a9-4ff8-b27c-7139efee5fa3
    status_index: 93753
    recipient: {did: "did:key:z6Mkj56fVMcfygQJS5Ym2eQedF21iLQ5dyRWQQCDzPmJJWsV"}
demonstration: true
""",
    "content/guides/index.md": "# Les guides\n\n## Début\n\n[Un](un.md)\n\n### Plus bas\n",
    "content/guides/un.md": '---\ntitle: Un & "un" <i>\n---\n\n# Un\n\n    ligne\n\n    autre ligne\n',
    "content/guides/un.en.md": "# One\n\n[Two](deux.md), [the list](index.md)\n",
    "content/guides/deux.md": "---\nhide: [path]\n---\n\n# Deux\n\n![Image](un.svg)\n",
    "content/guides/un.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>",
}


def run_build(
    catalogue: Path, *arguments: str, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """A build by the command itself, in a process of its own: it takes seconds to start."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("BADGEONS_")}
    variables |= {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", engine, "build", "--strict", *arguments]
    return subprocess.run(command, cwd=catalogue, env=variables, capture_output=True, text=True)


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small catalogue with a page of prose, its repository unknown, and its site. Never to be changed."""
    prose = {"content/charte.md": "# Charte\n\n[Les badges](badges/index.md)\n"}
    built = build_small(
        tmp_path_factory.mktemp("small") / "catalogue", prose, "edit_uri: edit/main/content/\n"
    )
    assert built.stopped == "", built.messages
    return built


@pytest.fixture
def small(small_once: Built, tmp_path: Path) -> Built:
    """A copy of the small catalogue and its site that a test may change."""
    return Built(shutil.copytree(small_once.root, tmp_path / "catalogue"))


@pytest.fixture(scope="session")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small catalogue in two languages, with prose and a menu, and its site. Never to be changed."""
    root = tmp_path_factory.mktemp("languages") / "catalogue"
    built = build_small(root, PROSE, BILINGUAL, theme=TWO_SCHEMES, plugins=BILINGUAL_PLUGINS)
    assert built.stopped == "", built.messages
    return built
