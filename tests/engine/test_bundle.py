"""The committed bundles are what their sources give, speak the command's words, and stay light."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from browser.verifier.places import verifier_files

SOURCES = Path("tools/verifier")
FORM = Path("tools/form")
BINDER = Path("tools/binder")
SEARCH = Path("tools/search")
ASSETS = Path("plugins/badgeons/publishing/pages/assets")
BUNDLE = ASSETS / "verifier"
MAX_COMPRESSED = {
    "verifier/verifier.js": 17_000,
    "verifier/verifier.css": 2_000,
    "verifier/engine.js": 90_000,
    "verifier/inputs.js": 10_000,
    "verifier/qr.js": 18_000,
    "verifier/sw.js": 1_500,
    "binder/binder.js": 26_000,
    "binder/binder.css": 2_000,
    "binder/carrying.js": 9_500,
    "binder/codes.js": 6_500,
    "binder/dialog.js": 12_500,
    "form/form.js": 30_000,
    "form/form.css": 2_500,
    "search/search.js": 33_000,
}
"""Bytes once compressed, above which someone should ask why.

The page itself is half sentences: why a site gave nothing, plain words for the members of a document. The
search is half words of every day, French and English (`model/search/words.json`), by which needs find badges.
"""


@pytest.mark.parametrize("sources", [SOURCES, FORM, BINDER, SEARCH], ids=lambda path: path.name)
def test_a_rebuild_gives_the_same_bytes(
    sources: Path, root: Path, verifier_packages: Path, tmp_path: Path
) -> None:
    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=root / sources, check=True)
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in (root / ASSETS / sources.name).iterdir()}
    assert sorted(built) == sorted(committed)
    assert [name for name in built if built[name] != committed[name]] == []


@pytest.mark.parametrize("sources", [SOURCES, FORM, BINDER, SEARCH], ids=lambda path: path.name)
def test_types_are_right(sources: Path, root: Path, verifier_packages: Path) -> None:
    answer = subprocess.run(
        ["node", "node_modules/typescript/bin/tsc", "--noEmit", "--project", root / sources],
        cwd=root / SOURCES, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stdout


def python_sentences(root: Path, folder: str) -> set[str]:
    found = extract_from_dir(root / folder, method_map=[("**.py", "python")], keywords={"N_": None})
    return {str(sentence) for _, _, sentence, _, _ in found}


def page_sentences(root: Path, folder: str, sources: Path = SOURCES) -> set[str]:
    found = extract_from_dir(
        root / sources / folder, method_map=[("**.ts", "javascript")], keywords={"N_": None}
    )
    return {str(sentence) for _, _, sentence, _, _ in found}


def test_the_engine_speaks_only_the_commands_words(root: Path) -> None:
    engine = page_sentences(root, "src/engine")
    assert len(engine) > 80
    assert engine - python_sentences(root, "plugins/badgeons") == set()


@pytest.mark.parametrize("sources", [SOURCES, FORM, BINDER, SEARCH], ids=lambda path: path.name)
def test_every_sentence_of_the_page_is_told_to_the_build(sources: Path, root: Path) -> None:
    listed = json.loads((root / ASSETS / sources.name / "sentences.json").read_text(encoding="utf-8"))
    assert set(listed) == page_sentences(root, "src", sources)


def test_a_site_in_english_has_every_word(root: Path) -> None:
    words = json.loads(verifier_files({}, "en")["verifier/words.json"])
    listed = json.loads((root / BUNDLE / "sentences.json").read_text(encoding="utf-8"))
    assert sorted(words) == sorted(listed)
    assert [sentence for sentence in listed if words[sentence] == sentence and len(sentence) > 12] == []


@pytest.mark.parametrize("name", MAX_COMPRESSED)
def test_files_stay_light_and_need_no_lax_policy(name: str, root: Path) -> None:
    content = (root / ASSETS / name).read_bytes()
    assert len(gzip.compress(content, 9)) < MAX_COMPRESSED[name]
    assert re.findall(rb"\beval\(|new Function|innerHTML|document\.write", content) == []


def test_the_lock_names_no_registry(root: Path) -> None:
    lock = json.loads((root / SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    assert len(lock["packages"]) > 10
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
