"""The search of the site at the size of a territory: its program over the index that the build writes."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from badgeons.base.addresses import Addresses
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.load import load_catalogue
from badgeons.loading.prose import read_prose_pages
from badgeons.model.search import terms_of, terms_of_name
from badgeons.publishing.pages.search import render_search_files
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.view import View
from support.projects import BASE_URL
from support.territory import activities, large_territory

FIXTURES = Path(__file__).parents[1] / "fixtures"
QUERIES: dict[str, list[dict[str, Any]]] = {
    name: yaml.safe_load((FIXTURES / f"search/{name}.yml").read_text("utf-8"))
    for name in ("queries", "more-queries", "needs", "phone", "three-people", "last", "outside")
}
ALL_QUERIES = [query for queries in QUERIES.values() for query in queries]
FOLDER = "assets/badgeons/search"
DAY = datetime.date(2026, 11, 28)
MAX_BYTES = 250_000
"""Of what is loaded before the first answer, compressed."""
ODD = (
    "L’Œuvre de l’aîné·e : 2e étape, n° 12 (B2) !",
    "E\u0301tudier l\u2019ENVIRONNEMENT https://example.org/page au-delà",
    "co-conception savoir-faire aujourd'hui quelqu’un",
    "A ß İ ǆ straße ½ ２０２６ 日本",
    "",
)
UNKNOWN = "xylofoniste"


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    """What the search of 2,000 badges, 200 actors and 400 events reads; the demonstration is among them."""
    settings = Settings(BASE_URL)
    catalogue = load_catalogue(root, settings, DAY, Problems())
    assert catalogue is not None
    prose = tuple(read_prose_pages(root, settings))
    view = View(large_territory(catalogue, 2000, 200, 400), SiteInfo(Addresses(settings), prose=prose))
    assert (len(view.public_badges()), len(view.catalogue.actors), len(view.catalogue.events)) == (
        2000,
        200,
        400,
    )
    return {file.path.removeprefix(f"{FOLDER}/"): file.content for file in render_search_files(view)}


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Texts of every kind, whose terms both languages must make alike."""
    words = (FIXTURES / "similarity/stems.txt").read_text("utf-8").split()
    return [*ODD, " ".join(words[::16]), *(query["query"] for query in ALL_QUERIES)]


@pytest.fixture(scope="module")
def results(
    files: dict[str, bytes],
    texts: list[str],
    root: Path,
    verifier_packages: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    """What the program answers to all questions; it is run once."""
    folder = tmp_path_factory.mktemp("search")
    (folder / "index.js").write_bytes(files["index.js"])
    questions = [*(query["query"] for query in ALL_QUERIES), UNKNOWN]
    (folder / "questions.json").write_text(json.dumps({"questions": questions, "texts": texts}), "utf-8")
    names = {"INDEX": "index.js", "QUESTIONS": "questions.json", "RESULTS": "results.json"}
    environment = {**os.environ, **{name: str(folder / file) for name, file in names.items()}}
    subprocess.run(["node", "measure.mjs"], cwd=root / "tools/search", env=environment, check=True)
    results: dict[str, Any] = json.loads((folder / "results.json").read_text("utf-8"))
    return results


@pytest.mark.parametrize("name", QUERIES)
def test_what_people_type_finds_the_badge_they_want(name: str, results: dict[str, Any]) -> None:
    answers = {
        query["query"]: answer["badges"]
        for query, answer in zip(ALL_QUERIES, results["answers"], strict=False)
    }
    known = [activity.infinitive for activity in activities()]

    def is_wanted(query: dict[str, Any], badge: str) -> bool:
        wanted = query.get("badge", [])
        if badge in {f"badges/{name}/" for name in ([wanted] if isinstance(wanted, str) else wanted)}:
            return True
        number = re.fullmatch(r"badges/badge-(\d+)/", badge)
        return number is not None and known[int(number[1]) % len(known)] in query.get("about", ())

    missed = [
        query["query"]
        for query in QUERIES[name]
        if not any(is_wanted(query, badge) for badge in answers[query["query"]])
    ]
    assert len(missed) <= 0.05 * len(QUERIES[name]), missed


def test_a_word_of_another_world_finds_nothing(results: dict[str, Any]) -> None:
    assert results["answers"][-1]["badges"] == []


def test_both_languages_make_the_same_terms(results: dict[str, Any], texts: list[str]) -> None:
    for text, terms in zip(texts, results["terms"], strict=True):
        assert terms == [terms_of(text), terms_of_name(text)], text


def test_it_stays_light_at_two_thousand_badges(files: dict[str, bytes]) -> None:
    first = sum(len(gzip.compress(files[name])) for name in ("search.js", "index.js", "facets.js"))
    assert first <= MAX_BYTES
    cards = [content for name, content in files.items() if name.startswith("cards/")]
    assert max(len(gzip.compress(content)) for content in cards) < 4_000
