"""Says at the foot of every page which day the catalogue speaks of: expiries depend on it."""

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from badgeons.base.dates import day_in_words
from badgeons.base.messages import N_, fill
from badgeons.doors.build_day import stated_moment

DAY = N_("Catalogue arrêté au {day}.")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["footer_note"] = _note(str(config.theme.get("language")))
    return config


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    frame = context.get("frame")  # the plugin gives it on the pages of a further language
    if frame is not None:
        context["footer_note"] = _note(frame.language)
    return context


def _note(language: str) -> str:
    moment = stated_moment(os.environ)  # the plugin states that of the build
    if moment is None:
        return ""
    return fill(language, DAY, day=day_in_words(moment.date(), language))
