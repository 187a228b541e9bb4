"""Says at the foot of every page which day the catalogue speaks of: expiries depend on it."""

import os
from pathlib import Path

from babel.dates import format_date
from mkdocs.config.defaults import MkDocsConfig

from badgeons.doors.project import build_moment

WORDS = {"fr": "Catalogue arrêté au {day}.", "en": "Catalogue as of {day}."}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    moment = build_moment(Path(config.config_file_path).parent, os.environ)
    if moment is not None:
        language = str(config.theme.get("language"))
        language = language if language in WORDS else "fr"
        day = format_date(moment, "long", locale=language)
        words = WORDS[language]
        config.copyright = f"{config.copyright} {words.format(day=day)}"
    return config
