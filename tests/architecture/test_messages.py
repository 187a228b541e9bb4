"""Every sentence for people is marked, and says the same thing, with the same blanks, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from badgeons.base.messages import in_language, translations
from badgeons.base.translations import parse_po
from badgeons.model.fields.kinds import Choice
from badgeons.model.records import choices
from messages import (
    ENGLISH,
    FRENCH_OF_CLICK,
    Sentence,
    click_sentences,
    compiled,
    marked_sentences,
    read_catalogue,
)

PERCENT = re.compile(r"%\((\w+)\)s")


def blanks(sentence: str) -> set[str]:
    named = {f"%{name}" for name in PERCENT.findall(sentence)}
    return named | {
        name for _, name, _, _ in Formatter().parse(PERCENT.sub("", sentence)) if name is not None
    }


def forms(value: object) -> list[str]:
    """The singular and plural of a sentence, or the sentence alone."""
    return [str(form) for form in value] if isinstance(value, list | tuple) else [str(value)]


@pytest.fixture(scope="module")
def marked() -> dict[Sentence, list[str]]:
    found = marked_sentences()
    assert len(found) > 500
    assert any("templates/" in place for places in found.values() for place in places)
    return found


@pytest.fixture(scope="module")
def english() -> Catalog:
    return read_catalogue()


def test_every_sentence_is_translated(marked: dict[Sentence, list[str]], english: Catalog) -> None:
    done = {forms(entry.id)[0] for entry in english if entry.id and all(forms(entry.string or ""))}
    missing = {places[0]: sentence for sentence, places in marked.items() if forms(sentence)[0] not in done}
    assert missing == {}


def test_no_translation_is_left_over(marked: dict[Sentence, list[str]], english: Catalog) -> None:
    known = {forms(sentence)[0] for sentence in marked}
    assert [entry.id for entry in english if entry.id and forms(entry.id)[0] not in known] == []


def test_a_singular_has_one_plural(marked: dict[Sentence, list[str]]) -> None:
    """Gettext knows a sentence by its first form: two plurals of one singular would be one translation."""
    first = Counter(forms(sentence)[0] for sentence in marked)
    assert [sentence for sentence, times in first.items() if times > 1] == []


def test_translations_keep_the_blanks(english: Catalog) -> None:
    """In each form: a blank that the English forgets would leave a value untold."""
    wrong = [
        f"{source} -> {translated}"
        for entry in english
        if entry.id and entry.string
        for source, translated in zip(forms(entry.id), forms(entry.string), strict=True)
        if blanks(source) != blanks(translated)
    ]
    assert wrong == []


def test_the_catalogue_is_used(english: Catalog) -> None:
    entry = next(entry for entry in english if entry.id and isinstance(entry.id, str) and entry.string)
    assert in_language("en")(entry.id) == entry.string
    assert in_language("fr")(entry.id) == entry.id


def test_the_catalogue_is_read_as_babel_reads_it(english: Catalog) -> None:
    expected = {forms(entry.id)[0]: forms(entry.string) for entry in english if entry.id}
    read = dict(parse_po(ENGLISH.read_text(encoding="utf-8")))
    assert "Plural-Forms: nplurals=2; plural=(n != 1);\n" in read.pop("")[0]
    assert read == expected


def test_a_plural_follows_the_rule_of_the_catalogue(english: Catalog) -> None:
    entry = next(entry for entry in english if isinstance(entry.id, tuple))
    one, many = entry.string
    ngettext = translations("en").ngettext
    assert [ngettext(*entry.id, number) for number in (0, 1, 2)] == [many, one, many]
    assert [ngettext("un {x}", "des {x}", number) for number in (1, 2)] == ["un {x}", "des {x}"]


def test_click_is_translated_as_it_is_installed() -> None:
    """After a change of version of click, or of its French: .venv/bin/python tools/messages.py"""
    catalogue = read_catalogue(FRENCH_OF_CLICK)
    assert {forms(entry.id)[0] for entry in catalogue if entry.id} == {
        forms(sentence)[0] for sentence in click_sentences()
    }
    assert FRENCH_OF_CLICK.with_suffix(".mo").read_bytes() == compiled(catalogue)


def test_choices_are_explained_in_both_languages() -> None:
    options = [
        each for choice in vars(choices).values() if isinstance(choice, Choice) for each in choice.options
    ]
    assert len(options) > 50
    assert [each.value for each in options if not each.en or bool(each.help_fr) != bool(each.help_en)] == []


def test_english_sentences_have_english_quotation_marks(english: Catalog) -> None:
    sentences = [form for entry in english if entry.id for form in forms(entry.string)]
    assert any("“" in sentence for sentence in sentences)
    assert [sentence for sentence in sentences if re.search("[«»]", sentence)] == []
