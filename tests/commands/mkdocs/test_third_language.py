"""A site in a language that Badgeons does not know yet: one catalogue of sentences is all that it needs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale

from badgeons.base.messages import SENTENCES
from commands.mkdocs.test_english_site import Words
from messages import declared_words, header_of, read_catalogue
from support.demonstration import ROOT
from support.projects import write_catalogue
from support.small_site import HEAD, MATERIAL

LANGUAGE = "eo"
MARK = "☙"
"""What the made catalogue puts before each sentence: what a page says without it was not translated."""
PLUGINS = f"plugins:\n  - badgeons:\n      further_languages: [{LANGUAGE}]\n"
TEXTS = ("accessibilite", "confidentialite", "mentions-legales", "mon-badge", "proposer", "verifier")
"""Pages whose text is whole in a template, which the package has in French and English."""
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{3}")
PROGRAM_WORDS = ("classeur/words.json", "proposer/words.json", "verifier/words.json")
NAMED = re.compile(
    r"^Open Badges|^https://\S+$|\.(csv|ics|json|jsonld|geojson)$|\b20\d\d\b|\d-Decembro|^franca$|\(\d+\)$",
    re.I,
)
"""Names of files and standards, days, names of languages (CLDR says both), counts after a name, addresses."""


def write_pseudo_catalogue(path: Path) -> None:
    """A catalogue that says every sentence in French, with a mark before it."""
    path.parent.mkdir(parents=True)
    lines = [header_of(path)]
    for sentence in (*declared_words(), *(entry.id for entry in read_catalogue() if entry.id)):
        one, *many = (sentence,) if isinstance(sentence, str) else sentence
        lines.append(f"msgid {quoted(one)}")
        lines += [f"msgstr[{number}] {quoted(MARK + form)}" for number, form in enumerate((one, *many))]
    path.write_text("\n".join(lines), "utf-8")


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def package_with_catalogue(folder: Path) -> None:
    """The packages as they are, with one catalogue of sentences more."""
    (folder / "badgeons/locale").mkdir(parents=True)
    for path in (ROOT / "plugins/badgeons").iterdir():
        if path.name not in ("locale", "__pycache__"):
            (folder / "badgeons" / path.name).symlink_to(path)
    for path in (ROOT / "plugins/badgeons/locale").iterdir():
        (folder / "badgeons/locale" / path.name).symlink_to(path)
    (folder / "mkdocs_badgeons").symlink_to(ROOT / "plugins/mkdocs_badgeons")
    write_pseudo_catalogue(folder / "badgeons/locale" / LANGUAGE / SENTENCES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("third")
    package_with_catalogue(root / "packages")
    write_catalogue(root / "catalogue")
    (root / "catalogue/mkdocs.yml").write_text(HEAD + MATERIAL + PLUGINS, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(root / "packages"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=root / "catalogue", env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return root / "catalogue/site"


def words_of_records(root: Path) -> str:
    """What the records say, on one line, without the marks of Markdown."""
    texts = [path.read_text("utf-8") for path in root.rglob("*.yml")]
    return " ".join(re.sub("[*_`]", "", " ".join(texts)).split())


def test_pages_of_every_type_say_all_in_the_words_of_the_catalogue(site: Path) -> None:
    weekdays = Locale.parse(LANGUAGE).days["format"]["wide"].values()
    written = " ".join((words_of_records(site.parent), *weekdays))
    left: dict[str, str] = {}
    pages = sorted((site / LANGUAGE).rglob("index.html"))
    assert len(pages) > 40
    for page in pages:
        folder = page.parent.relative_to(site / LANGUAGE).as_posix()
        if folder in TEXTS:
            continue
        article = ARTICLE.search(page.read_text("utf-8"))
        assert article, page
        for piece in Words(f'<html lang="{LANGUAGE}">{article[0]}').pieces:
            words = " ".join(piece.split()).strip(" .:,")
            if (
                MARK not in piece
                and LETTERS.search(words)
                and words not in written
                and not NAMED.search(words)
            ):
                left[words] = folder
    assert left == {}


def test_programs_of_the_pages_have_their_words(site: Path) -> None:
    for path in PROGRAM_WORDS:
        words = json.loads((site / LANGUAGE / path).read_text("utf-8"))
        assert words and all(word.startswith(MARK) for word in words.values()), path


def test_texts_that_nobody_wrote_in_it_say_that_they_are_in_another(site: Path) -> None:
    for folder in TEXTS:
        page = (site / LANGUAGE / folder / "index.html").read_text("utf-8")
        assert f'<html lang="{LANGUAGE}"' in page and '<div lang="fr">' in page, folder


def test_the_menu_leads_there_and_back(site: Path) -> None:
    page = (site / "badges/index.html").read_text("utf-8")
    assert f'href="../{LANGUAGE}/badges/" hreflang="{LANGUAGE}"' in page and "Esperanto" in page
    assert 'href="../../badges/" hreflang="fr"' in (site / LANGUAGE / "badges/index.html").read_text("utf-8")
