"""Says at the foot of every page which day the catalogue speaks of: expiries depend on it."""

import os

from babel.dates import format_date
from mkdocs.config.defaults import MkDocsConfig

from badgeons.doors.build_day import stated_moment

WORDS = {"fr": "Catalogue arrêté au {day}.", "en": "Catalogue as of {day}."}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    moment = stated_moment(os.environ)  # the plugin states that of the build
    if moment is not None:
        language = str(config.theme.get("language"))
        language = language if language in WORDS else "fr"
        day = format_date(moment, "long", locale=language)
        words = WORDS[language]
        config.copyright = f"{config.copyright} {words.format(day=day)}"
    return config
