"""The front matter of a page: each value is text of a declared kind, or refused at its place."""

from __future__ import annotations

import pytest

from badgeons.base.problems import Place, Problems
from badgeons.model.page_header import PageHeader, PageSearch, parse_page_header

PATH = "content/charte.md"
SCRIPT = '\\"><script>alert(1)</script>'

ACCEPTED = {
    "plain": ("title: La charte", "La charte"),
    "double quotes": (f'title: "{SCRIPT}"', '"><script>alert(1)</script>'),
    "single quotes": ("title: 'L''été'", "L'été"),
    "folded block": ("title: >-\n  <script>\n  alert(1)", "<script> alert(1)"),
    "integer": ("title: 2026", "2026"),
    "float": ("title: 1.50", "1.50"),
    "octal": ("title: 0o17", "0o17"),
    "not a number": ("title: .nan", ".nan"),
    "date": ("title: 2026-03-21", "2026-03-21"),
    "moment": ("title: 2026-03-21T10:00:00Z", "2026-03-21T10:00:00Z"),
    "old boolean": ("title: yes", "yes"),
    "null": ("title: null", None),
    "nothing": ("title:", None),
    "nothing at all": ("", None),
}

REFUSED = {
    "list": (f'title: ["{SCRIPT}"]', 2, 1, "on attend un texte, il y a une liste"),
    "list below": (f'title:\n  - "{SCRIPT}"', 2, 1, "on attend un texte, il y a une liste"),
    "mapping": (f'description: {{a: "{SCRIPT}"}}', 2, 1, "on attend un texte, il y a un groupe de champs"),
    "boolean": ("title: true", 2, 8, "on attend un texte"),
    "set": ("title: !!set {a, b}", 2, 8, "« ! » au début d’une valeur"),
    "binary": ("title: !!binary PHNjcmlwdD4=", 2, 8, "« ! » au début d’une valeur"),
    "python object": ("title: !!python/object:os.system {}", 2, 8, "« ! » au début d’une valeur"),
    "anchor": ("title: &a x\ndescription: *a", 2, 8, "« & » au début d’une valeur"),
    "merge": ("<<: {title: x}", 2, 1, "« << » n’est pas permis"),
    "twice": ("title: x\ntitle: y", 3, 1, "« title » est écrit deux fois"),
    "list as key": ("? [a]\n: b", 2, 3, "un champ a pour nom un mot"),
    "a list of its own": ("- title", 2, 1, "une fiche est faite de lignes « champ: valeur »"),
    "hidden sign": ('title: "a\\u202eb"', 2, 8, "caractère invisible interdit"),
    "line end": ('title: "a\\nb"', 2, 8, "ce texte doit tenir sur une ligne"),
    "hide a word": ("hide: toc", 2, 7, "on attend une liste"),
    "hide something else": ('hide: ["\\"><script>"]', 2, 8, "n’est pas un choix possible"),
    "search a list": ("search: [exclude]", 2, 9, "on attend un groupe de champs"),
    "search by word": ("search: {exclude: oui}", 2, 19, "on attend true ou false"),
    "boost by words": ('search: {boost: "<b>"}', 2, 17, "on attend un nombre entier"),
    "template": ("template: 404.html", 2, 1, "champ inconnu : « template »"),
    "tags": ('tags: ["<script>"]', 2, 1, "champ inconnu : « tags »"),
    "author": ('author: "\\"><script>"', 2, 1, "champ inconnu : « author »"),
}


def parsed(text: str) -> tuple[PageHeader | None, list[tuple[Place, str]]]:
    problems = Problems()
    header = parse_page_header(text, PATH, problems)
    return header, [(problem.place, problem.sentence("fr")) for problem in problems]


@pytest.mark.parametrize("case", ACCEPTED)
def test_a_single_value_is_the_text_that_was_written(case: str) -> None:
    written, title = ACCEPTED[case]
    assert parsed(f"---\n{written}\n---\n\n# Page\n") == (PageHeader(title=title), [])


@pytest.mark.parametrize("case", REFUSED)
def test_anything_else_is_refused_where_it_stands(case: str) -> None:
    written, line, column, words = REFUSED[case]
    header, ((place, told), *_) = parsed(f"---\n{written}\n---\n\n# Page\n")
    assert header is None
    assert place == Place(PATH, line, column)
    assert words in told


def test_every_field_has_its_kind() -> None:
    header, problems = parsed("---\nhide: [toc, path]\nsearch: {exclude: true, boost: 2}\n---\n")
    assert problems == []
    assert header == PageHeader(hide=("toc", "path"), search=PageSearch(exclude=True, boost=2))


@pytest.mark.parametrize("text", ["# Titre\n", "\nNote: un mot\n", "Voici : un mot\n", "---\n---\n", ""])
def test_a_page_may_have_none(text: str) -> None:
    assert parsed(text) == (PageHeader(), [])


def test_a_first_line_that_mkdocs_would_take_away_is_told() -> None:
    header, ((place, told),) = parsed("Note: un mot important\n\nLa suite.\n")
    assert header is None
    assert place == Place(PATH, 1, 1)
    assert "disparaîtrait de la page" in told
