"""The files of a new territory: of its own words alone, and safe whatever they are."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from badgeons import __version__
from badgeons.base.messages import TEMPLATE_LANGUAGES
from badgeons.base.problems import Problems
from badgeons.publishing.pages.forms import FORMS
from badgeons.starting.answers import HOSTS, Answers, Structure
from badgeons.starting.files import first_files
from badgeons.starting.records import DESIGNS
from unit.starting.test_answers import SOUND


def files_for(**changes: Any) -> dict[str, str]:
    problems = Problems()
    answers: Answers = dataclasses.replace(SOUND, **changes)
    contents = first_files(answers, problems)
    assert [problem.in_words("fr") for problem in problems] == []
    return {path: content.decode() for path, content in contents.items()}


class _Loader(yaml.SafeLoader):
    """Reads `!ENV` as the list that it is written with."""


_Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))


def read_yaml(text: str) -> Any:
    return yaml.load(text, _Loader)


@pytest.mark.parametrize("language", TEMPLATE_LANGUAGES)
@pytest.mark.parametrize("host", HOSTS)
def test_no_blank_is_left_and_every_yaml_is_read(host: str, language: str) -> None:
    written = files_for(host=host, language=language)
    assert [path for path, text in written.items() if "%%" in text] == []
    for path, text in written.items():
        if path.endswith(".yml"):
            assert isinstance(read_yaml(text), dict), path
    assert written["requirements.txt"] == f"mkdocs-badgeons=={__version__}\n"
    assert "docs_dir: content\n" in written["mkdocs.yml"] and SOUND.address in written["mkdocs.yml"]


def test_actions_are_those_that_we_use(root: Path) -> None:
    def used(text: str) -> set[str]:
        return set(re.findall(r"uses: (\S+ # v\S+)", text))

    ours = {
        use
        for path in (root / ".github" / "workflows").glob("*.yml")
        for use in used(path.read_text("utf-8"))
    }
    theirs = {use for path, text in files_for().items() if path.startswith(".github/") for use in used(text)}
    assert theirs and theirs <= ours


def test_first_badges_are_drawn_as_they_are_described() -> None:
    written = files_for()
    for badge in DESIGNS:
        title = re.findall("<title>(.*)</title>", written[f"badges/{badge}/image.svg"])
        assert len(title) == 1
        assert f"image_alt: {title[0]}" in written[f"badges/{badge}/badge.yml"]


def test_forms_are_ours_and_those_that_pages_lead_to(root: Path) -> None:
    folder = ".github/ISSUE_TEMPLATE/"
    written = {
        path.removeprefix(folder): text for path, text in files_for().items() if path.startswith(folder)
    }
    ours = {path.name: path.read_text("utf-8") for path in (root / folder).iterdir()}
    assert written == ours
    assert {file for _, file in FORMS} < set(written)


def test_a_member_is_a_partner_of_its_own_type() -> None:
    actors = files_for(structures=(Structure("La Fabrique", "tiers_lieu"),))
    record = read_yaml(actors["content/actors/la-fabrique.yml"])
    assert record == {
        "name": "La Fabrique",
        "type": "tiers_lieu",
        "territories": ["la-vallee"],
        "roles": ["partenaire"],
        "member_of": ["badgeons-la-vallee"],
    }


@pytest.mark.parametrize(
    "name",
    [
        "Vallée: haute",
        "Vallée #1",
        "!ENV [HOME]",
        "Vallée\u00a0» « ici",
        "'; rm -rf / #",
        "$(id) ${HOME} %%{nav}",
        "{{ 7*7 }} {% raw %}",
        "[lien](javascript:alert(1)) <script>",
        "yes",
        "null vallée",
    ],
)
def test_a_name_stays_words_wherever_it_goes(name: str) -> None:
    written = files_for(name=name, territory=name)
    assert read_yaml(written["mkdocs.yml"])["site_name"] == name
    assert read_yaml(written["content/collective.yml"])["name"] == name
    title = Markdown().convert(written["README.md"]).partition("</h1>")[0]
    assert title.count("<") == 1 and unescape(title.removeprefix("<h1>")) == name
    workflows = "".join(text for path, text in written.items() if re.match(r"\.(?!badgeons/)|tools/", path))
    assert [
        part for part in ("rm -rf", "$(id)", "${HOME}", "<script", "%%", "7*7") if part in workflows
    ] == []


def test_what_a_record_may_not_hold_is_told() -> None:
    problems = Problems()
    wrong = dataclasses.replace(
        SOUND, name="x" * 200, email="pas une adresse", structures=(Structure("La Fabrique", "usine"),)
    )
    first_files(wrong, problems)
    told = {problem.place.path for problem in problems.errors}
    assert told >= {"content/collective.yml", "content/actors/la-fabrique.yml", "badges/soutien/badge.yml"}
