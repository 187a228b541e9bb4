"""Texts made to keep a reader busy are judged like any other (each would hang a careless pattern)."""

import shutil
from pathlib import Path

import pytest

from badgeons.base.problems import Problems
from badgeons.loading.load import load_catalogue
from golden.test_golden import GOLDEN, SETTINGS, TODAY

SIZE = 200_000
HEADER = "# Page\n\n"
PAGES = {
    "signs": "-" * SIZE,
    "braces": "{" * SIZE,
    "open links": "](<" * (SIZE // 3),
    "open images": "![" * (SIZE // 2),
    "open fences": "```x\n" * (SIZE // 5),
    "accents": "`a``b```c" * (SIZE // 9),
    "tags": "<b\n" * (SIZE // 3),
    "addresses": "x@asso-quelconque.fr\n" * (SIZE // 21),
    "at signs": "@" * SIZE,
    "local part": "a" * SIZE + "@",
    "digits": "0" * SIZE,
    "numbers": "06 12 34 56 78 " * (SIZE // 15),
    "header": "---\n" + "a\n" * (SIZE // 2),
    "definitions": "[a]: ../../..\n" * (SIZE // 14),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_long_page_is_judged(tmp_path: Path, name: str) -> None:
    root = shutil.copytree(GOLDEN / "base", tmp_path / "catalogue")
    (root / "content/longue.md").write_text(HEADER + PAGES[name], "utf-8")
    problems = Problems()
    assert load_catalogue(root, SETTINGS, TODAY, problems) is not None
    assert len(list(problems)) <= 60


@pytest.mark.parametrize(
    "record",
    [
        "name: [" + "x, " * 9_000 + "]",
        "roles: [" + ", ".join(f"emetteux{n}" for n in range(9_000)) + "]",
        "territories: [" + ", ".join(f"territoire-exemplf{n}" for n in range(9_000)) + "]",
        "url: https://" + "a." * 90_000 + "!",
        "email: " + "a." * 90_000 + "@" + "b." * 9_000,
        "text: '" + "…" * 60_000 + "'",
        "".join(f"clef{n}: 1\n" for n in range(9_000)),
    ],
    ids=["list for text", "choices", "references", "url", "e-mail", "signs", "unknown keys"],
)
def test_a_long_record_is_judged(tmp_path: Path, record: str) -> None:
    root = shutil.copytree(GOLDEN / "base", tmp_path / "catalogue")
    (root / "content/actors/long.yml").write_text(record, "utf-8")
    problems = Problems()
    load_catalogue(root, SETTINGS, TODAY, problems)
    assert 1 <= len(list(problems)) <= 60
