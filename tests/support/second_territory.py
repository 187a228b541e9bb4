"""A second, fictional territory: made by `badgeons init`, with a demonstration key and two more badges."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.cli import main
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.publishing.build import read_and_build
from support.projects import IMAGE, TODAY

ADDRESS = "https://badges.la-vallee.example.org/"
COLLECTIVE = "badgeons-la-vallee"
INDEX = "data/index/v1.json"
OPTIONS = (
    *("--name", "Badgeons la Vallée", "--territory", "La Vallée", "--host", "plain"),
    *("--address", ADDRESS, "--email", "badges@la-vallee.example.org"),
    *("--structure", "L’Atelier de la Vallée", "tiers_lieu"),
)
BADGE = """name: {name}
in_brief: {brief}
description: Reconnaît ce que la personne a fait dans la vallée.
image: image.svg
image_alt: Un rond bleu.
family: {family}
matrix:
  category: {category}
  posture: {posture}
criteria: |
{criteria}
tags: [{tags}]
issuers: [l-atelier-de-la-vallee]
territories: [la-vallee]
how_to_get:
  mode: demande
  contact: badges@la-vallee.example.org
status: publie
dates:
  published: 2026-02-10
demonstration: true
"""
BADGES = {
    "reparer-un-velo": BADGE.format(
        name="Réparer un vélo à plusieurs",
        brief="Je remets un vélo en état de rouler, et je montre comment j’ai fait.",
        family="competence",
        category="savoir-faire",
        posture=3,
        criteria="  - avoir démonté, nettoyé et remonté une transmission ;\n"
        "  - avoir réglé des freins et réparé une crevaison ;",
        tags="vélo, mécanique",
    ),
    "veiller-sur-la-riviere": BADGE.format(
        name="Veiller sur la rivière",
        brief="J’observe la rivière au fil des saisons, et je partage ce que je vois.",
        family="engagement",
        category="projet",
        posture=2,
        criteria="  - avoir relevé la hauteur de l’eau pendant trois mois ;\n"
        "  - avoir prévenu la mairie d’une pollution ou d’un embâcle ;",
        tags="eau, nature",
    ),
}
"""Two badges that are near none of the demonstration, by identifier."""


def write_second_territory(folder: Path, address: str = ADDRESS) -> Path:
    """The repository of the second territory, to be published at `address`."""
    result = CliRunner().invoke(main, ["init", "--folder", str(folder), *OPTIONS])
    assert result.exit_code == 0, result.output
    key = f"keys:\n  - public: {demonstration_key(COLLECTIVE).multikey}\n    since: 2026-01-05\n"
    reach = "url: https://atelier.la-vallee.example.org/\nemail: atelier@la-vallee.example.org\n"
    edits = {
        f"content/actors/{COLLECTIVE}.yml": key,
        "content/actors/l-atelier-de-la-vallee.yml": reach,
        "content/collective.yml": "",
    }
    for path, text in edits.items():
        file = folder / path
        file.write_text(f"{file.read_text('utf-8')}{text}demonstration: true\n", "utf-8")
    atelier = folder / "content/actors/l-atelier-de-la-vallee.yml"
    atelier.write_text(atelier.read_text("utf-8").replace("- partenaire", "- emetteur"), "utf-8")
    for id, text in BADGES.items():
        (folder / "badges" / id).mkdir()
        (folder / "badges" / id / "badge.yml").write_text(text, "utf-8")
        (folder / "badges" / id / "image.svg").write_text(IMAGE, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(ADDRESS, address), "utf-8")
    return folder


def published_files(root: Path, address: str) -> dict[str, bytes]:
    """What a catalogue publishes for machines at an address, by path; in this process, without its pages."""
    problems = Problems()
    built = read_and_build(root, Settings(address), TODAY, lambda *_: {}, problems)
    assert built is not None, [problem.in_words("fr") for problem in problems.errors]
    return {file.path: file.content for file in built[1].files}
