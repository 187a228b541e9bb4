"""What languages are called."""

from babel import Locale

from badgeons.base.messages import LANGUAGES, Bilingual

LANGUAGE_NAMES = {
    code: Bilingual(*(str(Locale.parse(code).get_language_name(said)).capitalize() for said in ("fr", "en")))
    for code in LANGUAGES
}
"""What authors call the languages of pages."""
