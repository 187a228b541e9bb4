"""Words that few people know, in records that everyone reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from itertools import pairwise

from badgeons.base.messages import N_, Bilingual
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks.rule import tell_alone
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.paper_signs import is_letter, missing_signs
from badgeons.model.records import Achievement, Actor, Call, Event, Pathway, Project, Record
from badgeons.model.records.choices import WITHDRAWN

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
READ_BY_ALL = (Achievement, Actor, Call, Event, Pathway, Project)
TEXTS = ("easy", "in_brief", "for_whom", "description", "criteria", "problem")
"""The fields of these records that tell people what it is about, first the one that all of them read."""
PRINTED = (Achievement, Event)
PRINTED_TEXTS = ("name", "in_brief", "for_whom")
VERB_ENDINGS = ("e", "es", "ent", "ez", "ons", "é", "ée", "és", "ées", "ant", "ait", "era", "eront")
MAX_SHOWN = 3
"""Words named in one advice."""


def words_are_known_to_all(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """Une fiche se dit avec les mots de tout le monde (conseil)."""
    hard = hard_words(settings.language)
    for record in catalogue.records:
        if isinstance(record, READ_BY_ALL):
            name = f"words_are_known_to_all {settings.language}"
            with suppress(UnknownValueError):
                tell_alone(name, record, partial(_advise, record, hard), problems)


def _advise(record: Record, hard: HardWords, problems: Problems) -> None:
    """One advice for a record, however many hard words it has."""
    if isinstance(record, Achievement) and record.status == WITHDRAWN:
        return
    texts = {name: text for name in TEXTS if isinstance(text := getattr(record, name, None), str)}
    by_field = {name: words for name, text in texts.items() if (words := hard.of(text))}
    if by_field:
        words = list(dict.fromkeys(word for found in by_field.values() for word in found))
        problems.warn(
            record.origin.at(next(iter(by_field))),
            N_("des mots que peu de personnes connaissent : {words}"),
            N_("dites-le avec des mots de tous les jours, ou expliquez ces mots"),
            words=_shown(words, hard),
        )


def _shown(words: Sequence[str], hard: HardWords) -> Bilingual:
    """The first words, each with a plainer way to say it."""
    more = "…" if len(words) > MAX_SHOWN else ""
    pairs = [(word, hard.plainer[word]) for word in words[:MAX_SHOWN]]
    return Bilingual(
        ", ".join(f"« {word} » ({plain})" for word, plain in pairs) + more,
        ", ".join(f"“{word}” ({plain})" for word, plain in pairs) + more,
    )


def names_can_be_printed(catalogue: Catalogue, problems: Problems) -> None:
    """Ce qui s’imprime n’a que des signes que les polices des documents connaissent (conseil)."""
    for record in catalogue.records:
        if isinstance(record, PRINTED):
            tell_alone("names_can_be_printed", record, partial(_advise_on_signs, record), problems)


def _advise_on_signs(record: Record, problems: Problems) -> None:
    for name in PRINTED_TEXTS:
        with suppress(UnknownValueError):
            _advise_on_signs_of(record, name, getattr(record, name, None) or "", problems)


def _advise_on_signs_of(record: Record, field: str, text: str, problems: Problems) -> None:
    if missing := missing_signs(text):
        has_letters = any(map(is_letter, missing))
        problems.warn(
            record.origin.at(field),
            N_("les documents à imprimer n’ont pas ces signes : {signs}"),
            N_("écrivez aussi ces mots en lettres latines : sans cela, ils ne s’imprimeront pas")
            if has_letters
            else N_("ils s’impriment sans eux : ces mots doivent se comprendre quand même"),
            signs=missing,
        )


@dataclass(frozen=True)
class HardWords:
    """Forms of hard words, in small letters, and a plainer way to say each.

    `first` are the words that those of several words begin with.
    """

    plainer: Mapping[str, str]
    first: frozenset[str]

    def of(self, text: str) -> list[str]:
        """The hard words of a text, each once: a word, or two or three that follow each other."""
        words = WORD.findall(text.lower())
        hard = [word for word in words if word in self.plainer]
        if not self.first.isdisjoint(words):
            groups = (*pairwise(words), *zip(words, words[1:], words[2:], strict=False))
            hard += [group for group in map(" ".join, groups) if group in self.plainer]
        return list(dict.fromkeys(hard))


@cache
def hard_words(language: str) -> HardWords:
    """Those of a language; none of a language that has no list."""
    lists = json.loads((files(__package__) / "hard_words.json").read_text("utf-8"))
    words: Mapping[str, str] = lists.get(language, {})
    plainer = {form: plain for word, plain in words.items() for form in _forms(word, language)}
    return HardWords(plainer, frozenset(form.split(" ")[0] for form in plainer if " " in form))


def _forms(word: str, language: str) -> Iterator[str]:
    yield word
    yield f"{word}s"
    if language == "fr" and word.endswith("er"):
        yield from (word.removesuffix("er") + ending for ending in VERB_ENDINGS)
