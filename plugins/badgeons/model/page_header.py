"""What a page written by hand may say of itself in its front matter: a few declared fields."""

import re
from dataclasses import dataclass

from badgeons.base.memo import Memo
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problem, Problems
from badgeons.model.fields.declared import optional
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.kinds import Choice, Group, Option, Text, Whole, YesNo, many
from badgeons.model.fields.parsing import parse_fields

HEADER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
"""A front matter as MkDocs sees it: YAML between two lines, at the very start of a page."""
BARE_HEADER = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
"""A first line that MkDocs takes for a front matter without its fences, and takes out of the page."""
MAX_BOOST = 1000
_PARSED: "Memo[tuple[str, str], tuple[PageHeader | None, tuple[Problem, ...]]]" = Memo(50_000)
"""Front matters by file: rules, the search and who writes the page ask for each."""

PARTS = Choice(
    (
        Option("navigation", "Menu de côté", "Side menu"),
        Option("toc", "Sommaire", "Table of contents"),
        Option("path", "Fil d’Ariane", "Path"),
        Option("footer", "Pages précédente et suivante", "Previous and next pages"),
        Option("feedback", "Avis", "Feedback"),
        Option("tags", "Étiquettes", "Tags"),
    )
)


@dataclass(frozen=True, kw_only=True)
class PageSearch:
    """How the search of the site treats a page."""

    exclude: bool | None = optional(
        YesNo(),
        ("Hors de la recherche", "Left out of search"),
        ("Mettre true pour que la recherche ignore la page.", "Write true so that search ignores the page."),
        True,
    )
    boost: int | None = optional(
        Whole(0, MAX_BOOST),
        ("Poids", "Weight"),
        ("Plus il est grand, plus la page est en haut.", "The larger, the higher the page is listed."),
        2,
    )


@dataclass(frozen=True, kw_only=True)
class PageHeader:
    """The front matter of a page."""

    title: str | None = optional(
        Text(), ("Titre", "Title"), ("Le titre de la page.", "The title of the page."), "La charte"
    )
    description: str | None = optional(
        Text(max_length=500, lines=True),
        ("Description", "Description"),
        ("Une phrase pour les moteurs de recherche.", "A sentence for search engines."),
        "Six principes de conduite pour un collectif de badges.",
    )
    easy: str | None = optional(
        Text(max_length=3000, lines=True),
        ("En facile à lire", "Easy to read"),
        (
            "Ce que dit la page en phrases très courtes, une par ligne, avec des mots de tous les jours.",
            "What the page says in very short sentences, one a line, with words of every day.",
        ),
        "Vous avez un badge.\nVous pouvez le garder.",
    )
    hide: tuple[str, ...] | None = optional(
        many(PARTS),
        ("À cacher", "To hide"),
        ("Ce que le thème ne montre pas autour de la page.", "What the theme leaves out around the page."),
        ["toc"],
    )
    search: PageSearch | None = optional(
        Group(PageSearch),
        ("Recherche", "Search"),
        ("Comment la recherche traite la page.", "How search treats the page."),
        {"exclude": True},
    )


def parse_page_header(text: str, path: str, problems: Problems) -> PageHeader | None:
    """The front matter of a page's Markdown, an empty one when it has none; None after a problem."""
    match = HEADER.match(text)
    if match is None:
        if BARE_HEADER.match(text):
            problems.add(
                Place(path, 1, 1),
                N_("cette ligne serait prise pour un en-tête, et disparaîtrait de la page"),
                N_(
                    "commencez par un titre (« # Titre ») ou une ligne vide ; "
                    "un en-tête s’écrit entre deux lignes « --- »"
                ),
            )
            return None
        return PageHeader()
    if not match[1].strip():
        return PageHeader()
    header, found = _PARSED.value((path, match[1]), lambda: _parse(path, match[1]))
    problems.include(found)
    return header


def _parse(path: str, yaml: str) -> tuple[PageHeader | None, tuple[Problem, ...]]:
    problems = Problems()
    document = parse_yaml(yaml, path, problems, lines_before=1)
    return parse_fields(PageHeader, path, document, problems), tuple(problems)
