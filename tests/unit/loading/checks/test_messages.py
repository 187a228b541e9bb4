"""Every sentence can be filled: the values it names are given where it is told."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import badgeons
from badgeons.loading.checks import CHECKS, RECORD_CHECKS, SITE_CHECKS, SOURCE_CHECKS, rules_by_topic
from badgeons.loading.privacy import RULES

CORE = Path(badgeons.__file__).parent
TELLING = {"add", "warn", "report", "_report", "_refuse", "_report_missing"}
ALWAYS_GIVEN = {"field", "found", "example"}
"""What `model.fields.parsing` gives with every problem of a value."""
FOLDERS = ("loading/checks", "loading/sources", "loading/images", "model/fields")
FILES = [path for folder in FOLDERS for path in sorted((CORE / folder).rglob("*.py"))]
assert len(FILES) > 30


def sentences(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "N_":
            (text,) = each.args
            assert isinstance(text, ast.Constant) and isinstance(text.value, str)
            yield text.value


def named(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(CORE).as_posix()) for path in FILES])
def test_a_sentence_names_only_what_it_is_given(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call) or any(keyword.arg is None for keyword in call.keywords):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in TELLING:
            given = {keyword.arg for keyword in call.keywords if keyword.arg}
            given |= ALWAYS_GIVEN if "fields" in path.parts else set()
            for argument in call.args:
                for sentence in sentences(argument):
                    assert named(sentence) <= given, f"line {call.lineno}: {sentence}"


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(CORE).as_posix()) for path in FILES])
def test_sentences_have_french_typography(path: Path) -> None:
    for sentence in sentences(ast.parse(path.read_text("utf-8"))):
        assert "'" not in sentence and '"' not in sentence.replace('="', "").replace('" ', ""), sentence
        assert sentence == sentence.strip() and not sentence.endswith("."), sentence


def test_every_rule_says_its_sentence_in_french() -> None:
    for rule in (*RECORD_CHECKS, *SOURCE_CHECKS, *CHECKS, *SITE_CHECKS):
        assert rule.__doc__ and rule.__doc__.strip().endswith("."), rule.__name__
        assert len(rule.__doc__.strip().splitlines()) == 1, rule.__name__


def test_every_rule_is_shown_to_authors() -> None:
    """A module of rules without a topic would be left out of the reference page."""
    shown = [sentence for topic in rules_by_topic() for sentence in topic.sentences]
    rules = [rule.__doc__ for rule in (*RECORD_CHECKS, *SOURCE_CHECKS, *CHECKS, *SITE_CHECKS)]
    assert sorted(shown) == sorted([*rules, *RULES])
    assert len(set(shown)) == len(shown)
