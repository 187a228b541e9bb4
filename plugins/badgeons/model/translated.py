"""The catalogue in the words of another language, where its records say them."""

import dataclasses
from collections.abc import Mapping
from typing import TypeVar

from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UNKNOWN, written_value
from badgeons.model.fields.translated import in_other_words
from badgeons.model.records import Record, TranslatedRecord
from badgeons.model.records.table import RecordTable

R = TypeVar("R", bound=Record)


def translated_catalogue(catalogue: Catalogue, language: str) -> Catalogue:
    """A whole catalogue with the words of its records in `language`, where they are said."""
    by_type: Mapping[type[Record], Mapping[str, Record]] = {
        record_type: {id: translated(record, language) for id, record in records.items()}
        for record_type, records in catalogue.records.by_type.items()
    }
    versions = {key: translated(badge, language) for key, badge in catalogue.versions.items()}
    return dataclasses.replace(catalogue, records=RecordTable(by_type), versions=versions)


def translated(record: R, language: str) -> R:
    """A record in the words of `language`; as it is where it does not say them."""
    words = words_in(record, language)
    return in_other_words(record, words) if words is not None else record


def words_in(record: Record, language: str) -> object | None:
    """The words of a record in another language, None where it says none."""
    if not isinstance(record, TranslatedRecord):
        return None
    translations = written_value(record, "translations")
    if translations is None or translations is UNKNOWN:
        return None
    words = written_value(translations, language)
    return None if words is UNKNOWN else words
