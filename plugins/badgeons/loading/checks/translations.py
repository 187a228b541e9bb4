"""The words of records in other languages."""

from collections.abc import Iterator
from contextlib import suppress

from badgeons.base.messages import LANGUAGES, N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks.rule import HasRecords, for_each
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.origin import Path
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.fields.translated import missing_words, unlike_lists
from badgeons.model.records import TranslatedRecord
from badgeons.model.translated import words_in

MAX_SHOWN = 5
"""Fields named in one advice."""


def _translations(catalogue: HasRecords) -> Iterator[tuple[TranslatedRecord, str, object]]:
    """Each record with each language that says some of its words, and those words."""
    for record in catalogue.records:
        if isinstance(record, TranslatedRecord):
            for language in LANGUAGES:
                words = words_in(record, language)
                if words is not None:
                    yield record, language, words


@for_each(_translations)
def translated_lists_are_as_long(
    record: TranslatedRecord, language: str, words: object, catalogue: Catalogue, problems: Problems
) -> None:
    """Une liste traduite a autant de lignes que celle de la fiche, dans le même ordre (conseil)."""
    for path, wanted, count in unlike_lists(record, words):
        problems.warn(
            record.origin.at("translations", language, *path),
            N_("{key} : la traduction a {count} lignes, la fiche {wanted}"),
            N_(
                "traduisez chaque ligne, dans le même ordre ; d’ici là, la liste reste dans la langue du site"
            ),
            key=_key(path),
            count=count,
            wanted=wanted,
        )


def translations_are_complete(catalogue: Catalogue, settings: Settings, problems: Problems) -> None:
    """Une fiche traduite l’est en entier (conseil) : ce qui manque reste dans la langue du site."""
    for record, language, words in _translations(catalogue):
        with suppress(UnknownValueError):
            _advise(record, language, words, settings, problems)


def _advise(
    record: TranslatedRecord, language: str, words: object, settings: Settings, problems: Problems
) -> None:
    if language == settings.language:
        problems.warn(
            record.origin.at("translations", language),
            N_("cette traduction est dans la langue du site : elle n’est pas lue"),
            N_("écrivez ces mots dans la fiche elle-même"),
        )
        return
    missing = [_key(path) for path in missing_words(record, words)]
    if missing:
        problems.warn(
            record.origin.at("translations", language),
            N_("ces mots ne sont pas traduits : {keys}"),
            N_("ce qui n’est pas traduit reste dans la langue du site"),
            keys=", ".join([*missing[:MAX_SHOWN], *(["…"] if len(missing) > MAX_SHOWN else [])]),
        )


def _key(path: Path) -> str:
    """The way to words as authors write it: `value_in_use[2].opens`."""
    return ".".join(str(part) for part in path if not isinstance(part, int))
