"""In which further languages the documents of a badge are published, beside those in the site's own.

A translation says the same badge in other words, under an `id` of its own that no delivered badge and no
endorsement names (docs/decisions/0038-translations-in-the-badge-data.md).
"""

from collections.abc import Mapping

from badgeons.base.addresses import Addresses
from badgeons.base.settings import Settings
from badgeons.model.fields.partial import UNKNOWN, written_value
from badgeons.model.records import Achievement
from badgeons.model.translated import translated, words_in

REQUIRED_WORDS = ("name", "description", "criteria")
"""What both standards require of a badge in words: without one of them there is no translation."""


def translations_of(badge: Achievement, settings: Settings) -> Mapping[str, Achievement]:
    """The badge in the words of each further language of the site that it is said in, by language."""
    return {
        language: translated(badge, language)
        for language in settings.further_languages
        if language != settings.document_language and _is_said_in(badge, language)
    }


def _is_said_in(badge: Achievement, language: str) -> bool:
    words = words_in(badge, language)
    return words is not None and all(
        written_value(words, name) not in (None, UNKNOWN) for name in REQUIRED_WORDS
    )


def addresses_in(language: str, addresses: Addresses) -> Addresses:
    """Addresses whose pages are those in another language."""
    return Addresses(addresses.settings.in_language(language, ()))
